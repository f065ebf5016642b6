"""Pictures of the streets beneath a session's map: which of them lie on its ground. Only where the house chose a source."""

import math
from functools import lru_cache

from samenbuur.method.ground import STEP_LATITUDE, STEP_LONGITUDE, Ground
from samenbuur.ui.mapped import Tile

MOST = 30
"""Pictures beneath one map."""
FARTHEST, NEAREST = 7, 18


def _across(longitude: float, zoom: int) -> float:
    return (longitude + 180) / 360 * 2**zoom


def _down(latitude: float, zoom: int) -> float:
    return (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * 2**zoom


def _latitude(down: float, zoom: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down / 2**zoom))))


Range = tuple[int, range, range]


@lru_cache(maxsize=64)
def on_ground(ground: Ground) -> Range:
    """Return the zoom and the columns and rows of the pictures that cover a ground: the sharpest of at most MOST."""
    west, north = ground.west * STEP_LONGITUDE, ground.north * STEP_LATITUDE
    east, south = west + ground.width * STEP_LONGITUDE, north - ground.height * STEP_LATITUDE
    for zoom in range(NEAREST, FARTHEST - 1, -1):
        columns = range(int(_across(west, zoom)), int(_across(east, zoom)) + 1)
        rows = range(int(_down(north, zoom)), int(_down(south, zoom)) + 1)
        if len(columns) * len(rows) <= MOST:
            break
    return zoom, columns, rows


def tiles_of(ground: Ground, address: str) -> list[Tile]:
    """Return the pictures beneath a ground, each where it lies; `address` holds {z}, {x} and {y}."""
    zoom, columns, rows = on_ground(ground)
    found = []
    for x in columns:
        for y in rows:
            left, right = (((n / 2**zoom) * 360 - 180) / STEP_LONGITUDE - ground.west for n in (x, x + 1))
            top, bottom = (ground.north - _latitude(n, zoom) / STEP_LATITUDE for n in (y, y + 1))
            href = address.format(z=zoom, x=x, y=y)
            found.append(Tile((left, top, right, bottom), href))
    return found


def has_tile(ground: Ground, z: int, x: int, y: int) -> bool:
    """Return whether a picture lies beneath this ground: no other is ever fetched for it."""
    zoom, columns, rows = on_ground(ground)
    return z == zoom and x in columns and y in rows

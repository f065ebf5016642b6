"""Outlines as compact text: whole millionths of a degree, each point told from the one before; read without any library."""

import json
from itertools import accumulate

Ring = list[tuple[float, float]]
Polygons = list[list[Ring]]
"""Polygons of rings of (longitude, latitude); the first ring of each is its outside."""
SCALE = 1_000_000


def decode(text: str) -> Polygons:
    """Return the polygons in an outline's text."""
    return [[_points(flat) for flat in polygon] for polygon in json.loads(text)]


def _points(flat: list[int]) -> Ring:
    lons = accumulate(flat[0::2])
    lats = accumulate(flat[1::2])
    return [(lon / SCALE, lat / SCALE) for lon, lat in zip(lons, lats, strict=True)]


def encode(polygons: Polygons) -> str:
    """Return the compact text of polygons; the inverse of `decode` to a millionth of a degree (some 7 cm)."""
    return json.dumps([[_flat(ring) for ring in polygon] for polygon in polygons], separators=(",", ":"))


def _flat(ring: Ring) -> list[int]:
    flat: list[int] = []
    before = (0, 0)
    for lon, lat in ring:
        here = (round(lon * SCALE), round(lat * SCALE))
        flat += (here[0] - before[0], here[1] - before[1])
        before = here
    return flat


def contains(polygons: Polygons, lon: float, lat: float) -> bool:
    """Return whether a point lies in the polygons: even-odd over all rings, so that holes count as outside."""
    inside = False
    for polygon in polygons:
        for ring in polygon:
            inside ^= crossings_odd(ring, lon, lat)
    return inside


def crossings_odd(ring: Ring, lon: float, lat: float) -> bool:
    """Return whether a ray to the east from a point crosses a ring an odd number of times."""
    odd = False
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y1 > lat) != (y0 > lat) and lon < (x0 - x1) * (lat - y1) / (y0 - y1) + x1:
            odd = not odd
        x0, y0 = x1, y1
    return odd

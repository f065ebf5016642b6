"""Makes outlines fit to keep: to WGS84, valid, simplified as one coverage, compact. Imports heavy libraries: never at start."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyproj
import shapely

from samenbuur.outside import limits
from samenbuur.outside.rings import SCALE
from samenbuur.outside.unreadable import Unreadable, Why

RD, WGS84, WEB = 28992, 4326, 3857
RD_BOX = (-10_000, 280_000, 310_000, 660_000)
"""Where RD coordinates of the Netherlands lie, in metres, with some room; checks that a file means what it says."""
WGS_BOX = (2.5, 50.5, 7.6, 54.0)
TOLERANCE = 4.0
"""Metres: what a map of a buurt does not miss."""
PIECE = 2_000
"""Outlines that are moved to other coordinates at once."""
STRIP = 500_000
"""Points that are simplified at once."""
SPLIT = 0.02
"""A repaired outline whose second piece is larger than this share was not one area to begin with."""


@dataclass
class Mended:
    """What had to be done to the outlines; indexes into the array."""

    repaired: list[int] = field(default_factory=list)
    collapsed: list[int] = field(default_factory=list)
    crossing: list[int] = field(default_factory=list)


def epsg_of(name: str) -> int | None:
    """Return the EPSG number of a coordinate system as files name it; None when the name is not understood."""
    text = name.upper().replace(" ", "")
    if "CRS84" in text:
        return WGS84
    for number in (RD, WGS84, WEB):
        if text.endswith((f"EPSG:{number}", f"EPSG::{number}", f"/{number}")) or text == str(number):
            return number
    if "RD_NEW" in text or "AMERSFOORT/RDNEW" in text or "AMERSFOORT_RD_NEW" in text:
        return RD
    return WGS84 if text.startswith('GEOGCS["GCS_WGS_1984"') else None


def guess_epsg(shapes: Any) -> int:
    """Return the coordinate system of shapes that do not say theirs: degrees and RD metres cannot be mistaken."""
    west, south, east, north = shapely.total_bounds(shapes)
    if west >= -180 and east <= 180 and south >= -90 and north <= 90:
        return WGS84
    if RD_BOX[0] <= west and east <= RD_BOX[2] and RD_BOX[1] <= south and north <= RD_BOX[3]:
        return RD
    raise Unreadable(Why.NO_CRS)


def check_box(shapes: Any, epsg: int) -> None:
    """Refuse shapes that lie outside the Netherlands: swapped coordinates, or another system than the file says."""
    bounds = shapely.total_bounds(shapes)
    box = {RD: RD_BOX, WGS84: WGS_BOX}.get(epsg)
    if not np.all(np.isfinite(bounds)):
        raise Unreadable(Why.NO_AREAS)
    inside = box is None or (
        box[0] <= bounds[0] and box[1] <= bounds[1] and bounds[2] <= box[2] and bounds[3] <= box[3]
    )
    if not inside:
        raise Unreadable(Why.OUTSIDE_COUNTRY, x=int(bounds[0]), y=int(bounds[1]))


def mend(shapes: Any, *, coarse: bool) -> tuple[Any, Mended]:
    """Return valid polygons and what was done to them; an outline that cannot be kept becomes None.

    Rounding makes outlines cross themselves a little; that is repaired. A bow tie is not one area: only in a `coarse`
    file, where the rounding did it, is it left out and reported; elsewhere it is reported as crossing.
    """
    done = Mended()
    if shapely.has_z(shapes).any():
        shapes = shapely.force_2d(shapes)
    nothing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    invalid = ~shapely.is_valid(shapes) & ~nothing
    # The halves of a bow tie run against each other: its area is 0 too, but it has not collapsed.
    collapsed = nothing | ((shapely.area(shapes) == 0) & ~invalid)
    for index in np.flatnonzero(invalid):
        pieces = _pieces(shapely.make_valid(shapes[index], method="structure"))
        parts = len(pieces) - shapely.get_num_geometries(shapes[index])
        total = sum(shapely.area(piece) for piece in pieces)
        second = sorted((shapely.area(piece) for piece in pieces), reverse=True)[1:2]
        if not pieces or total == 0:
            collapsed[index] = True
        elif parts > 0 and second and second[0] > SPLIT * total and not coarse:
            done.crossing.append(int(index))
        else:
            shapes[index] = pieces[0] if len(pieces) == 1 else shapely.multipolygons(pieces)
            done.repaired.append(int(index))
    done.collapsed = [int(index) for index in np.flatnonzero(collapsed)]
    shapes[collapsed] = None
    return shapes, done


def _pieces(shape: Any) -> list[Any]:
    """Return the polygons in what a repair gave; lines and points are what rounding left over."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in parts if shapely.get_type_id(part) == 3 and shapely.area(part) > 0]


def to_wgs84(shapes: Any, epsg: int) -> Any:
    """Return shapes in longitude and latitude, thousands of outlines at a call."""
    if epsg == WGS84:
        return shapes
    transformer = pyproj.Transformer.from_crs(epsg, WGS84, always_xy=True)
    moved = shapes.copy()
    for start in range(0, len(shapes), PIECE):
        piece = moved[start : start + PIECE]
        coordinates = shapely.get_coordinates(piece)
        lons, lats = transformer.transform(coordinates[:, 0], coordinates[:, 1])
        shapely.set_coordinates(piece, np.column_stack([lons, lats]))
    return moved


def _strips(shapes: Any, here: Any) -> list[Any]:
    """Return indexes in strips from west to east, each small enough to simplify within the memory we allow."""
    count = shapely.get_num_coordinates(shapes[here])
    strips = int(count.sum() // STRIP) + 1
    if strips == 1:
        return [here]
    order = np.argsort(shapely.bounds(shapes[here])[:, 0], kind="stable")
    return np.array_split(here[order], strips)


def simplify(shapes: Any, epsg: int) -> Any:
    """Return shapes with fewer points; neighbours keep sharing their border, so that no slits open between them."""
    here = ~shapely.is_missing(shapes)
    tolerance = TOLERANCE if epsg in (RD, WEB) else TOLERANCE / 90_000
    result = shapes.copy()
    for strip in _strips(shapes, np.flatnonzero(here)):
        whole = len(strip) == here.sum()
        # Between strips borders stay as they are: simplified on either side by itself, they would part.
        result[strip] = shapely.coverage_simplify(shapes[strip], tolerance, simplify_boundary=whole)
    lost = here & (shapely.is_empty(result) | shapely.is_missing(result))
    result[lost] = shapes[lost]
    return result


def vertices(shapes: Any) -> int:
    """Return how many points shapes have together; refuses more than a country needs."""
    count = int(shapely.get_num_coordinates(shapes).sum())
    if count > limits.VERTICES:
        raise Unreadable(
            Why.TOO_LARGE, megabytes=count * 16 // 1_000_000, limit=limits.VERTICES * 16 // 1_000_000
        )
    return count


def compact(shapes: Any) -> list[str]:
    """Return for each shape the text that `rings.decode` reads; all of their points in one go."""
    kind, points, offsets = shapely.to_ragged_array(shapes)
    whole = np.rint(points * SCALE).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    # The first point of each ring stands by itself.
    starts = offsets[0][:-1][offsets[0][:-1] < len(whole)]
    steps[starts] = whole[starts]
    flat = steps.ravel().tolist()
    rings = [flat[2 * first : 2 * last] for first, last in itertools.pairwise(offsets[0].tolist())]
    polygons = [rings[first:last] for first, last in itertools.pairwise(offsets[1].tolist())]
    if kind == shapely.GeometryType.MULTIPOLYGON:
        groups = [polygons[first:last] for first, last in itertools.pairwise(offsets[2].tolist())]
    else:
        groups = [[polygon] for polygon in polygons]
    return [json.dumps(group, separators=(",", ":")) for group in groups]


def points_and_boxes(shapes: Any) -> tuple[Any, Any]:
    """Return a point inside each shape, and its bounds."""
    points = shapely.get_coordinates(shapely.point_on_surface(shapes))
    return points, shapely.bounds(shapes)

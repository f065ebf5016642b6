"""The sketch map: outlines drawn on the server, for paper, for pages without JavaScript, and where no tiles may be asked."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

Ring = Sequence[tuple[float, float]]
WIDTH = 800


@dataclass
class Shape:
    """One area on the sketch: rings of (longitude, latitude), how it looks, and where it leads."""

    name: str
    polygons: Sequence[Sequence[Ring]]
    look: str = "plain"
    """plain | own | quiet | 0 to 4 (from little to much)."""
    href: str = ""
    mark: str = ""
    """A number or letter that the list beside the map repeats."""
    middle: tuple[float, float] | None = None


@dataclass
class Frame:
    """How degrees become places on the sheet: the north is up, and a metre is as long in both directions."""

    west: float
    north: float
    scale: float
    narrow: float
    height: float
    shapes: list[Shape] = field(default_factory=list)

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point lies on the sheet."""
        return (point[0] - self.west) * self.narrow * self.scale + 8, (self.north - point[1]) * self.scale + 8


def frame(shapes: Iterable[Shape]) -> Frame | None:
    """Return the frame that holds all shapes, None when there is nothing to draw."""
    drawn = [shape for shape in shapes if shape.polygons]
    points = [point for shape in drawn for polygon in shape.polygons for ring in polygon for point in ring]
    if not points:
        return None
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((south + north) / 2))
    across, up = max((east - west) * narrow, 1e-6), max(north - south, 1e-6)
    scale = min((WIDTH - 16) / across, (WIDTH - 16) / up)
    return Frame(west, north, scale, narrow, up * scale + 16, drawn)


def _path(shape: Shape, sheet: Frame) -> str:
    parts = []
    for polygon in shape.polygons:
        for ring in polygon:
            places = [sheet.at(point) for point in ring]
            thinned = [place for n, place in enumerate(places) if n == 0 or _apart(place, places[n - 1])]
            if len(thinned) > 2:
                parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in thinned) + "Z")
    return "".join(parts)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) + abs(one[1] - other[1]) >= 0.4


def sketch_svg(shapes: Iterable[Shape], title: str, description: str = "") -> Markup:
    """Return the sketch map of shapes as SVG; nothing when none of them has an outline."""
    sheet = frame(shapes)
    if sheet is None:
        return Markup("")
    drawn = []
    for shape in sheet.shapes:
        path = f'<path class="samenbuur-sketch__area samenbuur-sketch__area--{escape(shape.look)}" d="{_path(shape, sheet)}"><title>{escape(shape.name)}</title></path>'
        drawn.append(f'<a href="{escape(shape.href)}">{path}</a>' if shape.href else path)
    for shape in sheet.shapes:
        if shape.mark and shape.middle:
            x, y = sheet.at(shape.middle)
            drawn.append(
                f'<text class="samenbuur-sketch__mark" x="{x:.1f}" y="{y:.1f}">{escape(shape.mark)}</text>'
            )
    said = f"<desc>{escape(description)}</desc>" if description else ""
    width = max(
        (max(sheet.at(p)[0] for s in sheet.shapes for g in s.polygons for r in g for p in r)) + 8, 100
    )
    role = "group" if any(shape.href for shape in sheet.shapes) else "img"  # what holds links is no picture
    return Markup(  # noqa: S704  words are escaped, the rest are numbers
        f'<svg class="samenbuur-sketch" viewBox="0 0 {width:.0f} {sheet.height:.0f}" role="{role}">'
        f"<title>{escape(title)}</title>{said}{''.join(drawn)}</svg>"
    )

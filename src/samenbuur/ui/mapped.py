"""The shared map: a border, squares with a letter and a number, and marks; drawn on the server and kept up to date by its element.

Places are in steps right of and below the north-west corner; one step is SCALE units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from string import ascii_uppercase
from typing import Any

from markupsafe import Markup, escape

from samenbuur.ui.icons import sheet

SCALE = 10
PINS = 34
"""So many pins fit side by side on the drawing before anyone looks closer."""
At = tuple[float, float]


@dataclass(frozen=True)
class Seen:
    """A mark as it is drawn and listed; every text is already in words."""

    key: str
    number: int
    look: str
    """pride | friction | meeting | barrier | resource | wish | avoid."""
    picture: str
    form: str
    """point | line | area."""
    places: Sequence[At]
    kind: str
    words: str
    more: str = ""
    """Who said it, who meets there, when, how often it was said, in which square."""
    mine: bool = False
    agreed: bool = False

    def plain(self) -> dict[str, Any]:
        """Return it as the element takes it."""
        return asdict(self)


@dataclass(frozen=True)
class Tile:
    """A picture of streets, from the house itself: where it lies (left, top, right, bottom, in steps) and its address."""

    box: tuple[float, float, float, float]
    href: str


@dataclass(frozen=True)
class Mapped:
    """What a shared map draws: its size in steps, its squares, the border, the marks, and streets when there are any."""

    cell: int
    columns: int
    rows: int
    border: Sequence[Sequence[Sequence[At]]]
    marks: Sequence[Seen] = ()
    tiles: Sequence[Tile] = ()
    pictures: dict[str, str] = field(default_factory=dict)
    """The picture of each look."""

    @property
    def width(self) -> int:
        """Units from left to right."""
        return self.cell * self.columns * SCALE

    @property
    def height(self) -> int:
        """Units from top to bottom."""
        return self.cell * self.rows * SCALE

    @property
    def unit(self) -> float:
        """How many units a pin is broad, before anyone looks closer."""
        return max(self.width, self.height) / PINS

    @property
    def gutter(self) -> float:
        """The room for letters and numbers along the edges."""
        return self.unit * 1.3


def _path(ring: Sequence[At], *, closed: bool) -> str:
    steps = "L".join(
        f"{x * SCALE:.4g} {y * SCALE:.4g}" if abs(x) < 1 else f"{x * SCALE:.0f} {y * SCALE:.0f}"
        for x, y in ring
    )
    return f"M{steps}{'Z' if closed else ''}"


def _grid(it: Mapped) -> str:
    side = it.cell * SCALE
    lines = [f"M{n * side} 0V{it.height}" for n in range(it.columns + 1)]
    lines += [f"M0 {n * side}H{it.width}" for n in range(it.rows + 1)]
    said = [f'<path class="samenbuur-mapped__grid" d="{"".join(lines)}"/>']
    size, off = it.unit * 0.8, it.gutter / 2
    said += [_letter(ascii_uppercase[n], (n + 0.5) * side, -off, size) for n in range(it.columns)]
    said += [_letter(str(n + 1), -off, (n + 0.5) * side, size) for n in range(it.rows)]
    return "".join(said)


def _letter(text: str, x: float, y: float, size: float) -> str:
    return f'<text class="samenbuur-mapped__letter" x="{x:.0f}" y="{y:.0f}" font-size="{size:.0f}" aria-hidden="true">{text}</text>'


def middle_of(places: Sequence[At], form: str) -> At:
    """Return where the pin of a mark stands: on a point, halfway a line, in the middle of an area's corners."""
    if form == "area":
        return sum(p[0] for p in places) / len(places), sum(p[1] for p in places) / len(places)
    return places[len(places) // 2]


def _mark(one: Seen, unit: float) -> str:
    x, y = middle_of(one.places, one.form)
    agreed = " samenbuur-mapped__mark--agreed" if one.agreed else ""
    shape = ""
    if one.form != "point":
        d = _path(one.places, closed=one.form == "area")
        shape = f'<path class="samenbuur-mapped__{"area" if one.form == "area" else "line"}" d="{d}"/>'
    return (
        f'<g class="samenbuur-mapped__mark samenbuur-mapped__mark--{escape(one.look)}{agreed}" data-mark="{escape(one.key)}">'
        f"<title>{one.number}. {escape(one.kind)}: {escape(one.words)}</title>{shape}"
        f'<g data-pin transform="translate({x * SCALE:.0f} {y * SCALE:.0f}) scale({unit / 34:.3f})">'
        f'<circle r="17"/><use href="#merk-{escape(one.look)}" x="-11" y="-11" width="22" height="22"/>'
        f'<text y="30">{one.number}</text></g></g>'
    )


def mapped_svg(it: Mapped, title: str, said: str = "") -> Markup:
    """Return the map as SVG. Its marks can be told apart by picture, number and colour; the list beside it says the same."""
    symbols = "".join(
        f'<symbol id="merk-{escape(look)}" viewBox="0 0 24 24">{sheet()[picture]}</symbol>'
        for look, picture in it.pictures.items()
    )
    tiles = "".join(
        f'<image href="{escape(tile.href)}" x="{tile.box[0] * SCALE:.1f}" y="{tile.box[1] * SCALE:.1f}" '
        f'width="{(tile.box[2] - tile.box[0]) * SCALE:.1f}" height="{(tile.box[3] - tile.box[1]) * SCALE:.1f}" preserveAspectRatio="none"/>'
        for tile in it.tiles
    )
    border = "".join(_path(ring, closed=True) for polygon in it.border for ring in polygon if len(ring) > 2)
    marks = "".join(_mark(one, it.unit) for one in it.marks)
    gutter = it.gutter
    box = f"{-gutter:.0f} {-gutter:.0f} {it.width + gutter * 1.3:.0f} {it.height + gutter * 1.3:.0f}"
    clip = f'<clipPath id="vel"><rect width="{it.width}" height="{it.height}"/></clipPath>'
    return Markup(  # noqa: S704  words are escaped, the rest are numbers and drawings of ours
        f'<svg class="samenbuur-mapped" viewBox="{box}" role="img"><title>{escape(title)}</title><desc>{escape(said)}</desc>'
        f'<defs>{symbols}{clip}</defs><rect class="samenbuur-mapped__ground" width="{it.width}" height="{it.height}"/>'
        f'<g class="samenbuur-mapped__streets" clip-path="url(#vel)">{tiles}</g>'
        f'<path class="samenbuur-mapped__border{" samenbuur-mapped__border--bare" if it.tiles else ""}" d="{border}"/>{_grid(it)}'
        f"<g data-marks>{marks}</g></svg>"
    )

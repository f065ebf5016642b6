"""The circle drawing: someone in the middle, three calm rings, parts of life around; the second form of the rings.

Plain SVG made of values, as in `drawings.py`. Each place (ring and part) can be a link, and so can each person: the drawing
works without script, and `elements/circle.js` only lets a finger or the arrow keys move what a form could move as well.
"""

import math
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup, escape

from samenbuur.ui.drawings import LETTER, Box, _n, _overlap, _short
from samenbuur.ui.words import initials

SIDE = 540
MIDDLE = SIDE / 2
EDGES = ((30, 102), (102, 170), (170, 238))
"""From where to where each ring reaches, near first, in the drawing's own units."""
RADII = ((78, 68, 84), (134, 148, 124), (196, 212, 184))
"""Where people may sit on each ring."""
MARGIN = (17, 10, 7)
"""How far from the border of their part people sit, in degrees."""
STEPS = 8
LABELS = 250
"""How far from the middle the names of the parts stand."""
CENTRE = 27
AIR = 3
"""Around a round and a name, so that two names never read as one."""
SIZES = (
    (8, 24, "samenbuur-circle--few"),
    (16, 21, "samenbuur-circle--some"),
    (math.inf, 16, "samenbuur-circle--many"),
)
"""Up to how many people, how large the names are (in the drawing's units), and the class that makes them so."""


@dataclass(frozen=True)
class Around:
    """Someone around the middle. `part` counts the parts of life; `look` is one of LOOKS; `was` the key of a ghost."""

    key: str
    name: str
    ring: int
    part: int
    said: str = ""
    look: str = ""
    href: str = ""
    was: str = ""


LOOKS = {
    "": "samenbuur-circle__dot",
    "asks": "samenbuur-circle__dot samenbuur-circle--asks",
    "past": "samenbuur-circle__dot samenbuur-circle--past",
    "unsure": "samenbuur-circle__dot samenbuur-circle--unsure",
    "came": "samenbuur-circle__dot samenbuur-circle--came",
    "went": "samenbuur-circle__dot samenbuur-circle--went",
    "ghost": "samenbuur-circle__dot samenbuur-circle--ghost",
}

KEY = {
    "asks": _("zou ik echt iets vragen"),
    "past": _("van vroeger"),
    "unsure": _("nog niet nagevraagd"),
    "came": _("kwam erbij"),
    "went": _("is er niet meer"),
    "ghost": _("stond eerst hier"),
}
"""What each look means, as `ui.circle_key` says it on a page."""


@dataclass(frozen=True)
class Place:
    """Where someone sits, and how far their name is pushed aside to stay inside the drawing."""

    x: float
    y: float
    push: float


@dataclass(frozen=True)
class _Pen:
    """How large one drawing writes."""

    letters: float

    @property
    def round(self) -> float:
        return 11 + self.letters * 0.55

    def place(self, x: float, y: float, name: str) -> tuple[Place, list[Box]]:
        """Return a place and the room that the round and the name take there."""
        half = len(_short(name)) * self.letters * LETTER / 2
        at = min(max(x, half + 2), SIDE - half - 2)
        size, low = self.round, y + self.round
        boxes = [(x - size - AIR, y - size - AIR, x + size + AIR, low)]
        if name:
            boxes.append((at - half - AIR, low, at + half + AIR, low + self.letters * 1.15))
        return Place(x, y, at - x), boxes


def _pen(people: Sequence[Around]) -> tuple[_Pen, str]:
    named = sum(1 for one in people if one.look != "ghost")
    letters, size = next((letters, size) for most, letters, size in SIZES if named <= most)
    return _Pen(letters), size


def _around(part: float, parts: int) -> float:
    """Return the angle of the middle of a part; the first part is on top."""
    return -math.pi / 2 + 2 * math.pi * part / parts


def _at(radius: float, angle: float) -> tuple[float, float]:
    return MIDDLE + radius * math.cos(angle), MIDDLE + radius * math.sin(angle)


def _seats(one: Around, parts: int) -> list[tuple[float, float]]:
    """Return every spot where someone could sit inside their ring and part."""
    half = math.pi / parts - math.radians(MARGIN[one.ring])
    turns = [half * (2 * step / STEPS - 1) for step in range(STEPS + 1)]
    middle = _around(one.part, parts)
    return [_at(radius, middle + turn) for radius in RADII[one.ring] for turn in sorted(turns, key=abs)]


def _out(boxes: list[Box]) -> float:
    """Return how far boxes reach outside the rings, where the names of the parts stand."""
    far = max(math.hypot(x - MIDDLE, y - MIDDLE) for a, b, c, d in boxes for x in (a, c) for y in (b, d))
    return max(0.0, far - EDGES[-1][1]) * 12


def places(people: Iterable[Around], parts: int) -> dict[str, Place]:
    """Return where everyone sits: inside their ring and part, in each other's way as little as possible.

    The same people give the same places; nearest sit first, so that the middle is calm.
    """
    in_order = sorted(people, key=lambda one: (one.look == "ghost", one.ring, one.part, one.key))
    pen, _size = _pen(in_order)
    taken: list[Box] = [(MIDDLE - CENTRE, MIDDLE - CENTRE, MIDDLE + CENTRE, MIDDLE + CENTRE)]
    found = {}
    for one in in_order:
        best, cost = None, math.inf
        for x, y in _seats(one, parts):
            place, boxes = pen.place(x, y - 7, "" if one.look == "ghost" else one.name)
            worse = (
                sum(_overlap(box, other) for box in boxes for other in taken) + abs(place.push) + _out(boxes)
            )
            if worse < cost - 0.01:
                best, cost = (place, boxes), worse
            if cost == 0:
                break
        assert best is not None
        found[one.key] = best[0]
        taken += best[1]
    return found


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _cell(ring: int, part: int, parts: int) -> str:
    """Return the outline of one place: a ring cut by the borders of a part."""
    near, far = EDGES[ring]
    first, last = _around(part - 0.5, parts), _around(part + 0.5, parts)
    (a, b), (c, d), (e, f), (g, h) = _at(near, first), _at(far, first), _at(far, last), _at(near, last)
    return (
        f"M{_n(a)} {_n(b)}L{_n(c)} {_n(d)}A{far} {far} 0 0 1 {_n(e)} {_n(f)}"
        f"L{_n(g)} {_n(h)}A{near} {near} 0 0 0 {_n(a)} {_n(b)}Z"
    )


def _cells(parts: int, href: Callable[[int, int], str] | None) -> str:
    drawn = []
    for ring in range(len(EDGES)):
        for part in range(parts):
            path = f'<path class="samenbuur-circle__cell" data-ring="{ring}" data-part="{part}" d="{_cell(ring, part, parts)}"/>'
            # Fifteen more stops for the Tab key would hide the people; the same is in the form beside the drawing.
            link = (
                f'<a href="{escape(href(ring, part))}" tabindex="-1" aria-hidden="true">{path}</a>'
                if href
                else path
            )
            drawn.append(link)
    return "".join(drawn)


def _rings_and_borders(parts: int) -> str:
    rings = "".join(
        f'<circle class="samenbuur-rings__ring-{ring}" cx="{_n(MIDDLE)}" cy="{_n(MIDDLE)}" r="{EDGES[ring][1]}"/>'
        for ring in reversed(range(len(EDGES)))
    )
    borders = []
    for part in range(parts):
        (a, b), (c, d) = (
            _at(EDGES[0][0] + 12, _around(part + 0.5, parts)),
            _at(EDGES[-1][1], _around(part + 0.5, parts)),
        )
        borders.append(f"M{_n(a)} {_n(b)}L{_n(c)} {_n(d)}")
    return f'{rings}<path class="samenbuur-circle__border" d="{"".join(borders)}"/>'


def _names_of_parts(names: Sequence[str], mark: str) -> str:
    """Return the names of the parts along the outermost ring, always the right way up."""
    drawn = []
    for part, name in enumerate(names):
        middle = _around(part, len(names))
        below = math.sin(middle) > 0.2
        radius = LABELS + (12 if below else 0)
        first, last = middle - math.pi / len(names), middle + math.pi / len(names)
        if below:
            first, last = last, first
        (a, b), (c, d) = _at(radius, first), _at(radius, last)
        drawn.append(
            f'<path id="{mark}-p{part}" fill="none" d="M{_n(a)} {_n(b)}A{radius} {radius} 0 0 {0 if below else 1} {_n(c)} {_n(d)}"/>'
            f'<text class="samenbuur-circle__part"><textPath href="#{mark}-p{part}" startOffset="50%">{escape(name)}</textPath></text>'
        )
    return "".join(drawn)


def _inside(name: str, pen: _Pen, push: float) -> str:
    """Return the round with initials, and the name beneath."""
    return (
        f'<circle r="{_n(pen.round)}"/><text class="samenbuur-rings__initials" aria-hidden="true">{escape(initials(name))}</text>'
        f'<text class="samenbuur-rings__name" x="{_n(push)}" y="{_n(pen.round + pen.letters * 0.9)}">{escape(_short(name))}</text>'
    )


def _figure(one: Around, place: Place, pen: _Pen) -> str:
    at = f'data-dot="{escape(one.key)}" transform="translate({_n(place.x)} {_n(place.y)})"'
    kind = f"{LOOKS[one.look]} samenbuur-part-{one.part}"
    if one.look == "ghost":
        return f'<g class="{kind}" {at}><circle r="{_n(pen.round * 0.55)}"/></g>'
    inside = _inside(one.name, pen, place.push)
    if not one.href:
        return f'<g class="{kind}" {at}>{inside}</g>'
    # The link is called as its person is; where they stand is its description.
    said = f"{one.name}, {one.said}" if one.said else one.name
    return f'<a class="{kind}" {at} href="{escape(one.href)}"><desc>{escape(said)}</desc>{inside}</a>'


def _ways(people: Sequence[Around], found: dict[str, Place]) -> str:
    """Return the lines from where someone stood to where they stand now."""
    return "".join(
        f'<path class="samenbuur-circle__way" d="M{_n(found[one.was].x)} {_n(found[one.was].y)}L{_n(found[one.key].x)} {_n(found[one.key].y)}"/>'
        for one in people
        if one.was in found
    )


def circle_svg(
    centre: str,
    people: Sequence[Around],
    parts: Sequence[str],
    title: str,
    *,
    said: str = "",
    cells: Callable[[int, int], str] | None = None,
    alone: bool = False,
) -> Markup:
    """Return the circle drawing. `cells` gives the link of a place; `alone` makes a file that stands by itself.

    The equal list belongs beside it, for who does not look at drawings.
    """
    mark = f"c{zlib.crc32(repr([centre, *people]).encode()):08x}"
    pen, size = _pen(people)
    found = places(people, len(parts))
    in_order = sorted(people, key=lambda one: (one.look != "ghost", one.ring, one.part, one.key))
    figures = "".join(_figure(one, found[one.key], pen) for one in in_order)
    middle = f'<g class="samenbuur-circle__centre" transform="translate({_n(MIDDLE)} {_n(MIDDLE)})"><circle r="{CENTRE}"/>'
    middle += (
        f'<text class="samenbuur-rings__initials">{escape(initials(centre))}</text></g>' if centre else "</g>"
    )
    role = "group" if any(one.href for one in people) else "img"
    own = f' xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}"' if alone else ""
    return Markup(  # noqa: S704  words are escaped, the rest are numbers
        f'<svg{own} class="samenbuur-circle__drawing {size}" viewBox="0 0 {SIDE} {SIDE}" role="{role}" '
        f'aria-labelledby="{mark}-t {mark}-d"><title id="{mark}-t">{escape(title)}</title><desc id="{mark}-d">{escape(said)}</desc>'
        f"{_style() if alone else ''}{_rings_and_borders(len(parts))}{_cells(len(parts), cells)}{_names_of_parts(parts, mark)}"
        f"{_ways(people, found)}{middle}{figures}</svg>"
    )


def _style() -> str:
    """Return the colours for a drawing that travels by itself; on a page they come from the style sheet."""
    tints = ("#f6d9c8", "#f5e3b8", "#cde3ec", "#e3d9ee", "#d5e6cf")
    parts = "".join(f".samenbuur-part-{at}>circle{{fill:{tint}}}" for at, tint in enumerate(tints))
    letters = "".join(f".{size} text{{font-size:{letters}px}}" for _most, letters, size in SIZES)
    return (
        "<style>text{font-family:sans-serif;text-anchor:middle;fill:#1f2a2c}"
        f"{letters}{parts}circle{{stroke:#fff;stroke-width:2}}"
        ".samenbuur-rings__ring-0{fill:#fdf1d0;stroke:#ddd2bd}.samenbuur-rings__ring-1{fill:#f8f0e0;stroke:#ddd2bd}"
        ".samenbuur-rings__ring-2{fill:#f4efe6;stroke:#ddd2bd}.samenbuur-circle__border,.samenbuur-circle__cell{fill:none}"
        ".samenbuur-circle__border{stroke:#ddd2bd}.samenbuur-circle__part{font-weight:bold;font-size:22px}"
        ".samenbuur-rings__initials{font-weight:bold;dominant-baseline:central}"
        ".samenbuur-circle__centre>circle{fill:#fff;stroke:#0a5d66;stroke-width:3}"
        ".samenbuur-circle--asks>circle{stroke:#0a5d66;stroke-width:4}"
        ".samenbuur-circle--past>circle,.samenbuur-circle--went>circle,.samenbuur-circle--unsure>circle{fill:#fff;stroke:#6b7476;stroke-dasharray:4 4}"
        ".samenbuur-circle--came>circle{stroke:#3e7d4c;stroke-width:4}.samenbuur-circle__way{stroke:#6b7476;fill:none}</style>"
    )

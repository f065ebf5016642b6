"""The two signatures of Samenbuur: the woven ribbon of a buurt and the calm rings around a person.

Plain SVG made of values: the same values give the same drawing, colours come from the style sheet by class, and every
drawing says in a title and a description what it shows. No styles inside, no script, no identifying codes.
"""

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from samenbuur.ui.words import initials, number, tint

# --- the ribbon -----------------------------------------------------------------------------------------------------

RIBBON_WIDTH, RIBBON_HEIGHT = 1440, 120
PITCH = 20
"""Distance between two threads across, in the drawing's own units."""
WEFT = 11
"""Width of a thread across."""
GAP = 6
"""Air between two strands."""
COLOURS = 8


@dataclass(frozen=True)
class Thread:
    """One strand: what it tells, how much of it (0 to 1, None when unknown), the colour and the words for it."""

    name: str
    amount: float | None
    colour: int = 0
    said: str = ""


def _bands(threads: Sequence[Thread]) -> list[tuple[float, float]]:
    """Return top and height of each strand: more of something is a broader strand; together they fill the ribbon."""
    weights = [0.55 if thread.amount is None else 0.45 + thread.amount for thread in threads]
    room = RIBBON_HEIGHT - GAP * (len(threads) + 1)
    heights = [room * weight / sum(weights) for weight in weights]
    tops = [GAP * (at + 1) + sum(heights[:at]) for at in range(len(threads))]
    return list(zip(tops, heights, strict=True))


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _strand(thread: Thread, at: int, top: float, height: float) -> tuple[str, int]:
    """Return one repeat of a strand and its length: the more there is, the longer it lies on top of the crossings."""
    if thread.amount is None:
        return _open_strand(top, height), 2 * PITCH
    floats = 2 + round(thread.amount * 2)
    # Each strand begins one crossing further than the one above it: so a slant appears, as in twill.
    column = (at + round(thread.amount * 10)) % floats
    x, low = column * PITCH + PITCH / 2 - WEFT / 2, top + height
    band = (
        f'<rect class="samenbuur-thread-{thread.colour % COLOURS}" y="{_n(top)}" width="{floats * PITCH}" height="{_n(height)}"/>'
        f'<path class="samenbuur-thread__shine" d="M0 {_n(top + height * 0.3)}H{floats * PITCH}"/>'
    )
    over = (
        f'<path class="samenbuur-thread__shade" d="M{_n(x - 2)} {_n(top)}V{_n(low)}M{_n(x + WEFT + 2)} {_n(top)}V{_n(low)}"/>'
        f'<rect class="samenbuur-weft" x="{_n(x)}" y="{_n(top - GAP / 2)}" width="{WEFT}" height="{_n(height + GAP)}" rx="{_n(WEFT / 2)}"/>'
    )
    return band + over, floats * PITCH


def _open_strand(top: float, height: float) -> str:
    """Return one repeat of what is still unknown: an open weave that one can see through."""
    high, low, half = _n(top + 2), _n(top + height - 2), PITCH
    return (
        f'<path class="samenbuur-thread__open" d="M0 {high}C{half / 2:.0f} {high} {half / 2:.0f} {low} {half} {low}S{half * 3 / 2:.0f} {high} '
        f"{half * 2} {high}M0 {low}C{half / 2:.0f} {low} {half / 2:.0f} {high} {half} {high}S{half * 3 / 2:.0f} {low} {half * 2} {low}"
        f'"/>'
    )


def _crossings(mark: str) -> str:
    """Return the threads across, which lie below every strand and show in the air between them."""
    x = _n(PITCH / 2 - WEFT / 2)
    return (
        f'<pattern id="{mark}-w" width="{PITCH}" height="{RIBBON_HEIGHT}" patternUnits="userSpaceOnUse">'
        f'<rect class="samenbuur-weft" x="{x}" width="{WEFT}" height="{RIBBON_HEIGHT}"/></pattern>'
    )


def ribbon_svg(threads: Iterable[Thread], title: str, key: str = "") -> Markup:
    """Return the woven ribbon; it may be cropped at both ends, so it fits any width.

    `key` keeps the names inside the drawing apart when a page shows two ribbons of equal values.
    """
    strands = list(threads)
    mark = f"r{zlib.crc32(repr((strands, key)).encode()):08x}"
    said = ", ".join(f"{strand.name}: {strand.said or _amount(strand.amount)}" for strand in strands)
    patterns, bands = (
        [_crossings(mark)],
        [f'<rect width="{RIBBON_WIDTH}" height="{RIBBON_HEIGHT}" fill="url(#{mark}-w)"/>'],
    )
    for at, (strand, (top, height)) in enumerate(zip(strands, _bands(strands), strict=True)):
        repeat, length = _strand(strand, at, top, height)
        patterns.append(
            f'<pattern id="{mark}-{at}" width="{length}" height="{RIBBON_HEIGHT}" patternUnits="userSpaceOnUse">{repeat}</pattern>'
        )
        bands.append(f'<rect width="{RIBBON_WIDTH}" height="{RIBBON_HEIGHT}" fill="url(#{mark}-{at})"/>')
    return Markup(  # noqa: S704  words are escaped, the rest are numbers
        f'<svg class="samenbuur-ribbon" viewBox="0 0 {RIBBON_WIDTH} {RIBBON_HEIGHT}" preserveAspectRatio="xMidYMid slice" '
        f'role="img" aria-labelledby="{mark}-t {mark}-d"><title id="{mark}-t">{escape(title)}</title>'
        f'<desc id="{mark}-d">{escape(said)}</desc><defs>{"".join(patterns)}</defs>'
        f'<rect class="samenbuur-ribbon__ground" width="{RIBBON_WIDTH}" height="{RIBBON_HEIGHT}"/>{"".join(bands)}</svg>'
    )


def _amount(amount: float | None) -> str:
    return _("nog niet bekend") if amount is None else f"{number(round(amount * 100))}%"


# --- the rings ------------------------------------------------------------------------------------------------------

SIDE = 480
RADII = (86, 146, 204)
"""Near, further, furthest: the middle of each ring, in the drawing's own units."""
EDGES = (116, 176, 234)
ROOMS = (6, 9, 12)
"""How many people sit easily on each ring with their name beneath."""
TURNS = 36
LETTER = 0.53
"""About how wide a letter of a name is, as a part of its height."""
SIZES = ((8, 20, "few"), (15, 17, "some"), (math.inf, 14, "many"))
"""Up to how many people, how large the names are (in the drawing's units), and the class that makes them so."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Someone:
    """A person, a table or a community in the rings: ring 0 is nearest; a sector seats people of one kind together."""

    name: str
    key: object
    ring: int = 0
    what: str = ""
    sector: str = ""


@dataclass(frozen=True)
class _Pen:
    """How large one drawing writes and how large its rounds are."""

    letters: float
    round: float

    def half(self, name: str) -> float:
        """Return half the width of a name."""
        return len(_short(name)) * self.letters * LETTER / 2

    def middle(self, x: float, name: str) -> float:
        """Return where a name is centred, so that it stays inside the drawing."""
        half = self.half(name)
        return min(max(x, half + 2), SIDE - half - 2)

    def boxes(self, x: float, y: float, name: str, size: float) -> list[Box]:
        """Return the room that a round and its name take."""
        half, at, top = self.half(name), self.middle(x, name), y + size
        return [(x - size, y - size, x + size, top), (at - half, top, at + half, top + self.letters * 1.15)]


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _short(name: str) -> str:
    return name if len(name) <= 11 else f"{name[:10].rstrip()}…"


def _seats(count: int, ring: int, turn: float) -> list[tuple[float, float]]:
    """Return where people sit on a ring; a full ring seats them slightly in and out."""
    out = 14 if count > ROOMS[ring] else 0
    seats = []
    for at in range(count):
        radius = RADII[ring] + (out if at % 2 else -out)
        angle = turn + 2 * math.pi * at / count
        seats.append((SIDE / 2 + radius * math.cos(angle), SIDE / 2 + radius * math.sin(angle) - 6))
    return seats


def _place(people: Sequence[Someone], ring: int, taken: list[Box], pen: _Pen) -> list[tuple[float, float]]:
    """Return the seats of one ring, turned so that names lie in each other's way as little as possible."""
    # Each ring begins elsewhere, so that few people do not stand in one line.
    start = -math.pi / 2 + ring * 0.9
    best, least, chosen = _seats(len(people), ring, start), math.inf, list[Box]()
    for step in range(TURNS):
        seats = _seats(len(people), ring, start + 2 * math.pi * step / TURNS)
        boxes = [
            box
            for one, (x, y) in zip(people, seats, strict=True)
            for box in pen.boxes(x, y, one.name, pen.round)
        ]
        cost = sum(_overlap(box, other) for at, box in enumerate(boxes) for other in [*taken, *boxes[:at]])
        if cost < least - 0.01:
            best, least, chosen = seats, cost, boxes
    taken += chosen
    return best


def _figure(x: float, y: float, someone: Someone, pen: _Pen, size: float, kind: str) -> str:
    """Return one person: a soft round with initials and the first name beneath."""
    name = someone.name
    return (
        f'<g class="{kind}"><circle class="samenbuur-tint-{tint(someone.key)}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(size)}"/>'
        f'<text class="samenbuur-rings__initials" x="{_n(x)}" y="{_n(y)}">{escape(initials(name))}</text>'
        f'<text class="samenbuur-rings__name" x="{_n(pen.middle(x, name))}" y="{_n(y + size + pen.letters * 0.9)}">'
        f"{escape(_short(name))}</text></g>"
    )


def _seated(centre: Someone, people: Sequence[Someone], letters: float) -> str:
    """Return everyone on their ring, from the middle outwards."""
    pen, middle = _Pen(letters, 12 + letters * 0.6), SIDE / 2
    taken = pen.boxes(middle, middle - 8, centre.name, 30)
    drawn = [_figure(middle, middle - 8, centre, pen, 30, "samenbuur-rings__centre")]
    for ring in range(len(RADII)):
        here = [one for one in people if one.ring == ring]
        seats = _place(here, ring, taken, pen) if here else []
        drawn += [
            _figure(x, y, one, pen, pen.round, "samenbuur-rings__person")
            for one, (x, y) in zip(here, seats, strict=True)
        ]
    return "".join(drawn)


def rings_svg(
    centre: Someone, people: Iterable[Someone], title: str, ring_names: Sequence[str] | None = None
) -> Markup:
    """Return the rings around a person, a table or a community.

    The equal list belongs beside the drawing: the component `ui.rings` gives both.
    """
    near_first = sorted(people, key=lambda one: (one.ring, one.sector, str(one.key)))
    mark = f"k{zlib.crc32(repr([(str(one.key), one.name, one.ring) for one in near_first]).encode()):08x}"
    letters, size = next((letters, size) for most, letters, size in SIZES if len(near_first) <= most)
    middle = _n(SIDE / 2)
    circles = "".join(
        f'<circle class="samenbuur-rings__ring-{ring}" cx="{middle}" cy="{middle}" r="{EDGES[ring]}"/>'
        for ring in reversed(range(len(EDGES)))
    )
    names = ring_names or (_("heel dichtbij"), _("dichtbij"), _("wat verder"))
    said = "; ".join(
        f"{names[ring]}: {', '.join(one.name for one in near_first if one.ring == ring)}"
        for ring in range(len(RADII))
        if any(one.ring == ring for one in near_first)
    )
    return Markup(  # noqa: S704  names are escaped, the rest are numbers
        f'<svg class="samenbuur-rings__drawing samenbuur-rings--{size}" viewBox="0 0 {SIDE} {SIDE}" role="img" aria-labelledby="{mark}-t {mark}-d">'
        f'<title id="{mark}-t">{escape(title)}</title><desc id="{mark}-d">{escape(said)}</desc>{circles}{_seated(centre, near_first, letters)}</svg>'
    )

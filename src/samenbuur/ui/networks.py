"""Who knows whom, drawn: everyone in one calm ring, each with their own group, a line for each two who know each other.

Plain SVG made of values, as in `drawings.py`. Who is here for their work is a square, others are a round: never colour alone.
"""

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from samenbuur.ui.drawings import LETTER, _n, _short
from samenbuur.ui.words import initials, tint

WIDE, HIGH = 620, 560
RADIUS = 200
STEP = 26
"""How far every second one sits further in, where many share the ring."""
SIZES = ((10, 20, 24, "few"), (20, 17, 20, "some"), (math.inf, 14, 15, "many"))
"""Up to how many people: the height of names, the size of rounds, the class that writes them so."""


@dataclass(frozen=True)
class Knot:
    """Someone in a network: of which group, whether for their work, whether they connect groups."""

    key: str
    name: str
    group: str
    work: bool = False
    connects: bool = False


@dataclass(frozen=True)
class _Place:
    knot: Knot
    x: float
    y: float
    angle: float


def _places(knots: Sequence[Knot]) -> list[_Place]:
    """Return where everyone sits: by group, with an empty seat between two groups."""
    groups = list(dict.fromkeys(knot.group for knot in knots))
    seats = len(knots) + (len(groups) if len(groups) > 1 else 0)
    found, at, before = [], 0, groups[0] if groups else ""
    for number, knot in enumerate(knots):
        if knot.group != before:
            at, before = at + 1, knot.group
        angle = -math.pi / 2 + 2 * math.pi * at / max(seats, 1)
        radius = RADIUS - (STEP * (number % 2) if len(knots) > 16 else 0)
        x, y = WIDE / 2 + radius * 1.1 * math.cos(angle), HIGH / 2 - 8 + radius * math.sin(angle)
        found.append(_Place(knot, x, y, angle))
        at += 1
    return found


def _line(one: _Place, other: _Place) -> str:
    # Bent a little towards the middle: lines of neighbours do not hide behind rounds, and those across pass beside it.
    mx, my = (one.x + other.x) / 2, (one.y + other.y) / 2
    x, y = mx + (WIDE / 2 - mx) * 0.35, my + (HIGH / 2 - my) * 0.35
    between = " samenbuur-network__across" if one.knot.group != other.knot.group else ""
    return (
        f'<path class="samenbuur-network__line{between}" '
        f'd="M{_n(one.x)} {_n(one.y)}Q{_n(x)} {_n(y)} {_n(other.x)} {_n(other.y)}"/>'
    )


def _drawn(place: _Place, letters: float, size: float) -> str:
    knot, x, y = place.knot, place.x, place.y
    name = _short(knot.name)
    half = len(name) * letters * LETTER / 2
    at = min(max(x, half + 4), WIDE - half - 4)
    look = f'class="samenbuur-tint-{tint(knot.key)}"'
    shape = (
        f'<rect {look} x="{_n(x - size)}" y="{_n(y - size)}" width="{_n(2 * size)}" height="{_n(2 * size)}" rx="5"/>'
        if knot.work
        else f'<circle {look} cx="{_n(x)}" cy="{_n(y)}" r="{_n(size)}"/>'
    )
    kind = "samenbuur-network__connects" if knot.connects else "samenbuur-network__knot"
    return (
        f'<g class="{kind}">{shape}<text class="samenbuur-rings__initials" x="{_n(x)}" y="{_n(y)}">{escape(initials(knot.name))}</text>'
        f'<text class="samenbuur-rings__name" x="{_n(at)}" y="{_n(y + size + letters * 0.95)}">{escape(name)}</text></g>'
    )


def network_svg(knots: Iterable[Knot], lines: Iterable[tuple[str, str]], title: str) -> Markup:
    """Return the drawing. The equal list belongs beside it: the component `ui.network` asks for it."""
    sorted_knots = sorted(knots, key=lambda knot: (knot.group, knot.name, knot.key))
    places = _places(sorted_knots)
    by_key = {place.knot.key: place for place in places}
    letters, size, look = next(
        (letters, size, look) for most, letters, size, look in SIZES if len(places) <= most
    )
    pairs = [(by_key[one], by_key[other]) for one, other in lines if one in by_key and other in by_key]
    mark = f"n{zlib.crc32(repr([(one.knot, one.x) for one in places]).encode()):08x}"
    said = _("%(people)s mensen, %(lines)s lijnen") % {"people": len(places), "lines": len(pairs)}
    return Markup(  # noqa: S704  names are escaped, the rest are numbers
        f'<svg class="samenbuur-rings__drawing samenbuur-network samenbuur-rings--{look}" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'aria-labelledby="{mark}-t {mark}-d"><title id="{mark}-t">{escape(title)}</title><desc id="{mark}-d">{escape(said)}</desc>'
        f"{''.join(_line(*pair) for pair in pairs)}{''.join(_drawn(place, letters, size) for place in places)}</svg>"
    )

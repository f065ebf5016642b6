"""Charts in the same hand as the ribbon and the rings: few marks, direct labels, and always a table beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from samenbuur.ui.words import number

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 16, 56, 36, 44
RADIUS = 5


@dataclass(frozen=True)
class Mark:
    """One moment in a line: its short label, its value (None: not known or did not take place) and a word with it."""

    label: str
    value: float | None
    said: str = ""


def bar_svg(share: float, own: bool = False) -> Markup:
    """Return one bar as long as its share (0 to 1); the words stand beside it, as text of the page."""
    width = max(0.0, min(1.0, share)) * 100
    kind = "samenbuur-bar__own" if own else "samenbuur-bar__other"
    return Markup(  # noqa: S704  numbers only
        '<svg class="samenbuur-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="samenbuur-bar__ground" width="100" height="10"/><rect class="{kind}" width="{width:.2f}" height="10"/></svg>'
    )


def _spot(at: int, value: float, count: int, top: float) -> tuple[float, float]:
    wide = WIDTH - LEFT - RIGHT
    x = LEFT + (wide * at / (count - 1) if count > 1 else wide / 2)
    return x, HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value / top if top else 0)


def line_svg(marks: Sequence[Mark], title: str, expected: tuple[float, float] | None = None) -> Markup:
    """Return how something went over time: one line, dots, the first, the highest and the last named.

    `expected` is a band (low, high) behind the line. Where a value is unknown the line is open.
    """
    known = [mark.value for mark in marks if mark.value is not None]
    top = max([*known, *(expected or ()), 1])
    parts = [_band(expected, top) if expected else "", _axis(marks)]
    run: list[str] = []
    lines: list[str] = []
    for at, mark in enumerate(marks):
        if mark.value is None:
            run = []
            continue
        x, y = _spot(at, mark.value, len(marks), top)
        run.append(f"{x:.1f} {y:.1f}")
        if len(run) == 1:
            lines.append("")
        lines[-1] = "M" + "L".join(run)
        parts.append(f'<circle class="samenbuur-line__dot" cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}"/>')
    parts.insert(2, f'<path class="samenbuur-line__path" d="{"".join(lines)}"/>')
    parts += [_named(marks, at, top) for at in _worth_naming(marks)]
    said = ", ".join(
        f"{mark.label}: {mark.said or ('–' if mark.value is None else number(mark.value))}" for mark in marks
    )
    return Markup(  # noqa: S704  words are escaped
        f'<svg class="samenbuur-line" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{escape(title)}</title>'
        f"<desc>{escape(said)}</desc>{''.join(parts)}</svg>"
    )


def _band(expected: tuple[float, float], top: float) -> str:
    low, high = (_spot(0, value, 2, top)[1] for value in expected)
    return f'<rect class="samenbuur-line__band" x="{LEFT}" y="{high:.1f}" width="{WIDTH - LEFT - RIGHT}" height="{low - high:.1f}" rx="6"/>'


def _axis(marks: Sequence[Mark]) -> str:
    ground = HEIGHT - BOTTOM
    ends = ((0, "start"), (len(marks) - 1, "end")) if len(marks) > 1 else ((0, "middle"),)
    words = "".join(
        f'<text class="samenbuur-line__label samenbuur-anchor-{side}" x="{_spot(at, 0, len(marks), 1)[0]:.1f}" y="{ground + 30}">'
        f"{escape(marks[at].label)}</text>"
        for at, side in ends
        if marks
    )
    return f'<path class="samenbuur-line__axis" d="M{LEFT} {ground}H{WIDTH - RIGHT}"/>{words}'


def _worth_naming(marks: Sequence[Mark]) -> list[int]:
    """Return which marks get their value beside them: the first, the highest and the last."""
    known = [at for at, mark in enumerate(marks) if mark.value is not None]
    if not known:
        return []
    highest = max(known, key=lambda at: (marks[at].value or 0, at))
    chosen = [known[-1]]
    # Names need room: two that would touch are one.
    for at in (highest, known[0]):
        if all(abs(at - other) * (WIDTH - LEFT - RIGHT) / max(1, len(marks) - 1) > 60 for other in chosen):
            chosen.append(at)
    return chosen


def _named(marks: Sequence[Mark], at: int, top: float) -> str:
    value = marks[at].value or 0
    x, y = _spot(at, value, len(marks), top)
    side, dx, dy = ("start", 12, 8) if at == len(marks) - 1 else ("middle", 0, -14)
    return f'<text class="samenbuur-line__value samenbuur-anchor-{side}" x="{x + dx:.1f}" y="{y + dy:.1f}">{number(value)}</text>'

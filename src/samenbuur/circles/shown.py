"""How a drawing is shown: what the picture takes, the same in words for who listens, and the equal list."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from samenbuur.circles.words import RINGS, SECTORS, said_of
from samenbuur.method.circle import Asks, Dot, Picture
from samenbuur.ui.circles import Around
from samenbuur.ui.words import sentence

PARTS = list(SECTORS)


def where(dot: Dot) -> str:
    """Return where someone stands, in words: 'dichtbij, bij Buren'."""
    said = _("%(ring)s, bij %(part)s") % {"ring": RINGS[dot.ring], "part": SECTORS[dot.sector][0]}
    return said if not dot.past else _("van vroeger, bij %(part)s") % {"part": SECTORS[dot.sector][0]}


def look_of(dot: Dot) -> str:
    """Return how someone is drawn."""
    if dot.past:
        return "past"
    if not dot.still:
        return "unsure"
    return "asks" if dot.asks is Asks.YES else ""


def around(picture: Picture, href: Callable[[str], str] | None = None) -> list[Around]:
    """Return everyone in a picture as the drawing takes them; with `href`, each leads to the address it gives for their key."""
    return [
        Around(
            key=dot.id,
            name=dot.name,
            ring=int(dot.ring),
            part=PARTS.index(dot.sector),
            said=where(dot),
            look=look_of(dot),
            href=href(dot.id) if href else "",
        )
        for dot in picture.dots
    ]


def told_of(picture: Picture) -> str:
    """Return a drawing in one sentence for who listens: who stands how near."""
    parts = []
    for ring, said in RINGS.items():
        names = [dot.name for dot in picture.now if dot.ring is ring]
        if names:
            parts.append(f"{said}: {sentence(names)}")
    return "; ".join(parts)


def part_names() -> list[str]:
    """Return the names of the parts of life, in their order around someone."""
    return [str(said) for said, _picture in SECTORS.values()]


def by_ring(picture: Picture) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the equal list: for each ring its name, and who stands there now."""
    return [
        (str(said), [line_of(dot) for dot in picture.now if dot.ring is ring]) for ring, said in RINGS.items()
    ]


def line_of(dot: Dot) -> dict[str, Any]:
    """Return one line of the list."""
    return {"dot": dot, "part": PARTS.index(dot.sector), "where": where(dot), "said": said_of(dot)}

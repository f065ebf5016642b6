"""What this house is exploring in an area, for who works here: each of it one tap away from the figures."""

from typing import Any

from samenbuur.dna import queries as dna
from samenbuur.mapping import queries as mapping
from samenbuur.people.kinds import DutyKind
from samenbuur.places.queries import Area
from samenbuur.sharing.queries import communities_on_duty
from samenbuur.sharing.viewing import Viewer

MOST = 4


def works(viewer: Viewer) -> bool:
    """Return whether the viewer explores: a facilitator or a host."""
    return viewer.has(DutyKind.FACILITATOR, DutyKind.HOST)


def in_area(viewer: Viewer, one: Area) -> dict[str, Any]:
    """Return the rounds of questions, map sessions and plans in an area or its parts; nothing for who does not work here."""
    if not works(viewer):
        return {}
    digits = one.code[2:]
    rounds: list[Any] = [(it, it.community or it.area) for it in dna.rounds(viewer)]
    return {
        "works": True,
        "facilitates": mapping.leads(viewer),
        "rounds": [(it, about.name) for it, about in rounds if _lies_in(about, digits)][:MOST],
        "sessions": mapping.led(viewer).filter(area__code__contains=digits)[:MOST],
        "plans": communities_on_duty(viewer).filter(area__code__contains=digits)[:MOST],
    }


def _lies_in(about: Any, digits: str) -> bool:
    """Return whether an area, or the area of a community, is the one with these digits or a part of it."""
    area = getattr(about, "area", about)
    return area is not None and digits in area.code

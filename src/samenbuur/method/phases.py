"""The four phases of a plan of approach (guide §6; P40): forward one at a time, back to any with a reason, and the next small deed.

>>> may_go(Phase.EXPLORE, Phase.IMAGINE, ""), may_go(Phase.EXPLORE, Phase.SHAPE, "")
(True, False)
>>> may_go(Phase.SHAPE, Phase.EXPLORE, ""), may_go(Phase.SHAPE, Phase.EXPLORE, "de buurt veranderde")
(False, True)
>>> str(needs(Phase.EXPLORE, deeds=0, late=0, made_with=0)), str(needs(Phase.SHAPE, deeds=1, late=1, made_with=2))
('nobody_yet', 'deed_late')
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """A phase of the plan; the stored word."""

    EXPLORE = "explore"
    IMAGINE = "imagine"
    SHAPE = "shape"
    ANCHOR = "anchor"


ORDER = tuple(Phase)


class Needs(StrEnum):
    """What a plan asks first."""

    NOBODY_YET = "nobody_yet"
    """It was made with no resident: a plan for people is no plan with them (P13)."""
    NO_DEED = "no_deed"
    """There is no next small deed."""
    DEED_LATE = "deed_late"
    """A deed was to be done by now: done, smaller, or let go?"""
    NOTHING = "nothing"


def may_go(now: Phase, to: Phase, reason: str) -> bool:
    """Return whether a plan may go from one phase to another: one on, or back with a reason."""
    step = ORDER.index(to) - ORDER.index(now)
    return step == 1 or (step < 0 and bool(reason.strip()))


def needs(phase: Phase, *, deeds: int, late: int, made_with: int) -> Needs:
    """Return what a plan asks first, given its open deeds, how many of them are late, and with how many residents it was made."""
    if late:
        return Needs.DEED_LATE
    if not made_with:
        return Needs.NOBODY_YET
    return Needs.NOTHING if deeds else Needs.NO_DEED


def next_deed(deeds: Iterable[tuple[date | None, int]]) -> int | None:
    """Return the number of the deed that comes next, of (by when, number): the soonest, then what has no day, oldest first.

    >>> next_deed([(None, 1), (date(2026, 4, 9), 2), (date(2026, 4, 2), 3)]), next_deed([])
    (3, None)
    """
    found = sorted(deeds, key=lambda deed: (deed[0] is None, deed[0] or date.max, deed[1]))
    return found[0][1] if found else None

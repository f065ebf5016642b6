"""The agreed mode, to the letter: 'call me when I miss two' is called when two are missed (first rule; guide §6.4, P74)."""

from collections.abc import Iterable
from typing import NamedTuple


class Moment(NamedTuple):
    """One occasion of the activity the agreement is about, as it is known now."""

    day: int
    """Ordinal of the date."""
    held: bool = True
    kept: bool = True
    """The list was kept and is not an obviously empty one: nobody can be missed on a list that nobody filled."""
    takes_part: bool = True
    announced: bool = False
    """The person (or someone for them) said they would not be there."""
    came: bool = False


class Agreed(NamedTuple):
    """Where an agreement stands after the occasions so far."""

    missed: int
    """In a row over the opportunities, since the person was last seen or the agreement began."""
    due: bool
    """The agreed number was reached at the last occasion: ask somebody to look, once."""
    days: tuple[int, ...]
    """The missed days, oldest first: the whole explanation."""


def agreed_misses(moments: Iterable[Moment], k: int) -> Agreed:
    """Count misses in a row over the opportunities, and say whether the last occasion made it `k`.

    A cancelled occasion, a list that was not kept, a time of not taking part, an announced absence: no opportunity, so
    it neither counts nor begins the count anew. Being seen does, on any occasion, its list kept or not. Asking happens
    at exactly `k`, so once per absence.

    >>> week = [Moment(1, came=True), Moment(8), Moment(15, held=False), Moment(22)]
    >>> agreed_misses(week, 2)
    Agreed(missed=2, due=True, days=(8, 22))
    >>> agreed_misses([*week, Moment(29)], 2).due
    False
    """
    if k < 1:
        raise ValueError("an agreement is about at least one missed occasion")
    missed: list[int] = []
    due = False
    for moment in sorted(moments):
        due = False
        if moment.came:
            missed = []
        elif moment.held and moment.kept and moment.takes_part and not moment.announced:
            missed.append(moment.day)
            due = len(missed) == k
    return Agreed(len(missed), due, tuple(missed))

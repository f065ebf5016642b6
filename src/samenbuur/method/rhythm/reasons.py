"""Why somebody is missed, as values: the door chooses the words (style, habit 9).

'Came 14 of the last 16 on Wednesdays, not the last 3; the others were there' is
`Reason(activity, weekday=2, came=14, of=16, missed=3, others=Others.THERE)`.
"""

from collections.abc import Hashable
from enum import StrEnum
from typing import NamedTuple

from samenbuur.method.rhythm.states import Slot

SHOWN = 16
"""Evenings looked back at before the silence began: four months of weeks, as people remember them."""


class Tier(StrEnum):
    """What the evening asks for."""

    NOTHING = "nothing"
    SOFT = "soft"
    """The host's own list: 'who has seen ...?'"""
    REQUEST = "request"
    """Ask the first in line to look."""


class Others(StrEnum):
    """How the rest of the room did on the evening that counted."""

    THERE = "there"
    FEWER = "fewer"
    ALONE = "alone"
    """Nobody else was expected."""


class Reason(NamedTuple):
    """One weekday of one activity: how often the person came before, and how often not since."""

    activity: Hashable
    weekday: int
    came: int
    of: int
    missed: int
    others: Others


class Decision(NamedTuple):
    """What one evening means for one person; `score` orders, and is kept nowhere."""

    tier: Tier
    score: float
    reasons: tuple[Reason, ...] = ()


def silence(slot: Slot) -> tuple[int, int, int]:
    """Give (came, of, missed): visits among the last 16 evenings before the silence, and the misses since.

    >>> silence(Slot(recent=0b1101_1000, heard=8))
    (4, 5, 3)
    """
    bits, heard = slot.recent, slot.heard
    missed = 0
    while missed < heard and not bits & 1:
        bits >>= 1
        missed += 1
    of = min(SHOWN, heard - missed)
    return (bits & ((1 << of) - 1)).bit_count(), of, missed


def others(came: float, expected: float) -> Others:
    """Tell how full the rest of the room was; two thirds of what is usual still counts as there."""
    if expected <= 0.0:
        return Others.ALONE
    return Others.THERE if came >= expected * 2 / 3 else Others.FEWER

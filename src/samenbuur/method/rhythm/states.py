"""What the rhythm remembers: one small row per person, one per person and activity; nothing else is kept."""

from collections.abc import Mapping
from typing import Any, NamedTuple

VERSION = 1
"""Of the stored form; a reader that meets a newer one refuses rather than guesses."""

REMEMBERED = 32
"""Evenings of one weekday whose outcome is remembered, only to explain a signal."""


class UnknownVersionError(ValueError):
    """The stored row was written by a newer Samenbuur."""


class Slot(NamedTuple):
    """One person, one activity, one weekday: four memories, the trust in each, and the last evenings to explain with."""

    slow_came: float = 0.0
    slow_missed: float = 0.0
    fast_came: float = 0.0
    fast_missed: float = 0.0
    even_came: float = 0.0
    even_missed: float = 0.0
    odd_came: float = 0.0
    odd_missed: float = 0.0
    trust_slow: float = 0.42
    trust_fast: float = 0.14
    trust_pair: float = 0.26
    trust_side: float = 0.18
    untaught: float = 0.0
    """Misses of this absence that did not teach the rhythm (yet), because somebody may have been ill."""
    recent: int = 0
    """Bits: the last evenings, newest lowest, 1 = came."""
    heard: int = 0
    """How many bits of `recent` mean something."""


class Habit(NamedTuple):
    """One person at one activity: the memory over all its weekdays, and one slot per weekday (0 = Monday)."""

    came: float = 0.0
    missed: float = 0.0
    days: Mapping[int, Slot] = {}  # never changed in place: a new mapping is made

    def as_json(self) -> dict[str, Any]:
        """Give the row as plain values for a JSON column."""
        return {
            "v": VERSION,
            "pair": [self.came, self.missed],
            "days": {str(weekday): list(slot) for weekday, slot in sorted(self.days.items())},
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Habit":
        """Read a row back; raises `UnknownVersionError`."""
        _check(row)
        came, missed = row["pair"]
        return cls(came, missed, {int(weekday): Slot(*slot) for weekday, slot in row["days"].items()})


class Person(NamedTuple):
    """One person over all their activities: how likely each explanation of their silence is, on the day `day`."""

    day: int = 0
    """Ordinal of the last evening that was counted; 0 = none yet."""
    normal: float = 1.0
    minor: float = 0.0
    away1: float = 0.0
    away2: float = 0.0
    away3: float = 0.0
    long: float = 0.0
    off: float = 0.0
    total: float = 0.0
    partial: float = 0.0
    stopped: float = 0.0
    worth_total: float = 0.0
    worth_partial: float = 0.0
    """The two serious ones again, each day of silence worth less."""
    minor_came: float = 0.0
    minor_due: float = 0.0
    """Colds this person seems to have had, and how many one would expect."""
    away_came: float = 0.0
    away_due: float = 0.0
    last_minor: float = 0.0
    last_away: float = 0.0
    """What the last missed evening made of it; counted once the person is back."""
    visits: int = 0
    returning: bool = False
    """An announced absence was met: the next evening is a return."""
    asked: bool = False
    """Somebody was asked to look during this absence: never again in the same one."""
    told: bool = False
    """It is known where they are until they are seen again (the outcome of a contact)."""

    def as_json(self) -> dict[str, Any]:
        """Give the row as plain values for a JSON column."""
        return {"v": VERSION, **self._asdict()}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Person":
        """Read a row back; raises `UnknownVersionError`."""
        _check(row)
        return cls(**{name: row[name] for name in cls._fields if name in row})


def _check(row: Mapping[str, Any]) -> None:
    if row.get("v") != VERSION:
        raise UnknownVersionError(f"rhythm row version {row.get('v')!r}, this Samenbuur reads {VERSION}")

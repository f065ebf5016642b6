"""Whether a place is open on a day: weekly hours, days that it is closed, and public holidays (P2, P4).

>>> hours = (Span((0, 1, 2), time(9), time(17)),)
>>> opening(date(2026, 11, 23), hours).spans[0].closes
datetime.time(17, 0)
>>> opening(date(2026, 11, 28), hours).why
<Why.NOT_THIS_WEEKDAY: 'not_this_weekday'>
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from samenbuur.method.recurrence import holiday


class Why(StrEnum):
    """Why a place is closed on a day, or that nobody wrote down its hours."""

    NO_HOURS_KNOWN = "no_hours_known"
    NOT_THIS_WEEKDAY = "not_this_weekday"
    CLOSED_THEN = "closed_then"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Span:
    """Open on these weekdays (0 is Monday) from `opens` to `closes`."""

    days: tuple[int, ...]
    opens: time
    closes: time
    note: str = ""


@dataclass(frozen=True)
class Closure:
    """Closed from `first` up to and including `last`."""

    first: date
    last: date
    note: str = ""


@dataclass(frozen=True)
class Opening:
    """What holds on one day: the spans in order, or why there are none."""

    spans: tuple[Span, ...] = ()
    why: Why | None = None
    note: str = ""


def opening(
    day: date, hours: Sequence[Span], closures: Sequence[Closure] = (), *, on_holidays: bool = False
) -> Opening:
    """Return whether a place is open on this day, and when."""
    if not hours:
        return Opening(why=Why.NO_HOURS_KNOWN)
    closed = next((c for c in closures if c.first <= day <= c.last), None)
    if closed:
        return Opening(why=Why.CLOSED_THEN, note=closed.note)
    spans = tuple(sorted((s for s in hours if day.weekday() in s.days), key=lambda s: s.opens))
    if not spans:
        return Opening(why=Why.NOT_THIS_WEEKDAY)
    if not on_holidays and holiday(day):
        return Opening(why=Why.HOLIDAY)
    return Opening(spans)


def read_hours(stored: list[dict[str, Any]]) -> tuple[Span, ...]:
    """Return spans from the stored form; see `communities.models.Place.hours`."""
    return tuple(
        Span(
            tuple(row["days"]),
            time.fromisoformat(row["opens"]),
            time.fromisoformat(row["closes"]),
            row.get("note", ""),
        )
        for row in stored
    )


def read_closures(stored: list[dict[str, Any]]) -> tuple[Closure, ...]:
    """Return closures from the stored form; see `communities.models.Place.closed_days`."""
    return tuple(
        Closure(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]), row.get("note", ""))
        for row in stored
    )

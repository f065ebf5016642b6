"""Who looked, as said to the resident: in names and duties they know, one line a day for each who did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from samenbuur import clock
from samenbuur.people.models import Person
from samenbuur.sharing.models import Look
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

SHOWN = 2000
"""Rows that one page shows at most, newest first."""


@dataclass
class Line:
    """What one person did on one day."""

    by: str
    """First name; empty when they are no longer known here."""
    by_me: bool
    beside: str
    """First name of who sat beside them and looked along; '' when nobody did or they are no longer known here."""
    together: bool
    beside_me: bool
    stands: str
    """In what duty or relation: a word of method.sharing.Relation."""
    deeds: dict[str, int] = field(default_factory=dict)
    """What was done, and with how many things at most at one time."""


def rows_of(viewer: Viewer, person: Person) -> list[Look]:
    """Return the rows about a person that the viewer may see (only that person), newest first."""
    return list(visible(Look.objects.filter(about=person.key), viewer).order_by("-number")[:SHOWN])


def as_facts(viewer: Viewer, person: Person) -> list[dict[str, Any]]:
    """Return the rows as plain values, newest first: when, who by first name ('' when no longer here), in what duty."""
    rows = rows_of(viewer, person)
    names = _names(rows)
    return [
        {
            "number": row.number,
            "at": row.at.isoformat(),
            "by": str(row.by),
            "first_name": names.get(row.by, ""),
            "beside": names.get(row.beside, "") if row.beside else "",
            "stands": row.stands,
            "deed": row.deed,
            "what": row.what,
            "things": row.things,
        }
        for row in rows
    ]


def per_day(viewer: Viewer, person: Person) -> list[tuple[date, list[Line]]]:
    """Return, newest day first, who looked that day and what they did; one's own looks only where something changed."""
    rows = [row for row in rows_of(viewer, person) if not _only_me_reading(row, person)]
    names = _names(rows)
    return [(day, list(_lines(list(group), names, person))) for day, group in groupby(rows, key=_day)]


def _names(rows: list[Look]) -> dict[UUID | None, str]:
    keys = {row.by for row in rows} | {row.beside for row in rows if row.beside}
    return dict(Person.objects.filter(key__in=keys).values_list("key", "first_name"))


def _only_me_reading(row: Look, person: Person) -> bool:
    return row.by == person.key and row.deed == "read" and row.beside is None


def _day(row: Look) -> date:
    return clock.here(row.at).date()


def _line(row: Look, names: Mapping[UUID | None, str], person: Person) -> Line:
    return Line(
        by=names.get(row.by, ""),
        by_me=row.by == person.key,
        beside=names.get(row.beside, "") if row.beside else "",
        together=row.beside is not None,
        beside_me=row.beside == person.key,
        stands=row.stands,
    )


def _lines(rows: list[Look], names: Mapping[UUID | None, str], person: Person) -> Iterator[Line]:
    found: dict[tuple[object, ...], Line] = {}
    for row in rows:
        who = (row.by, row.stands, row.beside)
        line = found.setdefault(who, _line(row, names, person))
        line.deeds[row.deed] = max(line.deeds.get(row.deed, 0), row.things)
    yield from found.values()

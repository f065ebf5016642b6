"""The programme as light rows: what a list of two hundred times needs, read in one query without building objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from samenbuur import clock
from samenbuur.activities.models import Kind, Occasion
from samenbuur.places.models import Area


class Row(NamedTuple):
    """One time in the programme."""

    starts_at: datetime
    status: str
    on_holiday: bool
    word: str
    original_day: date
    own_place: str | None
    at: time
    activity: UUID
    title: str
    kind: str
    place: str | None
    community: str
    slug: str

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status == "cancelled"

    def moved(self, here: datetime) -> bool:
        """Whether it is at another moment or place than usual; `here` is its start on the wall clock."""
        if self.status == "cancelled":
            return False
        return self.own_place is not None or here.date() != self.original_day or here.time() != self.at


FIELDS = (
    *("starts_at", "status", "on_holiday", "word", "original_day", "place__name", "activity__at"),
    *("activity__key", "activity__title", "activity__kind"),
    *("where", "activity__community__name", "activity__community__slug"),
)


@dataclass(frozen=True)
class Choice:
    """What someone wants to see of the programme; empty means everything."""

    area: str = ""
    community: str = ""
    kind: str = ""


EVERYTHING = Choice()


def rows(start: datetime, end: datetime, choice: Choice = EVERYTHING, *, at_most: int = 2000) -> list[Row]:
    """Return the published times that end after `start` and begin before `end`, in order."""
    times = Occasion.objects.filter(
        ends_at__gt=start,
        starts_at__lt=end,
        activity__published=True,
        activity__ended_at=None,
        activity__community__ended_at=None,
    )
    if choice.community:
        times = times.filter(activity__community__slug=choice.community)
    if choice.kind:
        times = times.filter(activity__kind=choice.kind)
    if choice.area:
        times = times.filter(_in_area(choice.area))
    times = times.annotate(
        where=Coalesce("place__name", "activity__place__name", "activity__community__place__name")
    )
    found = times.order_by("starts_at", "activity__title", "pk").values_list(*FIELDS)[:at_most]
    return [Row._make(row) for row in found]


def _in_area(code: str) -> Q:
    community = "activity__community__area"
    return (
        Q(**{f"{community}__code": code})
        | Q(**{f"{community}__parent__code": code})
        | Q(**{f"{community}__parent__parent__code": code})
    )


def by_day(times: Iterable[Row]) -> list[tuple[date, list[Row]]]:
    """Return the rows per day on the wall clock, in order."""
    return [
        (day, list(same)) for day, same in groupby(times, key=lambda row: clock.here(row.starts_at).date())
    ]


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def areas_with_something() -> list[tuple[str, str]]:
    """Return code and name of the areas in which communities live, by name."""
    lively = Area.objects.filter(communities__ended_at=None, communities__isnull=False)
    return list(lively.distinct().order_by("name").values_list("code", "name"))


def kinds_with_something(start: datetime, end: datetime) -> list[str]:
    """Return the kinds of what is published in this time, in the order of the list."""
    times = Occasion.objects.filter(
        starts_at__gte=start, starts_at__lt=end, activity__published=True, activity__ended_at=None
    )
    there = set(times.order_by().distinct().values_list("activity__kind", flat=True))
    return [kind for kind in Kind.values if kind in there]

"""The programme as light rows: what a list of two hundred times needs, read in two questions without building objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from samenbuur.activities.models import Activity, Kind, Occasion


class What(NamedTuple):
    """What takes place: the same for all times of an activity, so read once."""

    key: UUID
    title: str
    kind: str
    at: time
    place: str | None
    community: str


class Row(NamedTuple):
    """One time in the programme."""

    what: What
    starts_at: datetime
    status: str
    on_holiday: bool
    word: str
    original_day: date
    own_place: str | None

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status == "cancelled"

    def moved(self, here: datetime) -> bool:
        """Whether it is at another moment or place than usual; `here` is its start on the wall clock."""
        if self.status == "cancelled":
            return False
        return self.own_place is not None or here.date() != self.original_day or here.time() != self.what.at


@dataclass(frozen=True)
class Choice:
    """What someone wants to see of the programme; empty means everything."""

    area: str = ""
    community: str = ""
    kind: str = ""


EVERYTHING = Choice()


def rows(start: datetime, end: datetime, choice: Choice = EVERYTHING, *, at_most: int = 2000) -> list[Row]:
    """Return the published times that end after `start` and begin before `end`, in order."""
    published = _published(choice)
    times = Occasion.objects.filter(ends_at__gt=start, starts_at__lt=end, activity__in=published.values("pk"))
    fields = ("activity", "starts_at", "status", "on_holiday", "word", "original_day", "place__name")
    found = times.order_by("starts_at", "activity__title", "pk").values_list(*fields)[:at_most]
    usual = Coalesce("place__name", "community__place__name")
    about = published.values_list("pk", "key", "title", "kind", "at", usual, "community__name")
    what = {pk: What._make(of) for pk, *of in about}
    # What was withdrawn between the two questions is left out.
    return [Row(what[pk], *when) for pk, *when in found if pk in what]


def _published(choice: Choice) -> QuerySet[Activity]:
    found = Activity.objects.filter(published=True, ended_at=None, community__ended_at=None)
    if choice.community:
        found = found.filter(community__slug=choice.community)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    return found.filter(_in_area(choice.area)) if choice.area else found


def _in_area(code: str) -> Q:
    community = "community__area"
    return (
        Q(**{f"{community}__code": code})
        | Q(**{f"{community}__parent__code": code})
        | Q(**{f"{community}__parent__parent__code": code})
    )


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def kinds(start: datetime, end: datetime, *, among: Iterable[Row] | None = None) -> list[str]:
    """Return the kinds of what is published in this time, in the order of the list; `among` when all rows are at hand."""
    if among is not None:
        there = {row.what.kind for row in among}
    else:
        times = Occasion.objects.filter(
            ends_at__gt=start, starts_at__lt=end, activity__in=_published(EVERYTHING)
        )
        there = set(times.order_by().distinct().values_list("activity__kind", flat=True))
    return [kind for kind in Kind.values if kind in there]

"""The line of someone's own story that the house can draw by itself: first times, roles, people (guide §3.6, P19).

For the person alone: it is made of their own rows, and nobody else is ever given it. They print it and show it to whom they like.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Min

from samenbuur import clock
from samenbuur.activities.models import Part, Role
from samenbuur.people.models import Person, Seat
from samenbuur.presence.models import Attendance
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


class Step(StrEnum):
    """What happened at one point of the line."""

    BEGAN = "began"
    """Someone wrote down their name: here it began."""
    FIRST_TIME = "first_time"
    """The first time at an activity."""
    RUNS = "runs"
    HOSTS = "hosts"
    REACHABLE = "reachable"
    """Something they took on: the words are those of `activities.models.Part`."""
    PERSON = "person"
    """Someone who came to stand around them."""
    STANDS = "stands"
    """Someone around whom they came to stand."""


@dataclass(frozen=True)
class Point:
    """One point: the day, what happened, and the activity or the person by the name the viewer may know."""

    day: date
    step: Step
    what: str


def mine(viewer: Viewer) -> list[Point]:
    """Return the points of the viewer's own line, oldest first; no counts, no gaps, nothing that did not happen."""
    me = viewer.person
    if me is None:
        return []
    found = [Point(_day(me.met_at), Step.BEGAN, "")]
    found += _first_times(viewer, me) + _roles(viewer, me) + _people(viewer, me)
    return sorted(found, key=lambda point: (point.day, list(Step).index(point.step), point.what))


def _day(moment: datetime) -> date:
    return clock.here(moment).date()


def _first_times(viewer: Viewer, me: Person) -> list[Point]:
    rows = visible(Attendance.objects.filter(person=me), viewer).order_by()
    first = rows.values_list("occasion__activity__title").annotate(day=Min("came_at"))
    return [Point(_day(day), Step.FIRST_TIME, title) for title, day in first]


def _roles(viewer: Viewer, me: Person) -> list[Point]:
    rows = visible(Role.objects.filter(person=me, occasion=None, part__in=Part.values), viewer)
    first = rows.order_by().values_list("activity__title", "part").annotate(day=Min("since"))
    return [Point(_day(day), Step(part), title) for title, part, day in first]


def _people(viewer: Viewer, me: Person) -> list[Point]:
    around = visible(Seat.objects.filter(of=me), viewer).select_related("taken_by")
    stands = visible(Seat.objects.filter(taken_by=me), viewer).select_related("of")
    found = [Point(_day(seat.since), Step.PERSON, viewer.calls(seat.taken_by)) for seat in around]
    found += [Point(_day(seat.since), Step.STANDS, viewer.calls(seat.of)) for seat in stands]
    return [point for point in found if point.what]

"""How long writing takes: from opening a form to sending it, a sum per week, for the writer alone (P32)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db.models import F
from django.http import HttpRequest, HttpResponse

from samenbuur import clock
from samenbuur.encounters.models import Writing
from samenbuur.method.encounter import grew, spent, week_of
from samenbuur.people.models import DutyKind, Person
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

COMPARED = 4
"""Weeks before this one with which it is compared."""


def count(*, person: Person, opened: datetime) -> int:
    """Add the time since a form was opened to the week of who sent it. Return the seconds. About whom is not kept."""
    now = clock.now()
    seconds = spent(opened, now)
    if seconds:
        week = week_of(clock.here(now).date())
        row, _made = Writing.objects.get_or_create(person=person, week=week)
        Writing.objects.filter(pk=row.pk).update(seconds=F("seconds") + seconds)
    return seconds


def weeks(viewer: Viewer) -> list[tuple[date, int]]:
    """Return the weeks that the viewer wrote, newest first, with the seconds: one's own and nobody else's."""
    rows = visible(Writing.objects.filter(person=viewer.person), viewer)
    return list(rows.values_list("week", "seconds"))


def this_week(viewer: Viewer) -> tuple[int, bool]:
    """Return the viewer's seconds of this week, and whether they clearly grew."""
    monday = week_of(clock.here(viewer.now).date())
    found = dict(weeks(viewer))
    before = [found[week] for week in sorted(found, reverse=True) if week < monday][:COMPARED]
    now = found.get(monday, 0)
    return now, grew(now, before)


class CountsWriting:
    """Counts the time of each form with room to write that someone who works here sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (200, 302) and "opened" in request.POST:
            self._count(request)
        return response

    def _count(self, request: HttpRequest) -> None:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        said = request.POST["opened"]
        if not said.isascii() or not said.isdecimal() or len(said) > 11 or viewer.person is None:
            return
        if (
            viewer.has(DutyKind.FACILITATOR, DutyKind.HOST)
            and Person.objects.filter(pk=viewer.person.pk).exists()
        ):
            count(person=viewer.person, opened=datetime.fromtimestamp(int(said), UTC))

"""Who can see something since lately without being chosen for it: a new host, someone new in the circle ('since yesterday also Hana')."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from samenbuur.people.models import Duty, Membership, Person, Seat
from samenbuur.people.standing import running
from samenbuur.sharing.care import label
from samenbuur.sharing.models import Choice, Grant
from samenbuur.sharing.queries import about_whom, may_name, who_sees
from samenbuur.sharing.viewing import Viewer

LATELY = timedelta(days=14)
"""How long someone is told of as new."""
MADE = ("told_at", "made_at", "since", "at", "known_at")
"""Fields that say since when a thing is there."""


def newcomers(viewer: Viewer, row: Model) -> list[tuple[str, datetime]]:
    """Return first name and since when, of who can see a row since lately; only names that the viewer may know.

    Whoever could see it at the last choice (or was named since) is not new: that was chosen with their name beside it.
    """
    person = about_whom(row)
    if person is None or viewer.person is None or not label(type(row)).chosen:
        return []
    chosen = _last_choice(row, viewer.now)
    before = who_sees(row, max(chosen, viewer.now - LATELY)).order_by().values("pk")
    found = who_sees(row, viewer.now).filter(may_name(viewer, row, person)).exclude(pk__in=before)
    told = [
        (one.first_name, _since(one, person, chosen, viewer.now))
        for one in found.exclude(pk=viewer.person.pk)
    ]
    return [(name, since) for name, since in told if since is not None]


def _last_choice(row: Any, now: datetime) -> datetime:
    """Return when it was last chosen who sees a row: until then every name was read."""
    moments: list[datetime] = [getattr(row, name) for name in MADE if getattr(row, name, None) is not None]
    moments += Choice.objects.filter(thing=row.key).values_list("at", flat=True)[:1]
    named = Grant.objects.filter(running(now), thing=row.key)
    moments += named.order_by("-since").values_list("since", flat=True)[:1]
    return max(moments)


def _since(one: Person, person: Person, chosen: datetime, now: datetime) -> datetime | None:
    """Return since when someone stands where they can see it: the first that began after the choice."""
    began: list[datetime] = []
    for rows in (
        Membership.objects.filter(person=one),
        Duty.objects.filter(person=one),
        Seat.objects.filter(taken_by=one, of=person),
    ):
        began += rows.filter(running(now), since__gt=chosen).values_list("since", flat=True)
    return min(began, default=None)

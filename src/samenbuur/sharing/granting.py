"""Reads about who was named or left out, about emergencies, and what another would see: for who may choose that."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur.people.models import Person, Seat, Way
from samenbuur.people.standing import running
from samenbuur.sharing import keys
from samenbuur.sharing.models import Grant, Opening
from samenbuur.sharing.queries import (
    about_whom,
    all_ways,
    by_name_only,
    circle_of,
    duties_here,
    may_change,
    may_know_it_is_seen_by,
    openly_named,
    people_to_choose,
    ways_of,
)
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


def may_be_named(viewer: Viewer, person: Person) -> QuerySet[Person]:
    """Return whom one can name for something of `person`, or leave out: who is seen, works here, or sits in the circle."""
    seated = circle_of(viewer, person).order_by().values("taken_by")
    choose = people_to_choose(viewer).order_by().values("pk")
    grants = Grant.objects.filter(running(viewer.now), about=person).exclude(to=None)
    named = openly_named(viewer, grants, person).order_by().values("to")
    found = Person.objects.filter(Q(pk__in=choose) | Q(pk__in=seated) | Q(pk__in=named), left_at=None)
    return by_name_only(viewer, found).exclude(pk=person.pk).order_by("first_name", "pk")


def grants_of(viewer: Viewer, row: Any) -> list[tuple[Grant, str]]:
    """Return who was named or left out for one thing now, for who may choose that, with the name; '' when it is a group.

    A worker reads '…' for someone whom the resident named without them: who stands around someone is not theirs to know.
    """
    person = about_whom(row)
    if person is None or viewer.person is None or not may_change(viewer, person):
        return []
    rows = Grant.objects.filter(running(viewer.now), thing=row.key)
    openly = set(openly_named(viewer, rows, person).values_list("pk", flat=True))
    rows = rows.select_related("to", "about__organisation").order_by("but", "to__first_name", "pk")
    return [(row, _named_as(row, row.pk in openly)) for row in rows]


def _named_as(grant: Grant, may_know: bool) -> str:
    if grant.to is None:
        return ""
    return grant.to.first_name if may_know else "…"


def grant_for(viewer: Viewer, key: UUID) -> Grant | None:
    """Return the grant with this key, if the viewer may choose for whom it is about."""
    found = Grant.objects.filter(running(viewer.now), key=key).select_related("about__organisation").first()
    return found if found is not None and may_change(viewer, found.about) else None


def openings_about(viewer: Viewer, person: Person) -> QuerySet[Opening]:
    """Return when someone's things were opened in an emergency, newest first: for that person, and who opened it."""
    rows = visible(Opening.objects.filter(about=person), viewer)
    return rows.select_related("by", "reported_to", "about").order_by("-since")


def reason_context(opening: Opening) -> str:
    """Return for which thing a reason is sealed: it opens nowhere else."""
    return f"opening {opening.key}"


def reason_of(viewer: Viewer, opening: Opening) -> str:
    """Return why an emergency was opened, for the resident, who opened it and who was told; '' when the key is gone."""
    if viewer.person is None or viewer.person.pk not in (
        opening.about_id,
        opening.by_id,
        opening.reported_to_id,
    ):
        return ""
    try:
        return keys.unseal(opening.about.key, bytes(opening.reason), reason_context(opening)).decode()
    except keys.Gone:
        return ""


def openings_told_to(viewer: Viewer) -> QuerySet[Opening]:
    """Return the emergencies of the last days of which the viewer was told, as the second person."""
    if viewer.person is None:
        return Opening.objects.none()
    rows = Opening.objects.filter(reported_to=viewer.person, since__gt=viewer.now - timedelta(days=14))
    return rows.select_related("by").order_by("-since")


def opening_for(viewer: Viewer, key: UUID) -> Opening | None:
    """Return the emergency with this key, for the resident, who opened it and who was told."""
    if viewer.person is None:
        return None
    mine = Q(about=viewer.person) | Q(by=viewer.person) | Q(reported_to=viewer.person)
    return Opening.objects.filter(mine, key=key).select_related("about__organisation").first()


def workers_beside(viewer: Viewer, person: Person) -> QuerySet[Person]:
    """Return who works here now besides the viewer and the person: to be told of an emergency."""
    working = duties_here(viewer).filter(running(viewer.now)).order_by().values("person")
    others = Person.objects.filter(pk__in=working, left_at=None)
    others = others.exclude(pk__in=[viewer.person.pk if viewer.person else 0, person.pk])
    return by_name_only(viewer, others).order_by("first_name", "pk")


def ways_as_seen_by(viewer: Viewer, person: Person, other: Person) -> list[Way]:
    """Return the ways to reach `person` that `other` would see, of those that the viewer sees: to try a choice out."""
    theirs = visible(Way.objects.filter(person=person), Viewer(person=other)).values("pk")
    rows = ways_of(viewer, person).filter(pk__in=theirs)
    return [row for row in rows if may_know_it_is_seen_by(viewer, row, other)]


def seats_as_seen_by(viewer: Viewer, person: Person, other: Person) -> list[Seat]:
    """Return the seats in the circle of `person` that `other` would see, of those that the viewer sees."""
    theirs = circle_of(Viewer(person=other), person).order_by().values("pk")
    rows = circle_of(viewer, person).filter(pk__in=theirs)
    return [row for row in rows if may_know_it_is_seen_by(viewer, row, other)]


def ways_shared_with(viewer: Viewer) -> QuerySet[Way]:
    """Return the ways to reach others that the viewer sees without working there or sitting in their circle: by name."""
    if viewer.person is None:
        return Way.objects.none()
    known = visible(Person.objects.all(), viewer).order_by().values("pk")
    rows = all_ways(viewer).exclude(person=viewer.person).exclude(person__in=known)
    return rows.order_by("person__first_name", "person", "order", "pk")


def way_for(viewer: Viewer, key: UUID) -> Way | None:
    """Return the way to reach someone with this key; None when it is absent or not for this viewer: both look alike."""
    return all_ways(viewer).filter(key=key).first()

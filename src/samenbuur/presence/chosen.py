"""Whom a person chose to be asked, in which order, and who is on duty when those do not answer."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from samenbuur.communities.models import Community
from samenbuur.people.models import Acquaintance, Block, Duty, DutyKind, Person, Seat
from samenbuur.people.standing import running
from samenbuur.presence.models import Notice


def in_line(person: Person, now: datetime) -> list[Person]:
    """Return who is asked when this person is missed, first in line first; nobody whom the person blocked."""
    blocked = Block.objects.filter(by=person).values("against")
    seats = Seat.objects.filter(running(now), of=person, asked_to_miss=True, taken_by__left_at=None)
    seats = seats.filter(taken_by__organisation=person.organisation_id).exclude(taken_by__in=blocked)
    return [seat.taken_by for seat in seats.select_related("taken_by__account").order_by("order", "pk")]


def on_duty_for(person: Person, now: datetime) -> list[Person]:
    """Return the facilitators on duty where the person is known: those for whom sight says so too."""
    known = Acquaintance.objects.filter(running(now), person=person, community__ended_at=None)
    areas = Q()
    for path in ("community__area", "community__area__parent", "community__area__parent__parent"):
        areas |= Q(area__in=known.exclude(**{path: None}).values(path))
    through_area = Q(area__isnull=False, community=None) & areas
    there = Duty.objects.filter(running(now), through_area | Q(community__in=known.values("community")))
    there = there.filter(kind=DutyKind.FACILITATOR)
    blocked = Block.objects.filter(by=person, against=OuterRef("pk"))
    people = Person.objects.filter(
        ~Exists(blocked), pk__in=there.values("person"), organisation=person.organisation_id, left_at=None
    )
    return list(people.exclude(pk=person.pk).select_related("account").order_by("pk"))


def on_duty_in(community: Community, kind: DutyKind, now: datetime) -> QuerySet[Duty]:
    """Return the duties of a kind that cover a community now, directly or through its neighbourhood."""
    place = Q(community=community)
    area = community.area
    while area is not None:
        place |= Q(community=None, area=area)
        area = area.parent
    return Duty.objects.filter(running(now), place, kind=kind, person__organisation=community.organisation_id)


def administrators_of(organisation: int, now: datetime) -> list[Person]:
    """Return who administers the house: they hear that something waits, never about whom."""
    duties = Duty.objects.filter(running(now), kind=DutyKind.ADMINISTRATOR, person__organisation=organisation)
    people = Person.objects.filter(pk__in=duties.values("person"), left_at=None)
    return list(people.select_related("account").order_by("pk"))


def opens_pages(person: Person) -> bool:
    """Return whether someone can read a request themselves; otherwise somebody else has to call them."""
    return person.account is not None and person.account.is_active


def still_asked(notice: Notice, now: datetime) -> set[int]:
    """Return the ids of who was asked and still stands there: in line, or on duty when the ladder came to that."""
    standing = {p.pk for p in (*in_line(notice.person, now), *on_duty_for(notice.person, now))}
    return standing & set(notice.asks.values_list("asked", flat=True))

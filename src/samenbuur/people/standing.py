"""Where someone stands now: as subqueries over people, used by the one rule of sight and nowhere else."""

from datetime import datetime

from django.db.models import Q, QuerySet

from samenbuur.communities.models import Community
from samenbuur.people.models import Acquaintance, Block, Duty, DutyKind, Membership, Person, Seat

AT_WORK = (DutyKind.FACILITATOR, DutyKind.HOST)


def running(now: datetime, prefix: str = "") -> Q:
    """Return the condition that something dated (`since`, `until`) runs now."""
    return Q(**{f"{prefix}since__lte": now}) & (
        Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": now})
    )


def take_turns(person: Person) -> None:
    """Hold a person for this transaction: two who write the same about them at once go one after the other.

    Taps and other rows that only refer to the person do not wait. SQLite writes one by one anyway.
    """
    Person.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk").first()


def duties(person: Person, now: datetime) -> QuerySet[Duty]:
    """Return the duties that a person has now."""
    return Duty.objects.filter(running(now), person=person, person__left_at=None)


def at_work(now: datetime) -> Q:
    """Return the condition that a person is a facilitator or a host somewhere now."""
    return Q(pk__in=Duty.objects.filter(running(now), kind__in=AT_WORK).order_by().values("person"))


def communities_of(person: Person, kinds: list[DutyKind], now: datetime) -> QuerySet[Community]:
    """Return the communities in which a person has such a duty now, directly or through their neighbourhood."""
    mine = duties(person, now).filter(kind__in=kinds)
    areas = mine.filter(area__isnull=False, community=None).values("area")
    through_area = Q(area__in=areas) | Q(area__parent__in=areas) | Q(area__parent__parent__in=areas)
    direct = Q(pk__in=mine.filter(community__isnull=False).values("community"))
    return Community.objects.filter(direct | through_area, organisation=person.organisation_id, ended_at=None)


def known_where(person: Person, kinds: list[DutyKind], now: datetime) -> QuerySet[Acquaintance]:
    """Return the acquaintances (values: person) of the communities in which `person` has such a duty now."""
    communities = communities_of(person, kinds, now).values("pk")
    return Acquaintance.objects.filter(running(now), community__in=communities)


def circles_with(person: Person, now: datetime, *, asked: bool = False) -> QuerySet[Seat]:
    """Return the seats that a person takes now; only those in which they were asked to miss someone, if `asked`."""
    seats = Seat.objects.filter(running(now), taken_by=person)
    return seats.filter(asked_to_miss=True) if asked else seats


def groups_of(person: Person, now: datetime) -> QuerySet[Membership]:
    """Return the memberships (values: group) that someone has now."""
    return Membership.objects.filter(running(now), person=person, person__left_at=None)


def blocked_by(person: Person) -> QuerySet[Block]:
    """Return the blocks that stand against a person."""
    return Block.objects.filter(against=person)

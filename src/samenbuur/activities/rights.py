"""Who may shape an activity: facilitators on duty there, and who runs it; who stands at its door is said in presence."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from samenbuur import clock
from samenbuur.activities.models import Activity, Occasion, Part, Role
from samenbuur.activities.reasons import Reason
from samenbuur.communities.models import Community, Place
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import communities_of, duties, running
from samenbuur.refusal import Refused


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def facilitates(person: Person, now: datetime) -> QuerySet[Community]:
    """Return the communities where someone is facilitator on duty now."""
    return communities_of(person, [DutyKind.FACILITATOR], now)


def shaped_by(person: Person, now: datetime) -> QuerySet[Activity]:
    """Return the activities that someone may shape now: of their communities, and those they run."""
    runs = Role.objects.filter(
        running(now), person=person, part=Part.RUNS, occasion=None, person__left_at=None
    )
    return Activity.objects.filter(
        Q(community__in=facilitates(person, now).values("pk")) | Q(pk__in=runs.values("activity")),
        community__organisation=person.organisation_id,
        community__ended_at=None,
    )


def may_shape(by: Person, activity: Activity) -> bool:
    """Return whether someone may shape this activity now."""
    return shaped_by(by, clock.now()).filter(pk=activity.pk).exists()


def hosted_by(person: Person, now: datetime) -> QuerySet[Occasion]:
    """Return the occasions at which someone receives people now: by duty, by role, or because they run it."""
    here = communities_of(person, [DutyKind.HOST, DutyKind.FACILITATOR], now).values("pk")
    mine = Role.objects.filter(
        running(now), person=person, part__in=[Part.RUNS, Part.HOSTS], person__left_at=None
    )
    once = mine.filter(occasion__isnull=False, occasion__activity=F("activity"))
    return Occasion.objects.filter(
        Q(activity__community__in=here)
        | Q(activity__in=mine.filter(occasion=None).values("activity"))
        | Q(pk__in=once.values("occasion")),
        activity__community__organisation=person.organisation_id,
        activity__community__ended_at=None,
    )


def places_shaped_by(person: Person, now: datetime) -> QuerySet[Place]:
    """Return the places whose page someone may change: where their communities live, and those that nobody uses yet."""
    mine = facilitates(person, now)
    here = Q(communities__in=mine.values("pk")) | Q(activities__community__in=mine.values("pk"))
    unused = Q(communities=None, activities=None) if mine.exists() else Q(pk__in=[])
    return Place.objects.filter(here | unused, organisation=person.organisation_id).distinct()


def may_begin_communities(person: Person, now: datetime) -> bool:
    """Return whether someone may begin a community: an administrator, or a facilitator of a whole neighbourhood."""
    mine = duties(person, now)
    by_area = Q(kind=DutyKind.FACILITATOR, area__isnull=False, community=None)
    return mine.filter(Q(kind=DutyKind.ADMINISTRATOR) | by_area).exists()

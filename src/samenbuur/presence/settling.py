"""An occasion settles once: what silence there meant is decided in one transaction (signals §8)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from samenbuur import clock
from samenbuur.activities.models import Occasion, Part, Register, Role
from samenbuur.method import patience
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import running
from samenbuur.presence import learned, messages, missing, reporting
from samenbuur.presence.chosen import on_duty_in
from samenbuur.presence.facts import is_back, kept
from samenbuur.presence.messages import Kind
from samenbuur.presence.models import Attendance, Away


def due(now: datetime) -> list[int]:
    """Return the occasions that settle now, oldest first."""
    waiting = Occasion.objects.filter(settled_at=None, status=Occasion.Status.PLANNED, settles_at__lte=now)
    return list(waiting.order_by("settles_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def settle(occasion_id: int, now: datetime) -> bool:
    """Settle one occasion; False when another was first, or it does not settle (any more).

    The claim, every step, every notice and every message stand or fall together: a crash repeats, never skips.
    """
    unsettled = Occasion.objects.filter(pk=occasion_id, settled_at=None, status=Occasion.Status.PLANNED)
    if not unsettled.filter(settles_at__lte=now).update(settled_at=now):
        return False
    occasion = Occasion.objects.select_related("activity").get(pk=occasion_id)
    if occasion.activity.register == Register.COUNT:
        return True
    _end_absences(occasion)
    if not kept(occasion):
        _nudge(occasion, now)
        return True
    people = missing.expected_at(occasion)
    reporting.consider(people, now, settling=occasion)
    learned.fold(occasion, people, now)
    return True


def _end_absences(occasion: Occasion) -> None:
    """Who was there and had said 'until I am back' is back."""
    day = clock.here(occasion.starts_at).date()
    there = {
        row.person_id: row for row in Attendance.objects.filter(occasion=occasion).select_related("occasion")
    }
    for away in Away.objects.filter(person__in=there, last_day=None, withdrawn_at=None):
        if not is_back(away, there[away.person_id]):
            continue
        if away.first_day == day:
            Away.objects.filter(pk=away.pk).update(withdrawn_at=clock.now())
        else:
            Away.objects.filter(pk=away.pk).update(last_day=day - timedelta(days=1))


def _nudge(occasion: Occasion, now: datetime) -> None:
    """A list that nobody filled says nothing about anyone: ask who was on, friendly and once."""
    for person in who_was_on(occasion, now):
        messages.write(
            Kind.FILL_LIST,
            to=person,
            about=occasion.key,
            occasion=occasion,
            due_at=patience.awake(now, clock.HERE),
        )


def who_was_on(occasion: Occasion, now: datetime) -> list[Person]:
    """Return who hosts or runs it; without them, the hosts on duty there; without those, the facilitators."""
    roles = Role.objects.filter(running(now), activity=occasion.activity_id, part__in=[Part.HOSTS, Part.RUNS])
    roles = roles.filter(occasion=None) | roles.filter(occasion=occasion)
    people = Person.objects.filter(left_at=None, account__is_active=True).order_by("pk")
    found = list(people.filter(pk__in=roles.values("person")))
    if found:
        return found
    for kind in (DutyKind.HOST, DutyKind.FACILITATOR):
        there = on_duty_in(occasion.activity.community, kind, now)
        found = list(people.filter(pk__in=there.values("person")))
        if found:
            break
    return found


def to_come(now: datetime) -> int:
    """Return how many agreed requests the occasions that are due to settle will make (the learned ones not counted)."""
    coming = 0
    for occasion in Occasion.objects.select_related("activity").filter(pk__in=due(now)):
        if occasion.activity.register != Register.COUNT and kept(occasion):
            coming += reporting.would_be_made(missing.expected_at(occasion), occasion, now)
    return coming


def undone(now: datetime) -> list[int]:
    """Return settled occasions that turn out not to have been held: cancelled afterwards, or moved to later."""
    settled = Occasion.objects.filter(settled_at__isnull=False)
    cancelled = settled.filter(status=Occasion.Status.CANCELLED)
    moved = settled.filter(settles_at__gt=F("settled_at"), status=Occasion.Status.PLANNED).filter(
        settles_at__gt=now
    )
    return list((cancelled | moved).values_list("pk", flat=True))


@transaction.atomic
def unsettle(occasion_id: int, now: datetime) -> bool:
    """Take a settling back: nobody can miss what was not held. Each one's own history is told again."""
    if not Occasion.objects.filter(pk=occasion_id, settled_at__isnull=False).update(settled_at=None):
        return False
    occasion = Occasion.objects.select_related("activity").get(pk=occasion_id)
    for person in missing.expected_at(occasion):
        reporting.look_again(person, now)
        learned.again(person)
    return True

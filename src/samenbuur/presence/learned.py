"""The learned rhythm of who says 'you know me': folded as occasions settle, told again from the start after a correction.

The room is read only from those who asked it themselves; of the others no more is used than that somebody was there.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.activities.models import Occasion, Participation
from samenbuur.method import patience, rhythm
from samenbuur.people.standing import running
from samenbuur.presence import closing, reporting
from samenbuur.presence.facts import covers, kept
from samenbuur.presence.models import Attendance, Away, MissMe, Notice, PersonRhythm

OUTCOMES = {
    Notice.Outcome.FINE: rhythm.Outcome.FINE,
    Notice.Outcome.ILL: rhythm.Outcome.ILL,
    Notice.Outcome.HELP: rhythm.Outcome.ILL,
    Notice.Outcome.AWAY: rhythm.Outcome.AWAY,
    Notice.Outcome.STOPPED: rhythm.Outcome.STOPPED,
}
"""What each answer teaches; being seen again is taught by the tick itself."""


@dataclass
class Memory:
    """What is remembered of the people followed, by their id; habits by the id of the activity."""

    people: dict[int, rhythm.Person] = field(default_factory=dict)
    habits: dict[int, dict[int, rhythm.Habit]] = field(default_factory=dict)
    until: dict[int, datetime] = field(default_factory=dict)


def followed(people: list[int], occasion: Occasion, now: datetime) -> dict[int, MissMe]:
    """Return, of these people, the agreements 'you know me' that are about this occasion."""
    rows = MissMe.objects.filter(
        running(now), way=MissMe.Way.KNOW_ME, person__in=people, person__left_at=None
    )
    rows = rows.filter(Q(activity=None) | Q(activity=occasion.activity_id), since__lte=occasion.starts_at)
    return {row.person_id: row for row in rows.select_related("person").order_by("-activity", "pk")}


def again(person: int) -> None:
    """Forget what was folded of this person: the sweep tells their history again."""
    PersonRhythm.objects.filter(person=person).update(folded_until=None)


def fold(occasion: Occasion, people: list[int], now: datetime) -> None:
    """Let everyone expected take one step, and make the notices that follow. Inside the transaction of settling."""
    agreements = followed(people, occasion, now)
    if not agreements:
        return
    memory = _remembered(list(agreements))
    steps = _evening(memory, occasion, agreements, now)
    for person, step in steps.items():
        _keep(person, memory, now)
        _act(agreements[person], occasion, step.decision, now)


def _remembered(people: list[int]) -> Memory:
    memory = Memory()
    for row in PersonRhythm.objects.select_for_update().filter(person__in=people).order_by("pk"):
        try:
            person = rhythm.Person.from_json(row.state)
            habits = {int(activity): rhythm.Habit.from_json(slot) for activity, slot in row.slots.items()}
        except rhythm.UnknownVersionError:
            row.folded_until = None
            row.save(update_fields=["folded_until"])
            continue
        memory.people[row.person_id], memory.habits[row.person_id] = person, habits
        if row.folded_until is not None:
            memory.until[row.person_id] = row.folded_until
    return memory


def _keep(person: int, memory: Memory, now: datetime) -> None:
    # Who waits to be told again stays so: an incremental step must not hide a correction.
    waits = PersonRhythm.objects.filter(person=person, folded_until=None).exists()
    values = {
        "state": memory.people[person].as_json(),
        "slots": {
            str(activity): habit.as_json() for activity, habit in memory.habits.get(person, {}).items()
        },
        "folded_until": None if waits else now,
    }
    PersonRhythm.objects.update_or_create(person_id=person, defaults=values)


def _evening(
    memory: Memory, occasion: Occasion, agreements: dict[int, MissMe], now: datetime
) -> dict[int, rhythm.Step]:
    """Fold one occasion into the memory; return the steps of who was expected there."""
    day = clock.here(occasion.starts_at).date()
    there = set(Attendance.objects.filter(occasion=occasion).values_list("person", flat=True))
    away = _away(list(agreements), occasion)
    came = {}
    for person in agreements:
        _learn_outcomes(memory, person, now)
        row = memory.people.get(person, rhythm.NOBODY)
        if person not in away:
            came[person] = person in there
        elif person in there:
            memory.people[person] = rhythm.met(row, day.toordinal())
        else:
            memory.people[person] = rhythm.announce(row)
    ordinal = max([day.toordinal(), *(memory.people[p].day for p in came if p in memory.people)])
    gathering = rhythm.Occasion(
        occasion.activity_id,
        came,
        many=len(occasion.activity.weekdays) > 1,
        strangers=bool(there - set(came)),
    )
    steps: dict[int, Any] = dict(
        rhythm.settle(ordinal, rhythm.season_of(ordinal), [gathering], memory.people, memory.habits)
    )
    for person, step in steps.items():
        memory.people[person], memory.habits[person] = step.person, dict(step.habits)
    return steps


def _away(people: list[int], occasion: Occasion) -> set[int]:
    day = clock.here(occasion.starts_at).date()
    rows = Away.objects.filter(person__in=people, withdrawn_at=None, first_day__lte=day)
    found = set()
    for away in rows.filter(Q(last_day=None) | Q(last_day__gte=day)):
        seen = Attendance.objects.filter(
            person=away.person_id, came_at__gt=away.known_at, occasion__starts_at__lt=occasion.starts_at
        )
        if covers(away, day, seen.select_related("occasion")):
            found.add(away.person_id)
    return found


def _learn_outcomes(memory: Memory, person: int, now: datetime) -> None:
    """What was answered since the last step is learned before this one; not within the minutes of undoing."""
    closed = Notice.objects.filter(person=person, closed_at__lte=now - patience.UNDO).order_by("closed_at")
    if person in memory.until:
        closed = closed.filter(closed_at__gt=memory.until[person] - patience.UNDO)
    for outcome, at in closed.values_list("outcome", "closed_at"):
        meaning = OUTCOMES.get(Notice.Outcome(outcome))
        if meaning is not None and at is not None and person in memory.people:
            # The rhythm takes any key; here the keys are those of activities, and stay so.
            before: dict[Any, rhythm.Habit] = dict(memory.habits.get(person, {}))
            day = clock.here(at).date().toordinal()
            learned: tuple[rhythm.Person, dict[Any, rhythm.Habit]] = rhythm.learn_outcome(
                memory.people[person], before, meaning, day
            )
            memory.people[person], memory.habits[person] = learned
    memory.until[person] = now


def _act(agreement: MissMe, occasion: Occasion, decision: rhythm.Decision, now: datetime) -> None:
    """Make the notice that a decision asks for, unless the person has been seen since or is being looked after."""
    if decision.tier is rhythm.Tier.NOTHING:
        return
    later = Attendance.objects.filter(person=agreement.person_id, occasion__starts_at__gt=occasion.starts_at)
    standing = Notice.objects.filter(person=agreement.person_id, closed_at=None).first()
    soft = decision.tier is rhythm.Tier.SOFT
    if later.exists() or (standing is not None and (soft or standing.tier == Notice.Tier.REQUEST)):
        return
    if soft and not _seen_since(agreement):
        return
    if reporting.left_to_a_companion(agreement.person_id, occasion, now):
        return
    MissMe.objects.filter(pk=agreement.pk).update(reported_for=occasion.starts_at)
    tier = Notice.Tier.SOFT if soft else Notice.Tier.REQUEST
    reporting.make(agreement, occasion.pk, _reasons(decision), now, tier=tier, instead_of=standing)


def _seen_since(agreement: MissMe) -> bool:
    """Return whether the host was not asked yet in this absence."""
    if agreement.reported_for is None:
        return True
    seen = Attendance.objects.filter(
        person=agreement.person_id, occasion__starts_at__gt=agreement.reported_for
    )
    return seen.exists()


def _reasons(decision: rhythm.Decision) -> dict[str, Any]:
    first = decision.reasons[0] if decision.reasons else None
    told: dict[str, Any] = {
        "edition": reporting.REASONS_EDITION,
        "way": str(MissMe.Way.KNOW_ME),
        "activities": 1,
    }
    if first is not None:
        told |= {
            "missed": first.missed,
            "of": first.of,
            "came": first.came,
            "weekday": first.weekday,
            "others": first.others is rhythm.Others.THERE,
        }
    return told


def waiting() -> list[int]:
    """Return the organisations in which somebody's history has to be told again."""
    rows = PersonRhythm.objects.filter(folded_until=None)
    return sorted(set(rows.values_list("person__organisation", flat=True)))


@transaction.atomic
def tell_again(organisation: int, now: datetime) -> None:
    """Fold the history of everyone followed in one organisation again, from the settled occasions as they are now.

    Together, because they are each other's room. What was decided then and no longer holds is withdrawn.
    """
    rows = MissMe.objects.select_for_update(of=("self",)).filter(
        running(now), way=MissMe.Way.KNOW_ME, person__organisation=organisation, person__left_at=None
    )
    agreements = {row.person_id: row for row in rows.order_by("pk")}
    memory = Memory()
    decided: dict[int, dict[int, rhythm.Decision]] = {}
    last: dict[int, Occasion] = {}
    for occasion in _settled(list(agreements.values())):
        mine = followed(_expected(occasion, agreements), occasion, now)
        for person, step in _evening(memory, occasion, mine, occasion.settled_at or now).items():
            decided.setdefault(person, {})[occasion.pk] = step.decision
            last[person] = occasion
    PersonRhythm.objects.filter(person__organisation=organisation).delete()
    for person in memory.people:
        _keep(person, memory, now)
    for person, decisions in decided.items():
        _set_right(agreements[person], decisions, last[person], now)


def _settled(agreements: list[MissMe]) -> list[Occasion]:
    if not agreements:
        return []
    activities = Participation.objects.filter(person__in=[a.person_id for a in agreements]).values("activity")
    rows = Occasion.objects.filter(
        activity__in=activities,
        settled_at__isnull=False,
        status=Occasion.Status.PLANNED,
        list_kept=True,
        starts_at__gte=min(a.since for a in agreements),
    )
    return [o for o in rows.select_related("activity").order_by("settles_at", "pk") if kept(o)]


def _expected(occasion: Occasion, agreements: dict[int, MissMe]) -> list[int]:
    parts = Participation.objects.filter(activity=occasion.activity_id, since__lte=occasion.starts_at)
    parts = parts.filter(Q(until=None) | Q(until__gt=occasion.starts_at), person__in=list(agreements))
    return list(parts.values_list("person", flat=True))


def _set_right(
    agreement: MissMe, decisions: dict[int, rhythm.Decision], last: Occasion, now: datetime
) -> None:
    standing = Notice.objects.select_related("person", "occasion").filter(
        person=agreement.person_id, agreement=agreement, closed_at=None
    )
    for notice in standing:
        found = decisions.get(notice.occasion_id)
        if found is None or found.tier is rhythm.Tier.NOTHING:
            closing.take_back(notice)
    _act(agreement, last, decisions[last.pk], now)

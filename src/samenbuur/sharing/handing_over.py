"""Handing over to the next facilitator: only what the person agrees to goes along (guide §4, P26).

Who leaves prepares it with the person; the person decides; the next one gets these things, named for each of them, and
nothing else. Who leaves without it hands over nothing: what was told to them closes the moment their duty ends.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.people.models import Block, Duty, DutyKind, Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import speaks_for, works_for
from samenbuur.people.standing import running
from samenbuur.refusal import Refused
from samenbuur.sharing.actions import name
from samenbuur.sharing.models import Grant, Handover
from samenbuur.sharing.sight import visible
from samenbuur.sharing.things import Thing, kinds, opened, rows
from samenbuur.sharing.viewing import Viewer


def who_comes(by: Person, person: Person) -> QuerySet[Person]:
    """Return to whom `by` can hand over: facilitators of the house now or soon, but whom the person blocked, and who blocked `by`."""
    not_over = Q(until=None) | Q(until__gt=clock.now())
    duties = Duty.objects.filter(
        not_over, kind=DutyKind.FACILITATOR, person__organisation=person.organisation_id
    )
    blocked = Block.objects.filter(by=person).values("against")
    unseen = Block.objects.filter(against=by).values("by")
    people = Person.objects.filter(pk__in=duties.values("person"), left_at=None)
    people = people.exclude(pk__in=blocked).exclude(pk__in=unseen)
    return people.exclude(pk__in=[by.pk, person.pk]).order_by("first_name", "pk")


@transaction.atomic
def prepare(*, person: Person, to: Person, by: Person) -> Handover:
    """Begin handing over to the next facilitator; nothing goes along until the person decides."""
    if not works_for(by, person, DutyKind.FACILITATOR) or by.pk == person.pk:
        raise Refused(Reason.NOT_YOURS)
    if not who_comes(by, person).filter(pk=to.pk).exists():
        raise Refused(Reason.NOT_POSSIBLE)
    open_one = Handover.objects.filter(
        person=person, to=to, told_to=by, decided_at=None, withdrawn_at=None
    ).first()
    if open_one is not None:
        return open_one
    made = Handover.objects.create(person=person, to=to, told_to=by)
    _wrote("prepare_handover", made, by)
    return made


@transaction.atomic
def propose(*, handover: Handover, choices: Collection[str], by: Person) -> None:
    """Keep which things are proposed to go along, of those that `by` sees."""
    if by.pk != handover.told_to_id or not works_for(by, handover.person, DutyKind.FACILITATOR):
        raise Refused(Reason.NOT_YOURS)
    things = _chosen(handover, choices, by)
    if not Handover.objects.filter(pk=handover.pk, decided_at=None, withdrawn_at=None).update(things=things):
        raise Refused(Reason.ALREADY)


@transaction.atomic
def decide(*, handover: Handover, choices: Collection[str], by: Person) -> None:
    """Decide what goes along: the person, or who prepared it with them and was told. From now on the next one sees it.

    What the one who leaves was shown by name ends with their duty: it was shown to them as the facilitator they were.
    """
    person = handover.person
    told = by.pk == handover.told_to_id and works_for(by, person, DutyKind.FACILITATOR)
    if by.pk != person.pk and not told:
        raise Refused(Reason.NOT_YOURS)
    row = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    to = row.to
    if row.decided_at is not None or row.withdrawn_at is not None or to is None:
        raise Refused(Reason.ALREADY)
    row.things = _chosen(handover, choices, by)
    for what, key in row.things:
        name(row=apps.get_model(what)._default_manager.get(key=key), to=to, by=by, while_on_duty=True)
    row.decided_at, row.said_to = clock.now(), None if by.pk == person.pk else by
    row.save(update_fields=["things", "decided_at", "said_to"])
    _until_the_duty_ends(row, person)
    _wrote("decide_handover", handover, by)


def _chosen(handover: Handover, choices: Collection[str], by: Person) -> list[list[str]]:
    may = {
        f"{row._meta.label_lower}/{row.key}": row for row in _rows_that_can_go(Viewer(person=by), handover)
    }
    return [[may[one]._meta.label_lower, str(may[one].key)] for one in dict.fromkeys(choices) if one in may]


def _until_the_duty_ends(row: Handover, person: Person) -> None:
    now = clock.now()
    duties = Duty.objects.filter(running(now), person=row.told_to, kind=DutyKind.FACILITATOR)
    ends = [one.until for one in duties]
    last: datetime | None = max((end for end in ends if end is not None), default=None)
    if not ends or last is None or None in ends:
        last = now
    shown = Grant.objects.filter(running(now), about=person, to=row.told_to, but=False)
    shown.filter(Q(until=None) | Q(until__gt=last)).update(until=last)


@transaction.atomic
def withdraw(*, handover: Handover, by: Person) -> None:
    """Take a hand-over back: what went along is closed to the next one again, at once."""
    told = by.pk == handover.told_to_id and speaks_for(by, handover.person)
    if by.pk != handover.person_id and not told:
        raise Refused(Reason.NOT_YOURS)
    now = clock.now()
    if Handover.objects.filter(pk=handover.pk, withdrawn_at=None).update(withdrawn_at=now):
        keys = [key for _what, key in handover.things]
        if handover.decided_at is not None:
            Grant.objects.filter(running(now), to=handover.to, thing__in=keys, but=False).update(until=now)
        _wrote("withdraw_handover", handover, by)


def _wrote(verb: str, row: Handover, by: Person) -> None:
    house = row.person.organisation.key
    note(f"sharing.{verb}", by=by.key, about=row.person.key, thing=row.key, organisation=house)


def _rows_that_can_go(viewer: Viewer, handover: Handover) -> list[Any]:
    """Return what the viewer sees and who comes does not see by themselves; or, once decided, what went along."""
    found: list[Any] = []
    went = [UUID(key) for _what, key in handover.things]
    for model, care in kinds():
        mine = rows(model, care, viewer, handover.person)
        if handover.decided_at is not None:
            mine = mine.filter(key__in=went)
        elif handover.to is not None:
            theirs = rows(model, care, _when_there(handover.to), handover.person)
            mine = mine.exclude(pk__in=theirs.order_by().values("pk"))
        found += mine
    return found


def _when_there(to: Person) -> Viewer:
    """Return who comes as they will look when their duty runs: what they will see by themselves need not go along."""
    now = clock.now()
    duties = Duty.objects.filter(Q(until=None) | Q(until__gt=now), person=to, kind=DutyKind.FACILITATOR)
    begins = min((one.since for one in duties), default=now)
    return Viewer(person=to, now=max(now, begins))


def things(viewer: Viewer, handover: Handover) -> list[Thing]:
    """Return what can go along, or what went, opened for this viewer; `chosen` tells what is proposed."""
    proposed = frozenset(key for _what, key in handover.things)
    return opened(viewer, handover.person, _rows_that_can_go(viewer, handover), proposed)


def _rows(viewer: Viewer) -> QuerySet[Handover]:
    rows = visible(Handover.objects.filter(withdrawn_at=None), viewer)
    # Who comes hears of it when the person has decided, not before.
    hers = Q(decided_at__isnull=False) | ~Q(to=viewer.person)
    if not viewer.kinds:  # who stopped working here was handed nothing
        hers &= Q(person=viewer.person)
    return rows.filter(hers).select_related("person__organisation", "to", "told_to")


def handovers_of(viewer: Viewer, person: Person) -> QuerySet[Handover]:
    """Return the hand-overs about a person that the viewer may know of: that person, who prepared it, who comes."""
    return _rows(viewer).filter(person=person)


def handovers_to(viewer: Viewer) -> QuerySet[Handover]:
    """Return what was handed over to the viewer, newest first."""
    return _rows(viewer).filter(to=viewer.person, decided_at__isnull=False)


def handover_for(viewer: Viewer, key: UUID) -> Handover | None:
    """Return a hand-over by its key; None when absent or not for this viewer."""
    return _rows(viewer).filter(key=key).first()

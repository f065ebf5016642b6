"""Noting an encounter with someone, and what may become of it: by who was there, or by the one it is about."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from samenbuur import clock
from samenbuur.encounters.actions.writing import KEPT_AFTER, locked, may_write, refuse_unless, wrote
from samenbuur.encounters.models import Earlier, Encounter, Jotting
from samenbuur.encounters.reasons import Reason
from samenbuur.method.encounter import NOTED, How, tidy
from samenbuur.people.models import Person
from samenbuur.people.rights import works_for
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.sealed import found, put
from samenbuur.sharing.viewing import Viewer

ENCOUNTER = "encounters.encounter"
WHOLE = (*NOTED, "theirs")
"""The fields of an encounter: what was noted, and what the person adds in their own words."""


@transaction.atomic
def meet(
    *,
    person: Person,
    words: Mapping[str, object],
    by: Person,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Encounter:
    """Write down that `by` met someone: seen by the two of them, until the person chooses.

    Nothing need be said: being there is enough (P23). `key` makes sending it twice the same as once (poor reception).
    """
    refuse_unless(by.pk != person.pk and works_for(by, person))
    key = key or uuid4()
    there = Encounter.objects.filter(key=key).first()
    if there is not None:
        refuse_unless(there.told_to_id == by.pk)
        return there
    said = tidy(NOTED, words)
    made = Encounter(
        key=key, person=person, told_to=by, at=at or clock.now(), to_tell=said.get("how") == How.TELL
    )
    put(made, said)
    made.save(force_insert=True)
    wrote("meet", by=by, about=person, thing=key)
    return made


@transaction.atomic
def correct(*, encounter: Encounter, words: Mapping[str, object], by: Person) -> Encounter:
    """Say it differently, or add one's own words: on the same page, by who was there and whom it is about (P22).

    How it was said before stays readable for the person alone.
    """
    row: Encounter = locked(encounter)
    refuse_unless(may_write(row, by))
    before = found(row)
    refuse_unless(row.withdrawn_at is None and before is not None, Reason.GONE)
    said = tidy(WHOLE, {**(before or {}), **words})
    if said == before:
        return row
    Earlier.objects.create(encounter=row, words=row.words, changed_by=by)
    put(row, said)
    row.changed_at = clock.now()
    row.to_tell = said.get("how") == How.TELL
    row.save(update_fields=["words", "changed_at", "to_tell"])
    looked(Viewer(person=by), row.person, ENCOUNTER, deed=Deed.CHANGED)
    wrote("correct", by=by, about=row.person, thing=row.key)
    return row


@transaction.atomic
def pass_on(*, thing: Encounter | Jotting, by: Person, yes: bool = True) -> None:
    """What was to be told, has been told; or not yet after all."""
    row = locked(thing)
    refuse_unless(may_write(row, by) if isinstance(row, Encounter) else row.person_id == by.pk)
    row.passed_on_at = clock.now() if yes else None
    row.save(update_fields=["passed_on_at"])
    wrote("pass_on" if yes else "not_yet_told", by=by, about=row.person, thing=row.key)


@transaction.atomic
def throw_away(*, encounter: Encounter, by: Person) -> None:
    """Throw an encounter away: nobody sees it from now on. Within a week it can be brought back."""
    refuse_unless(may_write(encounter, by))
    if Encounter.objects.filter(pk=encounter.pk, withdrawn_at=None).update(withdrawn_at=clock.now()):
        wrote("throw_away", by=by, about=encounter.person, thing=encounter.key)


@transaction.atomic
def bring_back(*, encounter: Encounter, by: Person) -> None:
    """Undo throwing away, while it is still there."""
    refuse_unless(may_write(encounter, by))
    if Encounter.objects.filter(pk=encounter.pk, withdrawn_at__isnull=False).update(withdrawn_at=None):
        wrote("bring_back", by=by, about=encounter.person, thing=encounter.key)


def clear_thrown_away(now: datetime) -> int:
    """Delete encounters that were thrown away more than a week ago. Return how many; what was thought beside them stays."""
    old = Encounter.objects.filter(withdrawn_at__lte=now - KEPT_AFTER)
    Jotting.objects.filter(beside__in=old.values("pk"), withdrawn_at=None).update(beside=None)
    return old.delete()[1].get("encounters.Encounter", 0)

"""One's own notes: jotted in seconds, sorted in the evening; given to a person, kept to oneself, or thrown away."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.encounters.actions.noting import meet
from samenbuur.encounters.actions.writing import KEPT_AFTER, locked, refuse_unless, wrote
from samenbuur.encounters.models import Encounter, Jotting
from samenbuur.encounters.reasons import Reason
from samenbuur.method.encounter import NOTED, SORT_WITHIN, How, tidy
from samenbuur.people.models import Person
from samenbuur.people.rights import works_for
from samenbuur.sharing import actions as sharing
from samenbuur.sharing.models import Grant
from samenbuur.sharing.sealed import found, put

OWN = (*NOTED, "prompt")


@transaction.atomic
def jot(
    *, words: Mapping[str, object], by: Person, at: datetime | None = None, key: UUID | None = None
) -> Jotting:
    """Put a note in one's pocket, to sort later. `key` makes sending it twice the same as once."""
    said = tidy(NOTED, words)
    refuse_unless(bool(said.keys() & {"struck", "whom"}), Reason.EMPTY)
    return _kept(said, by=by, at=at, key=key)


@transaction.atomic
def think(
    *,
    words: Mapping[str, object],
    by: Person,
    beside: Encounter | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Jotting:
    """Keep a thought to oneself, beside an encounter that one was at or by itself (P24, P38)."""
    said = tidy(OWN, words)
    refuse_unless("struck" in said, Reason.EMPTY)
    refuse_unless(beside is None or beside.told_to_id == by.pk)
    return _kept(said, by=by, at=at, beside=beside, kept_at=clock.now(), key=key)


def _kept(
    said: dict[str, str],
    *,
    by: Person,
    at: datetime | None = None,
    beside: Encounter | None = None,
    kept_at: datetime | None = None,
    key: UUID | None = None,
) -> Jotting:
    key = key or uuid4()
    there = Jotting.objects.filter(key=key).first()
    if there is not None:
        refuse_unless(there.person_id == by.pk)
        return there
    tell = said.get("how") == How.TELL
    made = Jotting(key=key, person=by, at=at or clock.now(), kept_at=kept_at, beside=beside, to_tell=tell)
    put(made, said)
    made.save(force_insert=True)
    wrote("think" if kept_at else "jot", by=by, about=by, thing=key)
    return made


def _mine(jotting: Jotting, by: Person) -> tuple[Jotting, dict[str, str]]:
    row: Jotting = locked(jotting)
    refuse_unless(row.person_id == by.pk)
    said = found(row)
    refuse_unless(said is not None, Reason.GONE)
    return row, said or {}


@transaction.atomic
def give(*, jotting: Jotting, person: Person, by: Person) -> Encounter:
    """Give a note to whom it is about: from then on it is theirs, sealed with their key, and read by them."""
    row, said = _mine(jotting, by)
    refuse_unless(row.kept_at is None and row.withdrawn_at is None, Reason.SORTED)
    refuse_unless(works_for(by, person))
    made = meet(person=person, words=said, by=by, at=row.at)
    row.withdrawn_at, row.beside = clock.now(), made
    row.save(update_fields=["withdrawn_at", "beside"])
    return made


@transaction.atomic
def keep(*, jotting: Jotting, by: Person) -> None:
    """Keep a note to oneself."""
    row, _said = _mine(jotting, by)
    refuse_unless(row.withdrawn_at is None, Reason.GONE)
    if row.kept_at is None:
        row.kept_at = clock.now()
        row.save(update_fields=["kept_at"])
        wrote("keep", by=by, about=by, thing=row.key)


@transaction.atomic
def change(*, jotting: Jotting, words: Mapping[str, object], by: Person) -> Jotting:
    """Say one's own note differently."""
    row, said = _mine(jotting, by)
    refuse_unless(row.withdrawn_at is None, Reason.GONE)
    now = tidy(OWN, {**said, **words})
    refuse_unless(bool(now.keys() & {"struck", "whom"}), Reason.EMPTY)
    put(row, now)
    row.to_tell = now.get("how") == How.TELL
    row.save(update_fields=["words", "to_tell"])
    wrote("change", by=by, about=by, thing=row.key)
    return row


@transaction.atomic
def discard(*, jotting: Jotting, by: Person) -> None:
    """Throw one's own note away; who could read it, cannot any more."""
    row, _said = _mine(jotting, by)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        wrote("discard", by=by, about=by, thing=row.key)


@transaction.atomic
def unsort(*, jotting: Jotting, by: Person) -> None:
    """Undo what was done with a note: it waits to be sorted again, and is with nobody else any more."""
    row, _said = _mine(jotting, by)
    refuse_unless(row.kept_at is not None or row.withdrawn_at is not None, Reason.SORTED)
    became = row.beside if row.kept_at is None else None
    if became is not None:
        # What someone has read and added to is theirs: who gave it takes it away no more.
        untouched = became.changed_at is None and works_for(by, became.person)
        refuse_unless(untouched, Reason.SORTED)
    if row.withdrawn_at is not None and row.kept_at is not None:
        row.withdrawn_at = None  # a thought that was thrown away comes back as what it was
    else:
        row.kept_at = row.withdrawn_at = row.beside = None
    row.save(update_fields=["kept_at", "withdrawn_at", "beside"])
    if became is not None:
        # It was given to the wrong one: there it never was.
        became.delete()
    wrote("unsort", by=by, about=by, thing=row.key)


@transaction.atomic
def show(*, jotting: Jotting, to: Person, by: Person, until: datetime | None = None) -> Grant:
    """Let a colleague read a thought of one's own: named, dated, taken back at any time (P24)."""
    row, _said = _mine(jotting, by)
    refuse_unless(row.kept_at is not None and row.withdrawn_at is None, Reason.GONE)
    return sharing.name(row=row, to=to, by=by, until=until)


def clear_pockets(now: datetime) -> int:
    """Delete notes that nobody sorted in two weeks, and what was thrown away. Return how many."""
    old = Q(kept_at=None, at__lte=now - SORT_WITHIN) | Q(withdrawn_at__lte=now - KEPT_AFTER)
    return Jotting.objects.filter(old).delete()[1].get("encounters.Jotting", 0)

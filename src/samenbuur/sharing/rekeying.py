"""Changing the keys of people, finding what is missing, and putting keys back from a copy (docs/operations/keys.md)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from samenbuur.diary.actions import note
from samenbuur.people.models import Person
from samenbuur.people.standing import take_turns
from samenbuur.sharing import keys, sealed, tombstones
from samenbuur.sharing.care import label
from samenbuur.sharing.erasing import labelled
from samenbuur.sharing.granting import reason_context
from samenbuur.sharing.models import Opening


@dataclass
class Found:
    """What a look through the key store found."""

    people: int = 0
    """With a key that opens."""
    lost: dict[str, int] = field(default_factory=dict)
    """Keys of persons whose words cannot be read, with how many things that are."""
    changing: list[str] = field(default_factory=list)
    """Whose change of key was not ended."""
    nobody: list[str] = field(default_factory=list)
    """Keys that lie here of who is not in the database: erased, or of another house."""

    @property
    def well(self) -> bool:
        """Whether nothing is lost and nothing is half done."""
        return not self.lost and not self.changing and not self.nobody


def _sealed_rows(person: Person) -> Iterator[Any]:
    """Return every row with words of a person, whichever room it is of."""
    for model, care in labelled():
        if care.sealed:
            yield from model._default_manager.filter(**{care.about or "pk": person.pk})


def look() -> Found:
    """Look whether each one whose words are here has a key that opens them. Reads no words."""
    found = Found()
    people = {person.key: person for person in Person.objects.all()}
    holds: Counter[UUID] = Counter()
    for model, care in labelled():
        if care.sealed:
            about = f"{care.about}__key" if care.about else "key"
            counted = model._default_manager.order_by().values_list(about).annotate(models.Count("pk"))
            holds.update(dict(counted))
    holds.update(dict(Opening.objects.order_by().values_list("about__key").annotate(models.Count("pk"))))
    found.lost = {str(key): count for key, count in sorted(holds.items()) if count and not keys.opens(key)}
    there = keys.kept_for()
    found.people = sum(key in people and keys.opens(key) for key in there)
    found.nobody = [str(key) for key in there if key not in people]
    found.changing = [str(key) for key in there if keys.changing(key)]
    return found


def change_key(person: Person) -> int:
    """Seal everything of a person anew with a fresh key, then forget the old one. Return how many things were sealed.

    May be stopped at any moment and begun again: until it is done both keys open.
    """
    if not keys.opens(person.key):
        raise keys.Gone
    keys.begin_change(person.key)
    with transaction.atomic():
        _wait_for_who_writes()
        take_turns(person)
        count = sum(_sealed_anew(row) for row in _sealed_rows(person)) + _openings(person)
        note("sharing.change_key", by=None, about=person.key, organisation=person.organisation.key)
    keys.end_change(person.key)
    return count


def _wait_for_who_writes() -> None:
    """Let whoever sealed something with the old key finish first: it would be sealed with a key that goes.

    SQLite writes one by one anyway.
    """
    if connection.vendor == "postgresql":
        tables = [model._meta.db_table for model, care in labelled() if care.sealed] + [
            Opening._meta.db_table
        ]
        names = ", ".join(connection.ops.quote_name(table) for table in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def _sealed_anew(row: Any) -> bool:
    said = sealed.found(row)
    if said is None:
        return False
    sealed.put(row, said)
    model: type[models.Model] = type(row)
    name = label(model).sealed
    model._default_manager.filter(pk=row.pk).update(**{name: getattr(row, name)})
    return True


def _openings(person: Person) -> int:
    count = 0
    for row in Opening.objects.filter(about=person):
        try:
            said = keys.unseal(person.key, bytes(row.reason), reason_context(row))
        except keys.Gone:
            continue
        count += Opening.objects.filter(pk=row.pk).update(
            reason=keys.seal(person.key, said, reason_context(row))
        )
    return count


def put_back(copy: Path) -> Counter[str]:
    """Put keys back from a copy of the key store, of everyone who is here and was not erased. Return how it went.

    'back': it was lost. 'beside': another was made since; both open until the key is changed. 'there': nothing was lost.
    'erased' and 'nobody': left alone. 'unreadable': wrapped with a key of the house that is not here.
    """
    done: Counter[str] = Counter()
    erased = tombstones.proofs()
    here = set(Person.objects.values_list("key", flat=True))
    for place in sorted(copy.glob("people/*/*.key")):
        key = UUID(place.stem)
        if tombstones.proof_of(key) in erased:
            done["erased"] += 1
        elif key not in here:
            done["nobody"] += 1
        else:
            done[_put_back(key, place)] += 1
    return done


def _put_back(key: UUID, place: Path) -> str:
    try:
        return keys.put_back(key, place.read_bytes())
    except keys.Gone:
        return "unreadable"

"""Erasing someone: one action over all rooms, led by the care labels (AVG 17; security.md, erasure).

Rows about the person go. Rows shared with another end and stand without them, or go when they cannot. What others told,
wrote or were given by this person stays, without them. What was counted stays counted (`counted_in`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.deletion import CASCADE, Collector

from samenbuur import clock
from samenbuur.accounts.actions import end_sessions
from samenbuur.communities.actions import changed_in_public
from samenbuur.diary import actions as diary
from samenbuur.people.actions import end_duty
from samenbuur.people.actions.witnessing import witness
from samenbuur.people.kinds import Heavy
from samenbuur.people.models import Duty, Person, Seat
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import may_do_heavy
from samenbuur.people.standing import running, take_turns
from samenbuur.refusal import Refused
from samenbuur.sharing import keys, looks, receiving, scrubbing, tombstones
from samenbuur.sharing.care import Label, label
from samenbuur.sharing.receiving import Receiver

ENDS = ("until", "withdrawn_at", "ended_at")
"""Fields by which a row that is shared with another comes to its end."""


class LeftBehind(Exception):
    """Something about the person would still be there: nothing is erased then, and nobody is told that it was."""


@dataclass
class Erased:
    """What was done, to be shown once. `wiped`: the database file holds no old copy of it either."""

    at: datetime
    proof: str
    rows: int
    receivers: list[Receiver] = field(default_factory=list)
    """Who had received something of it, and is told that it was taken back."""
    wiped: bool = False


def labelled() -> Iterator[tuple[type[models.Model], Label]]:
    """Return every model that may say something about a person, with its label."""
    for model in apps.get_models():
        if model.__module__.startswith("samenbuur.") and label(model).about is not None:
            yield model, label(model)


@transaction.atomic
def erase(*, person: Person, by: Person | None) -> Erased:
    """Erase someone for good: by that person, a facilitator to whom they said so, or (`by` None) the keeper of the house.

    Refused for the last administrator. Raises LeftBehind, and erases nothing, when something would stay. The key of
    their words, their mails and the old pages of the database go when the transaction is on disk.
    """
    if by is not None and not may_do_heavy(by, person):
        raise Refused(Reason.NOT_YOURS)
    take_turns(person)
    witness(Heavy.ERASE, about=person, by=by, stays=False)
    for duty in Duty.objects.filter(running(clock.now()), person=person):
        if person.left_at is None:
            end_duty(duty=duty, by=person)
    done = Erased(at=clock.now(), proof=tombstones.proof_of(person.key), rows=0)
    gone = [*_known_only_through(person), person]
    done.receivers = [one for one in receiving.receivers_of(person) if one.person not in gone]
    for one in gone:
        _erase_one(one, done)
    receiving.tell(done.receivers, done.proof)
    changed_in_public()
    tombstones.put(person.key, done.at)
    return done


def _known_only_through(person: Person) -> list[Person]:
    """Return who is here only as someone in this person's circle: nobody could see or erase them afterwards."""
    elsewhere = Seat.objects.exclude(of=person).values("taken_by")
    found = Person.objects.filter(
        seats__of=person, account=None, known_in=None, duties=None, takes_part=None, roles=None, told=None
    )
    return list(found.exclude(pk__in=elsewhere).distinct())


def _erase_one(person: Person, done: Erased) -> None:
    key, account = person.key, person.account
    addresses = _addresses(person)
    scrubbing.sessions(account, person.first_name, key)
    if account is not None:
        end_sessions(account=account)
        if not Person.objects.filter(account=account).exclude(pk=person.pk).exists():
            diary.without(account.key)
    for model, care in labelled():
        if model is not Person:
            done.rows += _rows_about(model, care, person)
    _named_by_others(person)
    looks.without(key, diary.NOBODY)
    diary.without(key)
    _nothing_hangs_on(person)
    done.rows += person.delete()[0]
    transaction.on_commit(lambda: _afterwards(key, addresses, done))


def _afterwards(key: UUID, addresses: set[str], done: Erased) -> None:
    keys.forget(key)
    scrubbing.mails(addresses)
    done.wiped = scrubbing.wipe()


def _mine(model: type[models.Model], care: Label, person: Person) -> QuerySet[Any]:
    assert care.about is not None
    rows: QuerySet[Any] = model._default_manager.all()
    if care.by_key:
        return rows.filter(**{care.about: person.key})
    mine = rows.filter(**{care.about: person})
    if not care.about or not model._meta.get_field(care.about.split("__")[0]).one_to_many:
        return mine
    # About several at once, such as a way in that is someone's in two houses: it stays for the other.
    return mine.exclude(**{f"{care.about}__in": Person.objects.exclude(pk=person.pk)})


def _rows_about(model: type[models.Model], care: Label, person: Person) -> int:
    mine = _mine(model, care, person)
    gone = let_rows_go(mine, care)
    if care.also:
        gone += _without(model._default_manager.filter(**{care.also: person}), care.also)
    return gone


def let_rows_go(rows: QuerySet[Any], care: Label) -> int:
    """Delete rows that have had their time; what was counted stays counted. Return how many went."""
    if care.counted_in:
        _count_on(rows, *care.counted_in.split("."))
    gone: int = rows.delete()[0]
    return gone


def _count_on(rows: QuerySet[Any], where: str, number: str) -> None:
    related: Any = rows.model._meta.get_field(where).related_model
    kept = list(rows.values_list(where, flat=True))
    related._default_manager.filter(pk__in=kept).update(**{number: F(number) + 1})


def _without(rows: QuerySet[Any], field: str) -> int:
    """Let rows that are another's too end and stand without the person; or delete them when they cannot."""
    meta, now = rows.model._meta, clock.now()
    if not meta.get_field(field).null:
        return rows.delete()[0]
    for end in {one.name for one in meta.get_fields()}.intersection(ENDS):
        rows.filter(Q(**{end: None}) | Q(**{f"{end}__gt": now})).update(**{end: now})
    rows.update(**{field: None})
    return 0


def _named_by_others(person: Person) -> None:
    """Delete rows of others that only name the person: that they may see something, or may not."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        field: Any = relation.field
        care = label(field.model)
        if relation.on_delete is CASCADE and field.name not in (care.about, care.also):
            field.model._default_manager.filter(**{field.name: person}).delete()


def _nothing_hangs_on(person: Person) -> None:
    """Raise LeftBehind when deleting the person would take along something that was not looked at before."""
    found = Collector(using="default", origin=person)
    found.collect([person])
    left = {model.__name__ for model, rows in found.data.items() if rows and model is not Person}
    left |= {rows.model.__name__ for rows in found.fast_deletes if rows.exists()}
    if left:
        raise LeftBehind(", ".join(sorted(left)))


def _addresses(person: Person) -> set[str]:
    """Return the mail addresses in what is about the person: letters to them may lie in the folder of outgoing mail."""
    found: set[str] = set()
    for model, care in labelled():
        texts = [one.name for one in model._meta.fields if isinstance(one, models.CharField)]
        if texts and not care.by_key:
            rows = _mine(model, care, person) if model is not Person else Person.objects.filter(pk=person.pk)
            found |= {text for row in rows.values_list(*texts) for text in row if text and "@" in text}
    return found


def again() -> list[Erased]:
    """Erase once more everyone who was erased before and came back with a backup; and keys that came back too."""
    proofs = tombstones.proofs()
    if not proofs:
        return []
    back = [one for one in Person.objects.all() if tombstones.proof_of(one.key) in proofs]
    done = [erase(person=one, by=None) for one in back]
    for key in keys.kept_for():
        if tombstones.proof_of(key) in proofs:
            keys.forget(key)
    return done

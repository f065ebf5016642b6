"""Objecting to what we do: in one's own words, to a named person, who answers with a reason before a day (AVG 21)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.people.models import Block, Duty, Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import speaks_for
from samenbuur.people.standing import running
from samenbuur.refusal import Refused
from samenbuur.sharing import sealed
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.models import Objection
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

ANSWER_WITHIN = timedelta(days=28)
"""The law says a month; four weeks are never longer than that."""
LONGEST = 1000


@dataclass(frozen=True)
class Opened:
    """An objection for who may read it; the words are empty when the key is gone."""

    row: Objection
    against: str
    answer: str


def whom(person: Person) -> QuerySet[Person]:
    """Return who can be asked to answer: who works in this house now, without a block between them and the person."""
    blocked = Block.objects.filter(by=person).values("against")
    unseen = Block.objects.filter(against=person).values("by")
    working = Duty.objects.filter(running(clock.now()), person__organisation=person.organisation_id)
    people = Person.objects.filter(pk__in=working.values("person"), left_at=None)
    people = people.exclude(pk__in=blocked).exclude(pk__in=unseen)
    return people.exclude(pk=person.pk).order_by("first_name", "pk")


@transaction.atomic
def object_to(*, person: Person, against: str, asked: Person, by: Person) -> Objection:
    """Write down what a person objects to, and who answers: by that person, or a worker who was told."""
    if not speaks_for(by, person):
        raise Refused(Reason.NOT_YOURS)
    words = _tidy(against)
    if not whom(person).filter(pk=asked.pk).exists():
        raise Refused(Reason.NOT_POSSIBLE)
    said_to = None if by.pk == person.pk else by
    made = Objection(person=person, asked=asked, said_to=said_to, answer_by=clock.today() + ANSWER_WITHIN)
    sealed.put(made, {"against": words})
    made.save(force_insert=True)
    _wrote("object_to", made, by)
    return made


@transaction.atomic
def answer(*, objection: Objection, agreed: bool, reason: str, by: Person) -> None:
    """Answer an objection, yes or no, with a reason: by who was asked. Once."""
    if by.pk != objection.asked_id or not whom(objection.person).filter(pk=by.pk).exists():
        raise Refused(Reason.NOT_YOURS)
    row = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("person__organisation")
        .get(pk=objection.pk)
    )
    if row.answered_at is not None:
        raise Refused(Reason.ALREADY)
    sealed.put(row, {**(sealed.found(row) or {}), "answer": _tidy(reason)})
    row.answered_at, row.agreed = clock.now(), agreed
    row.save(update_fields=["words", "answered_at", "agreed"])
    _wrote("answer", row, by)


@transaction.atomic
def ask_another(*, objection: Objection, to: Person, by: Person) -> None:
    """Let somebody else answer: by the person, who wrote it down, or who was asked. The day stays."""
    row = Objection.objects.select_related("person__organisation").get(pk=objection.pk)
    asked = by.pk == row.asked_id and whom(row.person).filter(pk=by.pk).exists()
    may = by.pk == row.person_id or asked or (by.pk == row.said_to_id and speaks_for(by, row.person))
    if not may or row.answered_at is not None:
        raise Refused(Reason.NOT_YOURS)
    if not whom(row.person).filter(pk=to.pk).exists():
        raise Refused(Reason.NOT_POSSIBLE)
    Objection.objects.filter(pk=row.pk).update(asked=to)
    _wrote("ask_another", row, by)


def _tidy(words: str) -> str:
    tidy = "\n".join(line.strip() for line in words.strip().splitlines())[:LONGEST]
    if not tidy:
        raise Refused(Reason.EMPTY)
    return tidy


def _wrote(verb: str, row: Objection, by: Person) -> None:
    house = row.person.organisation.key
    note(f"sharing.{verb}", by=by.key, about=row.person.key, thing=row.key, organisation=house)


def _rows(viewer: Viewer) -> QuerySet[Objection]:
    rows = visible(Objection.objects.all(), viewer).select_related("person__organisation", "asked", "said_to")
    # It was laid before someone who works here: who stopped answers nothing any more, and reads nothing.
    return rows if viewer.kinds else rows.filter(person=viewer.person)


def _opened(viewer: Viewer, row: Objection) -> Opened:
    said: dict[str, Any] = sealed.found(row) or {}
    looked(viewer, row.person, row._meta.label_lower, deed=Deed.READ)
    return Opened(row, said.get("against", ""), said.get("answer", ""))


def objections_of(viewer: Viewer, person: Person) -> list[Opened]:
    """Return what a person objected to that the viewer may see: all of it for that person, what they answer for others."""
    return [_opened(viewer, row) for row in _rows(viewer).filter(person=person)]


def objection_for(viewer: Viewer, key: UUID) -> Opened | None:
    """Return one objection by its key; None when absent or not for this viewer."""
    row = _rows(viewer).filter(key=key).first()
    return None if row is None else _opened(viewer, row)


def to_answer(viewer: Viewer) -> QuerySet[Objection]:
    """Return the objections that the viewer was asked to answer and did not yet, soonest first; unopened."""
    return _rows(viewer).filter(asked=viewer.person, answered_at=None).order_by("answer_by", "pk")

"""A question laid before a colleague without saying about whom (P20); and who works together in tandem (P38)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from samenbuur import clock
from samenbuur.encounters.actions.permitting import is_colleague
from samenbuur.encounters.actions.writing import KEPT_AFTER, locked, refuse_unless, wrote
from samenbuur.encounters.models import Question, Tandem
from samenbuur.encounters.reasons import Reason
from samenbuur.method.encounter import WEIGHED, tidy
from samenbuur.people.models import Person
from samenbuur.people.standing import running, take_turns
from samenbuur.sharing.named import names_somebody
from samenbuur.sharing.sealed import found, put


@transaction.atomic
def ask(*, words: Mapping[str, object], to: Person, by: Person) -> Question:
    """Lay a question before a colleague: what is asked, what speaks for staying near, what for letting go; no name in it."""
    refuse_unless(is_colleague(to, by), Reason.NOT_A_COLLEAGUE)
    said = tidy(WEIGHED, words)
    refuse_unless("question" in said, Reason.EMPTY)
    refuse_unless(not names_somebody(said, by), Reason.NAMED)
    made = Question(person=by, asked=to)
    put(made, said)
    made.save(force_insert=True)
    wrote("ask", by=by, about=by, thing=made.key)
    return made


@transaction.atomic
def weigh(*, question: Question, words: Mapping[str, object], by: Person) -> Question:
    """Add what speaks for and against, or what was decided: by who asks or who is asked."""
    row: Question = locked(question)
    refuse_unless(by.pk == row.person_id or (by.pk == row.asked_id and is_colleague(by, row.person)))
    before = found(row)
    refuse_unless(row.withdrawn_at is None and before is not None, Reason.GONE)
    said = tidy(WEIGHED, {**(before or {}), **words})
    refuse_unless("question" in said, Reason.EMPTY)
    refuse_unless(not names_somebody(said, by), Reason.NAMED)
    put(row, said)
    row.changed_at = clock.now()
    row.save(update_fields=["words", "changed_at"])
    wrote("weigh_question", by=by, about=row.person, thing=row.key)
    return row


@transaction.atomic
def withdraw(*, question: Question, by: Person, back: bool = False) -> None:
    """Take a question back, or lay it before the colleague again: by who asked it."""
    refuse_unless(by.pk == question.person_id)
    rows = Question.objects.filter(pk=question.pk, withdrawn_at__isnull=not back)
    if rows.update(withdrawn_at=None if back else clock.now()):
        wrote("ask_again" if back else "withdraw", by=by, about=by, thing=question.key)


@transaction.atomic
def go_together(*, person: Person, other: Person, by: Person) -> Tandem:
    """Say that two who work here do so together: by one of the two."""
    refuse_unless(by.pk == person.pk and is_colleague(other, person), Reason.NOT_A_COLLEAGUE)
    take_turns(person)
    there = Tandem.objects.filter(running(clock.now()), person__in=(person, other), other__in=(person, other))
    made = there.first() or Tandem.objects.create(person=person, other=other)
    wrote("go_together", by=by, about=person, thing=made.key)
    return made


@transaction.atomic
def part(*, tandem: Tandem, by: Person) -> None:
    """Say that two do not work in tandem any more: by one of them."""
    refuse_unless(by.pk in (tandem.person_id, tandem.other_id))
    if Tandem.objects.filter(pk=tandem.pk, until=None).update(until=clock.now()):
        wrote("part", by=by, about=tandem.person, thing=tandem.key)


def clear_questions(now: datetime) -> int:
    """Delete questions that were taken back a week ago. Return how many."""
    return Question.objects.filter(withdrawn_at__lte=now - KEPT_AFTER).delete()[0]

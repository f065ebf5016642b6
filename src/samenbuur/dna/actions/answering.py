"""Answering: written down, said better, still true, taken back; each voice beside the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from samenbuur import clock
from samenbuur.communities.models import Place
from samenbuur.dna.actions.writing import held_answer, held_round, refuse_unless, works_here, wrote
from samenbuur.dna.asked import questions_of
from samenbuur.dna.models import Answer, Check, Earlier, Round, Voice
from samenbuur.dna.reasons import Reason
from samenbuur.method.questionnaire import Kind, Leaning, Question, Role
from samenbuur.people.models import Person

KEPT_AFTER = timedelta(days=7)
"""How long an answer that was taken back can come back, before it is gone for good."""
LONGEST, NAME, WHERE = 4000, 60, 120
"""Letters of an answer, of a name, of a spot in words."""
SAID = ("words", "chosen", "leans", "where", "place")


@dataclass(frozen=True)
class Speaker:
    """Who speaks, as far as they wish: a name in their own words or none, and a role."""

    name: str = ""
    role: Role = Role.UNSAID


NOBODY = Speaker()


@transaction.atomic
def answer(
    *,
    round: Round,  # noqa: A002
    question: str,
    said: Mapping[str, Any],
    by: Person,
    speaker: Speaker = NOBODY,
    key: UUID | None = None,
    way: str = "walk",
    said_on: date | None = None,
    outside: str = "",
) -> Answer:
    """Write down what one voice said. `key` makes sending it twice the same as once (poor reception).

    `said`: words, chosen (codes), leans, where, place. Raises Refused when the round is closed or nothing is said.
    """
    refuse_unless(works_here(by, round.organisation_id))
    key = key or uuid4()
    there = Answer.objects.filter(key=key).select_related("round").first()
    if there is not None:
        refuse_unless(there.round_id == round.pk)
        return there
    row = held_round(round)
    refuse_unless(row.closed_at is None, Reason.CLOSED)
    asked = questions_of(row).question(question)
    if asked is None:
        refuse_unless(False, Reason.UNKNOWN)
        raise AssertionError
    fields = tidy(asked, said, organisation=row.organisation_id)
    made = Answer(
        key=key, round=row, question=question, role=speaker.role, way=way, outside=outside[:120],
        said_on=said_on or clock.today(), voice=_voice(row, by, speaker.name), **fields,
    )  # fmt: skip
    made.save(force_insert=True)
    wrote("answer", by=by, thing=key)
    return made


@transaction.atomic
def answer_all(
    *,
    round: Round,  # noqa: A002
    said: Sequence[tuple[str, Mapping[str, Any], UUID | None]],
    by: Person,
    speaker: Speaker = NOBODY,
    way: str = "paper",
    said_on: date | None = None,
) -> int:
    """Write down many answers of one voice: all or nothing. `said`: (question, what was said, key). Return how many."""
    for question, words, key in said:
        answer(
            round=round,
            question=question,
            said=words,
            by=by,
            speaker=speaker,
            key=key,
            way=way,
            said_on=said_on,
        )
    return len(said)


def tidy(question: Question, said: Mapping[str, Any], *, organisation: int) -> dict[str, Any]:
    """Return what is kept of an answer; raises Refused when nothing is said, or a choice or place is unknown."""
    words = str(said.get("words") or "").strip()[:LONGEST]
    chosen = list(dict.fromkeys(str(code) for code in said.get("chosen") or ()))
    leans, place = str(said.get("leans") or ""), said.get("place")
    where = " ".join(str(said.get("where") or "").split())[:WHERE]
    refuse_unless(all(question.choice(code) for code in chosen), Reason.UNKNOWN)
    refuse_unless(len(chosen) < 2 or question.kind is Kind.CHOICES, Reason.UNKNOWN)
    refuse_unless(not leans or leans in set(Leaning), Reason.UNKNOWN)
    refuse_unless(place is None or _ours(place, organisation), Reason.UNKNOWN)
    refuse_unless(bool(words or chosen or where or place), Reason.EMPTY)
    return {"words": words, "chosen": chosen, "leans": leans, "where": where, "place": place}


def _ours(place: Place, organisation: int) -> bool:
    return place.organisation_id == organisation


def _voice(round: Round, by: Person, name: str) -> Voice:  # noqa: A002
    found, _made = Voice.objects.get_or_create(round=round, person=by, name=" ".join(name.split())[:NAME])
    return found


@transaction.atomic
def correct(*, answer: Answer, said: Mapping[str, Any], by: Person) -> Answer:
    """Say it better; how it stood before is kept."""
    row = held_answer(answer)
    refuse_unless(works_here(by, row.round.organisation_id))
    refuse_unless(row.withdrawn_at is None, Reason.GONE)
    asked = questions_of(row.round).question(row.question)
    if asked is None:
        refuse_unless(False, Reason.UNKNOWN)
        raise AssertionError
    fields = tidy(asked, said, organisation=row.round.organisation_id)
    if all(getattr(row, name) == value for name, value in fields.items()):
        return row
    before = {"words": row.words, "chosen": row.chosen, "leans": row.leans, "where": row.where}
    Earlier.objects.create(answer=row, **before)
    for name, value in fields.items():
        setattr(row, name, value)
    row.changed_at = clock.now()
    row.save(update_fields=[*SAID, "changed_at"])
    wrote("correct", by=by, thing=row.key)
    return row


@transaction.atomic
def still_true(*, answer: Answer, by: Person) -> None:
    """Say that it is still true: from today it is as fresh as new. Twice on one day is once."""
    row = held_answer(answer)
    refuse_unless(works_here(by, row.round.organisation_id))
    refuse_unless(row.withdrawn_at is None, Reason.GONE)
    today = clock.today()
    if row.checked_on != today:
        Check.objects.create(answer=row, person=by, before=row.checked_on)
        Answer.objects.filter(pk=row.pk).update(checked_on=today)
        wrote("still_true", by=by, thing=row.key)


@transaction.atomic
def not_checked(*, answer: Answer, by: Person) -> None:
    """Undo one's own tap that it is still true."""
    row = held_answer(answer)
    refuse_unless(works_here(by, row.round.organisation_id))
    newest = Check.objects.filter(answer=row).first()
    refuse_unless(newest is not None and newest.person_id == by.pk)
    if newest is not None:
        Answer.objects.filter(pk=row.pk).update(checked_on=newest.before)
        newest.delete()
        wrote("not_checked", by=by, thing=row.key)


@transaction.atomic
def take_back(*, answer: Answer, by: Person) -> None:
    """Take an answer back, because whoever gave it wants that: nobody sees it from now on; a week long it can come back."""
    refuse_unless(works_here(by, answer.round.organisation_id))
    if Answer.objects.filter(pk=answer.pk, withdrawn_at=None).update(withdrawn_at=clock.now()):
        wrote("take_back", by=by, thing=answer.key)


@transaction.atomic
def bring_back(*, answer: Answer, by: Person) -> None:
    """Undo taking back, while it is still there."""
    refuse_unless(works_here(by, answer.round.organisation_id))
    if Answer.objects.filter(pk=answer.pk, withdrawn_at__isnull=False).update(withdrawn_at=None):
        wrote("bring_back", by=by, thing=answer.key)


def clear_taken_back(now: datetime) -> int:
    """Delete answers that were taken back more than a week ago. Return how many."""
    old = Answer.objects.filter(withdrawn_at__lte=now - KEPT_AFTER)
    return old.delete()[1].get("dna.Answer", 0)

"""What came from elsewhere: held until who brought it in has looked, then taken in whole or not at all; twice is once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from samenbuur import clock
from samenbuur.dna.actions.answering import tidy
from samenbuur.dna.actions.rounds import adapt
from samenbuur.dna.actions.writing import held_round, refuse_unless, works_here, wrote
from samenbuur.dna.asked import adaptation, newest, questions_of
from samenbuur.dna.models import Answer, Round, Voice, Waiting
from samenbuur.dna.reasons import Reason
from samenbuur.method.questionnaire import LONGEST, OWN, plain_of
from samenbuur.people.models import DutyKind, Person

BLOCK = "informal"
"""Where questions of others go when their own group is none of our blocks."""


@transaction.atomic
def hold(*, content: Mapping[str, Any], by: Person, round: Round | None = None) -> Waiting:  # noqa: A002
    """Put what was read aside until `by` says yes; for that one alone, a day at most."""
    refuse_unless(works_here(by, by.organisation_id))
    refuse_unless(round is None or round.organisation_id == by.organisation_id)
    made = Waiting.objects.create(person=by, round=round, content=dict(content))
    wrote("hold", by=by, thing=made.key)
    return made


@transaction.atomic
def drop(*, waiting: Waiting, by: Person) -> None:
    """Drop what is not wanted after all."""
    refuse_unless(waiting.person_id == by.pk)
    Waiting.objects.filter(pk=waiting.pk).delete()


def news(round: Round, forms: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:  # noqa: A002
    """Return (form, question) for each answer that is not in the round yet; one taken back does not come again.

    A form that stands in the file twice counts once: as it stands there first.
    """
    there = set(Answer.objects.filter(round=round).exclude(outside="").values_list("outside", "question"))
    fresh: dict[tuple[str, str], tuple[dict[str, Any], str]] = {}
    for form in forms:
        for code in form["answers"]:
            if (form["key"], code) not in there:
                fresh.setdefault((form["key"], code), (form, code))
    return list(fresh.values())


@transaction.atomic
def adopt_answers(*, waiting: Waiting, by: Person) -> int:
    """Take in all answers that are not there yet, each form as one voice. Return how many; the second time none."""
    refuse_unless(waiting.person_id == by.pk and waiting.round is not None, Reason.GONE)
    if waiting.round is None:
        return 0
    row = held_round(waiting.round)
    refuse_unless(works_here(by, row.organisation_id))
    refuse_unless(row.closed_at is None, Reason.CLOSED)
    whole, voices, made = questions_of(row), dict[str, Voice](), []
    for form, code in news(row, waiting.content["forms"]):
        question, name = whole.question(code), form["name"]
        if question is None:
            continue
        if name not in voices:
            voices[name] = Voice.objects.get_or_create(round=row, person=by, name=name)[0]
        day = date.fromisoformat(form["said_on"]) if form["said_on"] else clock.today()
        made.append(
            Answer(
                round=row,
                question=code,
                role=form["role"],
                voice=voices[name],
                way="outside",
                outside=form["key"],
                said_on=min(day, clock.today()),
                **tidy(question, form["answers"][code], organisation=row.organisation_id),
            )
        )
    Answer.objects.bulk_create(made, batch_size=200)
    Waiting.objects.filter(pk=waiting.pk).delete()
    wrote("adopt_answers", by=by, thing=row.key)
    return len(made)


@transaction.atomic
def adopt_questions(*, waiting: Waiting, names: list[str], by: Person) -> int:
    """Ask these questions of a form of others from now on, as questions of this house. Return how many were added."""
    refuse_unless(waiting.person_id == by.pk and waiting.round is None, Reason.GONE)
    refuse_unless(works_here(by, by.organisation_id, DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR))
    plain = plain_of(adaptation(newest(by.organisation_id)))
    added: list[dict[str, Any]] = plain["added"].setdefault(BLOCK, [])
    taken = {one["code"] for questions in plain["added"].values() for one in questions}
    fresh = [own_question(one) for one in waiting.content["questions"] if one["name"] in names]
    fresh = [one for one in fresh if one["code"] not in taken]
    added.extend(fresh)
    if fresh:
        adapt(content=plain, by=by)
    Waiting.objects.filter(pk=waiting.pk).delete()
    return len(fresh)


def own_question(one: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question of an XLSForm as one of ours: a safe code, words in the languages that we speak."""
    choices = [{"code": _code(c["name"]), **_words(c["label"])} for c in one["choices"]]
    choices = list({choice["code"]: choice for choice in choices}.values())
    kind = one["kind"] if choices else "text"
    ask, hint = _words(one["label"]) or {"nl": one["name"]}, _words(one["hint"])
    return {
        "code": f"{OWN}_{_code(one['name'])}"[:40],
        "kind": kind,
        "ask": ask,
        "hint": hint,
        "choices": choices,
    }


def _code(name: str) -> str:
    bare = slugify(name).replace("-", "_").strip("_")
    return (bare if bare[:1].isalpha() and len(bare) > 1 else f"c_{bare or 'x'}")[:34]


def _words(said: Mapping[str, str]) -> dict[str, str]:
    """Return words in Dutch and English: by the name or the sign of the language, else the first that is there as Dutch."""
    found: dict[str, str] = {}
    for language, text in said.items():
        name = language.lower()
        code = "en" if "english" in name or name == "en" or "(en)" in name else ""
        code = "nl" if "dutch" in name or "nederlands" in name or name == "nl" or "(nl)" in name else code
        if code and text:
            found.setdefault(code, text[:LONGEST])
    first = next((text for text in said.values() if text), "")
    return {"nl": found.get("en") or first[:LONGEST], **found} if first else {}

"""Rounds begin and close; what was said in them stays. And how a house asks its questions."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.dna.actions.writing import held_round, refuse_unless, works_here, wrote
from samenbuur.dna.asked import adaptation, newest
from samenbuur.dna.models import Round, Version
from samenbuur.dna.reasons import Reason
from samenbuur.method import questionnaire
from samenbuur.people.models import DutyKind, Person
from samenbuur.places.models import Area
from samenbuur.refusal import Refused


@transaction.atomic
def begin_round(*, by: Person, area: Area | None = None, community: Community | None = None) -> Round:
    """Begin a round about one area or one community; one at a time about each."""
    refuse_unless(works_here(by, by.organisation_id, DutyKind.FACILITATOR))
    refuse_unless((area is None) != (community is None), Reason.EMPTY)
    refuse_unless(community is None or community.organisation_id == by.organisation_id)
    try:
        with transaction.atomic():
            made = Round.objects.create(organisation=by.organisation, area=area, community=community)
    except IntegrityError:
        raise Refused(Reason.RUNS) from None
    wrote("begin_round", by=by, thing=made.key)
    return made


@transaction.atomic
def close_round(*, round: Round, by: Person) -> None:  # noqa: A002  the thing is called so
    """Close a round: it stays as it is, with the questions as they were asked. Twice is once."""
    row = held_round(round)
    refuse_unless(works_here(by, row.organisation_id, DutyKind.FACILITATOR))
    if row.closed_at is None:
        newest = Version.objects.filter(organisation=row.organisation_id).first()
        Round.objects.filter(pk=row.pk).update(closed_at=clock.now(), version=newest)
        wrote("close_round", by=by, thing=row.key)


@transaction.atomic
def reopen_round(*, round: Round, by: Person) -> None:  # noqa: A002
    """Undo closing, as long as no newer round about the same has begun."""
    row = held_round(round)
    refuse_unless(works_here(by, row.organisation_id, DutyKind.FACILITATOR))
    if row.closed_at is None:
        return
    try:
        with transaction.atomic():
            Round.objects.filter(pk=row.pk).update(closed_at=None, version=None)
    except IntegrityError:
        raise Refused(Reason.RUNS) from None
    wrote("reopen_round", by=by, thing=row.key)


@transaction.atomic
def adapt(*, content: Mapping[str, Any], by: Person) -> Version:
    """Ask the questions in another way from now on: own wording, left out, added. How it was stays, with its number."""
    refuse_unless(works_here(by, by.organisation_id, DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR))
    whole = questionnaire.edition()
    try:
        changed = questionnaire.adaptation_of(content)
    except (questionnaire.Unclear, KeyError, TypeError, ValueError, AttributeError):
        raise Refused(Reason.UNKNOWN) from None
    codes = {question.code for question in whole} | {q.code for qs in changed.added.values() for q in qs}
    asked = {*changed.wording, *changed.left_out}
    refuse_unless(asked <= codes and all(whole.block(block) for block in changed.added), Reason.UNKNOWN)
    newest = Version.objects.filter(organisation=by.organisation).first()
    made = Version.objects.create(
        organisation=by.organisation,
        number=(newest.number if newest else 0) + 1,
        edition=whole.number,
        content=questionnaire.plain_of(changed),
    )
    wrote("adapt", by=by, thing=made.key)
    return made


@transaction.atomic
def word(*, question: str, words: Mapping[str, str], asked: bool, by: Person) -> Version:
    """Ask a question in one's own words (none: as it comes), or not at all; everything else stays as the house had it."""
    plain = questionnaire.plain_of(adaptation(newest(by.organisation_id)))
    said = {language: text.strip() for language, text in words.items() if text.strip()}
    plain["wording"].pop(question, None)
    if said:
        plain["wording"][question] = said
    plain["left_out"] = [code for code in plain["left_out"] if code != question]
    plain["left_out"] += [] if asked else [question]
    return adapt(content=plain, by=by)


@transaction.atomic
def add_question(*, block: str, ask: Mapping[str, str], by: Person) -> Version:
    """Add a question of one's own at the end of a block."""
    plain = questionnaire.plain_of(adaptation(newest(by.organisation_id)))
    code = f"{questionnaire.OWN}_{uuid4().hex[:10]}"
    plain["added"].setdefault(block, []).append({"code": code, "kind": "text", "ask": dict(ask)})
    return adapt(content=plain, by=by)

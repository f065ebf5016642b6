"""Reads of rounds and answers: the viewer first. Only who works in this house finds them; names through the rule of sight."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from samenbuur import clock
from samenbuur.communities.models import Place
from samenbuur.communities.queries import places as places_of
from samenbuur.dna.actions.answering import KEPT_AFTER
from samenbuur.dna.asked import questions_of
from samenbuur.dna.models import Answer, Check, Earlier, Round, Voice, Waiting
from samenbuur.method.openness import Fresh, Open, freshness, open_questions
from samenbuur.method.openness import Voice as Said
from samenbuur.method.questionnaire import Block, Question, Questionnaire, Role
from samenbuur.people.models import DutyKind, Person
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

WORKERS = (DutyKind.FACILITATOR, DutyKind.HOST)
OF_WORK = frozenset({"formal_ties", "who_is_active", "working_with", "fields_of_work"})
"""Questions that want someone who works here heard as well."""


@dataclass(frozen=True)
class Heard:
    """An answer with who said it and who wrote it down, as far as this viewer may know, and how fresh it is."""

    row: Answer
    called: str
    """The name in their own words; '' for nobody, or when it is not for this viewer."""
    noted_by: Person | None
    fresh: Fresh
    checked_by: Person | None = None
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class Part:
    """A block of the overview."""

    block: Block
    lines: list[tuple[Question, list[Heard], Open | None]]

    @property
    def answered(self) -> int:
        """How many of its questions have an answer."""
        return sum(bool(heard) for _question, heard, _open in self.lines)

    @property
    def voices(self) -> int:
        """How many answers there are."""
        return sum(len(heard) for _question, heard, _open in self.lines)


@dataclass(frozen=True)
class Overview:
    """A round put together: block by block, and what is worth asking first."""

    round: Round
    whole: Questionnaire
    parts: list[Part]
    open: list[Open]
    gone: list[Heard] = field(default_factory=list)
    """Answers to questions that the house does not ask any more: they stay."""

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(part.answered for part in self.parts)

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return sum(len(part.lines) for part in self.parts)


def rounds(viewer: Viewer) -> QuerySet[Round]:
    """Return the rounds of the viewer's house, newest first; none for who does not work there."""
    if viewer.person is None or not viewer.has(*WORKERS):
        return Round.objects.none()
    found = Round.objects.filter(organisation=viewer.organisation_id)
    return found.select_related("area__parent", "community__area", "organisation")


def round_for(viewer: Viewer, key: UUID) -> Round | None:
    """Return one round; None when it is absent or not of this viewer's house: both look alike."""
    return rounds(viewer).filter(key=key).first()


def before(viewer: Viewer, one: Round) -> QuerySet[Round]:
    """Return the other rounds about the same area or community, newest first."""
    same = rounds(viewer).filter(area=one.area_id, community=one.community_id)
    return same.exclude(pk=one.pk)


def answers(viewer: Viewer, one: Round, *, question: str = "") -> list[Heard]:
    """Return what was said in a round, newest first; to one question, if asked."""
    rows = _rows(viewer).filter(round=one, withdrawn_at=None)
    return _heard(viewer, one, rows.filter(question=question) if question else rows)


def mark(viewer: Viewer, one: Round, question: str) -> str:
    """Return a word that changes whenever what was said to a question changes: how many, and when last."""
    rows = Answer.objects.filter(
        round__in=rounds(viewer).order_by().values("pk"), round=one, question=question
    )
    found = rows.filter(withdrawn_at=None).aggregate(
        n=Count("pk"), made=Max("made_at"), changed=Max("changed_at")
    )
    moments = [found["made"], found["changed"]]
    return "-".join([str(found["n"]), *(str(int(m.timestamp() * 1000)) for m in moments if m)])


def answer_for(viewer: Viewer, key: UUID, *, taken_back: bool = False) -> Answer | None:
    """Return one answer of the viewer's house; None when absent or not theirs. Those taken back only if asked."""
    rows = _rows(viewer).filter(key=key)
    if taken_back:
        return rows.exclude(withdrawn_at__lte=viewer.now - KEPT_AFTER).first()
    return rows.filter(withdrawn_at=None).first()


def taken_back(viewer: Viewer, one: Round) -> QuerySet[Answer]:
    """Return what was taken back in a round and can still come back."""
    return _rows(viewer).filter(round=one, withdrawn_at__gt=viewer.now - KEPT_AFTER)


def _rows(viewer: Viewer) -> QuerySet[Answer]:
    rows = Answer.objects.filter(round__in=rounds(viewer).order_by().values("pk"))
    return rows.select_related("round__organisation", "place", "voice")


def _heard(viewer: Viewer, one: Round, rows: Iterable[Answer]) -> list[Heard]:
    found = list(rows)
    whole, today = questions_of(one), clock.here(viewer.now).date()
    voices = {v.pk: v for v in visible(Voice.objects.filter(round=one), viewer).select_related("person")}
    checks: dict[int, Check] = {}
    for check in visible(Check.objects.filter(answer__round=one), viewer).select_related("person"):
        checks.setdefault(check.answer_id, check)
    earlier: dict[int, list[Earlier]] = defaultdict(list)
    for was in Earlier.objects.filter(answer__in=[row.pk for row in found if row.changed_at]):
        earlier[was.answer_id].append(was)
    heard = []
    for row in found:
        question, voice = whole.question(row.question), voices.get(row.voice_id or 0)
        fresh = _fresh(row, question.lasts if question else 365, today)
        tap = checks.get(row.pk)
        heard.append(
            Heard(
                row,
                voice.name if voice else "",
                voice.person if voice else None,
                fresh,
                tap.person if tap else None,
                tuple(earlier[row.pk]),
            )
        )
    return heard


def _fresh(row: Answer, lasts: int, today: date) -> Fresh:
    return freshness(said_on=row.said_on, checked_on=row.checked_on, lasts=lasts, today=today)


def overview(viewer: Viewer, one: Round) -> Overview:
    """Return a round block by block: what was said, how fresh, what is open and what would help most."""
    whole = questions_of(one)
    by_question: dict[str, list[Heard]] = defaultdict(list)
    for heard in answers(viewer, one):
        by_question[heard.row.question].append(heard)
    worth = ranked(whole, by_question, today=clock.here(viewer.now).date())
    still = {one.code: one for one in worth}
    parts = [
        Part(block, [(q, by_question.get(q.code, []), still.get(q.code)) for q in block.questions])
        for block in whole.blocks
        if block.questions
    ]
    gone = [h for code, found in by_question.items() if whole.question(code) is None for h in found]
    return Overview(one, whole, parts, worth, gone)


def ranked(whole: Questionnaire, by_question: dict[str, list[Heard]], *, today: date) -> list[Open]:
    """Return what is worth asking of these questions, what helps most first."""
    voices = {
        code: [Said(Role(h.row.role), max(h.row.said_on, h.row.checked_on or h.row.said_on)) for h in found]
        for code, found in by_question.items()
    }
    return open_questions([(q.code, q.matters, q.lasts) for q in whole], voices, today=today, of_work=OF_WORK)


def waiting_for(viewer: Viewer, key: UUID) -> Waiting | None:
    """Return what one brought in oneself and did not decide about yet."""
    rows = visible(Waiting.objects.filter(key=key), viewer)
    return rows.select_related("round__organisation", "round__community", "round__area", "person").first()


def places_to_point_at(viewer: Viewer) -> QuerySet[Place]:
    """Return the places that an answer may point at: where neighbours gather, never a home."""
    return places_of(viewer.organisation_id) if viewer.organisation_id else Place.objects.none()

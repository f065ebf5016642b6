"""What all actions of this room share: who may, a line in the diary."""

from uuid import UUID

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.dna.models import Answer, Round
from samenbuur.dna.reasons import Reason
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import duties
from samenbuur.refusal import Refused

WORKERS = (DutyKind.FACILITATOR, DutyKind.HOST)
"""Who asks and writes down."""


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def works_here(by: Person, organisation: int, *kinds: DutyKind) -> bool:
    """Return whether someone has such a duty (facilitator or host when none is named) in this house now."""
    if by.organisation_id != organisation or by.left_at is not None:
        return False
    return duties(by, clock.now()).filter(kind__in=kinds or WORKERS).exists()


def wrote(verb: str, *, by: Person, thing: UUID) -> None:
    """Write one line in the diary: never what was said."""
    note(f"dna.{verb}", by=by.key, thing=thing, organisation=by.organisation.key)


def held_round(found: Round) -> Round:
    """Return a round that nobody closes meanwhile. Inside a transaction only."""
    row = Round.objects.select_for_update(of=("self",)).filter(pk=found.pk).first()
    if row is None:
        raise Refused(Reason.GONE)
    return row


def held_answer(found: Answer) -> Answer:
    """Return an answer that nobody else changes meanwhile. Inside a transaction only."""
    rows = Answer.objects.select_for_update(of=("self",)).select_related("round")
    row = rows.filter(pk=found.pk).first()
    if row is None:
        raise Refused(Reason.GONE)
    return row

"""What all actions of this room share: who may lead, taking a turn on the session, a line in the diary."""

from datetime import timedelta

from django.db.models import F

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.mapping.models import MapSession
from samenbuur.mapping.reasons import Reason
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import duties
from samenbuur.refusal import Refused

LONGEST_OPEN = timedelta(hours=12)


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def may_lead(person: Person, organisation_id: int) -> bool:
    """Return whether someone leads map sessions of a house now: its facilitators do."""
    leads = duties(person, clock.now()).filter(kind=DutyKind.FACILITATOR).exists()
    return leads and person.organisation_id == organisation_id


def led(session: MapSession, by: Person) -> None:
    """Raise Refused unless `by` leads sessions of this house."""
    refuse_unless(may_lead(by, session.organisation_id))


def turn(session: MapSession, *, even_closed: bool = False, numbers: int = 0) -> MapSession:
    """Take a turn: the session as it is now, its change grown by one, and so many numbers reserved for new marks.

    The update comes first, so that whoever else changes something waits: changes are numbered in the order in which they
    become visible. Inside a transaction only. Raises Refused (CLOSED).
    """
    rows = MapSession.objects.filter(pk=session.pk)
    if not even_closed:
        rows = rows.filter(closed_at=None, until__gt=clock.now())
    refuse_unless(rows.update(change=F("change") + 1, number=F("number") + numbers) == 1, Reason.CLOSED)
    now = MapSession.objects.select_related("area", "organisation").get(pk=session.pk)
    session.change, session.number = now.change, now.number
    return now


def wrote(verb: str, session: MapSession, *, by: Person | None) -> None:
    """Write one line in the diary: what was done with which session, never what stands on its map."""
    house = session.organisation.key
    note(f"mapping.{verb}", by=by.key if by else None, thing=session.key, organisation=house)

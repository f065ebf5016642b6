"""How a notice ends: who looked and how it is, or that the person came by; undone for a few minutes (P74, P75)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from samenbuur import clock
from samenbuur.activities.models import Participation
from samenbuur.diary.actions import note
from samenbuur.method import patience
from samenbuur.method.rhythm import NOBODY
from samenbuur.people.models import Person
from samenbuur.presence import messages
from samenbuur.presence.chosen import still_asked
from samenbuur.presence.ladder import asked_to
from samenbuur.presence.messages import Kind
from samenbuur.presence.models import Attendance, Away, MissMe, Notice, PersonRhythm, Tap
from samenbuur.presence.reasons import Reason
from samenbuur.refusal import Refused

CHOICES = (
    Notice.Outcome.FINE,
    Notice.Outcome.ILL,
    Notice.Outcome.AWAY,
    Notice.Outcome.STOPPED,
    Notice.Outcome.LEAVE,
    Notice.Outcome.HELP,
    Notice.Outcome.SEEN,
)
"""What one can say after looking: neutral, and nothing about why."""
LONGEST_AWAY = timedelta(days=366)
"""An absence of more than a year is a farewell: it would silence for ever what was promised."""


@transaction.atomic
def close(*, notice: Notice, by: Person, outcome: Notice.Outcome, away_until: date | None = None) -> None:
    """Say how it is, by who looked: one of those who were asked and still stand there."""
    asked_to(notice, by)
    if outcome not in CHOICES:
        raise Refused(Reason.NOT_YOURS)
    if outcome == Notice.Outcome.AWAY and (away_until is None or away_until < clock.today()):
        raise Refused(Reason.UNTIL_WHEN)
    if away_until is not None and away_until > clock.today() + LONGEST_AWAY:
        raise Refused(Reason.TOO_FAR)
    finish(notice, outcome=outcome, by=by, away_until=away_until)
    note("presence.close", by=by.key, about=notice.person.key, thing=notice.key)


def finish(
    notice: Notice,
    *,
    outcome: Notice.Outcome,
    by: Person | None,
    away_until: date | None = None,
    away: Away | None = None,
) -> None:
    """Close a notice and let the outcome work: in one transaction with whatever closed it."""
    now = clock.now()
    away_until = away_until if outcome == Notice.Outcome.AWAY else None
    closed = Notice.objects.filter(pk=notice.pk, closed_at=None).update(
        closed_at=now, closed_by=by, outcome=outcome, away_until=away_until, next_at=None
    )
    if not closed:
        raise Refused(Reason.CLOSED)
    messages.not_wanted_any_more(notice, why="closed")
    _tell_the_others(notice, by, outcome)
    _let_it_work(notice, outcome, by, now, away_until, away)
    notice.refresh_from_db()


def _let_it_work(
    notice: Notice,
    outcome: Notice.Outcome,
    by: Person | None,
    now: datetime,
    away_until: date | None,
    away: Away | None,
) -> None:
    if outcome == Notice.Outcome.AWAY and away is None:
        away = Away.objects.create(
            person=notice.person,
            first_day=clock.here(notice.occasion.starts_at).date(),
            last_day=away_until,
            told_to=by,
            known_at=now,
        )
    if outcome == Notice.Outcome.AWAY:
        Notice.objects.filter(pk=notice.pk).update(away=away)
    elif outcome == Notice.Outcome.STOPPED:
        taking_part = Participation.objects.filter(person=notice.person, until=None)
        taking_part.update(until=now, end_known_at=now)
    elif outcome == Notice.Outcome.LEAVE:
        MissMe.objects.filter(person=notice.person, until=None).update(until=now)
        PersonRhythm.objects.filter(person=notice.person).delete()


def _tell_the_others(notice: Notice, by: Person | None, outcome: Notice.Outcome) -> None:
    """Whoever looks or was asked and still waits hears that it is over, so that nobody goes for nothing."""
    if notice.tier == Notice.Tier.SOFT:
        return
    kind = Kind.SEEN if outcome in (Notice.Outcome.SEEN, Notice.Outcome.WITHDRAWN) else Kind.CLOSED
    standing = still_asked(notice, clock.now())
    for ask in notice.asks.exclude(answer="cannot").select_related("asked"):
        if ask.asked_id in standing and (by is None or ask.asked_id != by.pk):
            messages.write(kind, to=ask.asked, about=notice.key, notice=notice, ask=ask, turn=clock.now())


@transaction.atomic
def reopen(*, notice: Notice, by: Person) -> None:
    """Take back what one said, within a few minutes: all that followed from it is taken back too."""
    now = clock.now()
    closed_at, outcome, away = notice.closed_at, notice.outcome, notice.away
    if closed_at is None or notice.closed_by_id != by.pk:
        raise Refused(Reason.NOT_YOURS)
    newer = Notice.objects.filter(person=notice.person, closed_at=None).exists()
    if now > closed_at + patience.UNDO or newer:
        raise Refused(Reason.TOO_LATE)
    Notice.objects.filter(pk=notice.pk).update(
        closed_at=None, closed_by=None, outcome="", away_until=None, away=None, next_at=notice.look_by or now
    )
    if away is not None:
        Away.objects.filter(pk=away.pk).update(withdrawn_at=now)
    if outcome == Notice.Outcome.STOPPED:
        _take_part_again(notice, closed_at)
    elif outcome == Notice.Outcome.LEAVE:
        _be_missed_again(notice, closed_at)
    notice.refresh_from_db()
    note("presence.reopen", by=by.key, about=notice.person.key, thing=notice.key)


def _take_part_again(notice: Notice, closed_at: datetime) -> None:
    """Let what ended go on; where the person began again in between, that holds."""
    mine = Participation.objects.filter(person=notice.person)
    begun = mine.filter(until=None).values_list("activity", flat=True)
    ended = mine.filter(until=closed_at, end_known_at=closed_at).exclude(activity__in=list(begun))
    ended.update(until=None, end_known_at=None)


def _be_missed_again(notice: Notice, closed_at: datetime) -> None:
    """Let what was agreed hold again; what was agreed anew in between holds instead. The rhythm is told again."""
    for ended in MissMe.objects.filter(person=notice.person, until=closed_at):
        anew = MissMe.objects.filter(person=notice.person, activity=ended.activity_id, until=None).first()
        if anew is None:
            MissMe.objects.filter(pk=ended.pk).update(until=None)
        else:
            Notice.objects.filter(pk=notice.pk, agreement=ended).update(agreement=anew)
    if MissMe.objects.filter(person=notice.person, until=None, way=MissMe.Way.KNOW_ME).exists():
        # Its closing forgot what was learned; without this the person would be a stranger from now on.
        PersonRhythm.objects.update_or_create(
            person=notice.person, defaults={"state": NOBODY.as_json(), "folded_until": None}
        )


def ask_again(away: Away, *, by: Person) -> None:
    """An absence was taken back within a few minutes, so it was a slip: what it answered stands open again.

    Not when the person takes it back: then they were heard.
    """
    now = clock.now()
    if by.pk == away.person_id or Notice.objects.filter(person=away.person_id, closed_at=None).exists():
        return
    answered = Notice.objects.select_related("person").filter(
        away=away, outcome=Notice.Outcome.AWAY, closed_at__gte=now - patience.UNDO
    )
    for notice in answered.order_by("-closed_at")[:1]:
        Notice.objects.filter(pk=notice.pk).update(
            closed_at=None,
            closed_by=None,
            outcome="",
            away_until=None,
            away=None,
            next_at=notice.look_by or now,
        )
        note("presence.reopen", by=by.key, about=notice.person.key, thing=notice.key)


def came_by(notice: Notice, now: datetime) -> bool:
    """Close a notice because the person was ticked at a later occasion; False when that tick was taken back."""
    later = Attendance.objects.filter(person=notice.person, occasion__starts_at__gt=notice.occasion.starts_at)
    seen = later.select_related("occasion").order_by("occasion__starts_at").first()
    if seen is None:
        Notice.objects.filter(pk=notice.pk).update(seen_at=None)
        notice.seen_at = None
        return False
    finish(notice, outcome=Notice.Outcome.SEEN, by=_who_ticked(seen.tap))
    note("presence.came_by", by=None, about=notice.person.key, thing=notice.key)
    return True


def _who_ticked(tap: UUID) -> Person | None:
    found = Tap.objects.filter(key=tap).select_related("by").first()
    return found.by if found else None


def take_back(notice: Notice) -> None:
    """Withdraw a notice that a correction of the list has made untrue."""
    finish(notice, outcome=Notice.Outcome.WITHDRAWN, by=None)
    before = notice.reasons.get("before")
    agreements = MissMe.objects.filter(person__in=[notice.person_id, notice.companion_id], until=None)
    agreements.update(reported_for=datetime.fromisoformat(before) if before else None)
    note("presence.take_back", by=None, about=notice.person.key, thing=notice.key)

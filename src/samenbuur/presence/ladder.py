"""Who is asked to look, by when, and who is asked next when nothing is heard (guide §6.4, P74, P75)."""

from datetime import datetime, timedelta

from django.db import transaction

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method import patience
from samenbuur.people.models import Person
from samenbuur.presence import messages
from samenbuur.presence.chosen import administrators_of, in_line, on_duty_for, opens_pages, still_asked
from samenbuur.presence.messages import Kind
from samenbuur.presence.models import Ask, Notice
from samenbuur.presence.reasons import Reason
from samenbuur.refusal import Refused

LOOKS, CANNOT = "looks", "cannot"
LOOK_WITHIN = timedelta(days=2)
"""Who cannot look within two days is not the one to ask now."""


def climb(notice: Notice, now: datetime) -> None:
    """Ask the next: in the order that the person chose, then who is on duty, then (every morning) everyone again.

    Call it in the transaction that makes or claims the notice.
    """
    notice.taken_by = notice.taken_at = notice.look_by = notice.reminded_at = None
    asked = set(notice.asks.values_list("asked", flat=True))
    following = next((p for p in in_line(notice.person, now) if p.pk not in asked), None)
    on_duty = [p for p in on_duty_for(notice.person, now) if p.pk not in asked]
    if following is not None:
        people = [following]
        if not opens_pages(following):
            # Who has no way in cannot read a request: who is on duty is asked along, to call them.
            people += [p for p in on_duty if p.pk != following.pk]
        _ask(notice, people, now)
    elif on_duty:
        _ask(notice, on_duty, now)
    else:
        _ask_again(notice, now)


def _ask(notice: Notice, people: list[Person], now: datetime) -> None:
    night = notice.agreement.at_night
    goes_out = now if night else patience.awake(now, clock.HERE)
    notice.rung += 1
    workers = {p.pk for p in on_duty_for(notice.person, now)}
    if any(p.pk in workers for p in people):
        notice.audience = "asked_and_workers"
    notice.next_at = patience.after(goes_out, patience.ANSWER_WITHIN, clock.HERE, at_night=night)
    notice.save()
    for person in people:
        ask = Ask.objects.create(notice=notice, asked=person, rung=notice.rung, asked_at=now)
        messages.write(Kind.LOOK, to=person, about=notice.key, notice=notice, ask=ask, due_at=goes_out)


def _ask_again(notice: Notice, now: datetime) -> None:
    """Everyone was asked: ask again who did not say no, and tell the house when there is nobody. Never silent."""
    standing = still_asked(notice, now)
    open_asks = [
        a
        for a in notice.asks.exclude(answer=CANNOT).select_related("asked__account")
        if a.asked_id in standing
    ]
    turn = clock.here(now).date()
    goes_out = now if notice.agreement.at_night else patience.awake(now, clock.HERE)
    for ask in open_asks:
        messages.write(
            Kind.AGAIN, to=ask.asked, about=notice.key, turn=turn, notice=notice, ask=ask, due_at=goes_out
        )
    for person in administrators_of(notice.person.organisation_id, now):
        # They hear that something waits and nobody answers; never about whom.
        messages.write(Kind.NOBODY, to=person, about=notice.key, turn=turn, due_at=goes_out)
    notice.next_at = patience.next_morning(now, clock.HERE)
    notice.save()


def asked_to(notice: Notice, by: Person) -> Ask:
    """Return the request that `by` got; refused when they were not asked, or do not stand there any more."""
    ask = notice.asks.filter(asked=by).first()
    if ask is None or by.pk not in still_asked(notice, clock.now()):
        raise Refused(Reason.NOT_YOURS)
    return ask


@transaction.atomic
def look(*, notice: Notice, by: Person, look_by: datetime) -> None:
    """Say 'I look', and by when something is heard. The first who says so is the one."""
    now, ask = clock.now(), asked_to(notice, by)
    if not now <= look_by <= now + LOOK_WITHIN:
        raise Refused(Reason.BY_WHEN)
    mine = Notice.objects.filter(pk=notice.pk, closed_at=None)
    free = mine.filter(taken_by=None) | mine.filter(taken_by=by)
    if not free.update(taken_by=by, taken_at=now, look_by=look_by, next_at=look_by, reminded_at=None):
        raise Refused(Reason.SOMEONE_LOOKS if mine.exists() else Reason.CLOSED)
    Ask.objects.filter(pk=ask.pk).update(answer=LOOKS, answered_at=now)
    notice.refresh_from_db()
    note("presence.look", by=by.key, about=notice.person.key, thing=notice.key)


@transaction.atomic
def cannot_look(*, notice: Notice, by: Person) -> None:
    """Say 'I cannot'. When nobody else of this rung can still answer, the next is asked at once."""
    now, ask = clock.now(), asked_to(notice, by)
    notice = (
        Notice.objects.select_for_update(of=("self",)).select_related("person", "agreement").get(pk=notice.pk)
    )
    if notice.closed_at is not None:
        raise Refused(Reason.CLOSED)
    Ask.objects.filter(pk=ask.pk).update(answer=CANNOT, answered_at=now)
    note("presence.cannot_look", by=by.key, about=notice.person.key, thing=notice.key)
    if notice.taken_by_id not in (None, by.pk):
        return
    waiting = (
        notice.asks.filter(rung=notice.rung, answer="").exclude(asked=by).select_related("asked__account")
    )
    if notice.taken_by_id == by.pk or not any(opens_pages(one.asked) for one in waiting):
        climb(notice, now)

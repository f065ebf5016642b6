"""Being missed: asked by the person, stopped at once; absences announced in one tap (guide §6.4, P74)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.activities.models import Activity, Occasion, Participation, Register
from samenbuur.diary.actions import note
from samenbuur.people.models import Acquaintance, Person, Seat
from samenbuur.people.rights import blocks, same_house, speaks_for
from samenbuur.people.standing import running, take_turns
from samenbuur.presence import closing, learned, reporting, waiting
from samenbuur.presence.facts import covers
from samenbuur.presence.models import Attendance, Away, Door, MissMe, Notice, PersonRhythm
from samenbuur.presence.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.locking import all_locked

MOST_TIMES = 12
"""After a dozen times nobody would call it being missed."""
AHEAD = closing.LONGEST_AWAY


@transaction.atomic
def ask_to_be_missed(
    *,
    person: Person,
    by: Person,
    way: MissMe.Way,
    times: int | None = None,
    activity: Activity | None = None,
    at_night: bool = False,
) -> MissMe:
    """Agree to miss someone who asks it: tapped by the person, or said aloud to a worker (`by`).

    Takes the place of what was agreed before about the same; what was counted until then still counts.
    """
    if not (same_house(by, person) and speaks_for(by, person)):
        raise Refused(Reason.NOT_YOURS)
    if way == MissMe.Way.AFTER and not (times and 1 <= times <= MOST_TIMES):
        raise Refused(Reason.HOW_OFTEN)
    if activity is not None:
        _takes_part_by_name(person, activity)
    take_turns(person)
    now = clock.now()
    before = MissMe.objects.select_for_update().filter(running(now), person=person, activity=activity).first()
    if before is not None:
        MissMe.objects.filter(pk=before.pk).update(until=now)
    agreement = MissMe.objects.create(
        person=person,
        way=way,
        times=times if way == MissMe.Way.AFTER else None,
        activity=activity,
        told_to=None if by.pk == person.pk else by,
        at_night=at_night,
        since=before.since if before else now,
        reported_for=before.reported_for if before else None,
    )
    if before is not None:
        # Whoever is being looked after stays looked after, under what holds now.
        Notice.objects.filter(agreement=before, closed_at=None).update(agreement=agreement)
        _forget_unless_known(person, now)
    note("presence.ask_to_be_missed", by=by.key, about=person.key, thing=agreement.key)
    return agreement


def _takes_part_by_name(person: Person, activity: Activity) -> None:
    there = Participation.objects.filter(person=person, activity=activity, until=None).exists()
    if not there or activity.register == Register.COUNT:
        raise Refused(Reason.NOT_THIS_ACTIVITY)


@transaction.atomic
def stop_missing(*, agreement: MissMe, by: Person) -> None:
    """Stop being missed, at once: what was learned is forgotten and nobody is asked any more."""
    if not (same_house(by, agreement.person) and speaks_for(by, agreement.person)):
        raise Refused(Reason.NOT_YOURS)
    now = clock.now()
    if not MissMe.objects.filter(running(now), pk=agreement.pk).update(until=now, reported_for=None):
        return
    for notice in Notice.objects.select_related("person").filter(agreement=agreement, closed_at=None):
        closing.finish(notice, outcome=Notice.Outcome.LEAVE, by=by)
    _forget_unless_known(agreement.person, now)
    agreement.refresh_from_db()
    note("presence.stop_missing", by=by.key, about=agreement.person.key, thing=agreement.key)


def _forget_unless_known(person: Person, now: datetime) -> None:
    knows = MissMe.objects.filter(running(now), person=person, way=MissMe.Way.KNOW_ME)
    if not knows.exists():
        PersonRhythm.objects.filter(person=person).delete()


def may_announce(by: Person, person: Person) -> bool:
    """Return whether someone may say that a person is away: the person, who works here, a friend in the circle."""
    if not same_house(by, person) or blocks(person, by):
        return False
    friend = Seat.objects.filter(running(clock.now()), of=person, taken_by=by).exists()
    return friend or speaks_for(by, person)


def _door_may(door: Door, person: Person) -> bool:
    now = clock.now()
    if door.ended_at is not None or door.until <= now or blocks(person, door.lent_by):
        return False
    activity = door.occasion.activity
    known = Acquaintance.objects.filter(running(now), person=person, community=activity.community_id)
    return (
        known.exists() or Participation.objects.filter(person=person, activity=activity, until=None).exists()
    )


@transaction.atomic
def announce_away(
    *,
    person: Person,
    first_day: date,
    last_day: date | None = None,
    by: Person | None = None,
    door: Door | None = None,
) -> Away:
    """Say that someone is away from a day until a day, or (no last day) until seen again. No reason is asked.

    `by` the person, a worker or a friend in the circle; or `door`, the lent device at which it was said.
    """
    allowed = _door_may(door, person) if door is not None else by is not None and may_announce(by, person)
    if not allowed:
        raise Refused(Reason.NOT_YOURS)
    today = clock.today()
    if last_day is not None and last_day < first_day:
        raise Refused(Reason.ENDS_BEFORE_IT_BEGINS)
    if first_day > today + AHEAD or (last_day is not None and last_day > first_day + AHEAD):
        raise Refused(Reason.TOO_FAR)
    hand = door.lent_by if door is not None else by
    told_to = hand if hand is not None and hand.pk != person.pk else None
    away = Away.objects.create(
        person=person, first_day=first_day, last_day=last_day, told_to=told_to, door=door
    )
    _answers(away, hand)
    reporting.look_again(person.pk, clock.now())
    by_key = door.key if door is not None else hand.key if hand else None
    note("presence.announce_away", by=by_key, about=person.key, thing=away.key)
    return away


def _answers(away: Away, by: Person | None) -> None:
    """Whoever is being looked for and turns out to be away need not be looked for."""
    standing = Notice.objects.select_related("person", "occasion").filter(person=away.person, closed_at=None)
    for notice in standing:
        if covers(away, clock.here(notice.occasion.starts_at).date()) or covers(away, clock.today()):
            closing.finish(notice, outcome=Notice.Outcome.AWAY, by=by, away_until=away.last_day, away=away)


@transaction.atomic
def withdraw_away(*, away: Away, by: Person, door: Door | None = None) -> None:
    """Take an announced absence back, as if it was never said; at a lent `door` only what was said there."""
    noted_here = door is not None and away.door_id == door.pk and _door_may(door, away.person)
    if not noted_here and (door is not None or not may_announce(by, away.person)):
        raise Refused(Reason.NOT_YOURS)
    if Away.objects.filter(pk=away.pk, withdrawn_at=None).update(withdrawn_at=clock.now()):
        closing.ask_again(away, by=by)
        reporting.look_again(away.person_id, clock.now())
        away.refresh_from_db()
        note("presence.withdraw_away", by=by.key, about=away.person.key, thing=away.key)


@transaction.atomic
def back_again(*, away: Away, by: Person) -> None:
    """Say 'I am back': the absence ends yesterday, or is taken back when it began today or later."""
    yesterday = clock.today() - timedelta(days=1)
    if away.first_day > yesterday:
        withdraw_away(away=away, by=by)
        return
    if not may_announce(by, away.person):
        raise Refused(Reason.NOT_YOURS)
    not_over = Q(last_day=None) | Q(last_day__gt=yesterday)
    Away.objects.filter(not_over, pk=away.pk, withdrawn_at=None).update(last_day=yesterday)
    away.refresh_from_db()
    note("presence.back_again", by=by.key, about=away.person.key, thing=away.key)


def replay(*, person: int, occasion: int) -> None:
    """A settled list was corrected: tell that person's own short history again. Ids, because a tap loads no objects.

    When the correction makes a list of names out of none, or none out of one, it concerns everyone expected there.
    """
    people = {person}
    if Attendance.objects.filter(occasion=occasion).count() <= 1:
        people |= set(expected_at(Occasion.objects.select_related("activity").get(pk=occasion)))
    for one in sorted(people):
        reporting.look_again(one, clock.now())
        learned.again(one)


def seen(*, person: int, occasion: int, at: datetime) -> None:
    """Someone who is being missed was ticked: whoever looks hears it, and a request that waits will close."""
    starts_at = Occasion.objects.values_list("starts_at", flat=True).get(pk=occasion)
    waiting.seen(person=person, at=at, starts_at=starts_at)


def expected_at(occasion: Occasion) -> list[int]:
    """Return who asked to be missed among those who take part in the activity of this occasion."""
    now = clock.now()
    asked = MissMe.objects.filter(running(now), person__left_at=None)
    asked = asked.filter(Q(activity=None) | Q(activity=occasion.activity_id))
    parts = Participation.objects.filter(activity=occasion.activity_id, since__lte=occasion.starts_at)
    parts = parts.filter(Q(until=None) | Q(until__gt=occasion.starts_at), person__in=asked.values("person"))
    parts = parts.exclude(person__in=all_locked(now).values("person"))
    return sorted(set(parts.values_list("person", flat=True)))

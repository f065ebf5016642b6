"""From what happened to a notice: for each agreement that asks for it, once per absence, in one transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q

from samenbuur import clock
from samenbuur.activities.models import Occasion, Participation
from samenbuur.diary.actions import note
from samenbuur.method.agreement import count
from samenbuur.people.standing import running
from samenbuur.presence import closing, messages
from samenbuur.presence.facts import History, Time, histories
from samenbuur.presence.ladder import climb
from samenbuur.presence.models import Attendance, MissMe, Notice

WINDOW = 12
"""So many times back a request looks to say how often somebody came: a quarter of a year of a weekly activity."""
REASONS_EDITION = 1


def running_agreements(people: Collection[int], now: datetime) -> list[MissMe]:
    """Return the agreements of these people that run now, taken so that two sweeps cannot judge them at once."""
    rows = MissMe.objects.select_for_update(of=("self",)).filter(
        running(now), person__in=people, person__left_at=None
    )
    return list(rows.select_related("person", "activity").order_by("pk"))


def consider(people: Collection[int], now: datetime, *, settling: Occasion | None = None) -> list[Notice]:
    """Look at each of these people who asked to be missed, and make the notices that are due. Return those."""
    agreements = running_agreements(people, now)
    if not agreements:
        return []
    known = histories(
        {a.person_id for a in agreements}, since=_since(agreements), also=settling.pk if settling else None
    )
    leads = _companions([a.person_id for a in agreements])
    made = []
    # Who always comes with someone is looked at after the one they come with: one notice for both.
    for agreement in sorted(agreements, key=lambda a: (a.person_id in leads, a.pk)):
        last = due(agreement, known[agreement.person_id])
        if last is not None:
            notice = _report(agreement, last, known[agreement.person_id], now)
            made += [notice] if notice else []
    return made


def would_be_made(people: Collection[int], occasion: Occasion, now: datetime) -> int:
    """Return for how many of these people an agreed request is due once this occasion settles; nothing is written."""
    looked_for = Notice.objects.filter(closed_at=None, tier=Notice.Tier.REQUEST).values("person")
    rows = MissMe.objects.filter(running(now), person__in=people, person__left_at=None).exclude(
        person__in=looked_for
    )
    agreements = list(rows)
    if not agreements:
        return 0
    known = histories({a.person_id for a in agreements}, since=_since(agreements), also=occasion.pk)
    return len({a.person_id for a in agreements if due(a, known[a.person_id]) is not None})


def _since(agreements: list[MissMe]) -> datetime:
    return min(agreement.since for agreement in agreements)


def due(agreement: MissMe, history: History, *, until: datetime | None = None) -> Time | None:
    """Return the missed occasion that makes an agreement ask for a call now, or None (kept to the letter)."""
    if agreement.way != MissMe.Way.AFTER or agreement.times is None:
        return None
    events = history.events(since=agreement.since, activity=agreement.activity_id, until=until)
    found = count(events, reported_for=agreement.reported_for)
    if not found.due(agreement.times):
        return None
    return next(time for time in reversed(history.times) if time.at == found.last_missed and time.missed)


def _companions(people: Collection[int]) -> set[int]:
    return set(
        Participation.objects.filter(person__in=people, until=None, comes_with__isnull=False).values_list(
            "person", flat=True
        )
    )


def _report(agreement: MissMe, last: Time, history: History, now: datetime) -> Notice | None:
    standing = Notice.objects.filter(person=agreement.person_id, closed_at=None).first()
    if standing is not None and standing.tier == Notice.Tier.REQUEST:
        return None
    companion = _companion(agreement.person_id, last)
    if companion is not None and _looked_after(companion, now):
        return None
    reasons = explain(agreement, last, history)
    if companion is not None and not _missed_too(companion, last):
        companion = None
    return make(agreement, last.occasion, reasons, now, companion=companion, instead_of=standing)


def make(
    agreement: MissMe,
    occasion: int,
    reasons: dict[str, Any],
    now: datetime,
    *,
    tier: Notice.Tier = Notice.Tier.REQUEST,
    companion: int | None = None,
    instead_of: Notice | None = None,
) -> Notice:
    """Write a notice with its first request and its message. A soft one becomes a request; it is never a second one."""
    about = Occasion.objects.get(pk=occasion)
    before = agreement.reported_for
    reasons["before"] = before.isoformat() if before else None
    audience = "hosts" if tier == Notice.Tier.SOFT else "who_i_asked"
    values = {
        "agreement": agreement,
        "occasion": about,
        "tier": tier,
        "audience": audience,
        "reasons": reasons,
        "made_at": now,
        "companion_id": companion,
    }
    if instead_of is not None:
        Notice.objects.filter(pk=instead_of.pk).update(**values, taken_by=None, taken_at=None, look_by=None)
        notice = Notice.objects.get(pk=instead_of.pk)
    else:
        notice = Notice.objects.create(key=next_key(agreement, about), person=agreement.person, **values)
    if tier == Notice.Tier.REQUEST:
        MissMe.objects.filter(running(now), person=agreement.person_id).update(reported_for=about.starts_at)
        climb(notice, now)
    note("presence.notice", by=None, about=agreement.person.key, thing=notice.key)
    return notice


def next_key(agreement: MissMe, occasion: Occasion) -> Any:
    """Return the key of the notice that this agreement makes for this occasion; another one after a withdrawn one."""
    earlier = Notice.objects.filter(agreement=agreement, occasion=occasion).count()
    return messages.key_of(agreement.key, occasion.key, earlier)


def explain(agreement: MissMe, last: Time, history: History) -> dict[str, Any]:
    """Return the values of the sentence that explains a request; the words are chosen where it is shown."""
    mine = [t for t in history.times if t.at >= agreement.since and (t.came or t.missed)]
    mine = [t for t in mine if agreement.activity_id in (None, t.activity) and t.at <= last.at]
    missed: list[Time] = []
    while mine and mine[-1].missed:
        missed.insert(0, mine.pop())
    days = {(t.activity, clock.here(t.at).weekday()) for t in missed}
    weekday = next(iter(days))[1] if len(days) == 1 else None
    if weekday is not None:
        mine = [t for t in mine if (t.activity, clock.here(t.at).weekday()) in days]
    lately = mine[-WINDOW:]
    return {
        "edition": REASONS_EDITION,
        "way": agreement.way,
        "times": agreement.times,
        "missed": len(missed),
        "of": len(lately),
        "came": sum(t.came for t in lately),
        "weekday": weekday,
        "activities": len({t.activity for t in missed}),
        "others": all(t.others > 0 for t in missed),
    }


def _companion(person: int, last: Time) -> int | None:
    """Return whom this person always comes with there, or who comes with them, if that one asked to be missed too."""
    pairs = Participation.objects.filter(
        Q(person=person, comes_with__isnull=False) | Q(comes_with=person), activity=last.activity, until=None
    )
    for one, other in pairs.order_by("pk").values_list("person", "comes_with"):
        companion: int = other if one == person else one
        if MissMe.objects.filter(running(clock.now()), person=companion).exists():
            return companion
    return None


def left_to_a_companion(person: int, occasion: Occasion, now: datetime) -> bool:
    """Return whether this absence is looked after with that of the one they always come with."""
    last = Time(occasion.pk, occasion.activity_id, occasion.starts_at, False, True, 0)
    companion = _companion(person, last)
    return companion is not None and _looked_after(companion, now)


def _looked_after(companion: int, now: datetime) -> bool:
    """Return whether the companion's absence, which is this one's too, was reported and still lasts."""
    reported = MissMe.objects.filter(running(now), person=companion).exclude(reported_for=None)
    last = reported.order_by("-reported_for").values_list("reported_for", flat=True).first()
    if last is None:
        return False
    return not Attendance.objects.filter(person=companion, occasion__starts_at__gt=last).exists()


def _missed_too(companion: int, last: Time) -> bool:
    return not Attendance.objects.filter(person=companion, occasion=last.occasion).exists()


def still_holds(notice: Notice) -> bool:
    """Return whether an open notice is still true after a correction of what was known when it was made."""
    agreement = notice.agreement
    history = histories([notice.person_id], since=agreement.since)[notice.person_id]
    before = notice.reasons.get("before")
    agreement.reported_for = datetime.fromisoformat(before) if before else None
    return due(agreement, history, until=notice.occasion.starts_at) is not None


def look_again(person: int, now: datetime) -> None:
    """A correction came in: withdraw what is no longer true, or make what is due after all (P74)."""
    standing = Notice.objects.select_related("agreement", "occasion", "person").filter(
        closed_at=None, person=person
    )
    for notice in standing:
        if notice.agreement.way == MissMe.Way.AFTER and not still_holds(notice):
            closing.take_back(notice)
    consider([person], now)

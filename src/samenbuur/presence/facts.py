"""What happened, read for being missed: for each person the occasions at which they were expected or seen."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet

from samenbuur import clock
from samenbuur.activities.models import Occasion, Participation, Register
from samenbuur.method.agreement import Event, Kind
from samenbuur.presence.models import Attendance, Away
from samenbuur.sharing.models import Lock

BACK = timedelta(days=730)
"""Attendance is kept two years; nothing older can be read."""


@dataclass(frozen=True)
class Time:
    """One occasion as it was for one person: seen, missed, or (neither) not expected."""

    occasion: int
    activity: int
    at: datetime
    came: bool
    missed: bool
    others: int
    """How many others came."""


@dataclass(frozen=True)
class History:
    """All that is known of one person, in order of time."""

    times: tuple[Time, ...] = ()
    returns: tuple[datetime, ...] = ()
    """Ends of announced absences that have passed."""

    def events(self, *, since: datetime, activity: int | None, until: datetime | None = None) -> list[Event]:
        """Return the story as an agreement reads it: from when it was made, about one activity or all of them."""
        told = [Event(moment, Kind.RETURNED) for moment in self.returns]
        for time in self.times:
            here = activity is None or time.activity == activity
            if time.came:
                told.append(Event(time.at, Kind.CAME if here else Kind.SEEN))
            elif time.missed and here:
                told.append(Event(time.at, Kind.MISSED))
        return [event for event in told if event.at >= since and (until is None or event.at <= until)]


def kept(occasion: Occasion) -> bool:
    """Return whether the list of an occasion was kept: somebody was ticked, or the host said 'that was everyone'.

    A first tap that was taken back is no list.
    """
    if occasion.list_kept is not True:
        return False
    return occasion.list_closed_at is not None or Attendance.objects.filter(occasion=occasion).exists()


def covers(away: Away, day: date, seen: Iterable[Attendance] = ()) -> bool:
    """Return whether an announced absence covers a day; one without an end lasts until the person is seen again.

    `seen`: when the person was there, with their occasions.
    """
    if away.withdrawn_at is not None or day < away.first_day:
        return False
    if away.last_day is not None:
        return day <= away.last_day
    return not any(clock.here(row.occasion.starts_at).date() <= day for row in seen if is_back(away, row))


def is_back(away: Away, there: Attendance) -> bool:
    """Return whether being seen ends an absence: not when it was said there and then ('from today on')."""
    day = clock.here(there.occasion.starts_at).date()
    return day >= away.first_day and there.came_at > away.known_at and there.occasion.ends_at > away.known_at


def histories(people: Collection[int], *, since: datetime, also: int | None = None) -> dict[int, History]:
    """Return what is known of these people from `since`: settled occasions, and being seen at any.

    `also` is an occasion that counts as settled because it is settling now. Four questions, however many people.
    """
    since = max(since, clock.now() - BACK)
    parts: dict[int, list[Participation]] = defaultdict(list)
    for part in Participation.objects.filter(person__in=people):
        parts[part.person_id].append(part)
    activities = {part.activity_id for mine in parts.values() for part in mine}
    there: dict[int, dict[int, Attendance]] = defaultdict(dict)
    seen = Attendance.objects.filter(person__in=people, occasion__starts_at__gte=since).select_related(
        "occasion"
    )
    for row in seen:
        there[row.person_id][row.occasion_id] = row
    away: dict[int, list[Away]] = defaultdict(list)
    for one in Away.objects.filter(person__in=people, withdrawn_at=None):
        away[one.person_id].append(one)
    for lock in Lock.objects.filter(person__in=people, thing=None):
        away[lock.person_id].append(_while_locked(lock))
    held = list(_held(activities, since, also))
    return {person: _history(held, parts[person], there[person], away[person]) for person in people}


def _while_locked(lock: Lock) -> Away:
    """Return a lock on everything as an absence: nobody could see whether this person was there."""
    last = None if lock.until is None else clock.here(lock.until).date()
    return Away(first_day=clock.here(lock.since).date(), last_day=last, known_at=lock.since)


def _held(activities: Collection[int], since: datetime, also: int | None) -> QuerySet[Occasion]:
    found = Occasion.objects.filter(
        activity__in=activities, starts_at__gte=since, status=Occasion.Status.PLANNED
    )
    found = found.exclude(activity__register=Register.COUNT).filter(list_kept=True)
    settled = found.filter(settled_at__isnull=False) | found.filter(pk=also or 0)
    return settled.annotate(names=Count("attendance")).order_by("starts_at", "pk")


def _history(
    held: list[Occasion], parts: list[Participation], there: dict[int, Attendance], away: list[Away]
) -> History:
    times = [
        Time(row.occasion_id, row.occasion.activity_id, row.occasion.starts_at, True, False, 0)
        for row in there.values()
        if row.occasion_id not in {o.pk for o in held}
    ]
    for occasion in held:
        came = occasion.pk in there
        names: int = occasion.names  # type: ignore[attr-defined]  # counted by the query
        was_kept = names > 0 or occasion.list_closed_at is not None
        expected = was_kept and _takes_part(occasion, parts)
        day = clock.here(occasion.starts_at).date()
        announced = any(covers(one, day, there.values()) for one in away)
        missed = not came and expected and not announced
        others = names - came
        times.append(Time(occasion.pk, occasion.activity_id, occasion.starts_at, came, missed, others))
    ordered = sorted(times, key=lambda time: (time.at, time.occasion))
    return History(tuple(ordered), tuple(sorted(_returns(away))))


def _takes_part(occasion: Occasion, parts: list[Participation]) -> bool:
    return any(
        part.activity_id == occasion.activity_id
        and part.since <= occasion.starts_at
        and (part.until is None or part.until > occasion.starts_at)
        for part in parts
    )


def _returns(away: list[Away]) -> Iterable[datetime]:
    midnight = datetime.min.time()
    for one in away:
        if one.last_day is not None and one.last_day < clock.today():
            yield clock.moment(one.last_day + timedelta(days=1), midnight)

"""A year of activities, so that rhythms, newcomers, run-in periods and a missed person are there to see."""

import random
import uuid
from datetime import datetime, timedelta

from samenbuur import clock
from samenbuur.activities import hosting
from samenbuur.activities.actions import plan_ahead
from samenbuur.activities.models import Activity, Occasion, Part, Participation, Role
from samenbuur.communities.models import Community
from samenbuur.config.demo.neighbourhood import GATHERINGS, Gathering
from samenbuur.people.models import Person
from samenbuur.presence.models import Attendance, Tap

SEED = "samenbuur"
LAST_TIMES_MISSED = {"fatma": 2, "joop": 1}
"""Whom we have not seen the last so many times at the table: the story of the demonstration."""
FIRST_VISITS = {"milan": "Koffie aan de lange tafel"}
"""Who was there for the first time at the last occasion of this activity."""


def write(communities: dict[str, Community], people: dict[str, Person]) -> None:
    """Write the activities, their occasions of the past year and the coming weeks, and who came."""
    for gathering in GATHERINGS:
        activity = _activity(gathering, communities[gathering.community], people)
        plan_ahead(activity=activity, until=clock.today() + timedelta(weeks=10))
        _past(gathering, activity, people)


def _activity(gathering: Gathering, community: Community, people: dict[str, Person]) -> Activity:
    first = clock.today() - timedelta(weeks=gathering.weeks)
    activity = Activity.objects.create(
        community=community,
        title=gathering.title,
        about=gathering.about,
        picture=gathering.picture,
        place=community.place,
        open_to_all=gathering.open_to_all,
        register=gathering.register,
        rhythm=gathering.rhythm,
        weekdays=list(gathering.weekdays),
        nth=gathering.nth,
        first_day=first,
        at=gathering.at,
        minutes=gathering.minutes,
        began_at=clock.now() - timedelta(weeks=gathering.weeks),
    )
    for nick, part, shown_as in gathering.runs:
        Role.objects.create(activity=activity, person=people[nick], part=Part(part), shown_as=shown_as)
    hosting.keep(activity)
    return activity


def _past(gathering: Gathering, activity: Activity, people: dict[str, Person]) -> None:
    occasions = list(activity.occasions.filter(ends_at__lt=clock.now()).order_by("starts_at"))
    if gathering.register == "count":
        _count(occasions)
        return
    dice = random.Random(f"{SEED} {activity.title}")
    for nick, share in gathering.comes.items():
        Participation.objects.create(
            person=people[nick], activity=activity, since=occasions[0].starts_at if occasions else clock.now()
        )
        _came(people[nick], _times(occasions, share, nick, gathering, dice), occasions[:1])
    for nick, title in FIRST_VISITS.items():
        if title == activity.title and occasions:
            Participation.objects.create(
                person=people[nick], activity=activity, since=occasions[-1].starts_at
            )
            _came(people[nick], occasions[-1:], occasions[-1:])
    _settled(occasions)


def _times(
    occasions: list[Occasion], share: float, nick: str, gathering: Gathering, dice: random.Random
) -> list[Occasion]:
    """Return the occasions at which someone was: their usual share, with a slow start of the activity itself."""
    run_in = {index: 0.45 + 0.55 * min(1.0, index / 8) for index in range(len(occasions))}
    came = [o for index, o in enumerate(occasions) if dice.random() < share * run_in[index]]
    missed = LAST_TIMES_MISSED.get(nick, 0)
    if not missed:
        return came
    # The weeks before were faithful, so that the silence now stands out as it does in a real room.
    lately = occasions[-(missed + 10) : -missed]
    early = [o for o in came if o not in lately and o not in occasions[-missed:]]
    return sorted([*early, *lately], key=lambda o: o.starts_at)


def _came(person: Person, occasions: list[Occasion], first: list[Occasion]) -> None:
    taps, there = [], []
    for occasion in occasions:
        key = uuid.uuid5(occasion.key, str(person.key))
        when = occasion.starts_at + timedelta(minutes=5)
        taps.append(_tap(key, occasion, person, when))
        there.append(
            Attendance(occasion=occasion, person=person, tap=key, came_at=when, newcomer=occasion in first)
        )
    Tap.objects.bulk_create(taps)
    Attendance.objects.bulk_create(there)


def _tap(key: uuid.UUID, occasion: Occasion, person: Person, when: datetime) -> Tap:
    return Tap(
        key=key,
        kind="checkin",
        organisation_id=person.organisation_id,
        occasion=occasion,
        person=person,
        device_time=when,
        received_at=when,
        sha256="0" * 64,
        code=201,
    )


def _count(occasions: list[Occasion]) -> None:
    dice = random.Random(f"{SEED} guests")
    for occasion in occasions:
        occasion.guests = dice.randint(4, 11)
    Occasion.objects.bulk_update(occasions, ["guests"])
    _settled(occasions)


def _settled(occasions: list[Occasion]) -> None:
    """Close the lists of all but the two latest: those settle by the ordinary sweep, as in any house."""
    for occasion in occasions:
        occasion.list_kept = True
        occasion.list_closed_at = occasion.ends_at
    for occasion in occasions[:-2]:
        occasion.settled_at = occasion.settles_at
    Occasion.objects.bulk_update(occasions, ["list_kept", "list_closed_at", "settled_at"])

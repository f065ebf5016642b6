"""A house for measuring: one busy room with many people, many doors open now, and two hundred things to come to.

Run as a program inside the environment of a house (`serve.house_env`): it fills the house and prints what the load
generator needs to know, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date, timedelta
from uuid import uuid4

PEOPLE = 300
DOORS = 120
COMING = 200


def fill(*, registers: bool) -> dict[str, object]:
    """Fill an empty house; everyone is invented. `registers`: also two lists with weeks behind them, which no tap made."""
    from samenbuur import clock
    from samenbuur.accounts.models import Organisation
    from samenbuur.activities.models import Activity, Occasion, Participation, Register
    from samenbuur.people.models import Acquaintance, Duty, DutyKind, Person
    from tests.rooms.presence import morning

    now, house = clock.now(), Organisation.objects.create(name="Meten", slug="meten", invented=True)
    community = morning.a_community(house, "De Grote Kamer")
    host = morning.a_person(house, "hana", account=True)
    Duty.objects.create(person=host, kind=DutyKind.HOST, community=community, since=now - timedelta(days=400))
    people = Person.objects.bulk_create(
        Person(organisation=house, first_name=f"{_name(n)}", likes="schaakt graag") for n in range(PEOPLE)
    )
    Acquaintance.objects.bulk_create(Acquaintance(person=p, community=community) for p in people)
    today = clock.here(now).date()
    activities = Activity.objects.bulk_create(
        Activity(
            community=community,
            title=f"Koffie aan de lange tafel {n}",
            register=Register.FIRST_NAMES,
            weekdays=[today.weekday()],
            first_day=date(today.year, 1, 1),
            at=clock.here(now - timedelta(minutes=30)).time().replace(second=0, microsecond=0),
        )
        for n in range(DOORS)
    )
    # On the minute, as it was planned: else every time in the programme says that it is at another moment this once.
    start = (now - timedelta(minutes=30)).replace(second=0, microsecond=0)
    doors = Occasion.objects.bulk_create(_occasion(a, today, start) for a in activities)
    Participation.objects.bulk_create(Participation(person=p, activity=activities[0]) for p in people[:200])
    Occasion.objects.bulk_create(
        _occasion(activities[n % DOORS], today + timedelta(days=_days(n)), start + timedelta(days=_days(n)))
        for n in range(COMING)
    )
    return {
        "cookie": _session(host.account),
        "register": _register(house, host, start, 200) if registers else "",
        "door": _register(house, host, start, 50) if registers else "",
        "occasions": [str(door.key) for door in doors],
        "people": [str(person.key) for person in people],
    }


def _register(house, host, start, size: int) -> str:
    """The key of an occasion now, of a list of `size` names: a third comes every week, a third now and then, a third never."""
    from samenbuur.activities.models import Activity, Occasion, Participation, Register
    from samenbuur.people.models import Duty, DutyKind, Person
    from samenbuur.presence.models import Attendance
    from tests.rooms.presence import morning

    community = morning.a_community(house, f"De Kamer van {size}")
    Duty.objects.create(
        person=host, kind=DutyKind.HOST, community=community, since=start - timedelta(days=400)
    )
    activity = Activity.objects.create(
        community=community, title=f"Eten met {size}", register=Register.FIRST_NAMES, weekdays=[start.weekday()],
        first_day=date(start.year, 1, 1), at=start.time().replace(second=0, microsecond=0), published=False,
    )  # fmt: skip
    people = Person.objects.bulk_create(Person(organisation=house, first_name=_name(n)) for n in range(size))
    Participation.objects.bulk_create(Participation(person=p, activity=activity) for p in people)
    weeks = [start - timedelta(days=7 * week) for week in range(7)]
    occasions = Occasion.objects.bulk_create(_occasion(activity, day.date(), day) for day in weeks)
    Occasion.objects.filter(pk__in=[one.pk for one in occasions[1:]]).update(list_kept=True)
    Attendance.objects.bulk_create(
        Attendance(occasion=one, person=p, tap=uuid4(), came_at=one.starts_at)
        for week, one in enumerate(occasions[1:])
        for n, p in enumerate(people)
        if n % 3 == 0 or (n % 3 == 1 and (n + week) % 4 == 0)
    )
    return str(occasions[0].key)


def _days(number: int) -> int:
    """In how many days: within the coming week, and no activity twice on one day."""
    return 1 + number // DOORS * 3 + number % 3


def _occasion(activity, day, start):
    from samenbuur.activities.models import Occasion

    return Occasion(
        activity=activity,
        original_day=day,
        starts_at=start,
        ends_at=start + timedelta(hours=4),
        settles_at=start + timedelta(hours=8),
    )


def _name(number: int) -> str:
    first = (
        "Ada",
        "Bram",
        "Carla",
        "Dirk",
        "Els",
        "Fatma",
        "Gerrit",
        "Hana",
        "Ilse",
        "Jamal",
        "Kees",
        "Lotte",
    )
    return f"{first[number % len(first)]} {chr(65 + number // len(first) % 26)}"


def _session(account) -> str:
    from django.test import Client

    client = Client()
    client.force_login(account)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(fill(registers="--registers" in sys.argv)))
    sys.stdout.flush()
    os._exit(0)

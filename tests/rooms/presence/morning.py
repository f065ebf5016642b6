"""A coffee morning with a door: the smallest street in which people can come in. Used by the tests of presence, desk and api."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from samenbuur import clock
from samenbuur.accounts.models import Organisation, User
from samenbuur.activities.models import Activity, Occasion, Participation, Register, Role
from samenbuur.communities.models import Community
from samenbuur.people.models import Acquaintance, Duty, DutyKind, Person
from samenbuur.places.models import Area

NOW = "2026-11-25T10:30:00+01:00"
"""A Wednesday, half an hour after the coffee morning began."""
DAY = date(2026, 11, 25)


@dataclass
class Morning:
    """hana hosts, dirk facilitates, runa runs only this activity; fee comes often, bram came once, carla lives near by."""

    house: Organisation
    community: Community
    activity: Activity
    occasion: Occasion
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def a_person(house: Organisation, name: str, *, account: bool = False) -> Person:
    user = User.objects.create_user(f"{name}-{uuid4().hex[:8]}") if account else None
    return Person.objects.create(organisation=house, first_name=name.capitalize(), account=user)


def an_occasion(activity: Activity, day: date = DAY, at: time = time(10), minutes: int = 120) -> Occasion:
    start = clock.moment(day, at)
    return Occasion.objects.create(
        activity=activity,
        original_day=day,
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        settles_at=start + timedelta(minutes=minutes, hours=3),
    )


def an_activity(
    community: Community, title: str = "Koffieochtend", register: str = Register.FIRST_NAMES
) -> Activity:
    return Activity.objects.create(
        community=community,
        title=title,
        register=register,
        weekdays=[2],
        first_day=date(2026, 1, 7),
        at=time(10),
    )


def a_community(house: Organisation, name: str = "De Bar") -> Community:
    gemeente = Area.objects.create(**_area(1, None))
    wijk = Area.objects.create(**_area(2, gemeente))
    buurt = Area.objects.create(**_area(3, wijk))
    return Community.objects.create(organisation=house, name=name, slug=uuid4().hex[:12], area=buurt)


def _area(number: int, parent: Area | None) -> dict[str, object]:
    """Values for whatever an area asks: the tests need only the stairs of gemeente, wijk and buurt."""
    from django.db import models

    values: dict[str, object] = {}
    for one in Area._meta.concrete_fields:
        if one.primary_key or one.has_default() or one.null or one.name == "parent":
            continue
        if isinstance(one, models.ForeignKey):
            values[one.name] = one.related_model.objects.first()
        elif isinstance(one, models.CharField):
            choices = [choice for choice, _ in one.choices or []]
            values[one.name] = (
                choices[min(number, len(choices)) - 1] if choices else uuid4().hex[: one.max_length]
            )
        elif isinstance(one, models.IntegerField):
            values[one.name] = number
    return values | {"parent": parent}


def begin() -> Morning:
    """Make the coffee morning of this Wednesday."""
    house = Organisation.objects.create(name=f"Huis {uuid4().hex[:6]}", slug=uuid4().hex[:12])
    community = a_community(house)
    activity = an_activity(community)
    morning = Morning(house, community, activity, an_occasion(activity))
    for name in ("hana", "dirk", "runa", "nobody"):
        morning.people[name] = a_person(house, name, account=True)
    for name in ("fee", "bram", "carla"):
        morning.people[name] = a_person(house, name)
    long_ago = clock.now() - timedelta(days=400)
    Duty.objects.create(person=morning.hana, kind=DutyKind.HOST, community=community, since=long_ago)
    Duty.objects.create(
        person=morning.dirk, kind=DutyKind.FACILITATOR, area=community.area.parent, since=long_ago
    )
    Role.objects.create(person=morning.runa, activity=activity, part="runs", since=long_ago)
    for name in ("fee", "bram", "carla"):
        Acquaintance.objects.create(person=morning.people[name], community=community, since=long_ago)
    for name in ("fee", "bram"):
        Participation.objects.create(person=morning.people[name], activity=activity, since=long_ago)
    return morning


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

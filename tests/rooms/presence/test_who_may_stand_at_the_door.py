"""The right to a door is said twice, for people who read and for speed: both say the same, over everyone (style, habit 3)."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest

from samenbuur import clock
from samenbuur.activities.models import Participation, Role
from samenbuur.communities.models import Community
from samenbuur.people.models import Acquaintance, Block, Duty, DutyKind, Person
from samenbuur.presence import doorlist, listing, register
from samenbuur.presence.models import Door
from samenbuur.presence.rights import by_token, mark, occasions_of
from samenbuur.presence.taps import _on_this_list
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from tests.rooms.presence import morning as mornings


@pytest.fixture
def crowd(morning):
    """Everyone who might stand at a door: by every kind of duty, in every place, running, ended and yet to come."""
    now = clock.now()
    spans = [(now - timedelta(days=9), None), (now - timedelta(days=9), now - timedelta(seconds=1)),
             (now - timedelta(days=9), now), (now + timedelta(hours=1), None)]  # fmt: skip
    area = morning.community.area
    other = mornings.an_activity(morning.community, "Naaien")
    elsewhere = mornings.begin()
    people = [*list(morning.people.values()), elsewhere.hana]
    for number, (kind, (since, until)) in enumerate(product(DutyKind, spans)):
        places = [{"community": morning.community}, {"area": area}, {"area": area.parent}, {"area": area.parent.parent},
                  {"area": elsewhere.community.area}]  # fmt: skip
        for place in places:
            one = mornings.a_person(morning.house, f"duty{number}")
            Duty.objects.create(person=one, kind=kind, since=since, until=until, **place)
            people.append(one)
    for part, (since, until), where in product(
        ("runs", "hosts", "reachable"), spans, ("always", "now", "other")
    ):
        one = mornings.a_person(morning.house, part)
        occasion = {"now": morning.occasion, "always": None, "other": None}[where]
        activity = other if where == "other" else morning.activity
        Role.objects.create(
            person=one, part=part, since=since, until=until, activity=activity, occasion=occasion
        )
        people.append(one)
    gone = mornings.a_person(morning.house, "gone")
    Duty.objects.create(person=gone, kind="host", community=morning.community)
    Person.objects.filter(pk=gone.pk).update(left_at=now)
    people.append(gone)
    return people


def by_register(how, who, occasion, person=None):
    now = clock.now()
    return register.facts(
        how, who, occasion=occasion.key, person=person, key=uuid4(), now=now, today=clock.here(now).date()
    )


def allowed(found):
    return bool(found and (found.duty or found.role))


def test_the_register_and_the_rights_agree_about_everyone(morning, crowd):
    now, agreed = clock.now(), set()
    for one in crowd:
        one = Person.objects.get(pk=one.pk)
        quick = allowed(by_register("person", one.pk, morning.occasion))
        slow = one.left_at is None and occasions_of(one, now).filter(pk=morning.occasion.pk).exists()
        assert quick == slow, one.first_name
        agreed.add(quick)
    assert agreed == {True, False}


def test_an_ended_community_has_no_door(morning):
    Community.objects.update(ended_at=clock.now())
    assert not allowed(by_register("person", morning.hana.pk, morning.occasion))
    assert not occasions_of(morning.hana, clock.now()).exists()


def test_the_list_shows_exactly_whom_the_register_lets_be_ticked(morning):
    elsewhere = mornings.begin()
    Block.objects.create(by=morning.bram, against=morning.hana)
    Acquaintance.objects.filter(person=morning.carla).update(until=clock.now() - timedelta(days=1))
    everyone = [*Person.objects.filter(organisation=morning.house), elsewhere.fee]
    now = clock.now()
    Door.objects.create(
        occasion=morning.occasion, lent_by=morning.hana, token_hash=mark("t"), until=now + timedelta(hours=1)
    )
    stands = {
        ("person", morning.hana.pk): doorlist.stand_by_person(morning.hana, morning.occasion.key, now),
        ("person", morning.dirk.pk): doorlist.stand_by_person(morning.dirk, morning.occasion.key, now),
        ("person", morning.runa.pk): doorlist.stand_by_person(morning.runa, morning.occasion.key, now),
        ("door", by_token("t").who): doorlist.stand_by_token("t", morning.occasion.key, now),
    }
    for (how, who), stand in stands.items():
        listed = {name.pk for name in doorlist.names(stand)}
        ticked = {
            one.pk for one in everyone if _on_this_list(by_register(how, who, morning.occasion, one.key))
        }
        assert listed == ticked, how
        assert listed == set(doorlist.on_list(stand).values_list("pk", flat=True)), how
        assert listed


def test_a_host_finds_nobody_on_the_list_whom_they_may_not_see(morning):
    Block.objects.create(by=morning.bram, against=morning.hana)
    for who in (morning.hana, morning.dirk):
        stand = doorlist.stand_by_person(who, morning.occasion.key, clock.now())
        seen = set(visible(Person.objects.all(), Viewer(person=who)).values_list("pk", flat=True))
        assert {name.pk for name in doorlist.names(stand)} <= seen


def test_who_comes_every_week_stands_first_and_who_is_away_last(morning):
    from samenbuur.presence.models import Attendance, Away

    for week in range(1, 5):
        before = mornings.an_occasion(morning.activity, mornings.DAY - timedelta(days=7 * week))
        before.list_kept = True
        before.save()
        Attendance.objects.create(occasion=before, person=morning.bram, tap=uuid4(), came_at=before.starts_at)
    stand = doorlist.stand_by_person(morning.hana, morning.occasion.key, clock.now())
    first = doorlist.names(stand)
    assert [name.first_name for name in first] == ["Bram", "Carla", "Fee"]
    assert (first[0].expected, first[0].new_face, first[1].new_face) == (True, False, True)
    Away.objects.create(person=morning.bram, first_day=mornings.DAY)
    assert [name.first_name for name in doorlist.names(stand)] == ["Carla", "Fee", "Bram"]


def test_the_list_says_of_each_who_is_new_as_is_said_of_one_alone(morning):
    """Dirk facilitates in all of the district; nobody need welcome who receives others (P62)."""
    from samenbuur.presence.models import Attendance

    before = mornings.an_occasion(morning.activity, mornings.DAY - timedelta(days=7))
    Attendance.objects.create(occasion=before, person=morning.bram, tap=uuid4(), came_at=before.starts_at)
    for person in (morning.dirk, morning.hana, morning.runa):
        Participation.objects.get_or_create(
            person=person, activity=morning.activity, defaults={"since": clock.now()}
        )
    stand = doorlist.stand_by_person(morning.hana, morning.occasion.key, clock.now())
    names = doorlist.names(stand)
    said = {name.pk: name.new_face for name in names}
    alone = {pk: doorlist.new_face(stand, Person.objects.get(pk=pk)) for pk in said}
    assert said == alone
    assert {name.first_name for name in names if not name.new_face} == {"Bram", "Dirk", "Hana", "Runa"}


def test_however_many_names_the_list_takes_two_questions(morning, monkeypatch):
    """PostgreSQL is asked apart, where Django does not count."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked, ask = [], listing.ask
    monkeypatch.setattr(listing, "ask", lambda *what: asked.append(what) or ask(*what))
    stand = doorlist.stand_by_person(morning.hana, morning.occasion.key, clock.now())
    for number in (0, 40):
        more = Person.objects.bulk_create(
            Person(organisation=morning.house, first_name=f"Zus {n}") for n in range(number)
        )
        Acquaintance.objects.bulk_create(Acquaintance(person=p, community=morning.community) for p in more)
        asked.clear()
        with CaptureQueriesContext(connection) as counted:
            assert len(doorlist.names(stand)) >= 3 + number
        assert len(asked) == 2 and len(counted) == (2 if connection.vendor == "sqlite" else 0)

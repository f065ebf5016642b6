"""P37, P68: 'the hosts of an activity' may see something: whoever runs it now, and not a second longer."""

from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from samenbuur import clock
from samenbuur.activities import actions, hosting
from samenbuur.activities.models import Part
from samenbuur.activities.reasons import Reason
from samenbuur.people import actions as people
from samenbuur.people.models import Membership, Way
from samenbuur.refusal import Refused
from samenbuur.sharing import sight
from samenbuur.sharing.actions import name, take_back
from samenbuur.sharing.models import Grant
from samenbuur.sharing.newcomers import newcomers
from samenbuur.sharing.queries import who_sees, who_sees_it


@pytest.fixture
def coffee(street, house_at):
    house_at("2026-03-02T10:00:00+01:00")
    return actions.start_activity(
        community=street.room, title="Koffie", first_day=date(2026, 3, 3), at=time(10), by=street.dirk
    )


def runs(street, coffee, who, part=Part.RUNS, **more):
    return actions.give_role(activity=coffee, person=street.people[who], part=part, by=street.dirk, **more)


def shared(street, coffee):
    return name(row=street.phone, group=hosting.group_of(coffee.key), by=street.amina)


def sees(street, who):
    seen = sight.visible(Way.objects.filter(pk=street.phone.pk), street.viewer(who)).exists()
    assert seen is (street.people[who] in who_sees(street.phone)), "the sentence and the query agree"
    return seen


def test_who_runs_it_now_sees_it_and_nobody_else(street, coffee):
    runs(street, coffee, "carla")
    runs(street, coffee, "hana", Part.REACHABLE)
    shared(street, coffee)
    assert sees(street, "carla") and not sees(street, "hana") and not sees(street, "fee")


def test_it_ends_the_second_someone_stops_running_it(street, coffee):
    role = runs(street, coffee, "carla", Part.HOSTS)
    grant = shared(street, coffee)
    actions.end_role(role, by=street.carla)
    assert not sees(street, "carla")
    runs(street, coffee, "carla")
    assert sees(street, "carla"), "the group is who is in it"
    take_back(grant=grant, by=street.amina)
    assert not sees(street, "carla")


def test_two_parts_are_one_place_in_the_group_and_the_last_one_ends_it(street, coffee):
    first, second = runs(street, coffee, "carla"), runs(street, coffee, "carla", Part.HOSTS)
    shared(street, coffee)
    actions.end_role(first, by=street.carla)
    assert sees(street, "carla") and Membership.objects.filter(person=street.carla).count() == 1
    actions.end_role(second, by=street.carla)
    assert not sees(street, "carla")


def test_nobody_makes_themself_a_host_to_read_what_was_shared_with_the_hosts(street, coffee):
    """Rule 3: a facilitator may shape every activity here; that is no way to what amina chose for others."""
    nora = people.take_on(first_name="Nora", kind="facilitator", community=street.room, by=street.ada)
    street.people["nora"] = nora
    runs(street, coffee, "carla")
    shared(street, coffee)
    for part in (Part.RUNS, Part.HOSTS):
        with pytest.raises(Refused) as no:
            actions.give_role(activity=coffee, person=nora, part=part, by=nora)
        assert no.value.reason == Reason.BY_ANOTHER
    assert not sees(street, "nora")
    actions.give_role(activity=coffee, person=nora, part=Part.REACHABLE, by=nora)
    actions.give_role(activity=coffee, person=nora, part=Part.RUNS, by=street.dirk)
    assert sees(street, "nora"), "a colleague writes it down, and amina reads that she came"


def test_hosting_one_time_is_no_reason_to_read_it(street, coffee):
    runs(street, coffee, "hana")
    runs(street, coffee, "carla", Part.HOSTS, occasion=coffee.occasions.first())
    shared(street, coffee)
    assert not sees(street, "carla")


def test_when_the_activity_stops_nobody_runs_it_and_when_it_is_taken_up_again_they_do(street, coffee):
    runs(street, coffee, "carla")
    shared(street, coffee)
    actions.end_activity(coffee, by=street.dirk)
    assert not sees(street, "carla")
    coffee.refresh_from_db()
    actions.resume_activity(coffee, by=street.dirk)
    assert sees(street, "carla")


def test_a_last_day_that_is_still_to_come_ends_it_by_itself(street, coffee, house_at):
    runs(street, coffee, "carla")
    shared(street, coffee)
    actions.end_activity(coffee, by=street.dirk, last_day=date(2026, 3, 10))
    house_at("2026-03-10T23:59:00+01:00")
    assert sees(street, "carla")
    house_at("2026-03-11T00:00:00+01:00")
    assert not sees(street, "carla")


def test_a_block_and_being_left_out_beat_it(street, coffee):
    runs(street, coffee, "carla")
    shared(street, coffee)
    name(row=street.phone, to=street.carla, but=True, by=street.amina)
    assert not sees(street, "carla")
    name(row=street.phone, to=street.carla, by=street.amina)
    people.block(by=street.amina, against=street.carla)
    assert not sees(street, "carla")


def test_nothing_is_shared_with_a_group_of_another_house_or_with_nobody(street, coffee):
    group = hosting.group_of(coffee.key)
    with pytest.raises(Refused):
        name(row=street.phone, group=group, by=street.amina)
    people.keep_group(group=group, people={street.omar.pk})
    with pytest.raises(Refused):
        name(row=street.phone, group=group, by=street.amina)
    assert not Grant.objects.exists()


def test_one_chooses_among_what_one_knows_with_the_names_of_who_would_read_it_now(street, coffee):
    assert hosting.choices(street.viewer("amina"), street.amina) == [], "nobody runs it yet"
    runs(street, coffee, "carla")
    runs(street, coffee, "hana", Part.HOSTS)
    (offered,) = hosting.choices(street.viewer("amina"), street.amina)
    assert (offered.title, offered.names) == ("Koffie", ("Carla", "Hana"))
    assert hosting.choices(street.viewer("gina"), street.amina) == [], (
        "where she is known is not gina's to know"
    )


def test_a_new_host_is_told_of_with_the_day_and_never_one_who_was_there_when_she_chose(
    street, coffee, house_at
):
    runs(street, coffee, "carla")
    shared(street, coffee)
    assert newcomers(street.viewer("amina"), street.phone) == []
    house_at("2026-03-05T10:00:00+01:00")
    runs(street, coffee, "hana")
    for viewer in ("amina", "dirk"):
        assert newcomers(street.viewer(viewer), street.phone) == [("Hana", clock.now())], viewer
    assert set(who_sees_it(street.viewer("amina"), street.phone).names) == {"Carla", "Dirk", "Hana"}
    house_at("2026-03-20T10:00:01+01:00")
    assert newcomers(street.viewer("amina"), street.phone) == [], "after two weeks it is no news"


def test_a_choice_made_since_is_read_with_the_names_and_nobody_is_new(street, coffee, house_at):
    runs(street, coffee, "carla")
    shared(street, coffee)
    house_at("2026-03-05T10:00:00+01:00")
    runs(street, coffee, "hana")
    house_at("2026-03-06T10:00:00+01:00")
    shared(street, coffee)
    assert newcomers(street.viewer("amina"), street.phone) == []


def test_a_newcomer_in_the_circle_is_told_to_her_and_not_to_a_worker(street, house_at):
    from samenbuur.method.sharing import Audience
    from samenbuur.sharing.actions import choose_audience

    house_at("2026-03-02T10:00:00+01:00")
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.amina)
    house_at("2026-03-04T10:00:00+01:00")
    people.take_seat(of=street.amina, taken_by=street.carla, by=street.amina)
    assert [name for name, _since in newcomers(street.viewer("amina"), street.phone)] == ["Carla"]
    assert newcomers(street.viewer("dirk"), street.phone) == []


@pytest.mark.django_db(transaction=True)
def test_the_migration_makes_the_group_of_what_already_goes_on(street, coffee):
    """Forward from the landed state, with data in it."""
    runs(street, coffee, "carla")
    done = runs(street, coffee, "hana")
    actions.end_role(done, by=street.hana)
    Membership.objects.all().delete()
    module = __import__("samenbuur.activities.migrations.0002_hosts_as_a_group", fromlist=["x"])
    module.hosts_of_what_goes_on(apps, None)
    assert list(Membership.objects.values_list("group", "person")) == [
        (hosting.group_of(coffee.key), street.carla.pk)
    ]
    assert ("activities", "0002_hosts_as_a_group") in MigrationExecutor(connection).loader.graph.nodes


def test_who_belongs_stays_with_the_day_they_came(street, house_at):
    from uuid import uuid4

    group = uuid4()
    house_at("2026-03-02T10:00:00+01:00")
    people.keep_group(group=group, people={street.carla.pk})
    came = clock.now()
    house_at("2026-03-04T10:00:00+01:00")
    people.keep_group(group=group, people={street.carla.pk, street.hana.pk})
    assert Membership.objects.get(group=group, person=street.carla).since == came
    people.keep_group(group=group, people=set(), until=clock.now() + timedelta(days=1))
    assert not Membership.objects.filter(group=group, until=None).exists()

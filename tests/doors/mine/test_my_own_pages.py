"""P37, P74: what one asks, stops and says by oneself; one tap to be away, one to stop."""

from datetime import timedelta

import pytest
from django.urls import reverse

from samenbuur import clock
from samenbuur.people import actions as people
from samenbuur.presence import missing
from samenbuur.presence.models import Away, MissMe
from tests.rooms.missed.table import asks


@pytest.fixture
def me(table, client):
    client.force_login(table.street.amina.account)
    return client


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_my_days_my_circle_and_what_is_kept(table, me):
    table.occasion(0)
    for page, said in {
        "mine:mine": ("Dag Amina", "Mijn dagen", "Gemist worden", "Wie wat ziet", "Alles meenemen"),
        "mine:days": ("Eettafel", "Ik ben er niet"),
        "mine:missing": ("Ik wil gemist worden", "Fee", "wordt gevraagd"),
        "mine:rights": ("Wat we bewaren", "Vergeet mij"),
    }.items():
        shown = text(me.get(reverse(page)))
        assert [words for words in said if words not in shown] == []


@pytest.mark.parametrize(
    ("how", "way", "times"), [("1", "after", 1), ("3", "after", 3), ("know_me", "know_me", None)]
)
def test_i_ask_to_be_missed(table, me, how, way, times):
    me.post(reverse("mine:be_missed"), {"how": how, "activity": ""})
    agreement = MissMe.objects.get()
    assert (agreement.person, agreement.way, agreement.times, agreement.told_to) == (
        table.street.amina, way, times, None,
    )  # fmt: skip


def test_only_for_one_activity_and_also_at_night(table, me):
    me.post(reverse("mine:be_missed"), {"how": "2", "activity": str(table.activity.key), "at_night": "on"})
    agreement = MissMe.objects.get()
    assert agreement.activity == table.activity and agreement.at_night


def test_i_stop(table, me):
    agreement = asks(table)
    shown = text(me.post(reverse("mine:stop", kwargs={"key": agreement.key}), follow=True))
    assert "Ik wil gemist worden" in shown and not MissMe.objects.filter(until=None).exists()


def test_nobody_stops_it_for_me(table, client):
    agreement = asks(table)
    for who in ("fee", "dirk", "ada", "olga"):
        client.force_login(table.street.people[who].account)
        assert client.post(reverse("mine:stop", kwargs={"key": agreement.key})).status_code == 404


def test_one_tap_for_one_day(table, me):
    occasion = table.occasion(0)
    me.post(reverse("mine:not_this_time", kwargs={"key": occasion.key}))
    day = clock.here(occasion.starts_at).date()
    assert list(Away.objects.values_list("first_day", "last_day")) == [(day, day)]


def test_one_tap_for_next_week(table, me):
    me.post(reverse("mine:not_next_week"))
    away = Away.objects.get()
    assert away.first_day.weekday() == 0 and away.last_day == away.first_day + timedelta(days=6)
    assert away.first_day > clock.today()


def test_until_i_am_back_and_back(table, me):
    me.post(reverse("mine:away"), {"first_day": clock.today().isoformat(), "last_day": ""})
    away = Away.objects.get()
    assert away.last_day is None
    assert "tot je er weer bent" in text(me.get(reverse("mine:days")))
    me.post(reverse("mine:back_again", kwargs={"key": away.key}))
    away.refresh_from_db()
    assert away.withdrawn_at is not None


def test_days_the_wrong_way_round_are_asked_again(table, me):
    shown = text(me.post(reverse("mine:away"), {"first_day": "2026-03-10", "last_day": "2026-03-09"}))
    assert "Deze dag ligt voor de eerste dag" in shown and not Away.objects.exists()


def test_who_is_asked_and_who_first(table, me):
    street = table.street
    bram = street.seat("amina", "bram")
    me.post(reverse("mine:ask_seat", kwargs={"key": bram.key}), {"asked": "yes"})
    me.post(reverse("mine:earlier", kwargs={"key": bram.key}))
    bram.refresh_from_db()
    assert bram.asked_to_miss and bram.order < street.seat("amina", "fee").order
    me.post(reverse("mine:ask_seat", kwargs={"key": bram.key}), {"asked": "no"})
    bram.refresh_from_db()
    assert not bram.asked_to_miss


def test_only_my_own_circle(table, client):
    fee = table.street.seat("amina", "fee")
    client.force_login(table.street.carla.account)
    for name in ("ask_seat", "earlier"):
        assert client.post(reverse(f"mine:{name}", kwargs={"key": fee.key})).status_code == 404


def test_i_see_when_i_was_missed_and_who_looked(table, me):
    from samenbuur.presence import closing
    from samenbuur.presence.models import Notice
    from tests.rooms.missed.table import open_notices

    asks(table, times=1)
    table.hold(0, "carla")
    closing.close(notice=open_notices()[0], by=table.street.fee, outcome=Notice.Outcome.FINE)
    shown = text(me.get(reverse("mine:missing")))
    assert "Fee keek. Alles is goed." in shown
    people.block(by=table.street.fee, against=table.street.amina)
    assert "Iemand keek. Alles is goed." in text(me.get(reverse("mine:missing")))


def test_who_works_here_reads_that_the_house_reads_what_they_like(table, me, enter):
    """P38: who works here is introduced to everyone; of a resident only who knows them reads it."""
    assert "leest iedereen in huis" not in text(me.get(reverse("mine:me")))
    assert "leest iedereen in huis" in text(enter(table.street.dirk).get(reverse("mine:me")))


def test_on_paper(table, me):
    missing.ask_to_be_missed(person=table.street.amina, by=table.street.dirk, way=MissMe.Way.AFTER, times=2)
    shown = text(me.get(reverse("mine:on_paper")))
    assert "Kijk even als ik er twee keer na elkaar niet ben." in shown and "met Dirk" in shown


def test_how_i_am_called(table, me):
    me.post(reverse("mine:who_i_am"), {"first_name": "Mina", "likes": "zingt graag"})
    table.street.amina.refresh_from_db()
    assert (table.street.amina.first_name, table.street.amina.likes) == ("Mina", "zingt graag")


def test_what_was_agreed_about_being_missed_says_who_can_see_it_now(table, me):
    """P37, P74: beside each agreement, in names that are hers to know."""
    asks(table)
    assert "Nu te zien voor: jij, Fee" in text(me.get(reverse("mine:missing")))

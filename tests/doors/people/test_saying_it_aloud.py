"""Being missed and being away, said at the table by someone who never logs in (P74)."""

from datetime import date

import pytest

from samenbuur.presence.models import Away, MissMe

pytestmark = pytest.mark.django_db


def page_of(who, rest=""):
    return f"/mensen/{who.key}/{rest}"


def test_a_facilitator_writes_down_what_someone_agrees_and_who_was_told(street, enter):
    client = enter(street.dirk)
    answer = client.post(page_of(street.carla, "gemist/"), {"how": "2", "activity": ""}, follow=True)
    assert "Afgesproken" in answer.content.decode()
    agreement = MissMe.objects.get(person=street.carla)
    assert (agreement.times, agreement.told_to, agreement.until) == (2, street.dirk, None)
    assert "twee keer na elkaar" in client.get(page_of(street.carla, "gemist/")).content.decode()


def test_it_stops_the_moment_someone_says_so(street, enter):
    client = enter(street.dirk)
    client.post(page_of(street.carla, "gemist/"), {"how": "know_me", "activity": ""})
    agreement = MissMe.objects.get(person=street.carla)
    client.post(page_of(street.carla, "gemist/stop/"), {"agreement": agreement.key})
    agreement.refresh_from_db()
    assert agreement.until is not None


@pytest.mark.parametrize("name", ["gina", "rob", "carla", "olga", "fee"])
def test_nobody_else_agrees_it_for_someone(street, enter, name):
    answer = enter(street.people[name]).post(page_of(street.amina, "gemist/"), {"how": "1", "activity": ""})
    assert answer.status_code == 404
    assert not MissMe.objects.filter(person=street.amina).exists()


@pytest.mark.parametrize(
    ("until", "last"), [("today", date(2026, 3, 2)), ("week", date(2026, 3, 8)), ("open", None)]
)
def test_a_friend_in_the_circle_says_it_in_one_tap(street, enter, house_at, until, last):
    house_at("2026-03-02T10:00:00+01:00")
    client = enter(street.fee)
    assert "Vandaag niet" in client.get(page_of(street.amina)).content.decode()
    client.post(page_of(street.amina, "even-weg/"), {"until": until})
    away = Away.objects.get(person=street.amina)
    assert (away.first_day, away.last_day, away.told_to) == (date(2026, 3, 2), last, street.fee)


@pytest.mark.parametrize("name", ["carla", "gina", "rob", "omar"])
def test_who_is_no_friend_says_nothing_about_someone(street, enter, name):
    answer = enter(street.people[name]).post(page_of(street.amina, "even-weg/"), {"until": "week"})
    assert answer.status_code == 404
    assert not Away.objects.exists()


@pytest.mark.parametrize("name", ["fee", "dirk", "hana"])
def test_who_said_it_by_mistake_takes_it_back_at_once(street, enter, house_at, name):
    """A slip of the thumb must not leave someone unmissed."""
    house_at("2026-03-02T10:00:00+01:00")
    client = enter(street.people[name])
    page = client.post(page_of(street.amina, "even-weg/"), {"until": "open"}, follow=True).content.decode()
    away = Away.objects.get(person=street.amina)
    assert f"/mensen/even-weg/{away.key}/terug/" in page
    assert "is even weg" in page
    client.post(f"/mensen/even-weg/{away.key}/terug/")
    away.refresh_from_db()
    assert away.withdrawn_at is not None
    assert "is even weg" not in client.get(page_of(street.amina)).content.decode()


@pytest.mark.parametrize("name", ["carla", "gina", "rob", "omar"])
def test_who_is_no_friend_takes_nothing_back(street, enter, house_at, name):
    house_at("2026-03-02T10:00:00+01:00")
    enter(street.fee).post(page_of(street.amina, "even-weg/"), {"until": "open"})
    away = Away.objects.get(person=street.amina)
    assert enter(street.people[name]).post(f"/mensen/even-weg/{away.key}/terug/").status_code == 404
    away.refresh_from_db()
    assert away.withdrawn_at is None

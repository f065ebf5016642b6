"""What was scanned is soon forgotten, and on a device of another nothing stays of who was in (P37)."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from samenbuur.people.actions import make_card
from samenbuur.people.models import Visit
from samenbuur.presence.rights import DOOR_COOKIE
from tests.doors.card.conftest import PHONE, PIN, is_open, scan, type_pin


def scanned(client: Client) -> bool:
    """Whether the page asks for a PIN: it remembers a card."""
    return 'name="pin"' in client.get(reverse("card:knock")).content.decode()


def in_sessions(text: str) -> bool:
    return any(text in json.dumps(one.get_decoded()) for one in Session.objects.all())


def test_a_card_that_was_scanned_is_forgotten_after_ten_minutes(card, house_at):
    client = scan(card.token)
    house_at("2026-03-02T10:09:00+01:00")
    assert scanned(client)
    house_at("2026-03-02T10:11:00+01:00")
    assert not scanned(client)
    assert type_pin(client).status_code == 422, (
        "the right PIN opens nothing: the card has to be scanned once more"
    )
    assert "card" not in client.session


def test_the_secret_of_a_card_lies_in_no_session(card):
    """A copy of the database opens no door (security.md: attacker with dump)."""
    client = scan(card.token)
    assert scanned(client) and not in_sessions(card.token)


def test_who_logs_in_after_it_was_scanned_finds_no_card_there(street, card):
    client = scan(card.token)
    client.force_login(street.hana.account)
    assert not scanned(client) and "card" not in client.session


def test_who_logged_out_leaves_no_card_to_the_next(street, card):
    client = Client()
    client.force_login(street.hana.account)
    assert scanned(scan(card.token, client))
    client.logout()
    assert not scanned(client)


def test_the_door_of_another_leaves_no_card_that_was_scanned_before(street, card):
    carla = make_card(person=street.carla, pin=PIN, by=street.dirk)
    client = scan(card.token)
    assert type_pin(scan(carla.token, client)).status_code == 302
    client.post(reverse("card:done"))
    assert not scanned(client)


@pytest.fixture
def lent(card, street):
    street.amina.language = "tr"
    street.amina.save(update_fields=["language"])
    client = Client(headers={"user-agent": PHONE})
    client.cookies[DOOR_COOKIE] = "a device that the house lent"
    assert type_pin(scan(card.token, client)).status_code == 302
    return client


def left(client: Client) -> set[str]:
    return {name for name, one in client.cookies.items() if one.value} - {"samenbuur_csrf", DOOR_COOKIE}


def test_on_a_lent_device_nothing_stays_when_she_is_done(lent):
    assert Visit.objects.get().device_hash == "" and Visit.objects.get().device == "of_the_house"
    assert "samenbuur_device" not in lent.cookies
    lent.post(reverse("card:done"))
    assert left(lent) == set()


def test_on_a_lent_device_nothing_stays_when_she_walks_away(lent, house_at):
    house_at("2026-03-02T10:30:00+01:00")
    assert not is_open(lent)
    lent.get(reverse("card:knock"))
    assert not lent.cookies["samenbuur_language"].value and "visit" not in lent.session


def test_on_her_own_telephone_the_house_knows_it_again(card, phone):
    assert Visit.objects.get().device_hash
    again = phone.cookies["samenbuur_device"]
    assert again["httponly"] and again["max-age"] == 30 * 24 * 3600 and str(card.card.key) not in again.value

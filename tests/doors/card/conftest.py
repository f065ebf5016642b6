"""Amina's own door: a card that dirk made with her, and a telephone without an account."""

import pytest
from django.test import Client
from django.urls import reverse

NOW = "2026-03-02T10:00:00+01:00"
PIN = "48203"
PHONE = "Mozilla/5.0 (Linux; Android 14; Mobile) Mobi"


@pytest.fixture
def at_ten(house_at):
    house_at(NOW)


@pytest.fixture
def card(street, at_ten):
    from samenbuur.people.actions import make_card

    return make_card(person=street.amina, pin=PIN, by=street.dirk)


def scan(token: str, client: Client | None = None) -> Client:
    """A telephone that scanned a QR."""
    client = client or Client(headers={"user-agent": PHONE})
    client.get(reverse("card:scan", kwargs={"token": token}))
    return client


def type_pin(client: Client, pin: str = PIN):
    return client.post(reverse("card:knock"), {"pin": pin})


@pytest.fixture
def phone(card):
    """Amina's telephone, with her door open."""
    client = scan(card.token)
    assert type_pin(client).status_code == 302
    return client


def is_open(client: Client) -> bool:
    return client.get(reverse("mine:mine")).status_code == 200

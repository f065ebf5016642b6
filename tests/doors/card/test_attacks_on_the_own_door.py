"""Attacks on a resident's own door: guessing, replaying, asking around (security.md: enumeration, leaked link)."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.urls import reverse

from samenbuur.accounts import waiting
from samenbuur.accounts.models import Attempt
from samenbuur.people import actions
from samenbuur.people.actions.cards import From, hash_of_card, open_door
from samenbuur.people.devices import Device
from samenbuur.people.models import Card, Visit
from tests.doors.card.conftest import NOW, PIN, is_open, scan, type_pin

LATER = "2026-03-02T{:02}:{:02}:00+01:00"


def knock(token, pin, network="10.0.0.1", known_by=""):
    place = From(network, Device.PHONE, known_by)
    return open_door(token_hash=hash_of_card(token), pin=pin, place=place)


def test_a_pin_cannot_be_guessed_the_waits_grow_to_a_day(card, house_at):
    """Whatever the patience and from however many places: some twenty guesses in ten days, of 100,000; and no card is lost by it."""
    tried, begin = 0, datetime.fromisoformat(NOW)
    for quarter in range(10 * 24 * 4):
        house_at((begin + timedelta(minutes=15 * quarter)).isoformat())
        tried += knock(card.token, f"9{quarter:04}", network=f"10.0.0.{quarter % 250}").wait is None
    assert 10 < tried < 25
    house_at((begin + timedelta(days=12)).isoformat())
    assert knock(card.token, PIN).visit is not None


def test_wrong_pins_from_elsewhere_never_keep_her_out_where_she_was_in_before(street, card, phone):
    """A worker who types wrong ones at the table, and a stranger with a photo of the card (P37): her own telephone opens."""
    at_the_table = Client()
    at_the_table.force_login(street.hana.account)
    for _ in range(12):
        at_the_table.post(reverse("card:table", kwargs={"key": street.amina.key}), {"pin": "90210"})
        type_pin(scan(card.token), "90210")
    assert type_pin(scan(card.token)).status_code == 422, "the telephone of a stranger waits"
    phone.post(reverse("card:done"))
    assert not is_open(phone)
    assert type_pin(scan(card.token, phone)).status_code == 302 and is_open(phone)
    assert "keer een foute pincode" in phone.get(reverse("card:mine")).content.decode(), "she reads of it"


def test_a_worker_who_types_wrong_ones_keeps_waiting_only_themself(street, card, at_ten):
    from samenbuur.people.actions.cards import open_at_the_table

    def at_the_table(by, pin, network):
        place = From(network, Device.OF_THE_HOUSE)
        return open_at_the_table(person=street.amina, pin=pin, by=by, place=place)

    for n in range(8):
        at_the_table(street.hana, f"9{n:04}", "10.0.0.9")
    assert at_the_table(street.hana, PIN, "10.0.0.9").wait is not None
    assert at_the_table(street.dirk, PIN, "10.0.0.8").visit is not None
    assert knock(card.token, PIN, "10.0.0.7").visit is not None


def test_a_known_telephone_is_known_for_its_own_card_only(street, card, phone):
    """By what a browser is known opens no second row of guesses for the card of somebody else."""
    other = actions.make_card(person=street.carla, pin=PIN, by=street.dirk)
    known = phone.cookies["samenbuur_device"].value
    for n in range(waiting.ONE_CARD.free):
        knock(other.token, f"9{n:04}")
    assert knock(other.token, PIN, network="10.0.0.3", known_by=known).wait is not None


def test_whoever_guesses_in_a_door_that_is_open_is_put_out(street, card, phone, house_at):
    """Five wrong ones at what is heavy, with patience: then the door closes, and nobody elsewhere was kept waiting by it."""
    for hour in range(11, 11 + 5):
        Visit.objects.update(
            seen_at=datetime.fromisoformat(LATER.format(hour, 0)),
            opened_at=datetime.fromisoformat(LATER.format(hour, 0)),
        )
        house_at(LATER.format(hour, 1))
        given = {"what": "everything", "pin_again": "90210"}
        phone.post(reverse("rights:choose_lock", kwargs={"key": street.amina.key}), given)
    assert not is_open(phone)
    assert knock(card.token, PIN, network="10.0.0.5").visit is not None


def test_guesses_at_once_count_as_one(card, at_ten):
    """A try is claimed by a conditional update before it is judged."""
    for _ in range(waiting.ONE_CARD.free):
        knock(card.token, "90210")
    results = [knock(card.token, f"9{n:04}") for n in range(20)]
    assert all(one.wait for one in results), "the right one would not have been looked at either"
    assert knock(card.token, PIN).wait is not None


def test_who_knows_the_pin_begins_anew(card, at_ten):
    knock(card.token, "90210")
    assert knock(card.token, PIN).visit is not None
    assert waiting.tries("card:" + Card.objects.get().token_hash) == 0


def test_a_network_that_tries_many_cards_waits_and_a_whole_room_does_not(card, at_ten):
    """A neighbourhood room shares one address: forty who know their PIN open their doors (figures to reach: a shared room)."""
    for _ in range(40):
        assert knock(card.token, PIN).visit is not None
    for n in range(waiting.ONE_NETWORK.free):
        assert knock(f"unknown-{n}", "90210").wait is None
    assert knock("another", "90210").wait is not None
    assert knock("another", "90210", network="10.0.0.2").wait is None


def states(street, token, house_at):
    """The same knock at a card in each state: each with tries of its own."""
    yield "unknown", "x" * 43
    yield "wrong pin", token
    withdrawn = actions.make_card(person=street.amina, pin=PIN, by=street.dirk)
    actions.withdraw_card(person=street.amina, by=street.amina)
    yield "withdrawn", withdrawn.token
    left = actions.make_card(person=street.fee, pin=PIN, by=street.dirk)
    actions.leave(person=street.fee, by=street.fee)
    yield "left", left.token


def bare(answer) -> tuple[int, bytes, list[str]]:
    text = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)
    return answer.status_code, text, sorted(name for name in answer.headers if name != "Content-Length")


def test_unknown_withdrawn_left_and_wrong_look_alike(street, card, house_at):
    """Scanning, knocking, and knocking too often: the same pages, letter for letter."""
    seen = {}
    for state, token in states(street, card.token, house_at):
        client = Client()
        wrong = "90210"
        scanned = client.get(reverse("card:scan", kwargs={"token": token}))
        answers = [bare(scanned), bare(client.get(reverse("card:knock")))]
        answers += [bare(type_pin(client, wrong)) for _ in range(5)]
        seen[state] = answers
    first = seen.pop("unknown")
    assert [state for state, answers in seen.items() if answers != first] == []
    assert first[2] != first[6], "the fifth is a wait, so that the comparison says something"


def test_one_hash_is_checked_whether_there_is_a_card_or_not(street, card, monkeypatch, house_at):
    """Nearly all the time goes into the hash: the same code on the same way, so time tells nothing (P37)."""
    from samenbuur.people.actions import cards

    checked = []

    def counted(password, encoded, *args, **kwargs):
        checked.append(hashers.identify_hasher(encoded).algorithm)
        return hashers.check_password(password, encoded, *args, **kwargs)

    monkeypatch.setattr(cards, "check_password", counted)
    found = {}
    for state, token in states(street, card.token, house_at):
        checked.clear()
        knock(token, "90210")
        found[state] = list(checked)
    assert len({str(one) for one in found.values()}) == 1 and len(found["unknown"]) == 1


def test_the_number_of_questions_to_the_database_tells_nothing_either(street, card, house_at):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    knock("warm", "90210")
    asked = {}
    for state, token in states(street, card.token, house_at):
        with CaptureQueriesContext(connection) as questions:
            knock(token, "90210")
        asked[state] = len(questions)
    assert len(set(asked.values())) == 1, asked


def test_a_session_of_a_visit_that_is_over_opens_nothing_when_played_again(card, phone):
    """The cookie is the same; what it points at has ended."""
    cookie = phone.cookies["samenbuur_session"].value
    phone.post(reverse("card:done"))
    thief = Client()
    thief.cookies["samenbuur_session"] = cookie
    assert not is_open(thief)


def test_the_session_key_changes_when_the_door_opens(card):
    """What was planted on a telephone before is worth nothing afterwards."""
    client = scan(card.token)
    before = client.session.session_key
    type_pin(client)
    assert client.session.session_key != before


def test_a_visit_that_was_invented_opens_nothing(card, phone):
    import uuid

    thief = Client()
    session = thief.session
    for planted in (str(uuid.uuid4()), "x", "", None, 7):
        session["visit"] = planted
        session.save()
        assert not is_open(thief)


def test_nonsense_at_the_entrance_is_answered_calmly(card, at_ten):
    for pin in ("", "0", "١٢٣٤٥", "' OR 1=1", "9" * 500, "\x00\x00\x00\x00\x00"):
        assert type_pin(scan(card.token), pin).status_code == 422
    for token in ("a", "%00", "..", "x" * 400, "ü"):
        assert type_pin(scan(token)).status_code in (422, 404)


def test_old_tries_are_swept_away(card, house_at):
    house_at(NOW)
    knock("x", "90210")
    assert Attempt.objects.exists()
    house_at("2026-04-05T10:00:00+02:00")
    knock("y", "90210", network="10.9.9.9")
    assert Attempt.objects.count() == 2


def test_no_row_says_who_or_where_in_the_clear(card, at_ten):
    knock(card.token, "90210", network="10.1.2.3")
    rows = " ".join(Attempt.objects.values_list("what", flat=True))
    assert "10.1.2.3" not in rows and card.token not in rows and Card.objects.get().token_hash not in rows


def test_the_door_of_another_house_stays_its_own(street, at_ten):
    made = actions.make_card(person=street.omar, pin=PIN, by=street.olga)
    client = scan(made.token)
    type_pin(client)
    assert "Dag Omar" in client.get(reverse("mine:mine")).content.decode()
    assert client.get(reverse("people:person", kwargs={"key": street.amina.key})).status_code == 404


@pytest.mark.parametrize("name", ["dirk", "hana", "ada", "fee"])
def test_a_visit_says_nothing_to_others(street, card, phone, name):
    from samenbuur.sharing.sight import visible

    assert not visible(Visit.objects.all(), street.viewer(name)).exists()


def test_what_is_heavy_asks_the_pin_by_every_road_that_leads_to_it(street, phone):
    """The open telephone in the hand of who sits beside her: no other page does without a PIN what hers asks it for."""
    fee = street.seat("amina", "fee")
    for deed in ("do_not_ask", "end", "first"):
        answer = phone.post(reverse("people:seat", kwargs={"key": fee.key}), {"do": deed})
        assert "pin_again" in answer.content.decode(), deed
    answer = phone.post(reverse("circle:first", kwargs={"key": fee.key}))
    assert "pin_again" in answer.content.decode(), "who is called first, from the drawing"
    for name in ("people:leave", "people:stop_missing", "rights:choose_lock"):
        answer = phone.post(reverse(name, kwargs={"key": street.amina.key}), {"what": "everything"})
        assert "pin_again" in answer.content.decode(), name
    fee.refresh_from_db()
    street.amina.refresh_from_db()
    assert fee.asked_to_miss and fee.until is None and street.amina.left_at is None


def test_another_pin_closes_every_other_door_that_is_open(street, card, phone):
    """Who knows the old PIN and came in before is out the moment she chooses another."""
    thief = scan(card.token)
    assert type_pin(thief).status_code == 302 and is_open(thief)
    given = {"pin": "90817", "again": "90817", "pin_again": PIN}
    assert phone.post(reverse("card:pin"), given).status_code == 302
    assert not is_open(thief)
    assert is_open(phone), "her own stays open"

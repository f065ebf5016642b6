"""P5, P22: a resident opens their own door on any telephone, with a card and a PIN, without an account."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from samenbuur.people import actions
from samenbuur.people.actions.cards import IDLE, LONGEST
from samenbuur.people.models import Card, Visit
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused
from tests.doors.card.conftest import PIN, is_open, scan, type_pin


def page(answer) -> str:
    assert answer.status_code == 200, (answer.status_code, answer.get("Location"))
    return answer.content.decode()


def test_the_qr_and_the_pin_open_the_door(card, phone):
    assert "Dag Amina" in page(phone.get(reverse("mine:mine")))


def test_the_secret_of_the_card_stays_in_no_address(card):
    """The QR leads away from itself at once, and tells the next page nothing of where one came from."""
    from django.test import Client

    client = Client()
    answer = client.get(reverse("card:scan", kwargs={"token": card.token}))
    assert (answer.status_code, answer["Location"]) == (302, reverse("card:knock"))
    assert answer["Referrer-Policy"] == "no-referrer" and answer["Cache-Control"] == "no-store"
    assert card.token not in client.get(reverse("card:knock")).content.decode()
    opened = type_pin(client)
    assert card.token not in opened["Location"]
    session = Session.objects.get(session_key=client.session.session_key)
    assert card.token not in str(session.get_decoded())


def test_only_hashes_are_kept(card):
    row = Card.objects.get()
    values = " ".join(str(getattr(row, field.attname)) for field in row._meta.fields)
    assert card.token not in values and PIN not in values


def test_without_the_pin_it_stays_closed(card):
    client = scan(card.token)
    assert not is_open(client)
    assert type_pin(client, "48204").status_code == 422 and not is_open(client)


def test_the_pages_of_the_door_are_hers_by_card_as_by_account(street, phone, client):
    """Sight goes by the person: what stands on each page is the same, whichever way she came in (security rule 1)."""
    from samenbuur.method.telling import Kind
    from samenbuur.stories import actions as stories

    wish = stories.tell(
        person=street.amina, kind=Kind.WISH, words={"text": "een keer naar zee"}, by=street.dirk
    )
    client.force_login(street.amina.account)
    her = {"key": street.amina.key}
    for name, of in {
        "mine:mine": {}, "mine:days": {}, "mine:missing": {}, "mine:who_sees": {}, "mine:me": {}, "mine:rights": {},
        "mine:everything": {}, "mine:be_missed": {}, "mine:away": {}, "mine:on_paper": {}, "told:page": her, "told:who_looked": her,
        "told:as_seen_by": her, "told:one": {"key": wish.key}, "told:audience": {"key": wish.key}, "circle:page": her,
        "circle:home": {}, "told:shared": {}, "people:way": {"key": street.phone.key}, "card:mine": {}, "card:pin": {},
    }.items():  # fmt: skip
        address = reverse(name, kwargs=of)
        assert phone.get(address).status_code == client.get(address).status_code == 200, name
    assert "een keer naar zee" in page(phone.get(reverse("told:page", kwargs=her)))


def test_what_she_changes_by_card_is_hers(street, phone):
    phone.post(reverse("mine:who_i_am"), {"first_name": "Mina", "likes": ""})
    street.amina.refresh_from_db()
    assert street.amina.first_name == "Mina"


def test_other_people_s_pages_are_not_there(street, phone):
    """A card opens one's own door: no page of another resident, none of who works here."""
    for name, of in {
        "people:person": {"key": street.carla.key}, "told:page": {"key": street.carla.key},
        "told:who_looked": {"key": street.carla.key}, "circle:page": {"key": street.carla.key}, "card:make": {"key": street.carla.key},
        "people:duty": {"key": street.carla.key}, "manage:manage": {}, "manage:workers": {},
    }.items():  # fmt: skip
        assert phone.get(reverse(name, kwargs=of)).status_code == 404, name


def test_i_am_done_closes_it(phone):
    answer = phone.post(reverse("card:done"))
    assert "Je deur is dicht" in page(answer) and answer["Clear-Site-Data"] == '"cache"'
    assert not is_open(phone) and Visit.objects.get().ended_at is not None


def test_away_in_a_hurry_lands_where_nothing_is_hers(phone):
    answer = phone.post(reverse("card:done"), {"away": "1"})
    assert answer["Location"] == reverse("public:home") and not is_open(phone)


def test_a_door_that_nobody_uses_closes_by_itself_and_says_so(phone, house_at):
    house_at("2026-03-02T10:14:00+01:00")
    assert is_open(phone)
    house_at("2026-03-02T10:30:00+01:00")
    answer = phone.get(reverse("mine:mine"))
    assert answer["Location"] == reverse("card:knock")
    assert "Je deur is dichtgegaan" in page(phone.get(answer["Location"]))


def test_a_door_in_use_closes_after_two_hours(phone, house_at, street):
    from samenbuur import clock

    start = clock.now()
    for minutes in range(0, 121, 10):
        house_at((start + timedelta(minutes=minutes)).isoformat())
        assert is_open(phone) is (timedelta(minutes=minutes) < LONGEST)
    assert LONGEST > IDLE


def test_a_new_card_ends_the_old_one_and_its_visits_at_once(street, card, phone):
    made = actions.make_card(person=street.amina, pin=PIN, by=street.hana)
    assert not is_open(phone)
    assert type_pin(scan(card.token)).status_code == 422
    assert type_pin(scan(made.token)).status_code == 302


@pytest.mark.parametrize("by", ["amina", "dirk"])
def test_she_and_who_works_there_withdraw_it_within_the_next_request(street, card, phone, by):
    actions.withdraw_card(person=street.amina, by=street.people[by])
    assert not is_open(phone)


@pytest.mark.parametrize("by", ["carla", "fee", "rob", "gina", "els", "ada", "olga"])
def test_nobody_else_makes_or_withdraws_it(street, card, phone, by):
    """Not her friends, not whom she blocked, not who works elsewhere or has stopped, not an administrator."""
    with pytest.raises(Refused):
        actions.withdraw_card(person=street.amina, by=street.people[by])
    with pytest.raises(Refused):
        actions.make_card(person=street.amina, pin=PIN, by=street.people[by])
    assert is_open(phone)


def test_nobody_makes_a_card_for_themselves(street, at_ten):
    with pytest.raises(Refused) as refused:
        actions.make_card(person=street.amina, pin=PIN, by=street.amina)
    assert refused.value.reason == Reason.NOT_YOURS


def test_who_works_here_has_no_card_and_a_card_stops_when_they_begin(street, card, phone):
    """A card asks no second factor, so it never opens more than one's own (BIO2)."""
    with pytest.raises(Refused) as refused:
        actions.make_card(person=street.hana, pin=PIN, by=street.dirk)
    assert refused.value.reason == Reason.WORKS_HERE
    actions.give_duty(person=street.amina, kind="host", community=street.room, by=street.dirk)
    assert not is_open(phone) and type_pin(scan(card.token)).status_code == 422


def test_who_left_has_no_door(street, card, phone):
    actions.leave(person=street.amina, by=street.amina)
    assert not is_open(phone)


def test_she_sees_when_her_door_opened_with_what_and_who_made_the_card(street, card, phone):
    shown = page(phone.get(reverse("card:mine")))
    for words in ("samen met Dirk", "met een telefoon", "dit ben jij nu"):
        assert words in shown


def test_the_worker_who_made_it_cannot_use_it_unseen(street, card, client, phone):
    """Nobody is logged in as another: whoever uses the card ends their own session, and she reads that it happened."""
    client.force_login(street.dirk.account)
    assert type_pin(scan(card.token, client)).status_code == 302
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("people:person", kwargs={"key": street.carla.key})).status_code == 404
    assert "met een toestel van iemand die hier werkt" in page(phone.get(reverse("card:mine")))


def test_her_visits_are_listed_and_ended_one_by_one(street, card, phone):
    other = scan(card.token)
    type_pin(other)
    visit = Visit.objects.order_by("pk").last()
    phone.post(reverse("card:close", kwargs={"key": visit.key}))
    assert is_open(phone) and not is_open(other)


def test_only_she_ends_her_visits_and_sees_them(street, card, phone, client):
    visit = Visit.objects.get()
    for name in ("dirk", "hana", "fee", "carla"):
        client.force_login(street.people[name].account)
        assert client.post(reverse("card:close", kwargs={"key": visit.key})).status_code == 404
        assert "met een telefoon" not in page(client.get(reverse("card:mine")))
    assert is_open(phone)


def test_what_is_heavy_asks_the_pin_once_more(street, phone):
    fee = street.seat("amina", "fee")
    address = reverse("mine:ask_seat", kwargs={"key": fee.key})
    asked = phone.post(address, {"asked": "no"})
    assert "Nog een keer je pincode" in page(asked) and 'name="asked" value="no"' in page(asked)
    fee.refresh_from_db()
    assert fee.asked_to_miss
    assert phone.post(address, {"asked": "no", "pin_again": "11222"}).status_code == 403
    fee.refresh_from_db()
    assert fee.asked_to_miss
    assert phone.post(address, {"asked": "no", "pin_again": PIN}).status_code == 302
    fee.refresh_from_db()
    assert not fee.asked_to_miss


@pytest.mark.parametrize("name", ["mine:forget_me", "card:pin"])
def test_erasing_and_another_pin_ask_it_too(phone, name):
    assert "Nog een keer je pincode" in page(
        phone.post(reverse(name), {"first_name": "Amina", "pin": "90817"})
    )


def test_with_an_account_nothing_is_asked_once_more(street, client, at_ten):
    client.force_login(street.amina.account)
    fee = street.seat("amina", "fee")
    answer = client.post(reverse("mine:ask_seat", kwargs={"key": fee.key}), {"asked": "no"})
    assert answer.status_code == 302


def test_she_chooses_another_pin(card, phone):
    given = {"pin": "90817", "again": "90817", "pin_again": PIN}
    assert phone.post(reverse("card:pin"), given).status_code == 302
    assert type_pin(scan(card.token)).status_code == 422
    assert type_pin(scan(card.token), "90817").status_code == 302


def test_she_stops_her_own_card_and_the_door_is_closed(card, phone):
    assert "Je kaart doet het niet meer" in page(phone.post(reverse("card:give_up")))
    assert not is_open(phone) and type_pin(scan(card.token)).status_code == 422


def test_erasing_leaves_nothing_of_the_card(street, card, phone):
    phone.post(reverse("mine:forget_me"), {"first_name": "Amina", "pin_again": PIN})
    assert not Card.objects.exists() and not Visit.objects.exists() and not is_open(phone)


def test_the_worker_makes_it_with_her_beside_them_and_the_pin_is_nowhere_on_it(street, client, at_ten):
    client.force_login(street.dirk.account)
    address = reverse("card:make", kwargs={"key": street.amina.key})
    assert "Laat Amina zelf de pincode kiezen" in page(client.get(address))
    sheet = page(client.post(address, {"pin": PIN, "again": PIN}))
    assert "<svg" in sheet and PIN not in sheet
    printed = sheet.split("samenbuur-door-card")[1]
    assert "Amina" not in printed, "who finds the card learns nothing"
    assert Card.objects.get().told_to == street.dirk


@pytest.mark.parametrize("pin", ["12345", "54321", "11111", "1234", "abcde", "123456"])
def test_a_pin_that_others_try_first_is_refused(street, at_ten, client, pin):
    client.force_login(street.dirk.account)
    address = reverse("card:make", kwargs={"key": street.amina.key})
    assert "Kies vijf cijfers" in page(client.post(address, {"pin": pin, "again": pin}))
    with pytest.raises(Refused):
        actions.make_card(person=street.amina, pin=pin, by=street.dirk)

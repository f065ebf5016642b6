"""A code by mail, by text, or read aloud: in place of the card, never in place of the PIN (security.md: magic link, enumeration)."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from samenbuur.accounts.models import Wanted
from samenbuur.people import actions
from samenbuur.people.actions import codes
from samenbuur.people.actions.cards import From
from samenbuur.people.devices import Device
from samenbuur.people.models import DoorCode
from samenbuur.refusal import Refused
from tests.doors.card.conftest import PHONE, PIN, is_open


@pytest.fixture
def her_mail(street, card):
    way = actions.add_way(person=street.amina, kind="email", value="Amina@straat.example", by=street.amina)
    codes.choose_where(person=street.amina, way=way, by=street.amina)
    return way


def ask(address: str):
    return Client().post(reverse("card:ask"), {"address": address}, follow=True)


def enter(code: str, pin: str = PIN):
    client = Client(headers={"user-agent": PHONE})
    answer = client.post(reverse("card:code"), {"code": code, "pin": pin})
    return client, answer


def sent() -> str:
    assert codes.send_wanted() == 1
    return re.search(r"\d{4} \d{4}", mail.outbox[-1].body)[0]


def test_the_code_by_mail_and_the_pin_open_the_door_once(street, her_mail):
    ask("amina@straat.example")
    code = sent()
    assert "Amina" not in mail.outbox[-1].body + mail.outbox[-1].subject
    assert enter(code, "90210")[1].status_code == 422, "not without the PIN"
    client, answer = enter(code)
    assert answer.status_code == 302 and is_open(client)
    assert enter(code)[1].status_code == 422, "once"
    assert "met een code" in client.get(reverse("card:mine")).content.decode()


def test_it_works_ten_minutes(her_mail, house_at):
    ask("amina@straat.example")
    code = sent()
    house_at("2026-03-02T10:11:00+01:00")
    assert enter(code)[1].status_code == 422


def test_when_one_code_opened_the_door_the_others_are_worth_nothing(her_mail):
    ask("amina@straat.example")
    first = sent()
    ask("amina@straat.example")
    second = sent()
    assert enter(first)[1].status_code == 302 and enter(second)[1].status_code == 422


def asks_from(network: str, times: int = 1, known_by: str = "") -> list[object]:
    place = From(network, Device.PHONE, known_by)
    return [codes.want_code(address="amina@straat.example", place=place) for _ in range(times)]


def test_what_strangers_ask_for_her_keeps_her_own_asking_from_nothing(street, card, phone, her_mail):
    """They know her address and ask from forty places (security.md: public spammer): she asks from where she was in, and has it."""
    for n in range(40):
        assert asks_from(f"10.0.1.{n}") == [None]
    codes.send_wanted()
    assert len(mail.outbox) == codes.SENDING.free, "her mailbox is not filled"
    assert asks_from("10.0.1.1", 3)[-1] is not None, "who asks too often waits"
    assert (
        phone.post(reverse("card:ask"), {"address": "amina@straat.example"}, follow=True).status_code == 200
    )
    code = sent()
    assert asks_from("10.0.1.60") == [None]
    codes.send_wanted()
    assert enter(code)[1].status_code == 302, "what a stranger asked after it did not end her code"


def test_known_and_unknown_addresses_get_the_same_answer_by_the_same_work(her_mail):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask("eerst@straat.example")  # the first from this network makes a row
    codes.send_wanted()
    seen = {}
    for address in ("amina@straat.example", "niemand@straat.example", "06 99999999"):
        with CaptureQueriesContext(connection) as questions:
            answer = ask(address)
        text = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)
        seen[address] = (answer.status_code, text, len(questions))
    assert len(set(seen.values())) == 1
    assert codes.send_wanted() == 1 and not Wanted.objects.exists(), "nothing stays of who was not known"


def test_nothing_goes_anywhere_unless_she_chose_it(street, card):
    actions.add_way(person=street.amina, kind="email", value="amina@straat.example", by=street.amina)
    ask("amina@straat.example")
    assert codes.send_wanted() == 0 and mail.outbox == []


def test_only_she_chooses_where(street, card):
    way = actions.add_way(person=street.amina, kind="email", value="x@straat.example", by=street.dirk)
    with pytest.raises(Refused):
        codes.choose_where(person=street.amina, way=way, by=street.dirk)
    hers = actions.add_way(person=street.carla, kind="email", value="y@straat.example", by=street.carla)
    with pytest.raises(Refused):
        codes.choose_where(person=street.amina, way=hers, by=street.amina)


def test_an_address_that_changed_since_gets_nothing(street, her_mail):
    actions.change_way(way=her_mail, value="ander@straat.example", by=street.amina)
    ask("amina@straat.example")
    ask("ander@straat.example")
    assert codes.send_wanted() == 0


def test_a_withdrawn_card_sends_nothing_and_its_code_opens_nothing(street, her_mail):
    ask("amina@straat.example")
    code = sent()
    actions.withdraw_card(person=street.amina, by=street.amina)
    assert enter(code)[1].status_code == 422
    ask("amina@straat.example")
    assert codes.send_wanted() == 0


def test_asking_again_and_again_waits(her_mail):
    for _ in range(3):
        ask("amina@straat.example")
    assert "te vaak" in ask("amina@straat.example").content.decode()
    assert Wanted.objects.count() == 3


def test_a_worker_reads_one_aloud_and_cannot_come_in_with_it(street, card, client):
    client.force_login(street.dirk.account)
    page = client.post(reverse("card:aloud", kwargs={"key": street.amina.key})).content.decode()
    code = re.search(r"\d{4} \d{4}", page)[0]
    assert DoorCode.objects.get().given_by == street.dirk
    assert enter(code, "90210")[1].status_code == 422
    assert enter(code)[1].status_code == 302


def test_whether_someone_has_a_card_is_not_told_to_who_reads_aloud(street, at_ten, client):
    client.force_login(street.hana.account)
    page = client.post(reverse("card:aloud", kwargs={"key": street.amina.key})).content.decode()
    code = re.search(r"\d{4} \d{4}", page)[0]
    assert not DoorCode.objects.exists() and enter(code)[1].status_code == 422


@pytest.mark.parametrize("by", ["carla", "fee", "rob", "ada", "olga", "amina"])
def test_nobody_else_makes_one(street, card, by):
    with pytest.raises(Refused):
        codes.read_aloud(person=street.amina, by=street.people[by])


def test_codes_cannot_be_guessed(card):
    """Wrong codes count for the place in the network; each code for itself."""
    answers = [enter(f"{n:08}")[1] for n in range(31)]
    assert "te vaak" in answers[-1].content.decode()


@pytest.mark.parametrize("typed", ["06 12345678", "+31 6 1234 5678", "0031612345678", "06-12345678"])
def test_a_number_is_the_same_however_it_is_typed(typed):
    assert codes.as_typed(typed) == "0612345678"


def test_only_the_hash_of_a_code_is_kept(street, card):
    code = codes.read_aloud(person=street.amina, by=street.dirk)
    row = DoorCode.objects.get()
    assert code not in " ".join(str(getattr(row, field.attname)) for field in row._meta.fields)


class Gateway(BaseHTTPRequestHandler):
    taken: list = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.headers["Authorization"], json.loads(body)))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


def test_a_text_goes_through_the_gateway_of_the_house_and_says_no_name(street, card, settings):
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_URL, settings.SMS_TOKEN = f"http://127.0.0.1:{server.server_port}/", "geheim"
    codes.choose_where(person=street.amina, way=street.phone, by=street.amina)
    ask("+31 6 12345678")
    assert codes.send_wanted() == 1
    server.shutdown()
    ((said, body),) = Gateway.taken
    assert said == "Bearer geheim" and body["to"] == "06 12345678" and "Amina" not in body["text"]
    assert enter(body["text"])[1].status_code == 302


def test_without_a_gateway_the_page_says_so_and_nothing_is_sent(street, card):
    codes.choose_where(person=street.amina, way=street.phone, by=street.amina)
    page = ask("06 12345678").content.decode()
    assert "kunnen we hier niet sturen" in page and codes.send_wanted() == 0


def test_she_chooses_it_behind_her_door_and_can_undo_it(street, card, phone):
    address = reverse("card:where")
    assert "06 12345678" in phone.get(address).content.decode()
    phone.post(address, {"way": str(street.phone.key), "pin_again": PIN})
    card.card.refresh_from_db()
    assert card.card.code_way == street.phone
    phone.post(address, {"way": "", "pin_again": PIN})
    card.card.refresh_from_db()
    assert card.card.code_way is None and card.card.code_hash == ""


def test_the_sweep_sends_what_was_asked(her_mail):
    from samenbuur.presence import sweep

    ask("amina@straat.example")
    sweep.once()
    assert len(mail.outbox) == 1

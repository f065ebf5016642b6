"""AVG 15, 17, 20: I read and take along everything about me; I am forgotten when I say so, and only then."""

import json
from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from samenbuur.circles import actions as circles
from samenbuur.method.circle import StepKind
from samenbuur.method.telling import Kind
from samenbuur.people import actions as people
from samenbuur.people.models import Person
from samenbuur.sharing.models import Look
from samenbuur.stories import actions as stories


@pytest.fixture
def me(street, client, settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    people.block(by=street.amina, against=street.carla)
    stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.dirk)
    stories.tell(person=street.fee, kind=Kind.WISH, words={"text": "vliegen"}, by=street.fee)
    client.force_login(street.amina.account)
    return client


def test_everything_about_me_in_a_file_with_the_words_opened(street, me):
    answer = me.get(reverse("mine:as_file"))
    assert answer["Cache-Control"] == "no-store" and "attachment" in answer["Content-Disposition"]
    text = answer.content.decode()
    kinds = json.loads(text)["kinds"]
    assert [row["words"]["text"] for row in kinds["stories.told"]["rows"]] == ["naar zee"]
    assert [row["value"] for row in kinds["people.way"]["rows"]] == ["06 12345678"]
    assert {"people.seat", "people.block", "accounts.user", "diary.line", "people.person"} <= set(kinds)
    assert "vliegen" not in text and "password" not in text and "fee@" not in text


def test_everything_about_me_to_read(street, me):
    shown = me.get(reverse("mine:everything")).content.decode()
    for words in ("naar zee", "06 12345678", "belt even", "amina@straat.example", "Wat ik vertelde"):
        assert words in shown
    assert "vliegen" not in shown


def test_everything_about_me_opens_also_for_who_comes_in_with_a_card(street, me):
    """P36: what a card leaves behind (the card itself, a visit) has a term too, and is read like the rest."""
    made = people.make_card(person=street.fee, pin="48203", by=street.dirk)
    me.logout()
    me.get(reverse("card:scan", kwargs={"token": made.token}))
    me.post(reverse("card:knock"), {"pin": "48203"})
    shown = me.get(reverse("mine:everything"))
    assert shown.status_code == 200
    assert "Toen mijn deur openging" in shown.content.decode() and "ging open op" in shown.content.decode()


def test_who_looked_is_read_by_name_and_day_never_by_a_key(street, me, enter):
    """AVG 15: the rows that are kept hold keys; the page of everything says who it was."""
    enter(street.dirk).get(reverse("told:page", kwargs={"key": street.amina.key}))
    me.force_login(street.amina.account)
    shown = me.get(reverse("mine:everything")).content.decode()
    assert "Dirk: las wat je vertelde" in shown
    assert str(street.dirk.key) not in shown


def test_my_drawings_and_steps_are_in_the_file_opened(street, me):
    drawing = circles.begin(person=street.amina, by=street.dirk)
    circles.add_someone(drawing=drawing, by=street.dirk, name="Corrie")
    kinds = json.loads(me.get(reverse("mine:as_file")).content)["kinds"]
    assert kinds["circles.drawing"]["rows"][0]["picture"][0]["name"] == "Corrie"


@pytest.mark.parametrize(
    ("language", "told", "looked"),
    [("nl", "Wat ik vertel", "Wie er keek"), ("en", "What I tell", "Who looked")],
)
def test_everything_about_me_as_a_book_to_read(street, me, enter, language, told, looked):
    """AVG 15: what I told, who can see it, my circle, who looked; nothing of others; tagged, in my language."""
    drawing = circles.begin(person=street.amina, by=street.dirk)
    circles.add_someone(drawing=drawing, by=street.dirk, name="Corrie #panic()")
    circles.prepare(
        person=street.amina,
        by=street.dirk,
        kind=StepKind.ASK,
        words={"name": "Corrie", "text": "samen naar de markt?"},
    )
    enter(street.dirk).get(reverse("told:page", kwargs={"key": street.amina.key}))
    me.force_login(street.amina.account)
    me.cookies["samenbuur_language"] = language
    answer = me.get(reverse("mine:as_book"))
    read = pypdf.PdfReader(BytesIO(answer.content))
    said = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert answer["Content-Type"] == "application/pdf" and read.trailer["/Root"]["/Lang"] == language
    assert "/StructTreeRoot" in read.trailer["/Root"]
    for words in (
        "naar zee",
        "06 12345678",
        "belt even",
        "samen naar de markt?",
        "Corrie #panic()",
        "Dirk",
        told,
        looked,
    ):
        assert words in said, words
    assert "vliegen" not in said and "T10:" not in said and "+00:00" not in said
    assert Look.objects.filter(about=street.amina.key, by=street.amina.key, deed="took").exists()


def test_that_i_took_it_is_written_down(street, me):
    me.get(reverse("mine:as_file"))
    assert Look.objects.filter(about=street.amina.key, by=street.amina.key, deed="took").exists()


def test_a_wrong_name_forgets_nothing(street, me):
    me.post(reverse("mine:forget_me"), {"first_name": "Fee"})
    assert Person.objects.filter(pk=street.amina.pk).exists()


def test_i_am_forgotten_at_once_and_logged_out(street, me):
    assert "Vergeet mij" in me.get(reverse("mine:forget_me")).content.decode()
    said = me.post(reverse("mine:forget_me"), {"first_name": " amina "})
    assert said.status_code == 200 and "gewist" in said.content.decode()
    assert not Person.objects.filter(pk=street.amina.pk).exists()
    assert me.get(reverse("mine:mine")).status_code == 302


def test_the_last_administrator_is_told_why_not(street, client):
    client.force_login(street.ada.account)
    said = client.post(reverse("mine:forget_me"), {"first_name": "Ada"}, follow=True).content.decode()
    assert Person.objects.filter(pk=street.ada.pk).exists() and ("beheerder" in said or "tweede" in said)


def test_a_facilitator_forgets_who_asked_for_it_and_only_by_name(street, me, client):
    client.force_login(street.dirk.account)
    where = reverse("people:forget", kwargs={"key": street.amina.key})
    client.post(where, {"first_name": "Fee"})
    assert Person.objects.filter(pk=street.amina.pk).exists()
    assert "gewist" in client.post(where, {"first_name": "Amina"}, follow=True).content.decode()
    assert not Person.objects.filter(pk=street.amina.pk).exists()


def test_a_host_is_offered_no_button_that_erases_someone(street, client):
    """Writing down what someone says is a host's work; erasing them for good is not."""
    where = reverse("people:person", kwargs={"key": street.amina.key})
    link = reverse("people:forget", kwargs={"key": street.amina.key})
    for who, offered in (("hana", False), ("dirk", True), ("amina", True)):
        client.force_login(street.people[who].account)
        assert (link in client.get(where).content.decode()) is offered, who


@pytest.mark.parametrize("who", ["carla", "fee", "gina", "ada", "olga", "rob", "hana"])
def test_nobody_else_forgets_me(street, me, client, who):
    client.force_login(street.people[who].account)
    where = reverse("people:forget", kwargs={"key": street.amina.key})
    assert client.post(where, {"first_name": "Amina"}).status_code == 404
    assert Person.objects.filter(pk=street.amina.pk).exists()

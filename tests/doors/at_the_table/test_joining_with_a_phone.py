"""Who joins without an account: what their phone can open, what it holds, and what it cannot (P45)."""

import pytest
from django.test import Client

from samenbuur.doors.table.common import COOKIE, GUESSES
from samenbuur.mapping import actions
from samenbuur.mapping.models import Guest, Mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(street):
    from samenbuur.places import demo, queries

    demo.load()
    return actions.open_session(area=queries.area("BU0363EL02"), by=street.dirk)


def joined(session, name="Ans"):
    client = Client()
    answer = client.post("/mee/", {"code": session.code, "name": name})
    assert answer.status_code == 302 and answer["Location"] == "/mee/kaart/"
    return client


def put(client, words="de bankjes", square="B2", **more):
    said = {"kind": "pride", "form": "point", "squares": square, "words": words}
    return client.post("/mee/zet/", said | more, headers={"accept": "application/json"})


def test_a_phone_holds_one_signed_cookie_and_nothing_personal(session):
    client = joined(session)
    cookie = client.cookies[COOKIE]
    assert set(client.cookies) == {COOKIE} and cookie["httponly"] and cookie["path"] == "/mee/"
    assert "Ans" not in cookie.value and cookie["max-age"] == "" and cookie["expires"] == ""
    client.cookies[COOKIE] = cookie.value[:-3] + "xyz"
    assert client.get("/mee/kaart/").status_code == 302


def test_what_is_new_comes_once_and_then_an_empty_answer(session):
    client = joined(session)
    assert put(client).status_code == 200
    first = client.get("/mee/nieuw.json?since=0").json()
    assert [(one["words"], one["mine"]) for one in first["marks"]] == [("de bankjes", True)]
    assert client.get(f"/mee/nieuw.json?since={first['change']}").status_code == 204
    other = joined(session).get("/mee/nieuw.json?since=0").json()
    assert [one["mine"] for one in other["marks"]] == [False]


def test_what_points_at_a_home_is_refused_with_a_friendly_word(session):
    answer = put(joined(session), "Kinkerstraat 12")
    assert answer.status_code == 422 and answer.json()["field"] == "words"
    assert "Laat het huisnummer of de woning weg" in answer.json()["said"] and not Mark.objects.exists()


def test_words_are_shown_as_they_are_typed_and_never_run(session, street):
    client = joined(session, "<b>A")
    put(client, "<script>alert(1)</script>")
    page = client.get("/mee/kaart/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert Guest.objects.get().name == "bA"


@pytest.mark.parametrize("places", ["[[0.5, 1]]", "[[1e9, 1]]", '[["a", 1]]', "{}", "[" * 3000, "[[1,2,3]]", "[[true, 1]]", "null"])  # fmt: skip
def test_nonsense_for_places_is_no_place(session, places):
    answer = put(joined(session), square="", places=places)
    assert answer.status_code == 422 and not Mark.objects.exists()


def test_a_phone_cannot_touch_the_marks_of_another(session):
    ans, bea = joined(session), joined(session, "Bea")
    put(ans)
    mark = Mark.objects.get()
    assert bea.post("/mee/doe/", {"do": f"away:{mark.key}"}).status_code == 404
    assert bea.get(f"/mee/punt/{mark.key}/").status_code == 404
    assert bea.post("/mee/doe/", {"do": "away:x"}).status_code == 404
    assert ans.get(f"/mee/punt/{mark.key}/").status_code == 200


def test_a_phone_opens_nothing_but_its_own_table(session, street):
    from samenbuur.places import queries

    other = actions.open_session(area=queries.area("BU0363EL02"), by=street.gina)
    elsewhere = joined(other)
    put(elsewhere, "van een andere tafel")
    client = joined(session)
    assert "van een andere tafel" not in client.get("/mee/kaart/").content.decode()
    assert client.get("/mee/nieuw.json?since=0").json()["marks"] == []
    assert client.get(f"/aan-tafel/{session.key}/").status_code == 302


def test_guessing_codes_comes_to_an_end(session):
    client = Client()
    for _guess in range(GUESSES):
        assert client.post("/mee/", {"code": "ZZZZZZ"}).status_code == 422
    refused = client.post("/mee/", {"code": session.code})
    assert refused.status_code == 422 and not Guest.objects.exists()


def test_after_closing_the_phone_forgets_and_the_next_who_opens_it_learns_nothing(session, street):
    client = joined(session)
    put(client)
    actions.close(session=session, by=street.dirk)
    answer = client.get("/mee/kaart/")
    assert answer["Location"] == "/mee/?klaar" and client.cookies[COOKIE].value == ""
    assert "de bankjes" not in client.get("/mee/?klaar").content.decode()


def test_who_leads_sees_a_session_of_the_own_house_only(session, street, client):
    client.force_login(street.olga.account)
    assert client.get(f"/aan-tafel/{session.key}/").status_code == 404
    client.force_login(street.gina.account)
    assert session.code in client.get(f"/aan-tafel/{session.key}/").content.decode()


def test_who_joins_again_keeps_their_seat_and_their_marks(session):
    """P45: scanning the code a second time is no second guest, and does not fill the table."""
    client = joined(session)
    put(client)
    again = client.post("/mee/", {"code": session.code, "name": "Ans"})
    assert again["Location"] == "/mee/kaart/" and Guest.objects.count() == 1
    session.refresh_from_db()
    assert session.joined == 1
    assert client.get("/mee/nieuw.json?since=0").json()["marks"][0]["mine"]


def test_who_guesses_keeps_nobody_waiting_for_long_and_a_closed_door_is_no_guess(session, street):
    """P45: a whole table shares one address; a guess is counted where a full cache forgets nothing."""
    actions.let_in(session=session, yes=False, by=street.dirk)
    for _knock in range(GUESSES + 2):
        Client().post("/mee/", {"code": session.code, "name": ""})
    actions.let_in(session=session, yes=True, by=street.dirk)
    joined(session)

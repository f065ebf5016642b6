"""A device hands in its taps: each is answered once it is safe, and rubbish is refused politely (seam 5)."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenbuur.presence import actions
from samenbuur.presence.models import Attendance, Tap

URL = "/api/checkins"


def a_tap(morning, person, **other):
    said = {
        "key": str(uuid4()),
        "type": "checkin",
        "ref": None,
        "resident": str(person.key),
        "device": "tablet",
    }
    return (
        said | {"occurrence": str(morning.occasion.key), "client_time": "2026-11-25T10:29:00+01:00"} | other
    )


def post(client, said, **headers):
    body = said if isinstance(said, bytes | str) else json.dumps(said)
    return client.post(
        URL, body, content_type="application/json", headers={"Sec-Fetch-Site": "same-origin"} | headers
    )


@pytest.fixture
def hana(client, morning):
    client.force_login(morning.hana.account)
    return client


def test_a_tap_is_answered_and_the_same_again_alike(hana, morning):
    said = a_tap(morning, morning.fee)
    first, again = post(hana, said), post(hana, said)
    assert (first.status_code, first.json()) == (201, {"key": said["key"], "code": 201})
    assert (again.status_code, again.content) == (201, first.content)
    assert post(hana, a_tap(morning, morning.fee)).status_code == 200


def test_a_refusal_is_a_problem_that_says_why(hana, morning):
    said = a_tap(morning, morning.fee)
    post(hana, said)
    refused = post(hana, said | {"device": "phone"})
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["why"] == "other_body"
    assert refused.json()["key"] == said["key"]


def test_a_list_gets_an_answer_per_key(hana, morning):
    one, two = a_tap(morning, morning.fee), a_tap(morning, morning.bram)
    answer = post(hana, [one, two, {"key": "nothing"}, 7])
    assert answer.status_code == 207
    assert [item["code"] for item in answer.json()] == [201, 201, 422, 422]
    assert [item["key"] for item in answer.json()] == [one["key"], two["key"], "nothing", ""]
    assert [item["code"] for item in post(hana, [one, two]).json()] == [201, 201]


def test_nobody_is_asked_who_they_are(client, morning):
    assert post(client, a_tap(morning, morning.fee)).status_code == 401
    assert not Tap.objects.exists()


def test_a_page_elsewhere_cannot_tick_with_our_cookie(morning):
    client = Client(enforce_csrf_checks=True)
    client.force_login(morning.hana.account)
    elsewhere = client.post(
        URL, json.dumps(a_tap(morning, morning.fee)), content_type="application/json",
        headers={"Sec-Fetch-Site": "cross-site"},
    )  # fmt: skip
    assert elsewhere.status_code == 403
    client.cookies["samenbuur_csrf"] = "a" * 32
    ours = client.post(
        URL,
        json.dumps(a_tap(morning, morning.fee)),
        content_type="application/json",
        headers={"X-CSRFToken": "a" * 32},
    )
    assert ours.status_code == 201


def test_a_form_of_a_page_elsewhere_is_no_json(hana, morning):
    assert hana.post(URL, {"key": "x"}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 415


def test_too_much_at_once_is_refused(hana, morning):
    assert post(hana, [{}] * 501).status_code == 413
    assert post(hana, json.dumps({"device": "x" * 300_000})).status_code == 413


@pytest.mark.parametrize(
    "body",
    [b" ", b"{", b"\xff\xfe", b"7", b'"x"', b"null", b"[" * 100_000, b"NaN", b'{"key": 1e999}', b"9" * 5000],
)
def test_what_is_no_json_is_said_to_be_none(hana, body):
    expected = 422 if body.startswith(b'{"key') else 400
    answer = hana.generic(
        "POST", URL, body, content_type="application/json", headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == expected


@pytest.mark.parametrize(
    "bad",
    [
        {"key": "x"}, {"key": None}, {"key": 7}, {"key": ["a"]}, {"type": "delete"}, {"type": None}, {"resident": "x"},
        {"resident": None}, {"occurrence": None}, {"occurrence": {}}, {"client_time": "gisteren"}, {"client_time": 5},
        {"client_time": "9999-12-31T23:59:59-23:59"}, {"client_time": "0001-01-01T00:00:00+14:00"}, {"device": 5},
        {"device": "a\x00b"}, {"device": "\ud800"}, {"type": "undo"}, {"type": "guests"}, {"number": 3},
        {"type": "guests", "number": 1000}, {"type": "guests", "number": True}, {"device": "x" * 1001},
    ],
)  # fmt: skip
def test_rubbish_is_refused_for_good_and_never_breaks(hana, morning, bad):
    if bad == {"type": "guests"}:
        bad = {"type": "guests", "number": 0}
    answer = post(hana, a_tap(morning, morning.fee) | bad)
    assert answer.status_code == 422
    assert answer.json()["why"] == "malformed"
    assert not Attendance.objects.exists()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
fields = ("key", "type", "ref", "resident", "occurrence", "device", "client_time", "number")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_body_whatever_makes_the_house_stumble(hana, morning, data):
    """Anything at all, and good taps with one thing wrong: an answer below 500, and nothing ticked that was not asked."""
    good = a_tap(morning, morning.fee)
    broken = st.fixed_dictionaries({}, optional=dict.fromkeys(fields, anything))
    said = data.draw(anything | st.lists(broken, max_size=5) | broken.map(lambda wrong: good | wrong))
    assert post(hana, json.dumps(said)).status_code < 500


def test_who_is_there_is_told_to_who_stands_at_the_door(hana, morning):
    post(hana, a_tap(morning, morning.fee))
    answer = hana.get("/api/state", {"occurrence": str(morning.occasion.key)})
    assert answer.status_code == 200
    assert [who["resident"] for who in answer.json()["there"]] == [str(morning.fee.key)]
    assert answer.json()["open"] is True


@pytest.mark.parametrize("who", ["nobody", None])
def test_for_all_others_there_is_no_such_door(client, morning, who):
    if who:
        client.force_login(morning.people[who].account)
    answer = client.get("/api/state", {"occurrence": str(morning.occasion.key)})
    assert answer.status_code == (404 if who else 401)
    assert client.get("/api/state", {"occurrence": str(uuid4())}).status_code == answer.status_code


def test_a_lent_device_hands_in_with_its_token(client, morning):
    _, code = actions.lend_door(occasion=morning.occasion, by=morning.hana)
    _, token = actions.open_door(code=code)
    said = a_tap(morning, morning.fee)
    assert (
        client.post(
            URL, json.dumps(said), content_type="application/json", headers={"Authorization": f"Door {token}"}
        ).status_code
        == 201
    )
    assert Tap.objects.get().door.occasion == morning.occasion
    client.cookies["samenbuur_door"] = token
    assert post(client, said).status_code == 201
    assert client.get("/api/state", {"occurrence": str(morning.occasion.key)}).status_code == 200


def test_the_house_says_that_it_is_up_and_ready(client, db):
    assert client.get("/health").json() == {"status": "up"}
    answer = client.get("/health/ready")
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert found["writable"] is True
    assert found["migrated"] is True
    assert found["sweep"] == {"seconds_ago": None, "silent": True}


def test_a_house_whose_disk_is_nearly_full_is_not_ready(client, db, monkeypatch):
    """Before anything is lost: a row that is taken back never reaches the disk, so writing alone shows nothing."""
    from django.db import connection

    from samenbuur.presence import queries

    monkeypatch.setattr(queries, "_room", lambda: 1_000_000)
    answer = client.get("/health/ready")
    assert answer.status_code == (503 if connection.vendor == "sqlite" else 200)


def test_a_tap_that_cannot_be_stored_is_kept_by_the_device(morning, hana, monkeypatch):
    from django.db import OperationalError

    from samenbuur.presence import taps

    def full(*_) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(taps, "_write", full)
        answer = post(hana, a_tap(morning, morning.fee))
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert not Tap.objects.exists() and not Attendance.objects.exists()

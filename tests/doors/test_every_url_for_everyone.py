"""Every URL against every member of the cast: who may open it finds it, for everybody else it is not there.

What is expected follows from the policy that the URL declares and from the table in `tests/doors/table.py`. A URL with a
placeholder and without a row fails, so that nobody forgets to say who may see the thing. (P37, security.md rules 1–8)
"""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.doors.table import EVERYONE, ROWS, Row
from tests.house.plan import Address, addresses

NOW = "2026-03-02T10:00:00+01:00"
"""A Monday morning: Els' duty has ended, everyone else's stands."""
OURS = [a for a in addresses() if a.policy is not None and a.name]
PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
DECIDED_BY_POLICY = {"public", "signed_in", "duty"}


def entitled(address: Address, row: Row, street) -> set[str] | None:
    """The names for whom the URL is there; None when the view decides and no row says how."""
    names = set(street.names())
    if row.seen_by is not None:
        return names if row.seen_by == EVERYONE else set(row.seen_by)
    word = address.policy.word
    if word == "public" or word == "test_mode":
        return names
    if word == "signed_in":
        return names - {"nobody"}
    if word == "duty":
        return {name for name in names if name != "nobody" and street.viewer(name).has(*address.policy.duties)}
    return None


def ask(street, name: str, address: Address, path: str, row: Row):
    client = Client(raise_request_exception=True)
    if name != "nobody":
        client.force_login(street.people[name].account)
    if "GET" in address.policy.methods:
        return client.get(path)
    return client.post(path, row.post)


def outcome(response) -> str:
    """'there', 'login' or 'not there'; an error of ours is never an answer."""
    assert response.status_code < 500, response.content[:500]
    if response.status_code == 404:
        return "not there"
    if response.status_code in (301, 302) and response["Location"].startswith("/account/login"):
        return "login"
    return "there"


def text_of(response, *keys: str) -> bytes:
    """A page without what differs on every request."""
    text = re.sub(rb'(?:name="csrfmiddlewaretoken" value|nonce)="[^"]*"', b"", response.content)
    for key in keys:
        text = text.replace(key.encode(), b"KEY")
    return text


@pytest.mark.parametrize("address", OURS, ids=lambda a: a.name)
def test_it_is_there_for_whom_it_is_for_and_not_for_anyone_else(address, street, house_at):
    house_at(NOW)
    wanted = PLACEHOLDER.findall(address.path)
    assert not wanted or address.name in ROWS, f"{address.name} is about one thing: say in tests/doors/table.py whose"
    row = ROWS.get(address.name, Row())
    expected = entitled(address, row, street)
    assert expected is not None, f"{address.name}: the view decides, so tests/doors/table.py has to say for whom"
    path = reverse(address.name, kwargs=row.of(street))
    wrong = []
    for name in street.names():
        found = outcome(ask(street, name, address, path, row))
        hoped = "there" if name in expected else _refusal(address, name)
        if found != hoped:
            wrong.append(f"{name}: {found}, should be {hoped}")
    assert wrong == []


def _refusal(address: Address, name: str) -> str:
    return "login" if name == "nobody" and address.policy.word in {"signed_in", "duty"} else "not there"


ABOUT_A_THING = [a for a in OURS if "<uuid:" in a.path and a.name in ROWS and "GET" in a.policy.methods]


@pytest.mark.parametrize("address", ABOUT_A_THING, ids=lambda a: a.name)
def test_forbidden_and_absent_look_the_same(address, street, house_at):
    """That something exists is itself a secret (rule 8): same status, same page."""
    house_at(NOW)
    row = ROWS[address.name]
    real = row.of(street)
    invented = {name: uuid.uuid4() if isinstance(value, uuid.UUID) else value for name, value in real.items()}
    keys = [str(value) for value in (*real.values(), *invented.values())]
    forbidden = set(street.names()) - (entitled(address, row, street) or set())
    for name in sorted(forbidden):
        hidden = ask(street, name, address, reverse(address.name, kwargs=real), row)
        absent = ask(street, name, address, reverse(address.name, kwargs=invented), row)
        assert hidden.status_code == absent.status_code
        assert text_of(hidden, *keys) == text_of(absent, *keys), f"{name} can tell that it exists"


def test_a_row_for_a_url_that_is_gone_is_removed():
    assert sorted(set(ROWS) - {a.name for a in OURS}) == []


@pytest.mark.parametrize("address", OURS, ids=lambda a: a.name)
def test_only_public_pages_may_be_kept_by_a_browser(address, street, house_at):
    """Nothing personal stays on a device that others use: `no-store` on all that is not public."""
    house_at(NOW)
    row = ROWS.get(address.name, Row())
    if PLACEHOLDER.search(address.path) and address.name not in ROWS:
        pytest.fail("no row")
    expected = sorted((entitled(address, row, street) or set()) - {"nobody"})
    if not expected:
        pytest.skip("nobody of the street may open it")
    answer = ask(street, expected[0], address, reverse(address.name, kwargs=row.of(street)), row)
    assert address.policy.word == "public" or "no-store" in answer["Cache-Control"]


def test_the_matrix_can_fail(street, house_at):
    """It tells the four answers apart."""
    from django.http import HttpResponse, HttpResponseNotFound, HttpResponseRedirect

    assert outcome(HttpResponse()) == "there" and outcome(HttpResponseNotFound()) == "not there"
    assert outcome(HttpResponseRedirect("/account/login/?next=/")) == "login"
    assert outcome(HttpResponseRedirect("/vandaag/")) == "there"
    with pytest.raises(AssertionError):
        outcome(HttpResponse(status=500))
    house_at(NOW)
    assert not street.viewer("els").has("facilitator") and street.viewer("dirk").has("facilitator")

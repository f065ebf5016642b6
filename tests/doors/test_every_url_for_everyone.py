"""Every URL against every member of the cast: who may open it finds it, for everybody else it is not there.

What is expected follows from the policy that the URL declares and from the table in `tests/doors/table.py`. A URL with a
placeholder and without a row fails, so that nobody forgets to say who may see the thing. (P37, security.md rules 1–8)
"""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.doors.table import EVERYONE, EVERYONE_KNOWN, ROWS, Row
from tests.doors.world import World
from tests.house.plan import Address, addresses
from tests.kept import Kept
from tests.street import BEGAN, build_street

NOW = "2026-03-02T10:00:00+01:00"
"""A Monday morning: Els' duty has ended, everyone else's stands."""
ALL = list({a.name: a for a in addresses() if a.policy is not None and a.name}.values())
LIBRARY = [
    a for a in ALL if a.name.startswith(("account_", "mfa_", "usersessions_")) and a.policy.word != "closed"
]
"""Pages of the library of the ways in: what they show depends on what one has set up, and only ever on one's own account."""
OURS = [a for a in ALL if a not in LIBRARY]
PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
DECIDED_BY_POLICY = {"public", "signed_in", "duty"}


def entitled(address: Address, row: Row, street) -> set[str] | None:
    """The names for whom the URL is there; None when the view decides and no row says how."""
    names = set(street.names())
    if row.seen_by is not None:
        if row.seen_by in (EVERYONE, EVERYONE_KNOWN):
            return names - ({"nobody"} if row.seen_by == EVERYONE_KNOWN else set())
        return set(row.seen_by)
    word = address.policy.word
    if word in {"public", "test_mode", "entrance"}:
        return names
    if word in {"signed_in", "own_account"}:
        return names - {"nobody"}
    if word == "closed":
        return set()
    if word == "duty":
        return {
            name for name in names if name != "nobody" and street.viewer(name).has(*address.policy.duties)
        }
    return None


def street_with_everyone_logged_in():
    """The street, and the cookies of everyone in it."""
    street, cookies = build_street(), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMENBUUR_TEST_NOW", NOW)
        for name, person in street.people.items():
            client = Client()
            client.force_login(person.account)
            cookies[name] = {one: morsel.value for one, morsel in client.cookies.items()}
    street.cookies = cookies
    return street


ENTERED = Kept(street_with_everyone_logged_in)


@pytest.fixture
def street(db, monkeypatch):
    """In place of the street elsewhere: here everyone has logged in already, once for all tests."""
    with monkeypatch.context() as patch:
        patch.setenv("SAMENBUUR_TEST_NOW", BEGAN)
        return ENTERED.again()


def ask(street, name: str, address: Address, path: str, row: Row):
    client = Client(raise_request_exception=True)
    client.cookies.load(street.cookies.get(name, {}))
    # What one does is undone before the next one tries: everybody finds the same street.
    with transaction.atomic():
        answer = client.get(path) if "GET" in address.policy.methods else client.post(path, row.post)
        transaction.set_rollback(True)
    return answer


def outcome(response) -> str:
    """'there', 'login' or 'not there'; an error of ours is never an answer."""
    assert response.status_code < 500, response.content[:500]
    if response.status_code == 404:
        return "not there"
    if response.status_code == 401 or (
        response.status_code == 302 and response["Location"].startswith("/account/login")
    ):
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
    assert not wanted or address.name in ROWS, (
        f"{address.name} is about one thing: say in tests/doors/table.py whose"
    )
    row = ROWS.get(address.name, Row())
    expected = entitled(address, row, street)
    assert expected is not None, (
        f"{address.name}: the view decides, so tests/doors/table.py has to say for whom"
    )
    real = row.of(World(street))
    wrong = []
    for name in street.names():
        answer = ask(street, name, address, reverse(address.name, kwargs=real), row)
        found = outcome(answer)
        hoped = "there" if name in expected else _refusal(address, name)
        if found != hoped:
            wrong.append(f"{name}: {found}, should be {hoped}")
        elif found == "there" and not may_be_kept(address, answer):
            wrong.append(f"{name}: the browser may keep it")
        elif found == "there" and (named := named_in_title(answer, street)):
            wrong.append(f"{name}: the history of the browser names {', '.join(named)}")
        elif found == "not there" and tells_that_it_exists(street, name, address, real, row, answer):
            wrong.append(f"{name} can tell that it exists")
    assert wrong == []


def may_be_kept(address: Address, answer) -> bool:
    """Nothing personal stays on a device that others use: `no-store` on all that is not public."""
    return address.policy.word in {"public", "test_mode"} or "no-store" in answer["Cache-Control"]


def named_in_title(answer, street) -> list[str]:
    """Titles stay behind in the history of a shared telephone: they name nobody (security.md, controlling partner)."""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)
    return [p.first_name for p in street.people.values() if title and p.first_name in title[1]]


def tells_that_it_exists(street, name: str, address: Address, real: dict, row: Row, hidden) -> bool:
    """Forbidden and absent look the same (rule 8): same status, same page, for a key that nobody ever had."""
    invented = {name: uuid.uuid4() if isinstance(value, uuid.UUID) else value for name, value in real.items()}
    if invented == real:
        return False
    absent = ask(street, name, address, reverse(address.name, kwargs=invented), row)
    keys = [str(value) for value in (*real.values(), *invented.values())]
    return hidden.status_code != absent.status_code or text_of(hidden, *keys) != text_of(absent, *keys)


def _refusal(address: Address, name: str) -> str:
    asks_first = address.policy.word not in {"public", "test_mode", "entrance", "closed", "by_token"}
    return "login" if name == "nobody" and asks_first else "not there"


@pytest.mark.parametrize(
    "address", [a for a in LIBRARY if not PLACEHOLDER.search(a.path)], ids=lambda a: a.name
)
def test_pages_about_one_s_own_account_are_for_who_logged_in(address, street, house_at):
    house_at(NOW)
    for name in ("nobody", "amina", "dirk"):
        found = outcome(ask(street, name, address, reverse(address.name), Row()))
        assert name != "nobody" or found == "login" or address.policy.word == "entrance"


def test_a_row_for_a_url_that_is_gone_is_removed():
    assert sorted(set(ROWS) - {a.name for a in OURS}) == []


def test_the_matrix_can_fail(street, house_at):
    """It tells the four answers apart."""
    from django.http import HttpResponse, HttpResponseNotFound, HttpResponseRedirect

    assert outcome(HttpResponse()) == "there" and outcome(HttpResponseNotFound()) == "not there"
    assert outcome(HttpResponseRedirect("/account/login/?next=/")) == "login"
    assert outcome(HttpResponseRedirect("/vandaag/")) == "there"
    with pytest.raises(AssertionError):
        outcome(HttpResponse(status=500))
    kept, private = HttpResponse(), HttpResponse(headers={"Cache-Control": "no-store"})
    kept["Cache-Control"] = "max-age=60"
    mine = next(a for a in OURS if a.name == "mine:mine")
    assert may_be_kept(mine, private) and not may_be_kept(mine, kept)
    assert named_in_title(HttpResponse("<title>Wie is Amina?</title>"), street) == ["Amina"]
    house_at(NOW)
    assert not street.viewer("els").has("facilitator") and street.viewer("dirk").has("facilitator")

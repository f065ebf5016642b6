"""A second factor is obligatory for who sees more than their own, on every device, for as long as that lasts."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.codes import code_from_the_app, hold_the_half_minute
from tests.street import PASSWORD

WORK = "/mensen/"


@pytest.fixture(autouse=True)
def as_in_a_real_house(settings, monkeypatch):
    settings.TEST_MODE = False
    hold_the_half_minute(monkeypatch)


def _in(name):
    client = Client()
    client.post("/account/login/", {"login": name, "password": PASSWORD})
    return client


def _prove(client):
    """Keys are only changed by who says their password once more."""
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def _set_up(client):
    _prove(client)
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    return secret, client.post("/account/2fa/totp/activate/", {"code": code_from_the_app(secret)})


@pytest.mark.parametrize("name", ["dirk", "gina", "ada"])
def test_workers_are_led_to_it_before_anything_else(street, name):
    client = _in(name)
    answer = client.get(WORK)
    assert (answer.status_code, answer["Location"]) == (302, "/account/tweede-slot/")
    assert client.get("/account/tweede-slot/").status_code == 200


@pytest.mark.parametrize("name", ["amina", "hana"])
def test_who_sees_only_their_own_or_a_door_is_not_asked(street, name):
    assert _in(name).get(WORK).status_code == 200


def test_after_setting_it_up_one_gets_recovery_codes_and_ones_work(street):
    client = _in("dirk")
    _, answer = _set_up(client)
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(WORK).status_code == 200


def test_it_is_asked_at_the_next_log_in(street):
    secret, _ = _set_up(_in("dirk"))
    again = _in("dirk")
    assert "_auth_user_id" not in again.session
    assert again.get("/account/2fa/authenticate/").status_code == 200
    TOTP(street.dirk.account.authenticator_set.get(type="totp"))
    from django.core.cache import cache

    cache.clear()  # a code works once; the test cannot wait half a minute
    again.post("/account/2fa/authenticate/", {"code": code_from_the_app(secret)})
    assert again.get(WORK).status_code == 200


def test_a_session_that_never_proved_it_stays_closed(street):
    """Somebody with only the password was in already when the worker set it up."""
    thief = _in("dirk")
    worker = _in("dirk")
    _set_up(worker)
    assert worker.get(WORK).status_code == 200
    assert thief.get(WORK)["Location"] == "/account/tweede-slot/"


def test_removing_it_closes_the_work_again_on_every_device(street):
    client = _in("dirk")
    _set_up(client)
    client.post("/account/2fa/totp/deactivate/")
    assert client.get(WORK)["Location"] == "/account/tweede-slot/"


ROUND = [
    "/account/2fa/totp/activate/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/recovery-codes/download/",
]


@pytest.mark.parametrize("page", ROUND)
def test_a_password_alone_never_gets_round_it(street, page):
    """In before it was set up, and knowing the password: not proved by a page of keys, nor removed, nor read."""
    thief = _in("dirk")
    _set_up(_in("dirk"))
    thief.post("/account/reauthenticate/", {"password": PASSWORD})
    for answer in (thief.get(page), thief.post(page, {})):
        assert answer["Location"].startswith("/account/2fa/reauthenticate/")
    assert thief.get(WORK)["Location"] == "/account/tweede-slot/"
    assert street.dirk.account.authenticator_set.filter(type="totp").exists()


def test_showing_it_opens_the_work_on_a_device_that_was_in_before(street):
    early = _in("dirk")
    secret, _ = _set_up(_in("dirk"))
    from django.core.cache import cache

    cache.clear()  # a code works once; the test cannot wait half a minute
    early.post("/account/2fa/reauthenticate/", {"code": code_from_the_app(secret)})
    assert early.get(WORK).status_code == 200


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 302)])
def test_only_a_demonstration_looks_without_it(street, settings, demo, status):
    """A session left over from trying out opens no work in the house that came after."""
    settings.DEMO = demo
    client = _in("dirk")
    session = client.session
    session["invented"] = True
    session.save()
    assert client.get(WORK).status_code == status


def test_the_list_of_doors_asks_it_too(street):
    answer = _in("dirk").get("/deur/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/tweede-slot/")
    assert _in("hana").get("/deur/").status_code == 200

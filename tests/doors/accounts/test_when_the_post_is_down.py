"""A mail server that does not answer breaks no page and undoes nothing; who waits for a code hears that none comes."""

import re

import pytest
from django.test import Client

from tests.codes import code_from_the_app, hold_the_half_minute
from tests.street import PASSWORD


class Down:
    """A mail server that does not answer."""

    def __init__(self, *_args, **_more) -> None:
        pass

    def send_messages(self, _letters) -> int:
        raise ConnectionRefusedError


@pytest.fixture(autouse=True)
def post_is_down(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Down"


def _in(name):
    client = Client()
    client.post("/account/login/", {"login": name, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def _told(answer, address) -> str:
    return re.sub(r'value="[^"]*"', "", answer.content.decode()).replace(address, "")


@pytest.mark.parametrize("page", ["/account/login/code/", "/account/password/reset/"])
def test_one_hears_that_no_mail_comes_the_same_for_known_and_unknown(street, page):
    told = []
    for address in ("dirk@straat.example", "niemand@straat.example"):
        answer = Client().post(page, {"email": address}, follow=True)
        assert answer.status_code == 200
        told.append(_told(answer, address))
    assert "Onze post doet het nu niet" in told[0]
    assert told[0] == told[1]


def test_a_changed_password_is_changed(street):
    new = "een zin die niemand raadt"
    answer = _in("amina").post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    street.amina.account.refresh_from_db()
    assert street.amina.account.check_password(new)


def test_a_second_factor_that_was_made_opens_ones_work(street, settings, monkeypatch):
    settings.TEST_MODE = False
    hold_the_half_minute(monkeypatch)
    client = _in("dirk")
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    assert client.post("/account/2fa/totp/activate/", {"code": code_from_the_app(secret)}).status_code == 302
    assert client.get("/mensen/").status_code == 200

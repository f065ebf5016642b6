"""The organisation's identity provider opens accounts that an invitation made; it never makes one, nor guesses."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from samenbuur.accounts import settings as ways
from samenbuur.accounts.models import User


@pytest.fixture
def adapter():
    from samenbuur.accounts.oidc import Adapter

    return Adapter.__new__(Adapter)


def _arrives(adapter, **claims):
    joined = []
    login = SimpleNamespace(
        is_existing=False,
        account=SimpleNamespace(extra_data={"userinfo": claims, "id_token": {}}),
        connect=lambda request, account: joined.append(account.username),
    )
    adapter.pre_social_login(SimpleNamespace(user=AnonymousUser()), login)
    return joined


def test_a_verified_address_opens_the_account_that_was_made_by_invitation(street, adapter):
    assert _arrives(adapter, email="Dirk@straat.example", email_verified=True) == ["dirk"]


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "dirk@straat.example"},
        {"email": "dirk@straat.example", "email_verified": False},
        {"email": "dirk@straat.example", "email_verified": "true"},
        {"email": "wie@elders.example", "email_verified": True},
        {"email": "", "email_verified": True},
        {},
    ],
)
def test_nothing_else_opens_anything(street, adapter, claims):
    before = User.objects.count()
    assert _arrives(adapter, **claims) == []
    assert User.objects.count() == before


def test_an_ended_account_stays_closed(street, adapter):
    User.objects.filter(username="dirk").update(is_active=False)
    assert _arrives(adapter, email="dirk@straat.example", email_verified=True) == []


def test_nobody_signs_up_through_a_provider(adapter):
    assert adapter.is_open_for_signup(None, None) is False


def test_no_token_of_the_provider_is_stored_and_the_exchange_is_bound_to_this_visit():
    assert ways.SOCIALACCOUNT_STORE_TOKENS is False
    assert ways.SOCIALACCOUNT_PROVIDERS["openid_connect"]["OAUTH_PKCE_ENABLED"] is True
    assert ways.SOCIALACCOUNT_EMAIL_AUTHENTICATION is False


def test_a_house_with_a_provider_starts_and_shows_it(tmp_path):
    """In a process of its own, for the settings are read once."""
    import os
    import subprocess
    import sys

    code = (
        "import django; django.setup()\n"
        "from django.urls import reverse\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from django.test import Client\n"
        "page = Client(SERVER_NAME='localhost').get('/account/login/').content.decode()\n"
        "assert reverse('openid_connect_login', kwargs={'provider_id': 'organisation'}) in page\n"
        "from samenbuur.doors.ways_in import library as l\n"
        "names = {n for _, _, n in l._leaves(l.allauth_urls.urlpatterns)}\n"
        "print(sorted(str(n) for n in names - set(l.POLICIES) - l.NOT_HERE))\n"
        "print(Client(SERVER_NAME='localhost').get('/account/3rdparty/signup/').status_code)\n"
    )
    env = {
        **os.environ, "SAMENBUUR_HOME": str(tmp_path), "SAMENBUUR_OIDC_ISSUER": "https://idp.example",
        "SAMENBUUR_OIDC_CLIENT_ID": "huis", "SAMENBUUR_OIDC_SECRET": "x", "SAMENBUUR_TEST": "1",
    }  # fmt: skip
    env.pop("SAMENBUUR_DATABASE", None)
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.split("\n")[:2] == ["[]", "404"]

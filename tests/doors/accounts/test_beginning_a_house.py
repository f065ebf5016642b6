"""A house begins with one command and an invitation; a demonstration opens only where everyone is invented."""

import json
import re

import pytest

from samenbuur.accounts.models import Organisation
from samenbuur.config import cli
from samenbuur.config.commands.urls import addresses
from samenbuur.people.models import Person


def test_a_house_begins_with_one_command_and_an_invitation(db, capsys, client):
    code = cli.main(
        ["start", "--organisation", "Samen in Zuid", "--administrator", "Ada", "--language", "en"]
    )
    link = re.search(r"https?://[^/\s]+(/account/uitnodiging/\S+)", capsys.readouterr().out).group(1)
    assert code == 0
    client.post(link, {"username": "ada", "password": "thee-om-vier-uur"})
    ada = Person.objects.get()
    assert ada.account.username == "ada"
    assert list(ada.duties.values_list("kind", flat=True)) == ["administrator"]


def test_a_second_house_by_the_same_name_is_refused_and_nothing_is_half_done(street, capsys):
    assert cli.main(["start", "--organisation", "De Linde", "--administrator", "Eva"]) == 1
    assert not Person.objects.filter(first_name="Eva").exists()


def test_without_a_name_it_says_what_is_needed(db, capsys):
    assert cli.main(["start", "--organisation", "", "--administrator", ""]) == 2


def test_the_list_of_addresses_is_for_a_program_and_misses_nothing(capsys):
    """Seam 3."""
    assert cli.main(["urls", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    by_name = {one["name"]: one for one in listed}
    assert by_name["people:person"]["placeholders"] == {"key": "uuid"}
    assert by_name["manage:manage"]["duties"] == ["administrator"]
    assert by_name["account_login"]["methods"] == ["GET", "HEAD", "POST"]
    assert by_name["api:checkins"]["policy"]
    assert by_name["static"]["policy"] == "public"
    assert all(one["policy"] and one["methods"] for one in listed)


def test_an_address_without_a_policy_makes_the_list_fail(monkeypatch, capsys):
    from django.urls import path

    from samenbuur.config import urls

    addresses()
    monkeypatch.setattr(urls, "urlpatterns", [path("forgotten/", lambda request: None, name="forgotten")])
    from django.urls import clear_url_caches

    clear_url_caches()
    try:
        assert cli.main(["urls"]) == 1
    finally:
        monkeypatch.undo()
        clear_url_caches()


@pytest.fixture
def demonstration(street, settings, monkeypatch):
    """The demonstration's own door, over the street as if all of it were invented."""
    settings.DEMO = True
    Organisation.objects.update(invented=True)
    from samenbuur.config import demo_door
    from samenbuur.config.demo.cast import Member

    monkeypatch.setattr(
        demo_door, "cast", lambda: [Member("Dirk", "linde", username="dirk", role="begeleider")]
    )
    return demo_door


def test_one_looks_along_as_an_invented_person(demonstration, client, rf):
    from django.contrib.sessions.backends.db import SessionStore

    request = rf.post("/demo/kijk/", {"username": "dirk"})
    request.session = SessionStore()
    answer = demonstration.look_as(request)
    assert answer.status_code == 302
    assert request.session["invented"] is True


def test_somebody_outside_the_cast_is_not_there(demonstration, rf):
    from django.http import Http404

    with pytest.raises(Http404):
        demonstration.look_as(rf.post("/demo/kijk/", {"username": "amina"}))


@pytest.mark.parametrize("change", ["one real house", "not a demonstration"])
def test_where_one_real_person_may_live_the_door_does_not_exist(demonstration, rf, settings, change):
    from django.http import Http404

    if change == "one real house":
        Organisation.objects.filter(slug="overkant").update(invented=False)
    else:
        settings.DEMO = False
    with pytest.raises(Http404):
        demonstration.demo(rf.get("/demo/"))
    with pytest.raises(Http404):
        demonstration.look_as(rf.post("/demo/kijk/", {"username": "dirk"}))


def test_an_invented_persons_keys_cannot_be_changed_by_a_visitor(street, enter):
    client = enter(street.dirk)
    session = client.session
    session["invented"] = True
    session.save()
    for path in (
        "/account/password/change/",
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/sessions/",
    ):
        assert client.get(path).status_code == 404
    assert client.get("/account/")["Location"] == "/vandaag/"
    assert client.post("/account/wissel/", {})["Location"] == "/vandaag/"
    assert client.get("/mensen/").status_code == 200

"""The demonstration neighbourhood: six communities of the guide, invented people only, in the middle of a real week."""

import pytest
from django.test import Client

from samenbuur.accounts.models import Organisation, User
from samenbuur.activities.models import Activity
from samenbuur.communities.models import Community
from samenbuur.config import demo
from samenbuur.people.models import Person
from samenbuur.presence import today
from samenbuur.presence.models import Notice
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from tests.kept import Kept

LOADED = Kept(demo.load)


@pytest.fixture
def loaded(db):
    """Loaded once; the keys of its people lie in the house of the tests, and stay there."""
    LOADED.again()


def someone(username: str) -> Viewer:
    return Viewer(person=Person.objects.select_related("organisation").get(account__username=username))


def test_the_six_communities_of_the_guide_are_there_and_everyone_is_invented(loaded):
    """Guide, colophon (P83)."""
    assert set(Community.objects.values_list("name", flat=True)) == {
        "Coöperatie De Kleine Wereld",
        "Buurtkamer Zilverberg",
        "Westside Slotermeer",
        "Broedplaats de Vlugt",
        "Buurtkamer Bestevâer",
        "Samen zorgen, samen dragen",
    }
    assert not Organisation.objects.filter(invented=False).exists()


def test_organisations_are_strictly_apart(loaded):
    """P83: they share an installation, and nothing about people."""
    for username in ("lotte", "yusuf", "marijke"):
        viewer = someone(username)
        seen = visible(Person.objects.all(), viewer)
        assert seen.exists()
        assert set(seen.values_list("organisation", flat=True)) == {viewer.organisation_id}


def test_the_one_who_asked_to_be_missed_is_missed_by_whom_she_chose(loaded):
    """P74: Fatma said 'after two'; Bram is first in line; her facilitator was not asked and is not told."""
    (notice,) = Notice.objects.filter(closed_at=None, tier="request")
    assert notice.person.first_name == "Fatma"
    assert list(today.missed(someone("bram"))) == [notice]
    assert notice not in today.missed(someone("lotte"))
    assert notice not in today.missed(someone("yusuf"))


def test_it_never_goes_over_people_who_are_already_there(loaded):
    with pytest.raises(RuntimeError):
        demo.load()


def test_one_looks_along_as_a_lent_device_and_as_a_passer_by(loaded, rf, settings):
    """Issue point 1: one way in per role, a host's lent device included."""
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.sessions.backends.db import SessionStore

    from samenbuur.config import demo_door
    from samenbuur.presence.rights import DOOR_COOKIE

    settings.DEMO = True

    def ask(view):
        request = rf.post("/demo/")
        request.session, request.user = SessionStore(), AnonymousUser()
        return view(request)

    device = ask(demo_door.lent_device)
    assert device.url.startswith("/deur/")
    browser = Client()
    browser.cookies[DOOR_COOKIE] = device.cookies[DOOR_COOKIE].value
    assert browser.get(device.url).status_code == 200
    assert browser.get("/vandaag/").status_code == 302
    assert ask(demo_door.passer_by).url == "/"


def test_a_key_figure_comes_from_today_to_what_she_runs(loaded, client):
    """Guide §6.5: residents run activities themselves, without a duty."""
    corrie = User.objects.get(username="corrie")
    client.force_login(corrie)
    page = client.get("/vandaag/").content.decode()
    knitting = Activity.objects.get(title="Breien en bijpraten")
    assert f"/vormgeven/activiteit/{knitting.key}/" in page
    assert client.get(f"/vormgeven/activiteit/{knitting.key}/").status_code == 200


def test_a_friend_in_a_circle_says_from_today_that_someone_is_away(loaded, client):
    """P74: one tap for a friend, who has no list of people."""
    client.force_login(User.objects.get(username="bram"))
    fatma = Person.objects.get(account__username="fatma")
    assert f"/mensen/{fatma.key}/even-weg/" in client.get("/vandaag/").content.decode()


def test_every_community_hears_what_is_said_of_its_neighbourhood_and_one_looks_back_a_year(loaded):
    """P49: a round about each of the six areas, and one from before beside it."""
    from samenbuur.dna import queries

    found = {
        one.area.name: one
        for who in ("lotte", "yusuf", "marijke")
        for one in queries.rounds(someone(who))
        if not one.closed_at
    }
    assert len(found) == 6
    whole = {
        name: queries.overview(someone("lotte"), one)
        for name, one in found.items()
        if queries.round_for(someone("lotte"), one.key)
    }
    assert len(whole) == 2 and all(one.answered >= 3 and one.open for one in whole.values())
    assert any(queries.before(someone("lotte"), one.round).exists() for one in whole.values())


def pages_of_the_neighbourhood(client, username: str, *paths: str) -> list[str]:
    client.force_login(User.objects.get(username=username))
    return [client.get(path).content.decode() for path in paths]


def test_today_and_the_page_of_a_buurt_lead_to_all_that_is_explored_there(loaded, client):
    """P45, P48: whoever looks up the Trompbuurt finds its questions, its map, its plan, its people; nobody needs an address."""
    every = ("/verkennen/sleutelfiguren/", "/verkennen/wie-helpt/", "/verkennen/plan/")
    today_, areas, area = pages_of_the_neighbourhood(
        client, "lotte", "/vandaag/", "/buurten/", "/buurten/BU0363EL02/"
    )
    for page in (today_, areas):
        assert all(f'href="{path}"' in page for path in (*every, "/verkennen/vragen/", "/aan-tafel/"))
    assert "/verkennen/vragen/ronde/" in area and 'href="/aan-tafel/?buurt=BU0363EL02"' in area
    assert "/verkennen/plan/" in area and all(f'href="{path}"' in area for path in every[:2])


def test_the_page_of_a_buurt_says_to_others_nothing_of_what_is_explored_there(loaded, client):
    """P83: figures are public, what a house asks and draws is not."""
    for username in ("fatma", "ada", "yusuf"):
        (area,) = pages_of_the_neighbourhood(client, username, "/buurten/BU0363EL02/")
        assert "/verkennen/vragen/ronde/" not in area and "/verkennen/plan/" not in area
        assert 'href="/aan-tafel/' not in area or username == "yusuf"
    client.logout()
    assert 'id="verkennen"' not in client.get("/buurten/BU0363EL02/").content.decode()

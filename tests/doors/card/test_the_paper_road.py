"""P22, guide §6.5: whatever one can do behind one's own door can be done on paper, with a worker who enters it."""

import pytest
from django.urls import reverse

from samenbuur.doors.card.paper import SHEETS
from samenbuur.doors.mine.words import tiles
from samenbuur.people.models import Visit
from tests.doors.card.conftest import PIN, is_open, scan
from tests.house.plan import addresses

ON_PAPER: dict[str, tuple[str, str]] = {
    # what one can do behind the door → (the sheet, the page on which a worker enters it)
    "told:tell": ("vertellen", "told:page"),
    "told:change": ("verbeteren-en-wissen", "told:page"),
    "told:do": ("verbeteren-en-wissen", "told:page"),
    "told:nothing_now": ("vertellen", "told:page"),
    "told:audience": ("wie-ziet-wat", "told:page"),
    "told:name": ("wie-ziet-wat", "told:page"),
    "told:take_back": ("wie-ziet-wat", "told:page"),
    "told:who_looked": ("wie-keek", "card:table"),
    "told:as_seen_by": ("wie-ziet-wat", "told:page"),
    "told:close_opening": ("wie-ziet-wat", "told:page"),
    "circle:begin": ("kring", "circle:page"),
    "circle:ask": ("kring", "circle:page"),
    "mine:days": ("dagen", "people:person"),
    "mine:away": ("dagen", "people:person"),
    "mine:not_this_time": ("dagen", "people:person"),
    "mine:not_next_week": ("dagen", "people:person"),
    "mine:back_again": ("dagen", "people:person"),
    "mine:missing": ("gemist-worden", "people:be_missed"),
    "mine:be_missed": ("gemist-worden", "people:be_missed"),
    "mine:stop": ("gemist-worden", "people:be_missed"),
    "mine:ask_seat": ("gemist-worden", "people:person"),
    "mine:earlier": ("gemist-worden", "people:person"),
    "mine:everything": ("meenemen", "card:table"),
    "mine:as_file": ("meenemen", "card:table"),
    "mine:as_book": ("meenemen", "card:table"),
    "mine:forget_me": ("verbeteren-en-wissen", "people:forget"),
    "mine:rights": ("verbeteren-en-wissen", "told:page"),
    "mine:who_sees": ("wie-ziet-wat", "people:person"),
    "mine:me": ("wie-ik-ben", "people:change"),
    "mine:who_i_am": ("wie-ik-ben", "people:change"),
    "people:way_new": ("wie-ik-ben", "people:way_new"),
    "people:block": ("wie-ziet-wat", "people:block"),
    "card:mine": ("kaart", "card:table"),
    "card:pin": ("kaart", "card:make"),
    "card:give_up": ("kaart", "card:make"),
    "card:close": ("kaart", "card:make"),
    "card:where": ("kaart", "card:table"),
}
NOTHING_TO_ENTER = {
    "mine:mine": "the home page itself",
    "mine:on_paper": "is a sheet",
    "told:on_paper": "is a sheet",
    "told:shared": "what others told: theirs to give on paper",
    "told:page": "is where it is entered",
    "told:one": "is where it is entered",
    "told:emergency": "for who works here",
    "told:line": "her own line, to print: there is nothing to change on it",
    "told:way": "is where it is read",
    "told:sheet_new told:sheet told:sheet_enter": "is the sheet to sign, and where it is entered",
    "told:together told:together_stop": "two look at one screen",
    "card:knock card:done card:scan card:code card:ask": "the entrance of the screen",
    "card:sheets card:sheet": "are the sheets",
    "card:make card:withdraw card:table card:aloud": "for who works here",
}


def of_the_door() -> set[str]:
    names = {a.name for a in addresses() if a.name}
    return {name for name in names if name.split(":")[0] in {"mine", "told", "card"}}


def test_every_action_of_the_door_has_its_sheet_and_its_page():
    """A new action without a paper road fails here."""
    left_out = {name for names in NOTHING_TO_ENTER for name in names.split()}
    assert sorted(of_the_door() - set(ON_PAPER) - left_out) == []
    gone = (set(ON_PAPER) | left_out) - {a.name for a in addresses()}
    assert sorted(gone) == []


@pytest.mark.parametrize("action", ON_PAPER)
def test_the_sheet_says_where_it_is_entered(action):
    sheet, page = ON_PAPER[action]
    assert page in SHEETS[sheet].entered


@pytest.mark.parametrize("name", SHEETS)
def test_it_is_printed_by_her_and_by_who_writes_down_what_she_says(street, at_ten, client, name):
    address = reverse("card:sheet", kwargs={"key": street.amina.key, "name": name})
    for who, found in {
        "amina": 200,
        "dirk": 200,
        "hana": 200,
        "carla": 404,
        "fee": 404,
        "rob": 404,
        "ada": 404,
        "olga": 404,
    }.items():
        client.force_login(street.people[who].account)
        answer = client.get(address)
        assert answer.status_code == found, who
    client.force_login(street.dirk.account)
    page = client.get(address).content.decode()
    assert (
        "samenbuur-sheet" in page and "Dag en handtekening" in page and 'class="samenbuur-write-here"' in page
    )


@pytest.mark.parametrize("name", SHEETS)
def test_the_worker_finds_the_page_to_enter_it_from_the_list(street, at_ten, client, name):
    client.force_login(street.dirk.account)
    listed = client.get(reverse("card:sheets", kwargs={"key": street.amina.key})).content.decode()
    for page in SHEETS[name].entered:
        address = reverse(page, kwargs={"key": street.amina.key})
        assert f'href="{address}"' in listed
        assert client.get(address).status_code == 200, page


def test_her_home_page_and_the_worker_s_page_lead_to_the_sheets(street, at_ten, client):
    address = reverse("card:sheets", kwargs={"key": street.amina.key})
    assert address in [href for _title, href, _picture, _more in tiles(street.amina.key)]
    client.force_login(street.dirk.account)
    assert address in client.get(reverse("people:person", kwargs={"key": street.amina.key})).content.decode()


def test_a_sheet_shows_no_more_than_who_prints_it_may_see(street, at_ten, client):
    """Her telephone was told to dirk: it stands on the sheet that he prints, and not on that of hana."""
    address = reverse("card:sheet", kwargs={"key": street.amina.key, "name": "wie-ziet-wat"})
    for who, there in {"amina": True, "dirk": True, "hana": False}.items():
        client.force_login(street.people[who].account)
        assert ("06 12345678" in client.get(address).content.decode()) is there, who


def test_what_is_hers_alone_comes_out_of_the_printer_when_she_types_her_pin(street, card, client):
    """Who looked and everything are not for the worker: the door opens at the table, and the worker is logged out."""
    client.force_login(street.dirk.account)
    table = reverse("card:table", kwargs={"key": street.amina.key})
    assert client.post(table, {"pin": "90210"}).status_code == 200 and "_auth_user_id" in client.session
    assert client.post(table, {"pin": PIN}).status_code == 302
    assert "_auth_user_id" not in client.session and is_open(client)
    looked = reverse("told:who_looked", kwargs={"key": street.amina.key})
    assert client.get(looked + "?papier=1").status_code == 200
    assert client.get(reverse("mine:everything")).status_code == 200
    assert Visit.objects.get().device == "of_the_house"


def test_without_a_card_the_table_answers_as_for_a_wrong_pin(street, at_ten, client):
    client.force_login(street.dirk.account)
    table = reverse("card:table", kwargs={"key": street.amina.key})
    assert "Zo gaat de deur niet open" in client.post(table, {"pin": PIN}).content.decode()


def test_guessing_at_the_table_counts_for_who_guesses(street, card, client):
    client.force_login(street.dirk.account)
    for _ in range(4):
        client.post(reverse("card:table", kwargs={"key": street.amina.key}), {"pin": "90210"})
    answer = client.post(reverse("card:table", kwargs={"key": street.amina.key}), {"pin": PIN})
    assert answer.status_code == 200, "the waits of that worker run"
    assert scan(card.token).post(reverse("card:knock"), {"pin": PIN}).status_code == 302, "hers do not"

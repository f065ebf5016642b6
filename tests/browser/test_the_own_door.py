"""A resident's own door on a telephone of 390 px, in Dutch and from right to left: card, PIN, every tile, and out (P22, P36)."""

import pytest
from django.urls import reverse

from samenbuur.people import actions
from tests.browser.axe import axe
from tests.browser.conftest import PHONE

PIN = "48203"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def card(street):
    from tests.doors.world import World

    world = World(street)
    for thing in (world.wish, world.drawing, world.agreement):
        assert thing
    return actions.make_card(person=street.amina, pin=PIN, by=street.dirk)


def come_in(page, card):
    page.goto(reverse("card:scan", kwargs={"token": card.token}))
    assert card.token not in page.url
    page.locator("#id_pin").fill(PIN)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/mijn/")
    return page


def fits(page) -> bool:
    """Nothing sticks out: one scrolls down, never sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("language", "direction"), [("nl", "ltr"), ("ar", "rtl")])
def test_every_tile_of_the_door_on_a_telephone(open_page, card, language, direction):
    page = open_page(width=PHONE["width"], language="" if language == "nl" else language, has_touch=True)
    page.goto(reverse("card:knock"))
    axe(page)
    come_in(page, card)
    assert page.locator("html").get_attribute("dir") == direction
    tiles = [one.get_attribute("href") for one in page.locator(".samenbuur-home a").all()]
    assert len(tiles) == 13
    for address in [page.url, *tiles]:
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language
        assert fits(page), address
        axe(page)


def test_a_tile_is_big_enough_for_a_thumb_and_near_what_it_says(open_page, card):
    page = come_in(open_page(width=320), card)
    assert fits(page)
    for tile in page.locator(".samenbuur-home > li").all():
        box = tile.bounding_box()
        assert box["height"] >= 64 and box["width"] >= 240


def test_one_chooses_the_language_on_the_first_page_by_its_own_name(open_page, card):
    page = open_page()
    page.goto(reverse("card:knock"))
    page.locator("main").get_by_role("button", name="العربية").click()
    page.wait_for_selector("html[lang=ar]")
    page.locator("main").get_by_role("button", name="Türkçe").click()
    page.wait_for_selector("html[lang=tr]")
    assert page.locator("h1").inner_text() == "Kapım"


@pytest.mark.parametrize("script", [True, False])
def test_away_in_one_tap_and_the_door_is_closed_behind_it(open_page, card, settings, live_server, script):
    settings.QUICK_EXIT = live_server.url + "/programma/"
    page = come_in(open_page(java_script_enabled=script), card)
    page.get_by_role("button", name="Snel weg").click()
    page.wait_for_url("**/programma/" if script else f"{live_server.url}/")
    page.wait_for_timeout(500)
    page.goto("/mijn/")
    assert "/account/login/" in page.url


def test_going_back_after_i_am_done_shows_nothing_of_her(open_page, card):
    page = come_in(open_page(), card)
    page.get_by_role("button", name="Ik ben klaar").click()
    page.wait_for_selector("text=Je deur is dicht")
    axe(page)
    page.go_back()
    page.wait_for_load_state()
    assert "Dag Amina" not in page.locator("body").inner_text()


def test_what_is_heavy_asks_the_pin_and_then_does_it(open_page, card, street):
    page = come_in(open_page(), card)
    page.goto("/mijn/gemist-worden/")
    page.get_by_role("button", name="Niet vragen").first.click()
    page.wait_for_selector("#id_pin_again")
    axe(page)
    page.locator("#id_pin_again").fill(PIN)
    page.get_by_role("button", name="Ja, doe het").click()
    page.wait_for_url("**/mijn/gemist-worden/")
    assert not street.seat("amina", "fee").asked_to_miss


def test_a_sheet_for_a_pen_has_boxes_one_can_tick(open_page, card, street):
    page = come_in(open_page(width=1280, height=900), card)
    page.goto(reverse("card:sheet", kwargs={"key": street.amina.key, "name": "gemist-worden"}))
    axe(page)
    page.emulate_media(media="print")
    assert page.locator(".samenbuur-boxes__box").first.bounding_box()["width"] > 20
    # One box to tick for each answer: the sheet to sign has a list of boxes of its own.
    before = page.locator(".samenbuur-boxes__one").first.evaluate(
        "e => getComputedStyle(e, '::before').content"
    )
    assert before == "none"
    assert page.get_by_role("button", name="Ik ben klaar").count() == 0

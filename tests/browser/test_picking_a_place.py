"""Where a place lies: by a tap on the map, by the keyboard, or in numbers; one field, whichever way (P66)."""

import re

import pytest

from samenbuur.communities.models import Place
from samenbuur.places import demo
from tests.browser.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/vormgeven/plek/nieuw/"
NUMBERS = re.compile(r"5\d\.\d{5}, \d\.\d{5}")


@pytest.fixture
def areas(street):
    demo.load()


def test_a_tap_on_the_map_fills_the_field_and_is_kept(areas, street, open_page, enter_page):
    page = enter_page(open_page(width=390), street.ada)
    page.goto(NEW)
    page.locator(".samenbuur-map__area").first.wait_for()
    page.locator(".samenbuur-map__sheet").click(position={"x": 150, "y": 140})
    field = page.locator("#id_position")
    assert NUMBERS.fullmatch(field.input_value()) and page.locator(".samenbuur-map__pin").is_visible()
    assert page.url.endswith(NEW), "a tap on a neighbourhood leads nowhere here"
    axe(page)
    page.locator("#id_name").fill("De Kas")
    written = field.input_value()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/plekken/")
    place = Place.objects.get(name="De Kas")
    assert f"{place.latitude:.5f}, {place.longitude:.5f}" == written


def test_the_keyboard_puts_the_pin_in_the_middle_and_numbers_move_it(areas, street, open_page, enter_page):
    page = enter_page(open_page(width=1280), street.ada)
    page.goto(NEW)
    page.locator(".samenbuur-map__area").first.wait_for()
    button = page.get_by_role("button", name="Zet de speld in het midden van de kaart")
    button.focus()
    page.keyboard.press("Enter")
    field = page.locator("#id_position")
    assert NUMBERS.fullmatch(field.input_value())
    field.fill("52.37930, 4.84720")
    assert page.locator(".samenbuur-map__pin").is_visible()
    field.fill("")
    assert not page.locator(".samenbuur-map__pin").is_visible()


def test_without_script_numbers_are_enough(areas, street, open_page, enter_page):
    page = enter_page(open_page(width=390, java_script_enabled=False), street.ada)
    page.goto(NEW)
    page.locator("#id_name").fill("De Kas")
    page.locator("#id_position").fill("52.3793, 4.8472")
    assert not page.get_by_role("button", name="Zet de speld in het midden van de kaart").is_visible()
    page.locator("main form button[type=submit]").click()
    assert Place.objects.get(name="De Kas").latitude == 52.3793

"""Two at one screen: the bar says with whom, and Escape hides the page at once (P37)."""

import os

import pytest
from django.urls import reverse

from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.stories import actions
from tests.browser.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "een keer met de boot"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_hidden_at_once_and_comes_back_by_one_tap(street, open_page, enter_page, width):
    actions.tell(
        person=street.amina,
        kind=Kind.WISH,
        words={"text": WORDS},
        by=street.amina,
        audience=Audience.MY_CIRCLE,
    )
    page = enter_page(open_page(width=width), street.amina)
    page.goto(reverse("told:together", args=[street.amina.key]))
    axe(page)
    _picture(page, f"together-choose-{width}")
    page.locator("li", has_text="Fee").get_by_role("button", name="Die zit hier").click()
    axe(page)
    _picture(page, f"together-yes-{width}")
    page.get_by_label("Fee zit hier en zegt ja").check()
    page.get_by_role("button", name="Kijk samen").click()
    page.get_by_text("Je kijkt samen met Fee").wait_for()
    axe(page)
    _picture(page, f"together-{width}")
    page.keyboard.press("Escape")
    assert not page.get_by_text(WORDS).is_visible() and not page.get_by_text("Amina").first.is_visible()
    axe(page)
    page.get_by_role("button", name="Laat weer zien").click()
    assert page.get_by_text(WORDS).is_visible()
    page.get_by_role("button", name="Verberg nu").click()
    assert not page.get_by_text(WORDS).is_visible()
    page.get_by_role("button", name="Laat weer zien").click()
    page.get_by_role("button", name="Weer alleen").click()
    page.wait_for_load_state()
    assert page.get_by_text("Je kijkt samen").count() == 0


def _picture(page, name: str) -> None:
    if folder := os.environ.get("SAMENBUUR_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)

"""The resident's own door in Dutch, English, Turkish and Arabic: every page fits, is right for axe, and is read aloud (P22, P36)."""

import pytest

from samenbuur.people import actions
from tests.browser.axe import axe
from tests.browser.test_the_own_door import PIN, come_in, fits
from tests.house.test_the_own_door_speaks import pages_of_the_door

LANGUAGES = ["nl", "en", "tr", "ar"]
WIDTHS = (390, 320, 1280)
pytestmark = pytest.mark.django_db(transaction=True)

VOICES = """
const said = window.said = [];
const voices = ["nl-NL", "en-GB", "tr-TR", "ar-SA"].map((lang) => ({ lang, localService: true, name: lang }));
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => voices, speaking: false, cancel() { this.speaking = false },
  speak(one) { this.speaking = true; said.push({ lang: one.lang, text: one.text }) },
}) });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
"""


@pytest.fixture
def world(street):
    from tests.doors.world import World

    world = World(street)
    for thing in (world.wish, world.drawing, world.step, world.agreement, world.opening, world.notice):
        assert thing
    return world


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_is_right_and_is_read_aloud_in_its_language(open_page, world, street, language):
    card, pages = actions.make_card(person=street.amina, pin=PIN, by=street.dirk), pages_of_the_door(world)
    page = open_page(width=390, language="" if language == "nl" else language)
    page.add_init_script(VOICES)
    come_in(page, card)
    seen, wrong = 0, []
    for address in pages:
        answer = page.request.get(address, max_redirects=0)
        if answer.status != 200 or not answer.headers["content-type"].startswith("text/html"):
            continue
        page.goto(address)
        seen += 1
        wrong += [f"{address} is not in {language}"] * (
            page.locator("html").get_attribute("lang") != language
        )
        # The drawing on the table is read by everyone around it.
        aloud = page.locator("samenbuur-read-aloud:visible").count() == 1 or address.endswith("/aan-tafel/")
        wrong += [f"{address} has no read-aloud"] * (not aloud)
        axe(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            wrong += [f"{address} is wider than {width}"] * (not fits(page))
    assert seen > 50 and "\n".join(wrong) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_voice_speaks_the_language_of_the_page_and_of_what_is_in_another(open_page, db, language):
    page = open_page(width=390, language="" if language == "nl" else language)
    page.add_init_script(VOICES)
    page.goto("/kaart/")
    heading, button = page.locator("h1").inner_text(), page.locator("samenbuur-read-aloud button")
    label = button.inner_text()
    button.click()
    said = page.evaluate("said")
    assert {"text": heading} == {"text": next(one["text"] for one in said if one["lang"][:2] == language)}
    others = {"nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية"}
    spoken = {one["text"]: one["lang"][:2] for one in said}
    assert {code for code, name in others.items() if spoken.get(name) == code} >= set(others) - {language}
    assert label not in spoken and button.inner_text() != label
    button.click()
    assert button.inner_text() == label

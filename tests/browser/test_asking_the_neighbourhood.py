"""P49: a walk with the questions in a real browser: with the keyboard, at 320 px, on a poor line, and at the big screen."""

import pytest

from samenbuur.dna import actions
from samenbuur.dna.models import Answer
from samenbuur.method.questionnaire import Role
from tests.browser.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)
AT = "/verkennen/vragen/"


@pytest.fixture
def one(street, settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    made = actions.begin_round(by=street.dirk, community=street.room)
    for words, role in (
        ("De bakker, die kent iedereen.", Role.RESIDENT),
        ("De conciërge van de school.", Role.PROFESSIONAL),
    ):
        voice = actions.Speaker("Toos", role)
        actions.answer(
            round=made, question="golden_people", said={"words": words}, by=street.dirk, speaker=voice
        )
    return made


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_walk_with_the_keyboard_alone_one_question_after_the_other(street, open_page, enter_page, one):
    page = enter_page(open_page(width=320, height=640), street.dirk)
    page.goto(f"{AT}ronde/{one.key}/vraag/first_to_know/")
    axe(page)
    assert fits(page)
    page.locator("textarea[name=words]").focus()
    page.keyboard.type("De kapper hoort alles.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "role"
    page.keyboard.press("Tab")
    page.keyboard.type("Riet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vraag/difference_makers/")
    said = Answer.objects.get(question="first_to_know")
    assert (said.words, said.voice.name) == ("De kapper hoort alles.", "Riet")
    assert page.locator("input[name=name]").input_value() == "Riet"


def test_the_answer_whose_page_was_lost_is_sent_again_and_kept_once(street, page, enter_page, watch, one):
    watch.allowed.append("ERR_FAILED")
    lost = []

    def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            return route.abort()
        return route.continue_()

    enter_page(page, street.dirk)
    page.goto(f"{AT}ronde/{one.key}/vraag/first_to_know/")
    page.locator("textarea[name=words]").fill("De kapper")
    page.route("**/vraag/first_to_know/", lose_the_first)
    page.get_by_role("button", name="Schrijf op en verder").tap()
    page.wait_for_timeout(1500)
    assert lost == [302] and Answer.objects.filter(question="first_to_know").count() == 1
    page.reload()
    page.get_by_text("Opgeschreven.").first.wait_for()
    assert Answer.objects.filter(question="first_to_know").count() == 1


def test_at_the_big_screen_an_answer_appears_beneath_the_question(street, wide_page, enter_page, one):
    page = enter_page(wide_page, street.dirk)
    page.goto(f"{AT}ronde/{one.key}/scherm/golden_people/")
    page.locator("textarea[name=words]").fill("De vrouw van de markt.")
    page.get_by_role("button", name="Erbij", exact=True).click()
    page.locator("p", has_text="De vrouw van de markt.").wait_for()
    axe(page)


def test_what_someone_else_enters_appears_by_itself_but_never_while_one_is_writing(
    street, wide_page, enter_page, one
):
    page = enter_page(wide_page, street.dirk)

    def say(words):
        actions.answer(round=one, question="golden_people", said={"words": words}, by=street.hana)

    page.goto(f"{AT}ronde/{one.key}/scherm/golden_people/")
    say("Van de telefoon van Hana.")
    page.locator("p", has_text="Van de telefoon van Hana.").wait_for()
    page.locator("textarea[name=words]").fill("half af")
    say("Nog een stem.")
    page.get_by_text("Er kwam iets bij.").wait_for()
    assert page.locator("textarea[name=words]").input_value() == "half af"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "begin/",
        "onze-vragen/",
        "ronde/{}/",
        "ronde/{}/blok/surroundings/",
        "ronde/{}/boekje/",
        "ronde/{}/inlezen/",
    ],
)
def test_each_page_fits_a_small_phone_and_axe_finds_nothing(street, open_page, enter_page, one, path):
    page = enter_page(open_page(width=320, height=640), street.dirk)
    page.goto(AT + path.format(one.key))
    axe(page)
    assert fits(page) or "boekje" in path

"""An encounter in a real browser, on a phone: three taps in the street, by keyboard, without script; sorted in the evening (P23, P30)."""

import pytest

from samenbuur.encounters import actions
from samenbuur.encounters.models import Encounter, Jotting
from tests.browser.axe import axe

pytestmark = pytest.mark.django_db(transaction=True)


def test_three_taps_from_today_and_one_more_takes_it_back(street, page, enter_page):
    enter_page(page, street.dirk)
    page.goto("/vandaag/")
    page.get_by_role("link", name="Ik kwam iemand tegen").tap()
    page.locator("label", has_text="Carla").tap()
    axe(page)
    page.get_by_role("button", name="Schrijf op").tap()
    page.get_by_role("button", name="Maak ongedaan").wait_for()
    it = Encounter.objects.get()
    assert (it.person, it.told_to) == (street.carla, street.dirk)
    page.get_by_role("button", name="Maak ongedaan").tap()
    page.wait_for_url("**/onderweg/met/**")
    assert Encounter.objects.get().withdrawn_at is not None


def test_from_someones_page_it_takes_two(street, page, enter_page):
    enter_page(page, street.dirk)
    page.goto(f"/mensen/{street.carla.key}/")
    page.get_by_role("link", name="Ik kwam Carla tegen").tap()
    page.get_by_role("button", name="Schrijf op").tap()
    page.get_by_text("Opgeschreven.").wait_for()
    assert Encounter.objects.get().person == street.carla


def test_the_tap_whose_answer_was_lost_is_sent_again_and_counts_once(street, page, enter_page, watch):
    """The page that failed is loaded anew, as one does with poor reception: the browser sends the same form again."""
    watch.allowed.append("ERR_FAILED")
    lost = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            return route.abort()
        return route.continue_()

    enter_page(page, street.dirk)
    page.goto("/onderweg/")
    page.locator("textarea[name=struck]").fill("een bankje bij de brug")
    page.route("**/onderweg/", lose_the_first_answer)
    page.get_by_role("button", name="Schrijf op").tap()
    page.wait_for_timeout(1500)
    assert lost == [302] and Jotting.objects.count() == 1
    page.reload()
    page.get_by_text("Opgeschreven.").first.wait_for()
    assert Jotting.objects.count() == 1


def test_by_keyboard_alone_a_note_goes_into_the_pocket_and_out_again(street, open_page, enter_page):
    page = enter_page(open_page(), street.dirk)
    page.goto("/onderweg/")
    page.locator("textarea[name=struck]").focus()
    page.keyboard.type("Carla wil wel koken")
    page.get_by_role("button", name="Schrijf op").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Opgeschreven.").wait_for()
    page.goto("/onderweg/sorteren/")
    axe(page)
    page.get_by_role("button", name="Geef aan Carla").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Alles heeft een plek").wait_for()
    assert Encounter.objects.get().person == street.carla


def test_without_script_it_all_works_and_she_reads_the_same(street, open_page, enter_page):
    page = enter_page(open_page(java_script_enabled=False), street.dirk)
    page.goto("/onderweg/")
    page.locator("label", has_text="Amina").click()
    page.locator("label", has_text="Om te bewaren").click()
    page.locator("textarea[name=struck]").fill("neuriede een lied")
    page.get_by_role("button", name="Schrijf op").click()
    hers = enter_page(open_page(java_script_enabled=False), street.amina)
    hers.goto(f"/onderweg/met/{street.amina.key}/")
    assert hers.get_by_text("neuriede een lied").count() == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_what_rests_on_a_permission_is_shown_with_it_on_every_width(
    street, open_page, enter_page, watch, width
):
    watch.allowed.append("404")  # what is closed to him is not there
    words = {"who": "Sanne", "what": "de hulp op donderdag"}
    agreed = actions.allow(person=street.amina, words=words, how="aloud", by=street.dirk)
    talk = actions.discuss(permission=agreed, words={"subject": "de hulp"}, by=street.dirk)
    page = enter_page(open_page(width=width), street.amina)
    for at in (
        f"toestemming/van/{street.amina.key}",
        f"overleg/{talk.key}",
        f"toestemming/van/{street.amina.key}/nieuw",
    ):
        page.goto(f"/onderweg/{at}/")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    his = enter_page(open_page(width=width), street.dirk)
    his.goto(f"/onderweg/toestemming/{agreed.key}/overleg/")
    axe(his)
    page.goto(f"/onderweg/toestemming/van/{street.amina.key}/")
    page.get_by_role("button", name="Neem terug").click()
    page.get_by_text("geldt niet meer").wait_for()
    assert his.goto(f"/onderweg/overleg/{talk.key}/").status == 404

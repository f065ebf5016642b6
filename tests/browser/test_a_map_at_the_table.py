"""The map at the table: two phones and a big screen, by finger, by keyboard and without a script (P45, P50, P77)."""

import pytest

from samenbuur.mapping import actions, queries
from samenbuur.mapping.models import Mark
from samenbuur.places import demo
from samenbuur.places import queries as places
from tests.browser.axe import axe
from tests.browser.conftest import DESK

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session(street):
    demo.load()
    return actions.open_session(area=places.area("BU0363EL02"), by=street.dirk)


def joined(page, session, name=""):
    page.goto(f"/mee/{session.code}/")
    page.locator("#id_name").fill(name)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/mee/kaart/")
    return page


def put(page, words, kind="pride", at=(0.5, 0.5)):
    box = page.locator("svg.samenbuur-mapped").bounding_box()
    page.locator("svg.samenbuur-mapped").click(
        position={"x": box["width"] * at[0], "y": box["height"] * at[1]}
    )
    page.locator(f"[name=kind][value={kind}]").check()
    page.locator("#woorden").fill(words)
    page.get_by_role("button", name="Zet op de kaart").click()


def no_wider(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_phones_and_a_big_screen(session, street, open_page, enter_page):
    """P45: what one phone puts down stands on the big screen within two seconds, and on the other phone."""
    screen = enter_page(open_page(**DESK), street.dirk)
    screen.goto(f"/aan-tafel/{session.key}/scherm/")
    assert screen.locator(".samenbuur-mapped__code").inner_text() == session.code
    axe(screen)
    ans, bea = joined(open_page(has_touch=True), session, "Ans"), joined(open_page(width=320), session)
    put(ans, "De bankjes onder de bomen")
    screen.locator("[data-list]").get_by_text("De bankjes onder de bomen").wait_for()
    bea.locator("[data-list]").get_by_text("De bankjes onder de bomen").wait_for()
    assert screen.locator("[data-mark]").count() == 1 and "Ans" in screen.locator("[data-list]").inner_text()
    assert ans.locator("[data-mine]:visible").count() == 1 and bea.locator("[data-mine]:visible").count() == 0
    for page in (ans, bea):
        axe(page)
        no_wider(page)
    actions.hide(mark=Mark.objects.get(), by=street.dirk)
    screen.locator("[data-mark]").wait_for(state="detached")
    bea.locator("[data-mark]").wait_for(state="detached")
    actions.close(session=session, by=street.dirk)
    ans.wait_for_url("**/mee/?klaar")
    assert [one["name"] for one in ans.context.cookies() if one["name"] == "samenbuur_tafel"] == []


def test_an_area_by_the_keyboard_alone(session, open_page):
    page = joined(open_page(**DESK), session)
    page.locator("[name=form][value=area]").check()
    page.locator("[name=kind][value=wish]").check()
    page.locator("[data-sheet]").focus()
    for keys in ("Enter", "Shift+ArrowRight", "Shift+ArrowRight", "Enter", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(keys)
    assert len(page.locator("#vak").input_value().split()) == 3
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.locator("#woorden").fill("Hier een tuin")
    page.keyboard.press("Enter")
    page.locator("[data-list]").get_by_text("Hier een tuin").wait_for()
    (mark,) = queries.marks(session)
    assert (mark.form, mark.kind, len(mark.places)) == ("area", "wish", 3)


def test_without_a_script_the_form_and_the_list_do_the_same(session, open_page, watch):
    watch.allowed.append("422")  # what was refused is said on the page itself
    page = joined(open_page(java_script_enabled=False), session)
    page.locator("[name=kind][value=meeting]").check()
    page.locator("#vak").fill("c3")
    page.locator("#woorden").fill("voor het huis van Piet op nummer 3")
    page.get_by_role("button", name="Zet op de kaart").click()
    assert page.get_by_role("alert").is_visible() and not Mark.objects.exists()
    page.locator("#woorden").fill("het bankje bij de kiosk")
    page.locator("#groep").select_option("older")
    page.get_by_role("button", name="Zet op de kaart").click()
    assert page.locator("[data-list]").get_by_text("het bankje bij de kiosk").is_visible()
    page.get_by_role("button", name="Eén stap terug").click()
    assert page.locator("[data-list] li").count() == 0


def test_who_leads_lays_together_agrees_and_closes(session, street, open_page, enter_page):
    for number, words in enumerate(("Te donker hier", "Geen licht in de steeg")):
        guest, _secret = actions.join(code=session.code)
        from samenbuur.mapping import grounds
        from samenbuur.mapping.actions.putting import Said

        place = grounds.of_session(session).middle(f"B{number + 1}")
        actions.put(session=session, said=Said("friction", words, [place]), guest=guest)
    page = enter_page(open_page(**DESK), street.dirk)
    page.goto(f"/aan-tafel/{session.key}/")
    axe(page)
    for box in page.locator("[name=mark]").all():
        box.check()
    page.get_by_role("button", name="Leg samen wat aangevinkt is").click()
    assert page.locator("[data-list] li").count() == 1
    page.get_by_role("button", name="Eens").click()
    page.get_by_text("Hier zijn we het over eens", exact=True).first.wait_for()
    page.get_by_role("button", name="Sluit de sessie").click()
    page.get_by_text("wie dat waren, weten we niet meer").wait_for()
    no_wider(page)

"""Drawing the circle in a real browser: with a mouse, with the arrow keys, without script, on the table (P27)."""

import pytest

from samenbuur.circles import actions
from samenbuur.circles.actions.writing import picture_in
from samenbuur.circles.models import Drawing
from samenbuur.method.circle import Ring, Sector
from tests.browser.axe import axe
from tests.browser.conftest import DESK

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def drawing(street):
    it = actions.begin(person=street.amina, by=street.dirk)
    for name, ring, sector in (("Corrie", 1, "neighbours"), ("Deniz", 2, "family"), ("Joke", 0, "help")):
        actions.add_someone(drawing=it, by=street.dirk, name=name, ring=Ring(ring), sector=Sector(sector))
    return it


def stands(drawing, name):
    dots = picture_in(Drawing.objects.get(pk=drawing.pk)).dots
    return next(((int(dot.ring), str(dot.sector)) for dot in dots if dot.name == name), None)


def dot(page, name):
    return page.locator("svg a[data-dot]", has_text=name)


def middle(page, of):
    box = of.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, name, ring, part):
    at = dot(page, name).locator("circle")
    at.scroll_into_view_if_needed()
    x, y = middle(page, at)
    page.mouse.move(x, y)
    page.mouse.down()
    to_x, to_y = page.evaluate(
        """([ring, part]) => {
          const cell = document.querySelector(`path[data-ring="${ring}"][data-part="${part}"]`);
          const box = cell.getBBox(), at = cell.getScreenCTM();
          const point = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(at);
          return [point.x, point.y];
        }""",
        [ring, part],
    )
    page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    page.mouse.move(to_x, to_y)
    with page.expect_response(lambda answer: "/doe/" in answer.url):
        page.mouse.up()


@pytest.mark.parametrize("turned", [False, True], ids=["upright", "turned to the other side"])
def test_a_mouse_puts_someone_nearer_and_what_one_sees_is_what_is_kept(
    drawing, street, open_page, enter_page, turned
):
    page = enter_page(open_page(**DESK), street.amina)
    page.goto(f"/kring/tekening/{drawing.key}/" + ("aan-tafel/?draai" if turned else ""))
    drag(page, "Deniz", 0, 0)
    assert stands(drawing, "Deniz") == (0, "family")
    page.locator("[data-note]", has_text="heel dichtbij").wait_for()
    if not turned:
        assert page.locator('[data-ring-list="0"] [data-row]', has_text="Deniz").count() == 1


def test_the_arrow_keys_do_the_same_and_the_focus_stays(drawing, street, page, enter_page):
    enter_page(page, street.amina)
    page.goto(f"/kring/tekening/{drawing.key}/")
    dot(page, "Corrie").focus()
    for key, where in (
        ("ArrowUp", (0, "neighbours")),
        ("ArrowRight", (0, "family")),
        ("ArrowDown", (1, "family")),
    ):
        with page.expect_response(lambda answer: "/doe/" in answer.url):
            page.keyboard.press(key)
        assert stands(drawing, "Corrie") == where
    assert page.evaluate("document.activeElement.textContent").endswith("Corrie")
    page.get_by_role("button", name="Maak de laatste stap ongedaan").click()
    page.wait_for_load_state()
    assert stands(drawing, "Corrie") == (0, "family")


def test_without_script_the_list_and_the_drawing_do_all_of_it(drawing, street, open_page, enter_page):
    page = enter_page(open_page(java_script_enabled=False), street.amina)
    page.goto(f"/kring/tekening/{drawing.key}/")
    row = page.locator("[data-row]", has_text="Corrie")
    row.locator("summary").click()
    row.get_by_role("button", name="Dichterbij").click()
    assert stands(drawing, "Corrie") == (0, "neighbours")
    page.get_by_label("Naam of voorletters").fill("Bram")
    page.get_by_role("button", name="Zet erbij").click()
    assert stands(drawing, "Bram") == (1, "family")
    page.get_by_role("button", name="Maak ongedaan").first.click()
    assert stands(drawing, "Bram") is None


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_page_of_the_circle(drawing, street, open_page, enter_page, width):
    later = actions.begin(person=street.amina, by=street.amina, former=drawing)
    one = picture_in(Drawing.objects.get(pk=later.pk)).dots[0].id
    page = enter_page(open_page(width=width), street.amina)
    at, her = f"/kring/tekening/{later.key}/", f"/kring/van/{street.amina.key}/"
    for path in (
        "/kring/", her, at, f"{at}aan-tafel/", f"{at}iemand/{one}/", f"{at}iemand/{one}/kring/", f"{at}van-papier/",
        f"{at}op-papier/", f"{at}wie/", f"{her}over-elkaar/", f"{her}leeg-blad/", f"{her}vraag/",
    ):  # fmt: skip
        page.goto(path)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

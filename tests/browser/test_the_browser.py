"""The tools of the browser tests are tested first: else a page that is never seen passes everything."""

import pytest

from tests.browser.axe import complaints
from tests.street import PASSWORD


def test_axe_sees_what_is_wrong(page):
    page.set_content(
        "<html lang='nl'><title>x</title><main><h1>Hoi</h1><img src='data:,'><input></main></html>"
    )
    found = "\n".join(complaints(page))
    assert "image-alt" in found and "label" in found


def test_axe_leaves_what_is_right(page):
    page.set_content(
        "<html lang='nl'><title>Koffie</title><main><h1>Koffie</h1><label for='n'>Naam</label><input id='n'></main></html>"
    )
    assert complaints(page) == []


def test_a_script_error_and_another_host_are_noticed(page, watch):
    page.set_content("<h1>x</h1>")
    page.evaluate("setTimeout(() => { throw new Error('stuk') }, 0)")
    page.evaluate("fetch('http://elsewhere.invalid/').catch(() => 0)")
    page.wait_for_timeout(200)
    assert any("stuk" in text for text in watch.wrong) and any(
        "elsewhere.invalid" in text for text in watch.wrong
    )
    watch.allowed = ["stuk", "elsewhere.invalid", "ERR_"]


def test_the_front_page_opens_on_a_phone(page):
    answer = page.goto("/")
    assert answer.status == 200
    assert page.viewport_size["width"] == 390


@pytest.mark.parametrize("name", ["hana", "dirk"])
def test_someone_of_the_street_comes_in_by_the_form(street, page, log_in, name):
    log_in(page, name, PASSWORD)
    assert "/account/login" not in page.url
    assert page.goto("/vandaag/").status == 200 and "/account/login" not in page.url


def test_someone_of_the_street_comes_in_at_once(street, page, enter_page):
    enter_page(page, street.hana)
    assert page.goto("/vandaag/").status == 200 and "/account/login" not in page.url

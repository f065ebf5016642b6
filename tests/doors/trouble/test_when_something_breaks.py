"""When something of ours breaks, the page stays calm and names nobody."""

import logging

import pytest
from django.test import RequestFactory

from samenbuur.config import errors


def test_the_page_for_trouble_needs_nothing_that_may_be_broken():
    """No database is asked: this test has none."""
    answer = errors.broken(RequestFactory().get("/vandaag/"))
    assert answer.status_code == 500
    assert "112" in answer.content.decode()


def test_a_log_line_names_no_address_and_no_number():
    record = logging.LogRecord(
        "x", logging.ERROR, "", 0, "mail to %s or %s", ("fatma@example.org", "06 12345678"), None
    )
    assert errors.Nameless().filter(record)
    assert "fatma" not in record.getMessage() and "12345678" not in record.getMessage()


def test_a_log_line_gives_the_place_of_a_fault_but_not_its_words():
    try:
        raise ValueError("Fatma woont op nummer 12")
    except ValueError:
        import sys

        record = logging.LogRecord("x", logging.ERROR, "", 0, "fault", (), sys.exc_info())
    errors.Nameless().filter(record)
    written = logging.Formatter().format(record)
    assert "Fatma" not in written and "ValueError" in written and "test_when_something_breaks" in written


@pytest.mark.parametrize("page", ["not_found", "csrf_failure", "unreadable", "too_often"])
def test_other_pages_for_trouble_are_calm_too(page, db):
    from samenbuur.sharing.viewing import Viewer

    request = RequestFactory().get("/nergens/")
    request.viewer = Viewer()
    answer = getattr(errors, page)(request)
    assert answer.status_code in {400, 403, 404, 429} and "Samenbuur" in answer.content.decode()


def test_who_is_in_too_great_a_hurry_gets_a_page_of_ours(db, client):
    answers = [client.post("/account/login/", {"login": f"naam{n}", "password": "x"}) for n in range(40)]
    assert answers[-1].status_code == 429
    assert "Wacht een paar minuten" in answers[-1].content.decode()


def test_too_much_in_one_form_gets_a_page_of_ours(db, client):
    answer = client.post("/account/login/", {f"veld{n}": "1" for n in range(3000)})
    assert answer.status_code == 400
    assert "Er is niets opgeslagen" in answer.content.decode()


def test_reloading_a_form_that_was_refused_gives_words_and_the_way_to_its_page(street, enter):
    """Never a white page."""
    key = "6d1c4324-b63b-479a-b91e-2c4f4100996a"
    answer = enter(street.fee).get(f"/gemist/{key}/hoe-het-is/", headers={"accept": "text/html"})
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert f'href="/gemist/{key}/"' in answer.content.decode()

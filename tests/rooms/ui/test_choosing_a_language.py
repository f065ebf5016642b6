"""Dutch unless someone chose otherwise; the browser's own wish is never used to guess who someone is."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_dutch_is_spoken_even_when_the_browser_asks_for_something_else():
    page = Client().get("/onderdelen/", HTTP_ACCEPT_LANGUAGE="en")
    assert '<html lang="nl"' in page.content.decode() and page.headers["Content-Language"] == "nl"


def test_the_choice_is_remembered_and_one_stays_on_the_same_page():
    client = Client()
    answer = client.post("/taal/", {"language": "en", "next": "/onderdelen/?x=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/onderdelen/?x=1")
    assert '<html lang="en"' in client.get("/onderdelen/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\x", ""]
)
def test_nobody_is_sent_elsewhere(elsewhere):
    answer = Client().post("/taal/", {"language": "en", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_language_that_we_do_not_speak_changes_nothing():
    client = Client()
    client.post("/taal/", {"language": "xx", "next": "/"})
    assert "samenbuur_language" not in client.cookies


def test_asking_for_the_switch_itself_is_not_a_page():
    assert Client().get("/taal/").status_code == 405


def test_the_gallery_is_only_there_where_people_try_things_out(settings):
    assert Client().get("/onderdelen/").status_code == 200
    settings.TEST_MODE = settings.DEMO = settings.DEBUG = False
    assert Client().get("/onderdelen/").status_code == 404
    assert Client().get("/onderdelen/vormen.json").status_code == 404


@pytest.mark.parametrize(
    "page",
    ["", "formulier/", "tekeningen/", "kaart/", "bewoner/", "deur/", "scherm/", "papier/", "openbaar/"],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_the_gallery_opens_in_both_languages(page, language):
    client = Client()
    client.cookies["samenbuur_language"] = language
    answer = client.get(f"/onderdelen/{page}")
    assert answer.status_code == 200 and f'<html lang="{language}"' in answer.content.decode()


def test_a_page_for_everyone_sets_no_cookie_and_carries_no_token():
    answer = Client().get("/onderdelen/openbaar/")
    assert not answer.cookies and "csrf" not in answer.content.decode()


@pytest.mark.parametrize(
    ("sent_from", "page"),
    [
        ("/gemist/6d1c4324-b63b-479a-b91e-2c4f4100996a/hoe-het-is/", "/gemist/6d1c4324-b63b-479a-b91e-2c4f4100996a/"),
        ("/mijn/wie-ik-ben/", "/mijn/"),
        ("/nergens/te/vinden/", "/"),
    ],
)  # fmt: skip
def test_switching_on_a_form_with_a_mistake_leads_to_the_page_on_which_it_stands(sent_from, page):
    """The address to which a form was sent shows nothing by itself."""
    answer = Client().post("/taal/", {"language": "en", "next": sent_from})
    assert answer.headers["Location"] == page

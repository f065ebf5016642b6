"""Public pages are kept ready, told apart by language, and old the moment something public changes."""

import gzip

import pytest
from django.core.cache import caches

from samenbuur.activities import actions


def test_a_kept_page_is_the_same_page_and_costs_at_most_one_question(
    week, client, django_assert_max_num_queries
):
    first = client.get("/programma/")
    with django_assert_max_num_queries(1):  # the number of the latest change, at most once a second
        again = client.get("/programma/")
    assert again.content == first.content and again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == "public, max-age=60" and "Cookie" in again["Vary"]
    for header in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"):
        assert again[header] == first[header]
    assert not again.cookies


def test_who_has_the_page_already_is_told_that_nothing_changed(week, client):
    mark = client.get("/programma/")["ETag"]
    same = client.get("/programma/", headers={"If-None-Match": mark})
    assert (same.status_code, same.content) == (304, b"") and same["ETag"] == mark
    assert client.get("/programma/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_it_is_sent_packed_to_who_can_unpack_it(week, client):
    plain, packed = (
        client.get("/programma/"),
        client.get("/programma/", headers={"Accept-Encoding": "gzip, br"}),
    )
    assert packed["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]


@pytest.mark.parametrize("deed", ["title", "cancel", "end", "shown", "place", "community"])
def test_every_public_change_shows_at_once(week, client, deed):
    from samenbuur.communities import actions as where

    path = f"/programma/{week.coffee.key}/"
    before = client.get(path).content
    role = week.coffee.roles.exclude(shown_as="").get()
    deeds = {
        "title": lambda: actions.change_activity(week.coffee, title="Thee", by=week.dirk),
        "cancel": lambda: actions.cancel(week.coffee.occasions.first(), by=week.dirk, word="ziek"),
        "end": lambda: actions.end_activity(week.coffee, by=week.dirk),
        "shown": lambda: actions.choose_shown(role, shown_as="", by=week.hana),
        "place": lambda: where.change_place(week.hall, by=week.dirk, address="Elders 2"),
        "community": lambda: where.change_community(week.room, by=week.dirk, atmosphere="Rustig."),
    }
    deeds[deed]()
    assert client.get(path).content != before


def test_languages_are_kept_apart(week, client):
    dutch = client.get("/programma/").content
    client.cookies["samenbuur_language"] = "en"
    english = client.get("/programma/").content
    assert english != dutch
    client.cookies["samenbuur_language"] = "nl"
    assert client.get("/programma/").content == dutch


def test_who_is_logged_in_gets_a_page_of_their_own_that_nobody_keeps(week, client, enter):
    client.get("/programma/")
    enter(week.dirk)
    mine = client.get("/programma/")
    assert mine["Cache-Control"] == "no-store" and "ETag" not in mine
    client.logout()
    client.cookies.clear()
    assert "Uitloggen" not in client.get("/programma/").content.decode()


def test_made_up_questions_do_not_fill_the_house(week, client):
    before = len(caches["pages"]._cache)
    client.get("/programma/?x=" + "y" * 200)
    assert len(caches["pages"]._cache) == before


def test_pages_that_are_not_there_are_not_kept(week, client):
    assert client.get("/gemeenschappen/nergens/").status_code == 404
    assert "public" not in client.get("/gemeenschappen/nergens/")["Cache-Control"]

"""The public pages: what, when, where and how one gets in (P2, P4, P33), and nobody who did not ask to be named."""

import re
from datetime import UTC, date, datetime

import pytest

from samenbuur.activities import actions


def pages(street) -> list[str]:
    return [
        "/", "/programma/", "/programma/?weken=8", "/programma/week/", "/programma/2026-w48/", "/programma/2026-w48/affiche/",
        f"/programma/{street.coffee.key}/", "/gemeenschappen/", f"/gemeenschappen/{street.room.slug}/",
        f"/plekken/{street.hall.key}/", "/gemeenschappen/kaart.json", "/agenda/alles.ics",
        f"/agenda/gemeenschap/{street.room.slug}.ics", f"/agenda/activiteit/{street.coffee.key}.ics",
    ]  # fmt: skip


def test_the_programme_says_what_when_and_where(week, look):
    page = look("/programma/")
    assert (
        "Koffie &amp; thee" in page and "10.00" in page and "De Zaal" in page and "woensdag" in page.lower()
    )


def test_the_page_of_an_activity_answers_what_one_wants_to_know(week, look):
    page = look(f"/programma/{week.coffee.key}/")
    for words in (
        "Elke woensdag, 10.00 tot 12.00 uur",
        "Je kunt zonder drempel",
        "geen lift",
        "Het ruikt er naar soep",
        "Lindestraat 1",
    ):
        assert words in page
    assert "webcal://" in page and "Rolstoeltoilet" in page, "what is not known yet is said too"


def test_the_programme_shows_the_address_that_one_copies_into_a_calendar(week, look):
    assert re.search(r"<code[^>]*>https?://[^<]+/agenda/alles\.ics</code>", look("/programma/"))


def test_only_who_asked_for_it_is_named(week, look):
    page = look(f"/programma/{week.coffee.key}/")
    assert "Hana van de soep" in page
    for path in pages(week):
        text = look(path)
        for name in ("Carla", "Dirk", "Amina", "Fee", "Rob"):
            assert name not in text, (path, name)


def test_a_cancelled_a_moved_and_a_holiday_time_say_so(week, look, house_at):
    first, second = week.coffee.occasions.order_by("original_day")[:2]
    actions.cancel(first, by=week.dirk, word="de verwarming is stuk")
    actions.move(
        second, starts_at=datetime(2026, 12, 3, 13, tzinfo=UTC), by=week.dirk, word="wegens Sinterklaas"
    )
    page = look("/programma/")
    assert "Vervalt: de verwarming is stuk" in page and "Anders dan anders: wegens Sinterklaas" in page
    house_at("2027-04-20T09:00:00+02:00")
    actions.start_activity(
        community=week.room,
        title="Spel",
        first_day=date(2027, 4, 20),
        at=week.coffee.at,
        weekdays=[1],
        by=week.dirk,
    )
    assert "Niet deze keer: Koningsdag" in look("/programma/")


def test_a_place_says_when_it_is_open_and_when_not(week, look):
    page = look(f"/plekken/{week.hall.key}/")
    assert "10.00 tot 16.00 uur" in page and "dicht" in page and "kerstvakantie" in page


def test_one_narrows_by_community_and_kind_and_an_empty_list_says_what_to_do(week, look):
    assert "Koffie &amp; thee" in look(f"/programma/?groep={week.room.slug}&soort=meet")
    assert "Laat alles zien" in look("/programma/?soort=grow")
    assert "Koffie" in look("/programma/?weken=999&soort=onzin")


def test_what_is_not_published_is_not_there(week, look, client):
    actions.change_activity(week.coffee, published=False, by=week.dirk)
    for path in (
        "/",
        "/programma/",
        "/programma/week/",
        "/agenda/alles.ics",
        f"/gemeenschappen/{week.room.slug}/",
    ):
        assert " thee" not in look(path), path
    assert client.get(f"/programma/{week.coffee.key}/").status_code == 404
    assert client.get(f"/agenda/activiteit/{week.coffee.key}.ics").status_code == 404


def test_a_poster_of_what_stopped_still_leads_somewhere(week, look):
    actions.end_activity(week.coffee, by=week.dirk)
    assert "Dit is er niet meer" in look(f"/programma/{week.coffee.key}/")


@pytest.mark.parametrize("path", ["/programma/2026-w54/", "/programma/1999-w01/", "/gemeenschappen/nergens/"])
def test_what_does_not_exist_is_not_found(week, client, path):
    assert client.get(path).status_code == 404


def test_every_page_is_there_in_english_too(week, client):
    client.cookies["samenbuur_language"] = "en"
    page = client.get(f"/programma/{week.coffee.key}/").content.decode()
    assert "Every Wednesday" in page and 'lang="en"' in page and "without a step" in page
    client.cookies["samenbuur_language"] = "nl"
    assert "Elke woensdag" in client.get(f"/programma/{week.coffee.key}/").content.decode()


def test_a_public_page_needs_no_script_and_asks_nobody_else(week, look):
    for path in pages(week):
        text = look(path)
        if path.endswith((".ics", ".json")):
            continue
        assert (
            "http://" not in text.replace("http://localhost", "").replace("http://www.w3.org", "")
            or "affiche" in path
        )
        if path not in ("/gemeenschappen/",) and "affiche" not in path:
            assert 'src="/static' not in text.replace('<img src="/static', ""), "no script of ours is needed"


def test_words_in_data_for_search_engines_cannot_end_their_block(week, look):
    actions.change_activity(week.coffee, about="</script><script>alert(1)</script>", by=week.dirk)
    page = look(f"/programma/{week.coffee.key}/")
    assert "<script>alert" not in page and "\\u003c/script\\u003e" in page


def test_the_map_and_the_list_hold_the_same(week, look, client):
    found = client.get("/gemeenschappen/kaart.json").json()["features"]
    assert [f["properties"]["name"] for f in found] == [week.room.name]
    page = look("/gemeenschappen/")
    assert all(str(f["properties"]["key"]) in page for f in found)
    assert "samenbuur-sketch" in page, "drawn on the server for who has no script"

"""Nonsense in an address or a form gets an answer, never a broken page."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    "page", ["/buurten/?q=a%00b", "/programma/?groep=%00", "/buurten/%00/", "/gemeenschappen/%00/"]
)
def test_a_nul_in_an_address_leads_nowhere(db, page):
    answer = Client().get(page)
    assert answer.status_code == 404
    assert answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_a_nul_among_letters_one_searches_by_leads_nowhere(street, enter):
    assert enter(street.hana).get("/mensen/?q=a%00b").status_code == 404


@pytest.mark.parametrize("door", ["", "x", "9" * 40, "\x00"])
def test_no_such_door_can_be_taken_back(street, enter, door):
    assert enter(street.ada).post("/beheer/deuren/", {"door": door}).status_code == 302


@pytest.mark.parametrize("person", ["x", "9" * 40, "\x00"])
def test_no_such_person_can_be_blocked(street, enter, person):
    page = f"/mensen/{street.amina.key}/niet-te-zien/"
    assert enter(street.amina).post(page, {"person": person}).status_code == 404


@pytest.mark.parametrize(
    ("who", "page"), [("dirk", "/mensen/{0}/taak/"), ("ada", "/beheer/mensen/{0}/taak/")]
)
def test_a_duty_until_the_end_of_time_is_refused(street, enter, who, page):
    given = {"kind": "host", "community": street.room.pk, "until": "9999-12-31"}
    answer = enter(street.people[who]).post(page.format(street.hana.key), given)
    assert answer.status_code == 200
    assert street.hana.duties.count() == 1


def test_an_activity_that_begins_at_the_end_of_time_is_refused(street, enter):
    given = {"title": "Koffie", "community": street.room.pk, "rhythm": "weekly", "first_day": "9999-12-31"}
    answer = enter(street.dirk).post(
        "/vormgeven/activiteit/nieuw/", given | {"at": "09:30", "until": "11:30"}
    )
    assert answer.status_code in {200, 422}

"""A host at the door with one hand free: names, newcomers, guests, the list (P62, P64, P65)."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from samenbuur.activities.models import Occasion, Register
from samenbuur.people.models import Acquaintance, Person
from samenbuur.presence.models import Attendance, Away, Tap

JSON = {"Accept": "application/json"}


def address(morning, page=""):
    return f"/deur/{morning.occasion.key}/{page}"


@pytest.fixture
def hana(client, morning):
    client.force_login(morning.hana.account)
    return client


def tick(client, morning, person, **other):
    return client.post(address(morning, "tik/"), {"resident": person.key, "type": "checkin"} | other)


def there():
    return {row.person.first_name for row in Attendance.objects.select_related("person")}


def test_the_list_shows_first_names_to_tap(hana, morning):
    page = hana.get(address(morning)).content.decode()
    for name in ("Fee", "Bram", "Carla"):
        assert name in page


def test_all_names_of_one_page_carry_one_token_and_another_page_another(hana, morning):
    tokens = [
        set(
            re.findall(
                r'name="csrfmiddlewaretoken" value="(\w+)"', hana.get(address(morning)).content.decode()
            )
        )
        for _ in range(2)
    ]
    assert [len(found) for found in tokens] == [1, 1] and tokens[0] != tokens[1]


def test_the_list_asks_the_same_few_questions_however_long_it_is(
    hana, morning, django_assert_max_num_queries
):
    hana.get(address(morning))
    with django_assert_max_num_queries(15):
        hana.get(address(morning))


def test_a_tap_without_script_ticks_and_comes_back_to_the_list(hana, morning):
    answer = tick(hana, morning, morning.fee)
    assert answer.status_code == 302
    assert there() == {"Fee"}
    tick(hana, morning, morning.fee, type="undo")
    assert there() == set()


def test_a_tap_with_script_says_what_is_kept(hana, morning):
    said = {
        "resident": morning.fee.key,
        "type": "checkin",
        "key": uuid4(),
        "client_time": "2026-11-25T09:29:00.000Z",
    }
    answers = [hana.post(address(morning, "tik/"), said, headers=JSON) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["count"] == 1
    assert Tap.objects.count() == 1


def test_undo_takes_someone_off_whoever_ticked_them(hana, morning):
    for _ in range(2):
        tick(hana, morning, morning.fee, key=str(uuid4()))
    key = str(uuid4())
    for _ in range(2):
        answer = hana.post(
            address(morning, "tik/"), {"resident": morning.fee.key, "type": "undo", "key": key}, headers=JSON
        )
        assert answer.status_code == 200
    assert there() == set()


def test_a_first_visit_asks_who_welcomes(hana, morning):
    answer = tick(hana, morning, morning.carla)
    assert answer["Location"].endswith(f"/welkom/{morning.carla.key}/")
    hana.post(answer["Location"], {"me": "1"})
    row = Attendance.objects.get()
    assert row.welcomer == morning.hana
    assert "is gevraagd" in hana.get(address(morning)).content.decode()
    hana.post(answer["Location"], {"done": "1"})
    row.refresh_from_db()
    assert row.welcomed_by == morning.hana


def test_someone_new_needs_only_a_first_name(hana, morning):
    answer = hana.post(address(morning, "nieuw/"), {"first_name": "  Samir ", "key": str(uuid4())})
    samir = Person.objects.get(first_name="Samir")
    assert answer["Location"].endswith(f"/welkom/{samir.key}/")
    assert there() == {"Samir"}
    assert hana.get(answer["Location"]).status_code == 200


def test_the_same_form_twice_meets_nobody_twice(hana, morning):
    for _ in range(2):
        hana.post(
            address(morning, "nieuw/"),
            {"first_name": "Samir", "tell_apart": "x", "key": str(morning.house.key)},
        )
    assert Person.objects.filter(first_name="Samir").count() == 1


def test_two_with_the_same_name_are_told_apart(hana, morning):
    page = hana.post(address(morning, "nieuw/"), {"first_name": "fee"}).content.decode()
    assert "Is het deze?" in page
    assert Person.objects.filter(first_name__iexact="fee").count() == 1
    hana.post(address(morning, "nieuw/"), {"first_name": "Fee", "tell_apart": "van de tuin"})
    assert "Fee (van de tuin)" in hana.get(address(morning)).content.decode()


@pytest.mark.parametrize("name", ["", "   ", "123", "!?"])
def test_a_name_has_a_letter(hana, morning, name):
    people = Person.objects.count()
    assert hana.post(address(morning, "nieuw/"), {"first_name": name}).status_code == 422
    assert Person.objects.count() == people


def test_guests_are_counted_with_plus_and_minus(hana, morning):
    for step in ("1", "1", "-1"):
        hana.post(address(morning, "gasten/"), {"step": step})
    assert Occasion.objects.get().guests == 1


def test_counting_only_shows_no_name(hana, morning):
    morning.activity.register = Register.COUNT
    morning.activity.save()
    page = hana.get(address(morning)).content.decode()
    assert "Fee" not in page
    assert hana.post(address(morning, "tik/"), {"resident": morning.fee.key}, headers=JSON).status_code == 422
    assert hana.post(address(morning, "gasten/"), {"step": "1"}, headers=JSON).json()["guests"] == 1


def test_who_said_to_be_away_is_noted_with_one_tap(hana, morning):
    assert hana.get(address(morning, "afwezig/")).status_code == 200
    hana.post(address(morning, "afwezig/"), {"resident": morning.fee.key, "gone": "next"})
    away = Away.objects.get()
    assert (away.person, away.told_to) == (morning.fee, morning.hana)
    assert (str(away.first_day), str(away.last_day)) == ("2026-11-26", "2026-12-02")


def test_see_you_next_week_is_noted(hana, morning):
    tick(hana, morning, morning.fee)
    assert "Tot volgende keer" in hana.get(address(morning, "wie-er-is/")).content.decode()
    hana.post(address(morning, "wie-er-is/"), {"resident": morning.fee.key, "said": "1"})
    assert Attendance.objects.get().comes_again


def test_that_was_everyone_closes_the_list_and_it_opens_again(hana, morning):
    hana.post(address(morning, "sluiten/"))
    assert Occasion.objects.get().list_kept is True
    assert "De lijst is gesloten" in hana.get(address(morning)).content.decode()
    hana.post(address(morning, "openen/"))
    assert "De lijst is gesloten" not in hana.get(address(morning)).content.decode()


def test_after_two_hours_only_who_facilitates_can_set_it_right(client, morning, house_at):
    house_at("2026-11-25T15:00:00+01:00")
    client.force_login(morning.hana.account)
    assert "De lijst is gesloten" in client.get(address(morning)).content.decode()
    assert (
        client.post(address(morning, "tik/"), {"resident": morning.fee.key}, headers=JSON).status_code == 422
    )
    client.force_login(morning.dirk.account)
    assert "Je verbetert een gesloten lijst" in client.get(address(morning)).content.decode()
    assert (
        client.post(address(morning, "tik/"), {"resident": morning.fee.key}, headers=JSON).status_code == 200
    )


def test_a_list_of_another_day_is_not_open_yet(hana, morning, house_at):
    house_at("2026-11-24T10:00:00+01:00")
    assert "Nog even" in hana.get(address(morning)).content.decode()
    assert hana.post(address(morning, "tik/"), {"resident": morning.fee.key}, headers=JSON).status_code == 422


def test_what_does_not_take_place_has_no_list(hana, morning):
    Occasion.objects.update(status="cancelled", word="De kok is ziek")
    page = hana.get(address(morning)).content.decode()
    assert "De kok is ziek" in page
    assert "Fee" not in page


@pytest.mark.parametrize("page", ["", "nieuw/", "wie-er-is/", "afwezig/", "uitlenen/"])
def test_for_others_there_is_no_such_door(client, morning, page):
    assert client.get(address(morning, page)).status_code == 302
    client.force_login(morning.nobody.account)
    assert client.get(address(morning, page)).status_code == 404


@pytest.mark.parametrize("who", ["hana", "dirk", "runa"])
def test_every_page_opens_for_who_may(client, morning, who):
    client.force_login(morning.people[who].account)
    tick(client, morning, morning.fee)
    for page in ("", "nieuw/", "wie-er-is/", "afwezig/", "uitlenen/", f"welkom/{morning.fee.key}/"):
        assert client.get(address(morning, page)).status_code == 200, page
    assert client.get("/deur/").status_code == 200


def test_the_list_asks_the_same_number_of_questions_for_any_number_of_names(
    hana, morning, django_assert_max_num_queries
):
    from samenbuur.people.models import Acquaintance

    for number in range(60):
        one = Person.objects.create(organisation=morning.house, first_name=f"Naam {number}")
        Acquaintance.objects.create(person=one, community=morning.community)
    with django_assert_max_num_queries(20):
        assert hana.get(address(morning)).content.decode().count("data-find") == 63


def test_an_absence_noted_for_the_wrong_person_is_taken_back_at_the_door(hana, morning):
    """The thumb slips: nobody stays unmissed by it (P74)."""
    hana.post(address(morning, "afwezig/"), {"resident": morning.fee.key, "gone": "next"})
    page = hana.get(address(morning, "afwezig/")).content.decode()
    assert "komt toch" in page
    hana.post(address(morning, "afwezig/"), {"resident": morning.fee.key, "back": "1"})
    assert Away.objects.get(person=morning.fee).withdrawn_at is not None
    assert "komt toch" not in hana.get(address(morning, "afwezig/")).content.decode()


def test_what_someone_else_was_told_is_not_taken_back_at_the_door(hana, morning):
    dirk = Client()
    dirk.force_login(morning.dirk.account)
    dirk.post(address(morning, "afwezig/"), {"resident": morning.fee.key, "gone": "back"})
    hana.post(address(morning, "afwezig/"), {"resident": morning.fee.key, "back": "1"})
    assert Away.objects.get(person=morning.fee).withdrawn_at is None


@pytest.mark.parametrize("who", ["hana", "dirk", "runa"])
def test_who_receives_people_here_is_nobody_to_welcome(hana, morning, who):
    """P62 is for who comes in, not for who stands at the door or runs it."""
    person = morning.people[who]
    Acquaintance.objects.create(person=person, community=morning.community, since=morning.activity.began_at)
    assert "nieuw hier" not in row_of(hana, morning, person)
    assert tick(hana, morning, person).url == address(morning)
    assert not Attendance.objects.get(person=person).newcomer
    assert "voor het eerst" not in hana.get(address(morning)).content.decode()


def row_of(client, morning, person):
    """The piece of the list with this name."""
    page = client.get(address(morning)).content.decode()
    return page[page.index(f'data-find="{person.first_name}"') :].partition("</form>")[0]

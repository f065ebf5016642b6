"""A block beats every grant: at the door too, who does not want to be seen is not named, not there and not counted."""

from uuid import uuid4

import pytest

from samenbuur.people import actions as people
from samenbuur.presence import actions
from samenbuur.presence.models import Attendance
from tests.rooms.missed.table import Table


@pytest.fixture
def table(street, house_at):
    """Amina blocked rob, who hosts here; she and carla came."""
    laid = Table(street, house_at).begin("amina", "carla", "fee")
    laid.tick(0, "amina", "carla")
    return laid


def state(enter, who, table):
    return enter(who).get("/api/state", {"occurrence": str(table.occasion(0).key)}).json()


def test_the_state_of_the_room_names_her_to_who_receives_people_but_not_to_him(table, street, enter):
    assert {one["first_name"] for one in state(enter, street.hana, table)["there"]} == {"Amina", "Carla"}
    assert {one["first_name"] for one in state(enter, street.rob, table)["there"]} == {"Carla"}


def test_a_device_that_he_lent_does_not_name_her_either(table, street, client):
    _, code = actions.lend_door(occasion=table.occasion(0), by=street.rob)
    client.post("/deur/lenen/", {"code": code})
    page = client.get("/api/state", {"occurrence": str(table.occasion(0).key)})
    assert [one["first_name"] for one in page.json()["there"]] == ["Carla"]


@pytest.mark.parametrize(("who", "count"), [("hana", "2"), ("rob", "1")])
def test_a_number_does_not_say_what_the_names_hide(table, street, enter, who, count):
    page = enter(street.people[who]).get(f"/deur/{table.occasion(0).key}/").content.decode()
    assert f"data-count>{count}<" in page


@pytest.mark.parametrize(("who", "count"), [("hana", "2 zijn er"), ("rob", "1 is er")])
def test_nor_does_the_day(table, street, enter, who, count):
    page = enter(street.people[who]).get("/vandaag/").content.decode()
    assert count in page


@pytest.mark.parametrize("page", ["/deur/{0}/", "/vandaag/"])
def test_who_is_asked_to_welcome_is_somebody(table, street, enter, page):
    """Dirk asks amina to welcome zora; hana hears so, rob hears that somebody was asked."""
    occasion = table.occasion(0)
    zora = people.meet(first_name="Zora", in_community=street.room, by=street.dirk)
    actions.check_in(occasion=occasion, person=zora, by=street.dirk)
    actions.ask_to_welcome(occasion=occasion, newcomer=zora, welcomer=street.amina, by=street.dirk)
    assert "Amina is gevraagd" in enter(street.hana).get(page.format(occasion.key)).content.decode()
    shown = enter(street.rob).get(page.format(occasion.key)).content.decode()
    assert "Zora" in shown and "Amina" not in shown and "Iemand is gevraagd" in shown


def test_he_cannot_take_her_tick_back_by_a_key_that_he_kept(table, street, enter):
    tap = Attendance.objects.get(person=street.amina).tap
    undo = {"key": str(uuid4()), "type": "undo", "ref": str(tap), "occurrence": str(table.occasion(0).key)}
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = enter(street.rob).post("/api/checkins", undo, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["why"]) == (422, "absent")
    assert Attendance.objects.filter(person=street.amina).exists()

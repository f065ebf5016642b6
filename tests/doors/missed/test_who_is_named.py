"""Around someone who is missed people meet who may not want to be seen by each other: a block beats that as well."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.people import actions as people
from samenbuur.presence import ladder
from tests.rooms.missed.table import asks, open_notices

PAGES = ("/gemist/", "/vandaag/", "/gemist/{0}/")


@pytest.fixture
def promised(table, street):
    """Amina is missed; fee did not answer, hana (second in line) promised to look this evening."""
    people.take_seat(of=street.amina, taken_by=street.hana, by=street.amina, asked_to_miss=True)
    asks(table, times=1)
    table.hold(0, "carla")
    for _ in range(4):
        table.sweep(hours=4)
    notice = open_notices()[0]
    ladder.look(notice=notice, by=street.hana, look_by=clock.now() + timedelta(hours=5))
    return notice


def shown(enter, who, notice) -> str:
    return "".join(enter(who).get(page.format(notice.key)).content.decode() for page in PAGES)


def test_who_looks_is_named_to_who_was_asked_too(promised, street, enter):
    assert "Hana kijkt" in shown(enter, street.fee, promised)


def test_but_not_to_whom_they_blocked(promised, street, enter):
    """Where hana will be this evening is not for fee to know."""
    people.block(by=street.hana, against=street.fee)
    page = shown(enter, street.fee, promised)
    assert "Amina" in page and "Hana" not in page and "Iemand kijkt" in page
    assert str(street.hana.key) not in page


def test_who_always_comes_along_is_not_named_to_whom_they_blocked(table, street, enter):
    """Fee always comes with amina and was not there either; hana is asked for amina."""
    table.joins("fee", comes_with="amina")
    people.take_seat(of=street.amina, taken_by=street.hana, by=street.amina, asked_to_miss=True)
    people.leave_seat(seat=street.seat("amina", "fee"), by=street.fee)
    asks(table, times=1)
    asks(table, name="fee", times=1)
    table.hold(0, "carla")
    table.sweep(hours=12)
    assert "Fee komt altijd mee" in enter(street.hana).get("/gemist/").content.decode()
    people.block(by=street.fee, against=street.hana)
    page = enter(street.hana).get("/gemist/").content.decode()
    assert "Amina" in page and "Fee" not in page


def test_away_until_a_far_day_would_silence_for_ever_and_is_refused(promised, street, enter):
    page = f"/gemist/{promised.key}/hoe-het-is/"
    answer = enter(street.hana).post(page, {"outcome": "away", "away_until": "2126-01-01"})
    assert "binnen een jaar" in answer.content.decode()
    promised.refresh_from_db()
    assert promised.closed_at is None

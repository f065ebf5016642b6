"""P32: minutes spent on writing are counted for the writer alone, by week, never about whom; a gentle word when they grow."""

from datetime import UTC, date, datetime, timedelta

import pytest

from samenbuur import clock
from samenbuur.encounters import minutes
from samenbuur.encounters.models import Writing
from samenbuur.sharing import erasing, going
from samenbuur.sharing.sight import visible

NOW = "2026-03-04T10:00:00+01:00"


def ago(**time):
    return clock.now() - timedelta(**time)


@pytest.fixture(autouse=True)
def on_a_wednesday(house_at, street):
    house_at(NOW)


def test_from_opening_to_sending_is_added_to_the_week(street):
    assert minutes.count(person=street.dirk, opened=ago(seconds=90)) == 90
    minutes.count(person=street.dirk, opened=ago(seconds=30))
    assert minutes.weeks(street.viewer("dirk")) == [(date(2026, 3, 2), 120)]


def test_who_went_for_coffee_did_not_write_all_that_time_and_a_wrong_clock_takes_nothing_off(street):
    assert minutes.count(person=street.dirk, opened=ago(hours=3)) == 600
    assert minutes.count(person=street.dirk, opened=ago(hours=-3)) == 0


def test_nobody_else_sees_it_no_manager_either(street):
    minutes.count(person=street.dirk, opened=ago(seconds=90))
    seen = {who for who in street.names() if visible(Writing.objects.all(), street.viewer(who)).exists()}
    assert seen == {"dirk"} and minutes.weeks(street.viewer("ada")) == []


def test_it_knows_no_resident():
    """A field that led to whom it was about would make a price of people."""
    assert {field.name for field in Writing._meta.fields} == {"id", "person", "week", "seconds"}


def test_it_says_so_when_it_clearly_grew_and_only_then(street):
    for weeks, seconds in ((1, 1800), (2, 1500), (3, 2100)):
        Writing.objects.create(
            person=street.dirk, week=date(2026, 3, 2) - timedelta(weeks=weeks), seconds=seconds
        )
    row = Writing.objects.create(person=street.dirk, week=date(2026, 3, 2), seconds=2000)
    assert minutes.this_week(street.viewer("dirk")) == (2000, False)
    row.seconds = 3600
    row.save()
    assert minutes.this_week(street.viewer("dirk")) == (3600, True)


def test_after_a_season_it_is_gone_and_with_the_writer(street):
    minutes.count(person=street.dirk, opened=ago(seconds=90))
    going.round_(clock.now() + timedelta(weeks=12))
    assert Writing.objects.exists()
    going.round_(clock.now() + timedelta(weeks=14))
    assert not Writing.objects.exists()
    minutes.count(person=street.dirk, opened=ago(seconds=90))
    erasing.erase(person=street.dirk, by=None)
    assert not Writing.objects.exists()


def test_a_form_that_is_sent_counts_for_who_works_here_and_for_nobody_else(street, enter):
    opened = str(int(ago(seconds=45).timestamp()))
    enter(street.dirk).post("/onderweg/", {"who": street.carla.key, "how": "presence", "opened": opened})
    assert list(Writing.objects.values_list("person", "seconds")) == [(street.dirk.pk, 45)]
    at = f"/verteld/van/{street.amina.key}/vertel/wish/"
    enter(street.amina).post(at, {"text": "naar zee", "opened": opened})
    assert Writing.objects.count() == 1
    enter(street.dirk).post(at, {"text": "naar de markt", "opened": opened})
    assert Writing.objects.get().seconds == 90, "every form with room to write counts"


@pytest.mark.parametrize("said", ["", "x", "-5", "1e9", "٣", "9" * 12, "99999999999"])
def test_nonsense_in_its_place_breaks_nothing(street, enter, said):
    answer = enter(street.dirk).post(
        "/onderweg/", {"who": street.carla.key, "how": "presence", "opened": said}
    )
    assert answer.status_code == 302 and not Writing.objects.exists()


def test_a_form_with_room_to_write_says_when_it_was_opened(street, enter):
    page = enter(street.dirk).get("/onderweg/").content.decode()
    opened = int(clock.now().timestamp())
    assert f'name="opened" value="{opened}"' in page
    assert datetime.fromtimestamp(opened, UTC) == clock.now()

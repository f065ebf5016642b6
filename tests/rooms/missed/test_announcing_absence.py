"""P74: who says they will not be there is not missed; saying so is one tap, for her, the host or a friend."""

from datetime import date, timedelta

import pytest

from samenbuur import clock
from samenbuur.presence import missing
from samenbuur.presence.actions import lend_door
from samenbuur.presence.models import Away
from samenbuur.presence.reasons import Reason
from samenbuur.refusal import Refused
from tests.rooms.missed.table import BEGINS, asks, open_notices


def day(week: int) -> date:
    return BEGINS + timedelta(weeks=week)


def test_nothing_is_made_of_an_announced_absence(table):
    asks(table, times=1)
    missing.announce_away(person=table.street.amina, first_day=day(0), last_day=day(2), by=table.street.amina)
    for week in range(3):
        table.hold(week, "carla")
    assert open_notices() == []
    table.hold(3, "carla")
    assert len(open_notices()) == 1


def test_an_absence_in_between_neither_counts_nor_begins_anew(table):
    asks(table, times=2)
    missing.announce_away(person=table.street.amina, first_day=day(1), last_day=day(1), by=table.street.amina)
    table.hold(0, "carla")
    table.hold(1, "carla")
    assert open_notices() == []
    table.hold(2, "carla")
    assert len(open_notices()) == 1


def test_until_i_am_back_lasts_until_she_is_seen(table):
    asks(table, times=1)
    away = missing.announce_away(person=table.street.amina, first_day=day(0), by=table.street.amina)
    for week in range(6):
        table.hold(week, "carla")
    assert open_notices() == []
    table.hold(6, "amina")
    away.refresh_from_db()
    assert away.last_day == day(6) - timedelta(days=1)
    table.hold(7, "carla")
    assert len(open_notices()) == 1


def test_said_at_the_door_on_the_day_itself_it_begins_after_that(table):
    """'I am off from today': she was there when she said so, and that is not being back."""
    asks(table, times=1)
    table.tick(0, "amina", "carla")
    missing.announce_away(person=table.street.amina, first_day=day(0), by=table.street.hana)
    table.hold(0)
    for week in range(1, 4):
        table.hold(week, "carla")
    assert open_notices() == []
    table.hold(4, "amina")
    table.hold(5, "carla")
    assert len(open_notices()) == 1


def test_said_afterwards_it_counts_as_well(table):
    asks(table, times=2)
    table.hold(0, "carla")
    missing.announce_away(person=table.street.amina, first_day=day(0), last_day=day(0), by=table.street.hana)
    table.hold(1, "carla")
    assert open_notices() == []


def test_taken_back_it_is_as_if_never_said(table):
    asks(table, times=1)
    away = missing.announce_away(person=table.street.amina, first_day=day(0), by=table.street.amina)
    table.hold(0, "carla")
    missing.withdraw_away(away=away, by=table.street.amina)
    assert len(open_notices()) == 1


def test_back_again(table):
    asks(table, times=1)
    away = missing.announce_away(person=table.street.amina, first_day=day(0), by=table.street.amina)
    table.hold(0, "carla")
    table.before(1)
    missing.back_again(away=away, by=table.street.amina)
    assert away.last_day == clock.today() - timedelta(days=1)
    table.hold(1, "carla")
    assert len(open_notices()) == 1


@pytest.mark.parametrize("who", ["amina", "fee", "bram", "dirk", "hana"])
def test_she_a_friend_and_who_works_here_can_say_it(table, who):
    away = missing.announce_away(person=table.street.amina, first_day=day(0), by=getattr(table.street, who))
    assert (away.told_to is None) == (who == "amina")


@pytest.mark.parametrize("who", ["carla", "els", "gina", "rob", "ada", "olga", "omar"])
def test_nobody_else_can(table, who):
    """Not a neighbour who is no friend, nor who was blocked: a false absence would hide her."""
    with pytest.raises(Refused) as refused:
        missing.announce_away(person=table.street.amina, first_day=day(0), by=getattr(table.street, who))
    assert refused.value.reason == Reason.NOT_YOURS and not Away.objects.exists()


def test_a_lent_device_can_say_it_of_who_comes_there_and_of_nobody_else(table):
    occasion = table.occasion(0)
    table.at(occasion.starts_at)
    door, _ = lend_door(occasion=occasion, by=table.street.hana)
    away = missing.announce_away(person=table.street.amina, first_day=day(1), last_day=day(1), door=door)
    assert away.door == door and away.told_to == table.street.hana
    with pytest.raises(Refused):
        missing.announce_away(person=table.street.omar, first_day=day(1), door=door)
    table.at(door.until)
    with pytest.raises(Refused):
        missing.announce_away(person=table.street.amina, first_day=day(1), door=door)


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (date(2026, 3, 10), date(2026, 3, 9), Reason.ENDS_BEFORE_IT_BEGINS),
        (date(2028, 1, 1), None, Reason.TOO_FAR),
        (date(2026, 3, 10), date(2028, 3, 9), Reason.TOO_FAR),
    ],
)
def test_a_day_that_cannot_be_is_refused(table, first, last, reason):
    with pytest.raises(Refused) as refused:
        missing.announce_away(
            person=table.street.amina, first_day=first, last_day=last, by=table.street.amina
        )
    assert refused.value.reason == reason


def missed_and_then_said_to_be_away(table, times):
    """Amina is missed; fee, a friend, says by a slip of the thumb that she is away. Return the notice and the absence."""
    asks(table, times=times)
    for week in range(5):
        table.hold(week, "amina", "carla")
    table.hold(5, "carla")
    table.hold(6, "carla")
    table.at(clock.now() + timedelta(hours=11))
    (notice,) = open_notices()
    said = missing.announce_away(person=table.street.amina, first_day=clock.today(), by=table.street.fee)
    assert open_notices() == []
    return notice, said


@pytest.mark.parametrize("times", [2, None])
def test_a_slip_that_closed_a_request_opens_it_again_when_it_is_taken_back(table, times):
    """Whoever asked to be missed is missed, until somebody says who looked and how it is (P74)."""
    notice, said = missed_and_then_said_to_be_away(table, times)
    missing.withdraw_away(away=said, by=table.street.fee)
    assert open_notices() == [notice]
    assert open_notices()[0].next_at is not None, "the ladder goes on"


def test_who_was_heard_is_not_looked_for_again(table):
    """She says herself that she comes after all; and an hour later it is no slip any more."""
    _, said = missed_and_then_said_to_be_away(table, 2)
    missing.withdraw_away(away=said, by=table.street.amina)
    assert open_notices() == []


def test_an_hour_later_it_is_news_and_no_slip(table):
    _, said = missed_and_then_said_to_be_away(table, 2)
    table.at(clock.now() + timedelta(hours=1))
    missing.withdraw_away(away=said, by=table.street.fee)
    assert open_notices() == []

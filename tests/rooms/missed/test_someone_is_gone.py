"""Who is missed or who looks may be gone in the middle of it: nothing is asked for ever, and nothing waits for nobody."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.accounts.actions import deactivate
from samenbuur.activities.models import Participation
from samenbuur.people import actions as people
from samenbuur.presence import closing, ladder
from samenbuur.presence.models import Message, MissMe, Notice, PersonRhythm
from tests.rooms.missed.table import asks, open_notices

Outcome = Notice.Outcome


@pytest.fixture
def notice(table):
    """Amina was not there; fee was asked the next morning."""
    asks(table, times=1)
    table.hold(0, "carla")
    table.sweep(hours=10)
    return open_notices()[0]


def test_a_notice_about_who_said_goodbye_closes_and_nobody_is_mailed_for_ever(table, street, notice):
    people.leave(person=street.amina, by=street.dirk)
    table.sweep(minutes=1)
    notice.refresh_from_db()
    assert notice.closed_at is not None and notice.outcome == Outcome.LEAVE
    for _ in range(3):
        table.sweep(days=1)
    assert not Message.objects.filter(kind="nobody").exists()
    assert not MissMe.objects.filter(person=street.amina, until=None).exists()


def test_who_said_goodbye_is_not_missed_by_their_rhythm_either(table, street):
    asks(table, times=None)
    for week in range(12):
        table.hold(week, "amina", "carla", "fee")
    people.leave(person=street.amina, by=street.dirk)
    for week in range(12, 18):
        table.hold(week, "carla", "fee")
        table.sweep(minutes=1)
    assert not Notice.objects.exists()


def _blocks(street):
    people.block(by=street.amina, against=street.fee)


def _is_asked_no_more(street):
    people.ask_to_miss(seat=street.seat("amina", "fee"), asked=False, by=street.amina)


def _loses_her_account(street):
    deactivate(account=street.fee.account, by=None)


def _leaves(street):
    people.leave(person=street.fee, by=street.fee)


@pytest.mark.parametrize("goes", [_blocks, _is_asked_no_more, _loses_her_account, _leaves])
def test_a_promise_of_who_cannot_look_any_more_is_not_waited_for(table, street, notice, goes):
    """Fee said that she would look tomorrow evening; then she cannot. Dirk is asked now, not the day after."""
    ladder.look(notice=notice, by=street.fee, look_by=clock.now() + timedelta(hours=40))
    goes(street)
    table.sweep(minutes=1)
    assert notice.asks.filter(asked=street.dirk).exists()


def test_a_promise_of_who_still_can_is_waited_for(table, street, notice):
    ladder.look(notice=notice, by=street.fee, look_by=clock.now() + timedelta(hours=40))
    for _ in range(9):
        table.sweep(hours=4)
    assert not notice.asks.filter(asked=street.dirk).exists()


def _closed(notice, by, outcome):
    closing.close(notice=notice, by=by, outcome=outcome)
    notice.refresh_from_db()


def test_taking_back_that_she_stopped_leaves_what_she_began_again(table, street, notice):
    _closed(notice, street.fee, Outcome.STOPPED)
    begun = Participation.objects.create(person=street.amina, activity=table.activity, since=clock.now())
    closing.reopen(notice=notice, by=street.fee)
    assert Participation.objects.get(person=street.amina, activity=table.activity, until=None) == begun
    assert notice.closed_at is None


def test_taking_back_that_she_wants_no_more_leaves_what_she_agreed_anew(table, street, notice):
    _closed(notice, street.fee, Outcome.LEAVE)
    anew = asks(table, times=3)
    closing.reopen(notice=notice, by=street.fee)
    assert MissMe.objects.get(person=street.amina, until=None) == anew
    assert notice.closed_at is None and notice.agreement == anew


def test_taking_it_back_brings_what_was_learned_back_too(table, street):
    """Her rhythm was forgotten with 'please do not call'; ten minutes later nobody meant that."""
    asks(table, times=None)
    week = 0
    for week in range(12):
        table.hold(week, "amina", "carla", "fee")
    while not Notice.objects.filter(tier=Notice.Tier.REQUEST).exists() and week < 20:
        week += 1
        table.hold(week, "carla", "fee")
    before = PersonRhythm.objects.get().state
    notice = Notice.objects.get()
    _closed(notice, street.fee, Outcome.LEAVE)
    assert not PersonRhythm.objects.exists()
    closing.reopen(notice=notice, by=street.fee)
    table.sweep(minutes=1)
    assert PersonRhythm.objects.get().state == before

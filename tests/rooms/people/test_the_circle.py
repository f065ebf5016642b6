"""A circle is begun by the person, or by what they say aloud; who is asked first is theirs to change (P14, P74)."""

import pytest

from samenbuur.people import actions as people
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.queries import circle_of


def order(street):
    return [seat.taken_by.first_name for seat in circle_of(street.viewer("amina"), street.amina)]


def test_a_worker_writes_down_a_seat_that_only_the_three_of_them_see(street):
    seat = people.take_seat(of=street.amina, taken_by=street.carla, by=street.dirk)
    seen = {n for n in street.people if seat in circle_of(street.viewer(n), street.amina)}
    assert seen == {"amina", "carla", "dirk"}


def test_who_is_asked_first_changes_at_once(street):
    assert order(street) == ["Fee", "Bram"]
    people.move_seat(seat=street.seat("amina", "bram"), to=1, by=street.amina)
    assert order(street) == ["Bram", "Fee"]
    assert [s.order for s in circle_of(street.viewer("amina"), street.amina)] == [1, 2]


def test_nobody_sits_twice_nor_in_their_own_circle(street):
    with pytest.raises(Refused) as twice:
        people.take_seat(of=street.amina, taken_by=street.fee, by=street.amina)
    assert twice.value.reason is Reason.ALREADY
    with pytest.raises(Refused) as own:
        people.take_seat(of=street.amina, taken_by=street.amina, by=street.amina)
    assert own.value.reason is Reason.NOT_POSSIBLE


def test_whoever_is_blocked_gets_no_seat_and_the_refusal_does_not_say_why(street):
    with pytest.raises(Refused) as refused:
        people.take_seat(of=street.amina, taken_by=street.rob, by=street.dirk)
    assert refused.value.reason is Reason.NOT_POSSIBLE


def test_one_leaves_a_circle_oneself(street):
    people.leave_seat(seat=street.seat("amina", "fee"), by=street.fee)
    assert order(street) == ["Bram"]


def test_a_block_ends_the_seat(street):
    people.block(by=street.amina, against=street.fee)
    assert order(street) == ["Bram"]
    people.unblock(by=street.amina, against=street.fee)
    assert order(street) == ["Bram"]

"""A circle is begun by the person, or by what they say aloud; who is asked first is theirs to change (P14, P74)."""

import pytest

from samenbuur.people import actions as people
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.queries import circle_of


def order(street):
    return [seat.taken_by.first_name for seat in circle_of(street.viewer("amina"), street.amina)]


def test_a_worker_writes_down_a_seat_that_only_the_three_of_them_see(street):
    seat = people.take_seat(of=street.amina, taken_by=street.carla, by=street.dirk, in_person=True)
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
        people.take_seat(of=street.amina, taken_by=street.rob, by=street.dirk, in_person=True)
    assert refused.value.reason is Reason.NOT_POSSIBLE


@pytest.mark.parametrize("who", ["dirk", "hana"])
def test_nobody_comes_into_her_circle_but_by_her_own_word_face_to_face(street, who):
    """security.md, controlling partner: not by telephone, not by letter, not because somebody else says so."""
    by, before = street.people[who], order(street)
    for deed in (
        lambda: people.take_seat(of=street.amina, taken_by=street.carla, by=by),
        lambda: people.add_to_circle(of=street.amina, first_name="Kees", by=by),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.reason is Reason.NOT_IN_PERSON
    assert order(street) == before


@pytest.mark.parametrize("who", ["dirk", "hana"])
def test_a_worker_does_not_write_themselves_into_her_circle(street, who):
    by = street.people[who]
    with pytest.raises(Refused) as refused:
        people.take_seat(of=street.amina, taken_by=by, by=by, in_person=True)
    assert refused.value.reason is Reason.NOT_YOUR_OWN_PLACE
    people.take_seat(of=street.amina, taken_by=by, by=street.amina)
    assert order(street)[-1] == by.first_name, "she may"


def test_one_leaves_a_circle_oneself(street):
    people.leave_seat(seat=street.seat("amina", "fee"), by=street.fee)
    assert order(street) == ["Bram"]


def test_a_block_ends_the_seat_in_the_circle_of_whom_is_blocked_as_well(street):
    """Else who blocked someone stays named to them. (security.md, rule 4)"""
    people.block(by=street.fee, against=street.amina)
    assert order(street) == ["Bram"]
    people.unblock(by=street.fee, against=street.amina)
    assert order(street) == ["Bram"]


def test_a_block_ends_the_seat(street):
    people.block(by=street.amina, against=street.fee)
    assert order(street) == ["Bram"]
    people.unblock(by=street.amina, against=street.fee)
    assert order(street) == ["Bram"]

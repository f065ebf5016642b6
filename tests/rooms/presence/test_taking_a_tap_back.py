"""A tap by mistake is taken back, in whatever order things arrive."""

from itertools import permutations
from uuid import uuid4

import pytest

from samenbuur.activities.models import Participation
from samenbuur.presence import taps
from samenbuur.presence.models import Attendance, Tap
from samenbuur.presence.rights import by_person
from samenbuur.presence.wishes import Why, read
from tests.rooms.presence import morning as mornings
from tests.rooms.presence.test_checking_in import ask, wish


def undo(morning, ref, by=None, **other):
    said = {
        "key": str(uuid4()),
        "type": "undo",
        "ref": str(ref),
        "occurrence": str(morning.occasion.key),
    } | other
    return taps.answer(read(said), by_person(by or morning.hana))


def test_undo_takes_someone_off_the_list(morning):
    tap = ask(morning, morning.fee)
    assert undo(morning, tap.key).code == 201
    assert not Attendance.objects.exists()


def test_undo_twice_changes_nothing_more(morning):
    tap = ask(morning, morning.fee)
    assert [undo(morning, tap.key).code for _ in range(2)] == [201, 200]
    assert ask(morning, morning.fee).code == 201
    assert undo(morning, tap.key).code == 200
    assert Attendance.objects.count() == 1


def test_an_undo_works_without_naming_the_occasion(morning):
    tap = ask(morning, morning.fee)
    assert undo(morning, tap.key, occurrence=None).code == 201


def test_an_undo_of_nothing_known_is_asked_again_later(morning):
    answer = undo(morning, uuid4(), occurrence=None)
    assert (answer.code, answer.why) == (409, Why.NOT_YET)
    assert not Tap.objects.exists()


def test_an_undo_that_comes_before_its_tap_still_takes_it_back(morning):
    one = wish(morning, morning.fee)
    assert undo(morning, one.key).code == 200
    assert taps.answer(one, by_person(morning.hana)).why == Why.UNDONE
    assert not Attendance.objects.exists()


def test_who_was_ticked_on_two_devices_stays_when_one_takes_it_back(morning):
    first, second = ask(morning, morning.fee), ask(morning, morning.fee)
    assert undo(morning, first.key).code == 200
    assert Attendance.objects.get().tap == read({"key": second.key, "type": "undo", "ref": first.key}).key
    assert undo(morning, second.key).code == 201
    assert not Attendance.objects.exists()


def test_someone_elses_door_cannot_take_it_back(morning):
    tap = ask(morning, morning.fee)
    elsewhere = mornings.begin()
    assert undo(morning, tap.key, by=elsewhere.hana).why == Why.ABSENT
    assert undo(elsewhere, tap.key, by=elsewhere.hana).why == Why.ABSENT
    assert Attendance.objects.count() == 1


def test_a_first_visit_by_mistake_leaves_no_participation(morning):
    tap = ask(morning, morning.carla)
    undo(morning, tap.key)
    assert not Participation.objects.filter(person=morning.carla).exists()


def test_someone_who_took_part_before_still_does_after_an_undo(morning):
    tap = ask(morning, morning.fee)
    undo(morning, tap.key)
    assert Participation.objects.filter(person=morning.fee, until=None).exists()


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_every_order_of_arrival_ends_the_same(morning, order):
    """Two devices tick fee; one takes both back with two undos, or only the first."""
    one, two = wish(morning, morning.fee), wish(morning, morning.fee)
    back = read(
        {"key": str(uuid4()), "type": "undo", "ref": str(one.key), "occurrence": str(morning.occasion.key)}
    )
    other = wish(morning, morning.bram)
    arriving = [one, two, back, other]
    for number in order:
        taps.answer(arriving[number], by_person(morning.hana))
    there = {(row.person_id, row.tap) for row in Attendance.objects.all()}
    assert there == {(morning.fee.pk, two.key), (morning.bram.pk, other.key)}

"""Many devices at one door, at the same instant: nothing doubles, nothing is lost, nobody waits for ever."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections

from samenbuur.presence import taps
from samenbuur.presence.models import Attendance, Tap
from samenbuur.presence.rights import by_person
from samenbuur.presence.wishes import read
from tests.rooms.presence import morning as mornings

THREADS = 6


@pytest.fixture
def busy(transactional_db, house_at, tmp_path):
    house_at(mornings.NOW)
    return mornings.begin()


def together(work):
    """Run `work(number)` in several threads that start at one instant; return what each returned."""
    found, errors, start = {}, [], threading.Barrier(THREADS)

    def one(number):
        try:
            start.wait(10)
            found[number] = work(number)
        except Exception as error:
            errors.append(error)
        finally:
            if connection.vendor == "postgresql":
                connections["default"].close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not errors, errors
    assert len(found) == THREADS
    return [found[number] for number in range(THREADS)]


def said(morning, person, **other):
    values = {"key": str(uuid4()), "type": "checkin", "occurrence": str(morning.occasion.key)}
    return read(values | {"resident": str(person.key)} | other)


@pytest.mark.django_db(transaction=True)
def test_one_key_from_many_connections_counts_once(busy):
    at, wish = by_person(busy.hana), said(busy, busy.fee)
    answers = together(lambda number: taps.answer(wish, at))
    assert {(answer.code, answer.why) for answer in answers} == {(201, "")}
    assert (Tap.objects.count(), Attendance.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_one_person_from_many_devices_is_there_once(busy):
    at = by_person(busy.hana)
    wishes = [said(busy, busy.fee) for _ in range(THREADS)]
    answers = together(lambda number: taps.answer(wishes[number], at))
    assert sorted(answer.code for answer in answers) == [200] * (THREADS - 1) + [201]
    assert (Tap.objects.count(), Attendance.objects.count()) == (THREADS, 1)


@pytest.mark.django_db(transaction=True)
def test_taps_and_undos_at_once_end_as_if_one_by_one(busy):
    """Half of the taps is taken back at the very moment they are made: who has a tap that stands is there."""
    at = by_person(busy.hana)
    for _ in range(8):
        wishes = [said(busy, person) for person in (busy.fee, busy.bram, busy.fee)]
        undos = [
            read(
                {"key": str(uuid4()), "type": "undo", "ref": str(w.key), "occurrence": str(busy.occasion.key)}
            )
            for w in (wishes[0], wishes[1])
        ]
        guests = read(
            {"key": str(uuid4()), "type": "guests", "number": 1, "occurrence": str(busy.occasion.key)}
        )
        everything = [*wishes, *undos, guests]
        together(lambda number, everything=everything: taps.answer(everything[number], at))
        there = {(row.person_id, row.tap) for row in Attendance.objects.all()}
        assert there == {(busy.fee.pk, wishes[2].key)}
        taps.answer(
            read({"key": str(uuid4()), "type": "undo", "ref": str(wishes[2].key),
                  "occurrence": str(busy.occasion.key)}), at,
        )  # fmt: skip
        assert not Attendance.objects.exists()
    busy.occasion.refresh_from_db()
    assert busy.occasion.guests == 8


@pytest.mark.django_db(transaction=True)
def test_lists_handed_in_together_in_other_orders_all_arrive(busy):
    """Two devices that hand in the same people in another order would stand in each other's way."""
    people = [mornings.a_person(busy.house, f"naam{number}") for number in range(12)]
    from samenbuur.activities.models import Participation

    Participation.objects.bulk_create(Participation(person=p, activity=busy.activity) for p in people)
    at = by_person(busy.hana)
    lists = [[said(busy, person) for person in people] for _ in range(THREADS)]
    for number, wishes in enumerate(lists):
        if number % 2:
            wishes.reverse()
    together(lambda number: taps.answer_all(lists[number], at))
    assert Attendance.objects.count() == len(people)
    assert Tap.objects.count() == len(people) * THREADS

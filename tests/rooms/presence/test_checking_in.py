"""Someone comes in and is ticked: once, durably, and only by who may (P62, P65, P74; seam 5)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samenbuur import clock
from samenbuur.activities.models import Occasion, Participation, Register
from samenbuur.people.models import Block, Duty
from samenbuur.presence import actions, taps
from samenbuur.presence.models import Attendance, Tap
from samenbuur.presence.rights import by_person
from samenbuur.presence.wishes import Answer, Why, read
from tests.rooms.presence import morning as mornings


def wish(morning, person, **other):
    said = {
        "key": str(uuid4()),
        "type": "checkin",
        "occurrence": str(morning.occasion.key),
        "device": "tablet",
    }
    said |= {"resident": str(person.key), "client_time": "2026-11-25T09:29:00Z"} | other
    found = read(said)
    assert not isinstance(found, Answer), said
    return found


def ask(morning, person, by=None, **other):
    return taps.answer(wish(morning, person, **other), by_person(by or morning.hana))


def test_a_tap_says_who_is_there(morning):
    answer = ask(morning, morning.fee)
    assert (answer.code, answer.why) == (201, "")
    row = Attendance.objects.get()
    assert (row.occasion, row.person, str(row.tap)) == (morning.occasion, morning.fee, answer.key)
    assert row.came_at == mornings.moment("2026-11-25T09:29:00+00:00")
    morning.occasion.refresh_from_db()
    assert morning.occasion.list_kept is True


def test_the_same_tap_again_gets_the_same_answer_and_changes_nothing(morning):
    one = wish(morning, morning.fee)
    answers = [taps.answer(one, by_person(morning.hana)) for _ in range(3)]
    assert {(a.code, a.why) for a in answers} == {(201, "")}
    assert (Tap.objects.count(), Attendance.objects.count()) == (1, 1)


def test_the_same_key_for_something_else_is_refused_and_the_first_stays(morning):
    first = wish(morning, morning.fee)
    taps.answer(first, by_person(morning.hana))
    second = taps.answer(wish(morning, morning.bram, key=str(first.key)), by_person(morning.hana))
    assert (second.code, second.why) == (422, Why.OTHER_BODY)
    assert [row.person for row in Attendance.objects.all()] == [morning.fee]
    assert taps.answer(first, by_person(morning.hana)).code == 201


def test_two_devices_that_tick_the_same_person_make_one_visit(morning):
    assert [ask(morning, morning.fee).code for _ in range(2)] == [201, 200]
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize("who", ["hana", "dirk", "runa"])
def test_hosts_facilitators_and_who_runs_it_may_tick(morning, who):
    assert ask(morning, morning.fee, morning.people[who]).code == 201


def test_nobody_else_can_tick_and_the_door_looks_absent(morning):
    answer = ask(morning, morning.fee, morning.nobody)
    assert (answer.code, answer.why) == (422, Why.ABSENT)
    assert not Tap.objects.exists()


def test_when_a_duty_ends_ticking_ends_that_second(morning):
    Duty.objects.filter(person=morning.hana).update(until=clock.now())
    assert ask(morning, morning.fee).code == 422


def test_a_person_of_another_organisation_looks_absent(morning):
    elsewhere = mornings.begin()
    for person in (elsewhere.fee, mornings.a_person(morning.house, "zonder")):
        answer = ask(morning, person)
        assert (answer.code, answer.why) == (422, Why.ABSENT)
    assert ask(elsewhere, elsewhere.fee, by=morning.hana).why == Why.ABSENT
    assert not Attendance.objects.exists()


def test_a_refusal_is_for_good_also_when_the_reason_goes_away(morning):
    stranger = mornings.a_person(morning.house, "zonder")
    one = wish(morning, stranger)
    assert taps.answer(one, by_person(morning.hana)).code == 422
    Participation.objects.create(person=stranger, activity=morning.activity)
    assert taps.answer(one, by_person(morning.hana)).code == 422
    assert ask(morning, stranger).code == 201


def test_who_blocked_the_host_is_not_on_the_hosts_list(morning):
    Block.objects.create(by=morning.fee, against=morning.hana)
    assert ask(morning, morning.fee).why == Why.ABSENT
    assert ask(morning, morning.fee, morning.dirk).code == 201


def test_who_only_runs_the_activity_ticks_only_who_takes_part(morning):
    assert ask(morning, morning.carla, morning.runa).why == Why.ABSENT
    assert ask(morning, morning.carla, morning.hana).code == 201


def test_a_first_visit_is_noticed_and_makes_someone_take_part(morning):
    """P62: every newcomer is received."""
    ask(morning, morning.carla)
    assert Attendance.objects.get().newcomer
    assert (
        Participation.objects.filter(person=morning.carla, activity=morning.activity, until=None).count() == 1
    )
    later = mornings.an_occasion(morning.activity, mornings.DAY + timedelta(days=1))
    said = {
        "key": str(uuid4()),
        "type": "checkin",
        "occurrence": str(later.key),
        "resident": str(morning.carla.key),
    }
    assert taps.answer(read(said), by_person(morning.dirk)).why == Why.TOO_EARLY


def test_someone_who_came_before_is_no_newcomer(morning):
    earlier = mornings.an_occasion(morning.activity, mornings.DAY - timedelta(days=7))
    Attendance.objects.create(occasion=earlier, person=morning.fee, tap=uuid4(), came_at=earlier.starts_at)
    ask(morning, morning.fee)
    assert not Attendance.objects.get(occasion=morning.occasion).newcomer


def test_an_activity_that_only_counts_never_takes_a_name(morning):
    """P65."""
    morning.activity.register = Register.COUNT
    morning.activity.save()
    answer = ask(morning, morning.fee)
    assert (answer.code, answer.why) == (422, Why.COUNT_ONLY)
    assert not Attendance.objects.exists()


def test_a_cancelled_occasion_refuses_with_its_reason(morning):
    Occasion.objects.update(status=Occasion.Status.CANCELLED)
    assert ask(morning, morning.fee).why == Why.CANCELLED


def test_the_list_closes_two_hours_after_the_end(morning, house_at):
    house_at("2026-11-25T13:59:00+01:00")
    assert ask(morning, morning.fee, client_time=None).code == 201
    house_at("2026-11-25T14:01:00+01:00")
    assert ask(morning, morning.bram, client_time=None).why == Why.CLOSED
    assert ask(morning, morning.bram, morning.dirk, client_time=None).code == 201


def test_what_was_ticked_without_reception_counts_when_it_arrives_later(morning, house_at):
    house_at("2026-11-27T09:00:00+01:00")
    assert ask(morning, morning.fee).code == 201
    assert ask(morning, morning.bram, client_time="2026-11-25T20:00:00Z").why == Why.CLOSED
    house_at("2026-12-03T09:00:00+01:00")
    assert ask(morning, morning.bram).why == Why.CLOSED


def test_a_device_whose_clock_is_wrong_does_not_change_when_someone_came(morning):
    ask(morning, morning.fee, client_time="2025-10-01T09:00:00Z")
    assert Attendance.objects.get().came_at == clock.now()
    assert Tap.objects.get().device_time.year == 2025


def test_guests_are_counted_beside_the_names_and_never_below_zero(morning):
    def guests(number):
        return actions.count_guests(occasion=morning.occasion, number=number, by=morning.hana).code

    assert [guests(2), guests(-1), guests(-5)] == [201, 201, 200]
    morning.occasion.refresh_from_db()
    assert morning.occasion.guests == 1


def test_the_same_guests_are_counted_once(morning):
    key = uuid4()
    for _ in range(3):
        actions.count_guests(occasion=morning.occasion, number=1, by=morning.hana, key=key)
    morning.occasion.refresh_from_db()
    assert morning.occasion.guests == 1


def test_many_at_once_share_a_transaction_and_each_gets_its_own_answer(morning):
    first = wish(morning, morning.fee)
    wishes = [first, read({"key": "x"}), wish(morning, morning.bram), first, wish(morning, morning.fee)]
    wishes.append(wish(morning, morning.carla, key=str(first.key)))
    codes = [a.code for a in taps.answer_all(wishes, by_person(morning.hana))]
    assert codes == [201, 422, 201, 201, 200, 422]
    assert Attendance.objects.count() == 2


def test_a_tap_takes_few_statements(morning, django_assert_max_num_queries):
    """A room full of people waits for these."""
    ask(morning, morning.fee)
    with django_assert_max_num_queries(6):
        # savepoint (a transaction outside tests), facts, visit, tap, release; on PostgreSQL also the turn
        ask(morning, morning.bram)


def test_a_commit_waits_for_the_disk(morning):
    assert taps.is_durable()

"""P74: who asked to be missed is missed, exactly as agreed; who did not ask is not followed."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.activities.models import Activity, Occasion, Participation, Register
from samenbuur.presence import missing
from samenbuur.presence.models import Attendance, MissMe, Notice, PersonRhythm
from samenbuur.presence.reasons import Reason
from samenbuur.refusal import Refused
from tests.rooms.missed.table import asks, open_notices


def test_after_two_times_is_after_two_times(table):
    asks(table, times=2)
    table.hold(0, "amina", "carla")
    table.hold(1, "carla")
    assert open_notices() == []
    table.hold(2, "carla")
    (notice,) = open_notices()
    assert notice.person == table.street.amina
    assert notice.occasion == table.occasion(2) and notice.made_at == table.occasion(2).settles_at
    assert [ask.asked for ask in notice.asks.all()] == [table.street.fee]


@pytest.mark.parametrize("times", [1, 3, 5])
def test_every_number_is_kept_to_the_letter(table, times):
    asks(table, times=times)
    table.hold(0, "amina", "carla")
    for week in range(1, times + 1):
        assert open_notices() == []
        table.hold(week, "carla")
    assert len(open_notices()) == 1


def test_being_seen_begins_the_count_anew(table):
    asks(table, times=2)
    for week, came in enumerate(["amina", "carla", "amina", "carla", "amina", "carla"]):
        table.hold(week, came)
    assert Notice.objects.count() == 0


def test_nobody_is_followed_who_did_not_ask(table):
    for week in range(8):
        table.hold(week, "fee")
    assert not Notice.objects.exists() and not PersonRhythm.objects.exists()


def test_what_was_missed_before_asking_is_not_counted(table):
    table.hold(0, "carla")
    table.hold(1, "carla")
    asks(table, times=2)
    table.hold(2, "carla")
    assert open_notices() == []
    table.hold(3, "carla")
    assert len(open_notices()) == 1


def test_a_cancelled_occasion_is_no_miss(table):
    asks(table, times=2)
    table.hold(0, "amina", "carla")
    table.hold(1, "carla")
    Occasion.objects.filter(pk=table.occasion(2).pk).update(status=Occasion.Status.CANCELLED)
    table.settle(2)
    assert table.occasion(2).settled_at is None and open_notices() == []


def test_over_all_activities_being_seen_anywhere_is_enough(table):
    asks(table, times=2)
    table.hold(0, "amina")
    table.hold(1, "carla")
    coffee = type(table)(table.street, table.set_clock).begin("amina", "carla", title="Koffie")
    coffee.occasions = {}
    coffee.hold(1, "amina")
    table.hold(2, "carla")
    assert open_notices() == []


def test_an_agreement_about_one_activity_counts_only_there(table):
    asks(table, times=2, activity=table.activity)
    table.hold(0, "amina")
    table.hold(1, "carla")
    coffee = type(table)(table.street, table.set_clock).begin("amina", "carla", title="Koffie")
    coffee.hold(1, "amina")
    table.hold(2, "carla")
    assert len(open_notices()) == 1


def test_who_stopped_taking_part_is_not_expected(table):
    asks(table, times=2)
    table.hold(0, "amina")
    Participation.objects.filter(person=table.street.amina).update(until=clock.now())
    table.hold(1, "carla")
    table.hold(2, "carla")
    assert open_notices() == []


def test_only_counting_means_nobody_is_missed(table):
    asks(table, times=1)
    Activity.objects.filter(pk=table.activity.pk).update(register=Register.COUNT)
    occasion = table.occasion(0)
    Occasion.objects.filter(pk=occasion.pk).update(list_kept=True, list_closed_at=occasion.ends_at)
    table.settle(0)
    assert open_notices() == []


def test_stopping_is_forgetting_at_once(table):
    agreement = asks(table, times=1)
    table.hold(0, "carla")
    (notice,) = open_notices()
    PersonRhythm.objects.create(person=table.street.amina, state={})
    missing.stop_missing(agreement=agreement, by=table.street.amina)
    assert open_notices() == [] and not PersonRhythm.objects.exists()
    assert not notice.messages.filter(sent_at=None, given_up_at=None, kind="look").exists()
    table.hold(1, "carla")
    assert open_notices() == []


def test_another_number_takes_the_place_of_the_first_and_the_count_goes_on(table):
    asks(table, times=4)
    table.hold(0, "amina")
    table.hold(1, "carla")
    asks(table, times=2)
    assert MissMe.objects.filter(until=None).count() == 1
    table.hold(2, "carla")
    assert len(open_notices()) == 1


def test_said_aloud_to_a_worker_is_remembered_with_to_whom(table):
    street = table.street
    agreement = missing.ask_to_be_missed(person=street.amina, by=street.dirk, way=MissMe.Way.AFTER, times=2)
    assert agreement.told_to == street.dirk and agreement.since == clock.now()


@pytest.mark.parametrize("who", ["bram", "fee", "carla", "gina", "els", "rob", "olga", "ada"])
def test_nobody_else_can_ask_it_for_her(table, who):
    """Only she, and who works where she is known, to whom she said it."""
    with pytest.raises(Refused) as refused:
        missing.ask_to_be_missed(
            person=table.street.amina, by=getattr(table.street, who), way=MissMe.Way.AFTER, times=2
        )
    assert refused.value.reason == Reason.NOT_YOURS


@pytest.mark.parametrize("times", [None, 0, 13, -1])
def test_how_often_is_a_number_one_can_count(table, times):
    with pytest.raises(Refused):
        missing.ask_to_be_missed(
            person=table.street.amina, by=table.street.amina, way=MissMe.Way.AFTER, times=times
        )


def test_a_late_tick_takes_the_request_back(table):
    asks(table, times=2)
    table.hold(0, "amina")
    table.hold(1, "carla")
    table.hold(2, "carla")
    (notice,) = open_notices()
    table.tick(2, "amina", late=timedelta(days=1))
    notice.refresh_from_db()
    assert notice.outcome == Notice.Outcome.WITHDRAWN and open_notices() == []
    # And the story goes on from there: two missed after that are two missed.
    table.hold(3, "carla")
    assert open_notices() == []
    table.hold(4, "carla")
    assert len(open_notices()) == 1


def test_a_tick_taken_back_after_settling_makes_the_request_after_all(table):
    from samenbuur.presence.actions import undo

    asks(table, times=2)
    table.hold(0, "amina")
    table.hold(1, "carla")
    table.hold(2, "amina", "carla")
    tap = Attendance.objects.get(person=table.street.amina, occasion=table.occasion(2)).tap
    table.at(clock.now() + timedelta(hours=1))
    assert undo(tap=tap, by=table.street.dirk).code == 201
    (notice,) = open_notices()
    assert notice.occasion == table.occasion(2)


def test_an_occasion_cancelled_after_settling_takes_the_request_back(table):
    asks(table, times=2)
    table.hold(0, "amina", "carla")
    table.hold(1, "carla")
    table.hold(2, "carla")
    assert len(open_notices()) == 1
    Occasion.objects.filter(pk=table.occasion(2).pk).update(status=Occasion.Status.CANCELLED)
    table.sweep(minutes=1)
    assert open_notices() == [] and table.occasion(2).settled_at is None


def test_the_reason_is_kept_as_values(table):
    asks(table, times=2)
    for week in range(12):
        table.hold(week, "carla", *(["amina"] if week != 3 else []))
    table.hold(12, "carla")
    table.hold(13, "carla")
    (notice,) = open_notices()
    said = {name: notice.reasons[name] for name in ("way", "missed", "of", "came", "weekday", "others")}
    assert said == {"way": "after", "missed": 2, "of": 12, "came": 11, "weekday": 2, "others": True}

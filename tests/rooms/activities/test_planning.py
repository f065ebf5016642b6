"""Occasions stand in the diary ahead of time, and what somebody touched survives a change (P64)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from samenbuur import clock
from samenbuur.activities import actions
from samenbuur.activities.models import Activity, Occasion, Part, Rhythm
from samenbuur.activities.planning import SETTLES_AFTER
from samenbuur.activities.reasons import Reason
from samenbuur.refusal import Refused


def days_of(activity) -> list[str]:
    return [
        f"{day:%m-%d}"
        for day in activity.occasions.order_by("original_day").values_list("original_day", flat=True)
    ]


def one(activity, day: str) -> Occasion:
    return activity.occasions.get(original_day=date.fromisoformat(day))


def test_a_new_activity_stands_in_the_diary_for_ten_weeks(coffee):
    assert days_of(coffee) == [
        "11-25", "12-02", "12-09", "12-16", "12-23", "12-30", "01-06", "01-13", "01-20", "01-27",
    ]  # fmt: skip
    assert coffee.planned_until == date(2027, 2, 1)
    first = one(coffee, "2026-11-25")
    assert (first.starts_at, first.ends_at) == (
        datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 25, 11, tzinfo=UTC),
    )  # fmt: skip
    assert first.settles_at == first.ends_at + SETTLES_AFTER


def test_planning_again_adds_nothing(coffee):
    keys = set(coffee.occasions.values_list("key", flat=True))
    assert actions.plan_ahead(coffee) == 0
    Activity.objects.filter(pk=coffee.pk).update(planned_until=None)
    coffee.refresh_from_db()
    actions.plan_ahead(coffee)
    assert set(coffee.occasions.values_list("key", flat=True)) == keys


def test_the_sweep_plans_on_as_time_passes(coffee, house_at):
    house_at("2026-12-07T09:00:00+01:00")
    assert actions.plan_everything() == 2
    assert actions.plan_everything() == 0
    assert coffee.occasions.order_by("-original_day").first().original_day == date(2027, 2, 10)


def test_koningsdag_stands_in_the_diary_as_not_this_week_and_can_go_on_after_all(street, house_at):
    house_at("2026-04-20T09:00:00+02:00")
    games = actions.start_activity(
        community=street.room, title="Spellen", first_day=date(2026, 4, 20), at=time(19), by=street.dirk
    )
    day = one(games, "2026-04-27")
    assert (day.status, day.on_holiday) == ("cancelled", True)
    actions.go_on_after_all(day, by=street.dirk)
    assert (day.status, day.on_holiday) == ("planned", False)


def test_ten_oclock_stays_ten_oclock_in_summer(street, house_at):
    house_at("2026-03-16T09:00:00+01:00")
    walk = actions.start_activity(
        community=street.room, title="Wandelen", first_day=date(2026, 3, 25), at=time(10), by=street.dirk
    )
    assert one(walk, "2026-03-25").starts_at.hour == 9
    assert one(walk, "2026-04-01").starts_at.hour == 8


def test_another_day_of_the_week_keeps_what_is_past_or_touched(coffee, street, house_at):
    house_at("2026-11-30T09:00:00+01:00")
    past, moved, cancelled, hosted = (
        one(coffee, day) for day in ("2026-11-25", "2026-12-09", "2026-12-16", "2026-12-23")
    )
    actions.move(moved, starts_at=datetime(2026, 12, 10, 9, tzinfo=UTC), by=street.dirk)
    actions.cancel(cancelled, by=street.dirk, word="ziek")
    actions.give_role(activity=coffee, person=street.hana, part=Part.HOSTS, occasion=hosted, by=street.dirk)
    actions.change_activity(coffee, weekdays=[3], by=street.dirk)
    kept = {past.key, moved.key, cancelled.key, hosted.key}
    assert set(coffee.occasions.values_list("key", flat=True)) >= kept
    others = coffee.occasions.exclude(key__in=kept)
    assert {o.original_day.weekday() for o in others} == {3}
    assert min(o.original_day for o in others) == date(2026, 12, 3)


def test_another_time_of_the_day_changes_the_untouched_future_only(coffee, street, house_at):
    house_at("2026-11-30T09:00:00+01:00")
    actions.change_activity(coffee, at=time(14), by=street.dirk)
    assert clock.here(one(coffee, "2026-11-25").starts_at).hour == 10
    assert clock.here(one(coffee, "2026-12-02").starts_at).hour == 14


def test_a_change_during_the_day_makes_no_occasion_that_has_already_begun(coffee, street, house_at):
    house_at("2026-11-26T15:00:00+01:00")
    actions.change_activity(coffee, weekdays=[3], by=street.dirk)
    assert not coffee.occasions.filter(original_day=date(2026, 11, 26)).exists()
    assert one(coffee, "2026-12-03")


def test_other_words_leave_all_occasions_as_they_are(coffee, street):
    keys = set(coffee.occasions.values_list("key", flat=True))
    actions.change_activity(coffee, title="Koffie en thee", by=street.dirk)
    assert set(coffee.occasions.values_list("key", flat=True)) == keys


def test_an_activity_that_ends_leaves_the_diary_and_can_be_taken_up_again(coffee, street):
    touched = one(coffee, "2026-12-09")
    actions.move(touched, starts_at=datetime(2026, 12, 10, 9, tzinfo=UTC), by=street.dirk)
    actions.end_activity(coffee, last_day=date(2026, 12, 2), by=street.dirk)
    assert days_of(coffee) == ["11-25", "12-02", "12-09"]
    assert one(coffee, "2026-12-09").status == "cancelled"
    assert coffee.ended_at is None, "it goes on until its last day"
    actions.resume_activity(coffee, by=street.dirk)
    assert coffee.occasions.count() == 10


def test_what_has_ended_is_planned_no_further(coffee, street, house_at):
    actions.end_activity(coffee, by=street.dirk)
    house_at("2027-03-01T09:00:00+01:00")
    assert actions.plan_everything() == 0


def test_a_copy_has_its_own_days_and_nobody_in_it(coffee, street):
    actions.give_role(activity=coffee, person=street.hana, part=Part.HOSTS, by=street.dirk)
    twin = actions.copy_activity(coffee, title="Thee", weekdays=[4], by=street.dirk)
    assert twin.roles.count() == 0
    assert twin.occasions.order_by("original_day").first().original_day == date(2026, 11, 27)


def test_a_rhythm_without_a_single_day_is_refused(street, monday):
    with pytest.raises(Refused) as why:
        actions.start_activity(
            community=street.room, title="Nooit", first_day=date(2026, 11, 25), last_day=date(2026, 11, 26),
            weekdays=[1], at=time(10), by=street.dirk,
        )  # fmt: skip
    assert why.value.reason is Reason.NO_DAYS


@pytest.mark.parametrize("who", ["amina", "hana", "els", "gina", "olga", "ada"])
def test_only_a_facilitator_on_duty_there_starts_something(street, monday, who):
    with pytest.raises(Refused):
        actions.start_activity(
            community=street.room,
            title="Feest",
            first_day=date(2026, 12, 1),
            at=time(10),
            by=getattr(street, who),
        )


def test_monthly_without_a_number_takes_that_of_its_first_day(street, monday):
    """12 December 2026 is the second Saturday."""
    meal = actions.start_activity(
        community=street.room,
        title="Eten",
        first_day=date(2026, 12, 12),
        at=time(18),
        rhythm=Rhythm.MONTHLY,
        by=street.dirk,
    )
    assert meal.nth == 2 and "01-09" in days_of(meal)


def test_the_number_in_calendars_never_goes_down(coffee, street):
    """What calendars count by is the sum of both: it may only rise, whatever one does (RFC 5545 §3.8.7.4)."""
    from samenbuur.activities import feeds

    seen: dict[str, int] = {}

    def look() -> None:
        coffee.refresh_from_db()
        for event in feeds.events("/{key}", activity=coffee):
            assert event.sequence >= seen.get(event.uid, 0)
            seen[event.uid] = event.sequence

    occasion = one(coffee, "2026-12-09")
    for deed in (
        lambda: actions.cancel(occasion, by=street.dirk),
        lambda: actions.undo_cancel(occasion, by=street.dirk),
        lambda: actions.change_activity(coffee, weekdays=[3], by=street.dirk),
        lambda: actions.change_activity(coffee, weekdays=[2], by=street.dirk),
        lambda: actions.end_activity(coffee, last_day=date(2026, 12, 2), by=street.dirk),
        lambda: actions.resume_activity(coffee, by=street.dirk),
    ):
        look()
        deed()
    look()
    assert len(seen) >= 10


def test_occasions_of_a_year_are_planned_in_few_statements(street, monday, django_assert_max_num_queries):
    daily = actions.start_activity(
        community=street.room,
        title="Open",
        first_day=date(2026, 11, 25),
        at=time(10),
        weekdays=[0, 1, 2, 3, 4],
        by=street.dirk,
    )
    with django_assert_max_num_queries(8):
        actions.plan_ahead(daily, clock.today() + timedelta(days=365))
    assert daily.occasions.count() > 240

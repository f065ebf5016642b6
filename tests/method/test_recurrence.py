"""When something comes back (P64): days worked out by hand from the calendar, and properties over many rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from samenbuur.method.recurrence import LAST, Rhythm, Rule, Skip, days, first, holiday, upcoming, wall_clock

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MO, TU, WE, TH, FR, SA, SU = range(7)


def on(text: str) -> date:
    return date.fromisoformat(text)


def given_days(rule: Rule, start: str, end: str) -> list[str]:
    return [f"{day.day}{'!' if day.skipped else ''}" for day in days(rule, on(start), on(end))]


def test_every_week_skips_koningsdag_and_says_so():
    """27 April 2026 is a Monday."""
    rule = Rule(Rhythm.WEEKLY, on("2026-04-13"), (MO,))
    assert given_days(rule, "2026-04-13", "2026-05-11") == [
        "2026-04-13", "2026-04-20", "2026-04-27!", "2026-05-04", "2026-05-11",
    ]  # fmt: skip
    assert days(rule, on("2026-04-27"), on("2026-04-27"))[0].skipped is Skip.HOLIDAY
    assert holiday(on("2026-04-27")) == "Koningsdag"
    assert holiday(on("2026-04-27"), "en") == "King's Day"


def test_koningsdag_is_a_day_earlier_when_the_27th_is_a_sunday():
    """27 April 2025 was a Sunday, so it was kept on Saturday the 26th."""
    rule = Rule(Rhythm.WEEKLY, on("2025-04-19"), (SA, SU))
    assert given_days(rule, "2025-04-26", "2025-04-27") == ["2025-04-26!", "2025-04-27"]


def test_it_takes_place_on_holidays_when_asked():
    rule = Rule(Rhythm.WEEKLY, on("2026-04-20"), (MO,), on_holidays=True)
    assert given_days(rule, "2026-04-27", "2026-04-27") == ["2026-04-27"]


def test_a_party_planned_for_koningsdag_takes_place_on_koningsdag():
    assert given_days(Rule(Rhythm.ONCE, on("2026-04-27")), "2026-01-01", "2026-12-31") == ["2026-04-27"]


def test_several_days_a_week():
    rule = Rule(Rhythm.WEEKLY, on("2026-11-25"), (MO, WE, FR))
    assert given_days(rule, "2026-11-23", "2026-12-02") == [
        "2026-11-25",
        "2026-11-27",
        "2026-11-30",
        "2026-12-02",
    ]


def test_every_other_week_keeps_its_step_wherever_one_looks():
    rule = Rule(Rhythm.FORTNIGHTLY, on("2026-11-03"), (TU,))
    assert given_days(rule, "2026-11-01", "2026-12-15") == [
        "2026-11-03",
        "2026-11-17",
        "2026-12-01",
        "2026-12-15",
    ]
    assert given_days(rule, "2026-11-10", "2026-11-16") == []


def test_every_other_week_counts_from_the_first_time_that_takes_place():
    """Filled in on a Wednesday for Tuesdays: the first is next Tuesday, not the one after."""
    rule = Rule(Rhythm.FORTNIGHTLY, on("2026-11-25"), (TU,))
    assert first(rule) == on("2026-12-01")
    assert given_days(rule, "2026-11-25", "2026-12-31") == ["2026-12-01", "2026-12-15", "2026-12-29"]


def test_every_other_week_over_new_year():
    """2026 has 53 weeks: counting week numbers would go wrong here."""
    rule = Rule(Rhythm.FORTNIGHTLY, on("2026-12-15"), (TU,))
    assert given_days(rule, "2026-12-15", "2027-01-31") == [
        "2026-12-15",
        "2026-12-29",
        "2027-01-12",
        "2027-01-26",
    ]


def test_the_first_and_the_third_of_the_month():
    first_monday = Rule(Rhythm.MONTHLY, on("2026-11-01"), (MO,), nth=1)
    assert given_days(first_monday, "2026-11-01", "2027-02-28") == [
        "2026-11-02",
        "2026-12-07",
        "2027-01-04",
        "2027-02-01",
    ]
    third_thursday = Rule(Rhythm.MONTHLY, on("2026-11-01"), (TH,), nth=3)
    assert given_days(third_thursday, "2026-11-01", "2026-12-31") == ["2026-11-19", "2026-12-17"]


def test_the_last_of_the_month_is_the_fourth_or_the_fifth():
    """January 2027 has five Fridays (the 29th is the fifth), February four (the 26th)."""
    rule = Rule(Rhythm.MONTHLY, on("2026-12-01"), (FR,), nth=LAST, on_holidays=True)
    assert given_days(rule, "2026-12-01", "2027-03-31") == [
        "2026-12-25",
        "2027-01-29",
        "2027-02-26",
        "2027-03-26",
    ]


def test_a_month_without_a_fifth_is_left_out():
    rule = Rule(Rhythm.MONTHLY, on("2027-01-01"), (FR,), nth=5)
    assert given_days(rule, "2027-01-01", "2027-06-30") == ["2027-01-29", "2027-04-30"]


def test_it_stops_after_the_last_day_and_never_before_the_first():
    rule = Rule(Rhythm.WEEKLY, on("2026-11-04"), (WE,), last_day=on("2026-11-18"))
    assert given_days(rule, "2026-10-01", "2027-01-01") == ["2026-11-04", "2026-11-11", "2026-11-18"]
    assert given_days(rule, "2026-11-19", "2027-01-01") == []


def test_a_rule_whose_days_never_come_gives_none():
    assert first(Rule(Rhythm.WEEKLY, on("2026-11-25"), (TU,), last_day=on("2026-11-27"))) is None


def test_ten_oclock_stays_ten_oclock_when_summer_time_comes():
    """Summer time begins on 29 March 2026 and ends on 25 October 2026."""
    assert wall_clock(on("2026-03-28"), time(10), 120, AMSTERDAM)[0] == datetime(2026, 3, 28, 9, tzinfo=UTC)
    assert wall_clock(on("2026-03-29"), time(10), 120, AMSTERDAM)[0] == datetime(2026, 3, 29, 8, tzinfo=UTC)
    assert wall_clock(on("2026-10-25"), time(10), 120, AMSTERDAM)[0] == datetime(2026, 10, 25, 9, tzinfo=UTC)


def test_a_night_over_the_change_of_the_clock_ends_at_the_time_that_was_said():
    """From 23.00 to 5.00: five hours in March, seven in October."""
    begins, ends = wall_clock(on("2026-03-28"), time(23), 360, AMSTERDAM)
    assert ends - begins == timedelta(hours=5) and ends.astimezone(AMSTERDAM).time() == time(5)
    begins, ends = wall_clock(on("2026-10-24"), time(23), 360, AMSTERDAM)
    assert ends - begins == timedelta(hours=7) and ends.astimezone(AMSTERDAM).time() == time(5)


def test_a_time_that_summer_time_skips_moves_forward():
    begins, ends = wall_clock(on("2026-03-29"), time(2, 30), 30, AMSTERDAM)
    assert begins.astimezone(AMSTERDAM).time() == time(3, 30) and ends > begins


rules = some.builds(
    Rule,
    rhythm=some.sampled_from(list(Rhythm)),
    first_day=some.dates(on("2024-01-01"), on("2029-12-31")),
    weekdays=some.lists(some.integers(0, 6), unique=True, max_size=4).map(tuple),
    nth=some.sampled_from([1, 2, 3, 4, 5, LAST]),
    last_day=some.none(),
    on_holidays=some.booleans(),
)


@given(rules, some.integers(-40, 400), some.integers(0, 200), some.integers(0, 200))
def test_what_one_sees_does_not_depend_on_where_one_looks(rule, ahead, one, other):
    """Planning in pieces gives the same days as planning at once: nothing twice, nothing forgotten."""
    start = rule.first_day + timedelta(days=ahead)
    middle, end = start + timedelta(days=one), start + timedelta(days=one + other + 1)
    assert days(rule, start, middle) + days(rule, middle + timedelta(days=1), end) == days(rule, start, end)


@given(rules, some.integers(0, 300))
def test_every_day_is_one_that_the_rule_says(rule, ahead):
    """Against an own account of the rule, day by day, that shares no code with it."""
    start, end = rule.first_day, rule.first_day + timedelta(days=ahead)
    wanted = set(rule.weekdays) or {rule.first_day.weekday()}
    found = [day.day for day in days(rule, start, end)]
    counted = [start + timedelta(days=n) for n in range(ahead + 1)]
    if rule.rhythm is Rhythm.ONCE:
        assert found == [rule.first_day]
        return
    expected = [day for day in counted if day.weekday() in wanted and _fits(rule, day, wanted)]
    assert found == expected


def _fits(rule: Rule, day: date, wanted: set[int]) -> bool:
    if rule.rhythm is Rhythm.MONTHLY:
        if rule.nth == LAST:
            return (day + timedelta(days=7)).month != day.month
        return (day.day - 1) // 7 + 1 == rule.nth
    if rule.rhythm is Rhythm.FORTNIGHTLY:
        anchor = next(d for n in range(7) if (d := rule.first_day + timedelta(days=n)).weekday() in wanted)
        monday = anchor - timedelta(days=anchor.weekday())
        return (day - monday).days // 7 % 2 == 0
    return True


@given(rules)
def test_the_next_times_come_in_order_and_as_many_as_asked(rule):
    ahead = upcoming(rule, rule.first_day, 5)
    assert [d.day for d in ahead] == sorted({d.day for d in ahead})
    assert len(ahead) == (1 if rule.rhythm is Rhythm.ONCE else 5)


@given(some.dates(on("2020-01-01"), on("2035-12-31")), some.times(), some.integers(1, 720))
def test_it_always_ends_after_it_begins(day, at, minutes):
    begins, ends = wall_clock(day, at.replace(tzinfo=None), minutes, AMSTERDAM)
    assert ends > begins


def test_the_stored_words_are_those_of_the_method():
    from samenbuur.activities import models

    assert set(models.Rhythm.values) == {str(rhythm) for rhythm in Rhythm}


@pytest.mark.parametrize("year", range(2024, 2031))
def test_the_holidays_that_everybody_has_are_there(year):
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        assert holiday(day), day

"""Dates, times, numbers and names come out as people say them, in both languages (look.md, Words)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from samenbuur.ui import words

MONDAY = date(2026, 11, 23)


@pytest.fixture
def dutch():
    with translation.override("nl"):
        yield


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (-1, "gisteren"),
        (2, "woensdag, over twee dagen"),
        (6, "zondag, over zes dagen"),
        (-3, "vrijdag, drie dagen geleden"),
        (7, "maandag 30 november"),
        (-7, "maandag 16 november"),
    ],
)
def test_a_near_day_is_said_from_today(dutch, days, said):
    assert words.date_words(MONDAY + timedelta(days=days), today=MONDAY) == said


def test_a_near_day_in_english(english):
    assert words.date_words(date(2026, 11, 25), today=MONDAY) == "Wednesday, in two days"
    assert words.date_words(MONDAY, today=MONDAY) == "today"


def test_another_year_is_named(dutch, monkeypatch):
    monkeypatch.setattr("samenbuur.clock.today", lambda: MONDAY)
    assert words.date_long(date(2027, 1, 4)) == "maandag 4 januari 2027"
    assert words.date_long(date(2026, 12, 4)) == "vrijdag 4 december"


def test_a_moment_is_told_on_the_clock_of_the_neighbourhood(dutch):
    summer, winter = datetime(2026, 7, 1, 8, 5, tzinfo=UTC), datetime(2026, 12, 1, 8, 5, tzinfo=UTC)
    assert (words.time(summer), words.time(winter)) == ("10.05", "9.05")
    assert words.times(summer, summer + timedelta(hours=2)) == "10.05 tot 12.05 uur"


def test_late_in_the_evening_it_is_already_the_next_day_here(dutch):
    """23.30 in UTC is half past midnight here: the day is that of the neighbourhood."""
    assert words.date_words(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), today=MONDAY) == "morgen"


def test_an_english_clock_has_a_colon(english):
    assert words.time(datetime(2026, 12, 1, 8, 5, tzinfo=UTC)) == "9:05"


@pytest.mark.parametrize(
    ("value", "decimals", "nl", "en"),
    [
        (4235, None, "4.235", "4,235"),
        (15.5, None, "15,5", "15.5"),
        (18.0, None, "18", "18"),
        (Decimal("0.050"), None, "0,05", "0.05"),
        (2.345, 1, "2,3", "2.3"),
        (2.25, 1, "2,3", "2.3"),
        (-3, None, "\u22123", "\u22123"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
    ],
)
def test_numbers_are_written_as_here(value, decimals, nl, en):
    with translation.override("nl"):
        assert words.number(value, decimals) == nl
    with translation.override("en"):
        assert words.number(value, decimals) == en


def test_numbers_up_to_ten_are_words(dutch):
    assert [words.number_words(n) for n in (0, 1, 10, 11)] == ["nul", "één", "tien", "11"]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Fatma", "F"),
        ("Jan de Vries", "JV"),
        ("anne-marie", "AM"),
        ("Ömer", "Ö"),
        ("  ", "?"),
        ("فاطمة", "ف"),
        ("4", "4"),
    ],
)
def test_initials_are_one_or_two_letters(name, letters):
    assert words.initials(name) == letters


def test_the_same_person_always_has_the_same_soft_colour():
    assert words.tint("fatma") == words.tint("fatma")
    assert {words.tint(n) for n in range(200)} == set(range(words.TINTS))


def test_a_list_is_said_with_and(dutch):
    assert words.sentence(["Fatma", "Bram", "Els"]) == "Fatma, Bram en Els"
    assert words.sentence(["Fatma"]) == "Fatma"
    assert words.sentence([]) == ""


def test_a_telephone_number_can_be_dialled():
    assert words.phone_digits("+31 (0)20-123 45 67") == "+310201234567"

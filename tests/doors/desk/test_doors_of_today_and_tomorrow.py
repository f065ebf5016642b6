"""Which doors one may stand at: those of today and tomorrow, and what began last night and still goes on (P62)."""

from datetime import date, time

import pytest

from samenbuur.activities import actions

SATURDAY, SUNDAY, MONDAY, TUESDAY = (date(2026, 3, day) for day in (7, 8, 9, 10))


@pytest.fixture
def week(street):
    """An evening that runs past midnight, and a coffee each morning, around a Sunday."""
    for title, day, at, minutes in (
        ("Feest", SATURDAY, time(22, 0), 240), ("Gisteren", SATURDAY, time(20, 0), 60), ("Vandaag", SUNDAY, time(10, 0), 60),
        ("Morgen", MONDAY, time(23, 0), 30), ("Overmorgen", TUESDAY, time(0, 30), 60),
    ):  # fmt: skip
        actions.start_activity(
            community=street.room, title=title, first_day=day, at=at, minutes=minutes, by=street.dirk
        )
    return street


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-03-08T00:30:00+00:00", ["Feest", "Vandaag", "Morgen"]),
        ("2026-03-08T08:00:00+00:00", ["Vandaag", "Morgen"]),
        ("2026-03-08T22:30:00+00:00", ["Vandaag", "Morgen"]),
    ],
    ids=["half past one at night", "in the morning", "late in the evening"],
)
def test_the_list_begins_with_today_and_ends_with_tomorrow(week, enter, monkeypatch, now, shown):
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", now)
    page = enter(week.dirk).get("/deur/").content.decode()
    found = [
        title for title in ("Feest", "Gisteren", "Vandaag", "Morgen", "Overmorgen") if f">{title}<" in page
    ]
    assert found == shown

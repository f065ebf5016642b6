"""Real attendance runs through: eight years of open meetings, and the women of 1936."""

import csv
from collections import defaultdict

import pytest

from samenbuur.method.rhythm.columns import City
from samenbuur.method.rhythm.files import Files, Table, read
from samenbuur.method.rhythm.replay import Replay

SESSION_HEAD = "session,activity,date,status,register"


def real(folder):
    """The files of the interface from a register without participation: one takes part from one's first time on."""
    with (folder / "sessions.csv").open(encoding="utf-8", newline="") as file:
        sessions = list(csv.DictReader(file))
    with (folder / "attendance.csv").open(encoding="utf-8", newline="") as file:
        ticks = list(csv.DictReader(file))
    first = defaultdict(lambda: "9999-12-31")
    for row in ticks:
        key = (row["person"], row["series"])
        first[key] = min(first[key], row["date"])
    words = {"held": "held,kept", "cancelled": "cancelled,not_kept"}
    return Files(
        Table("sessions.csv", [SESSION_HEAD, *(
            f"{r['session_id']},{r['series']},{r['date']},{words.get(r['status'], 'held,not_kept')}" for r in sessions)]),
        Table("attendance.csv", ["session,person", *(f"{r['session_id']},{r['person']}" for r in ticks)]),
        Table("announced.csv", ["person,from,until,known_on"]),
        Table("participation.csv", ["person,activity,since,until,until_known_on,contact_ok", *(
            f"{p},{a},{since},,,yes" for (p, a), since in first.items())]),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "people"), [("attendance-openjs-cpc", 173), ("attendance-southern-women", 18)]
)
def test_it_runs_through_both_ways_alike_and_never_signals_someone_who_was_there(shared, name, people):
    registers = read(real(shared / "data" / name))
    plain, city = list(Replay(registers).run()), list(City(registers).each())
    assert len(registers.people) == people
    assert [s[:3] for s in plain] == [s[:3] for s in city]
    assert [s.score for s in plain] == pytest.approx([s.score for s in city], abs=1e-9)
    there = set(zip(registers.tick_session, registers.tick_person, strict=True))
    assert plain
    assert not [s for s in plain if (s.session, s.person) in there]


def test_eight_years_of_meetings_ask_a_handful_of_times_a_year(shared):
    """173 people, many of whom drop out: at most one request per person and two years, and at least some."""
    registers = read(real(shared / "data" / "attendance-openjs-cpc"))
    asked = sum(signal.flag for signal in City(registers).each())
    assert 5 < asked < 173 * 7 / 2

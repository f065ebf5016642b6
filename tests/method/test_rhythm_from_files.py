"""The decision from files keeps every rule of the interface: causal, in any order, never where it may not (P74, P5)."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenbuur.method.rhythm.columns import City
from samenbuur.method.rhythm.files import Files, Table, UnreadableError, read
from samenbuur.method.rhythm.replay import Replay
from tests.method.registers import HEADS, Book, on, weekly

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def messy(seed):
    """A little neighbourhood with everything that goes wrong on paper."""
    rng = random.Random(seed)
    book = Book()
    people = [f"p{i}" for i in range(rng.randint(1, 9))]
    for person in people:
        for activity in rng.sample("abc", rng.randint(1, 3)):
            since = rng.choice([0, 0, rng.randint(0, 100)])
            until = rng.randint(since, 160) if rng.random() < 0.3 else None
            known = None if until is None or rng.random() < 0.3 else until + rng.randint(-20, 20)
            book.part(person, activity, since, until, known, rng.choice(["yes"] * 5 + ["no"]))
            if rng.random() < 0.1:
                book.part(person, activity, rng.randint(0, 150), ok=rng.choice(["yes", "no"]))
        for _ in range(rng.choice([0, 0, 1, 2])):
            since = rng.randint(0, 150)
            until = rng.choice([None, since + rng.randint(0, 40)])
            book.told(person, since, until, since + rng.randint(-20, 20))
    loyal = {person: rng.random() for person in people}
    for day in range(160):
        for activity, weekday in (("a", 0), ("b", 2), ("c", 2), ("c", 4)):
            if day % 7 != weekday or rng.random() < 0.1:
                continue
            name = f"{activity}-{day}"
            book.session(name, activity, day, rng.choice(["held"] * 9 + ["cancelled"]),
                         rng.choice(["kept"] * 9 + ["not_kept"]))  # fmt: skip
            if rng.random() < 0.05:
                book.session(name + "x", activity, day)
            gone = rng.random() < 0.05
            book.tick(name, *(p for p in [*people, "guest"] if not gone and rng.random() < loyal.get(p, 0.1)))
    return book


@SLOW
@given(st.integers(0, 10_000))
def test_columns_and_plain_python_say_the_same(seed):
    book = messy(seed)
    plain, city = list(Replay(book.registers()).run()), list(City(book.registers()).each())
    assert [(s.day, s.person, s.session, s.flag) for s in plain] == [
        (s.day, s.person, s.session, s.flag) for s in city
    ]
    assert [s.score for s in plain] == pytest.approx([s.score for s in city], abs=1e-9)


@SLOW
@given(st.integers(0, 10_000), st.integers(0, 170), st.booleans())
def test_it_never_looks_ahead(seed, day, plain):
    """Cut all files at an evening: the rows up to it are the same."""
    book = messy(seed)
    before = [row for row in book.rows(plain) if row[3] <= on(day)]
    assert book.cut(day).rows(plain) == before


@SLOW
@given(st.integers(0, 10_000))
def test_the_order_of_rows_and_doubles_do_not_matter(seed):
    book = messy(seed)
    assert book.shuffled(seed).rows() == book.rows()


@SLOW
@given(st.integers(0, 10_000))
def test_it_is_silent_where_it_may_not_speak(seed):
    """Never inside an announced absence, after a known end, without consent, about who came, on a list not kept."""
    book = messy(seed)
    status = {row.split(",")[0]: row.split(",")[3:5] for row in book.sessions}
    ticks = {tuple(row.split(",")) for row in book.attendance}
    ticked_on = {(p, s.split("-")[1].rstrip("x")) for s, p in ticks if status[s][0] == "held"}
    for person, activity, session, date, _, _ in book.rows():
        assert status[session] == ["held", "kept"]
        assert (person, session.split("-")[1].rstrip("x")) not in ticked_on
        rows = [row.split(",") for row in book.participation if row.startswith(f"{person},{activity},")]
        alive = [r for r in rows if r[2] <= date and not (r[4] and r[4] <= date and r[3] <= date)]
        assert alive
        assert all(r[5] == "yes" for r in alive)
        for row in book.announced:
            who, since, until, known = row.split(",")
            if who != person or max(since, known) > date:
                continue
            if until:
                assert date > until
            else:
                days = [s.split("-")[1].rstrip("x") for s, p in ticks if p == who and status[s][0] == "held"]
                assert any(max(since, known) < on(int(d)) < date for d in days)


def test_someone_who_always_came_and_stays_away_is_asked_about_once():
    """Hand-worked: 20 evenings of coming, then ten of silence; one request, within the first three evenings."""
    book = weekly(absent=[("p1", 20, 30)], chance=1.0)
    asked = [row for row in book.rows() if row[5]]
    assert [row[0] for row in asked] == ["p1"]
    assert on(20 * 7) <= asked[0][3] <= on(22 * 7)


def test_a_second_absence_after_being_seen_is_a_new_one():
    book = weekly(weeks=50, absent=[("p1", 20, 25), ("p1", 40, 45)], chance=1.0)
    assert [row[0] for row in book.rows() if row[5]] == ["p1", "p1"]


@pytest.mark.parametrize("words", [("cancelled", "kept"), ("held", "not_kept")])
def test_what_did_not_happen_or_was_not_written_down_accuses_nobody(words):
    """Twelve weeks of it after twenty good ones: not one row, and nobody is suspected afterwards either."""
    book = weekly(weeks=20, chance=1.0)
    for week in range(20, 32):
        book.session(f"x{week}", "a", week * 7, *words)
    assert not [row for row in book.rows() if row[3] >= on(20 * 7)]


def test_a_list_that_nobody_filled_accuses_nobody():
    """Held and kept on paper, not one tick: forgotten. Two such evenings in a row ask for nobody."""
    book = weekly(weeks=20, chance=1.0)
    for week in (20, 21):
        book.session(f"x{week}", "a", week * 7)
    worries = [row[4] for row in book.rows() if row[3] >= on(20 * 7)]
    assert not [row for row in book.rows() if row[5]]
    assert all(worry < -4 for worry in worries)


def test_half_the_room_missing_excuses_each_of_them():
    """The same person, the same misses: with a full room more worrying than on a stormy evening."""
    full = weekly(people=12, weeks=21, absent=[("p1", 20, 21)], chance=1.0)
    storm = weekly(people=12, weeks=21, absent=[(f"p{i}", 20, 21) for i in range(9)], chance=1.0)
    calm, stormy = ({row[0]: row[4] for row in book.rows()} for book in (full, storm))
    assert calm["p1"] > stormy["p1"]


def test_dropping_one_of_two_activities_is_no_alarm():
    """Suspicion is per person: seen at b every week, gone from a for half a year."""
    book = weekly(weeks=46, activities=("a", "b"), chance=1.0)
    book.attendance = [
        r for r in book.attendance if not (r.startswith("a") and r.endswith(",p1") and r[1:4] >= "020")
    ]
    assert not [row for row in book.rows() if row[5]]


def test_each_more_missed_evening_worries_more_at_first():
    book = weekly(weeks=26, absent=[("p1", 20, 26)], chance=1.0)
    scores = [row[4] for row in book.rows() if row[0] == "p1" and row[3] >= on(140)]
    assert len(scores) == 6
    assert scores[0] < scores[1] < scores[2]


def test_who_comes_more_faithfully_is_missed_sooner():
    """The same three misses: the one who always came before scores above the one who came half of the time."""
    book = weekly(weeks=33, absent=[("p1", 30, 33), ("p2", 30, 33)], chance=1.0)
    skipped = set(random.Random(5).sample(range(30), 15))
    book.attendance = [r for r in book.attendance if not (r.endswith(",p2") and int(r[1:4]) in skipped)]
    last = {row[0]: row[4] for row in book.rows() if row[3] == on(32 * 7)}
    assert last["p1"] > last["p2"] + 1


def test_a_newcomer_is_never_asked_about_before_the_fourth_visit():
    book = weekly(weeks=30, chance=1.0)
    book.part("new", "a", since=20 * 7)
    book.tick("a020", "new")
    book.tick("a021", "new")
    book.tick("a022", "new")
    assert not [row for row in book.rows() if row[0] == "new" and row[5]]


def test_an_announced_absence_explains_what_was_missed_before_it_was_known():
    """Told afterwards: no row while it lasts, and the evening after it ends begins with nothing to wonder about."""
    told = weekly(weeks=25, absent=[("p1", 20, 25)], chance=1.0)
    told.told("p1", 20 * 7, 23 * 7, known=23 * 7)
    assert not [r for r in told.rows() if r[0] == "p1" and r[3] == on(23 * 7)]
    assert not [r for r in told.rows() if r[0] == "p1" and r[3] == on(24 * 7)]
    assert [r for r in told.rows() if r[0] == "p1" and r[3] == on(22 * 7)]


BROKEN = {
    "no column": ("sessions", "session,activity\ns1,a"),
    "not a date": ("sessions", HEADS["sessions"] + "\ns1,a,6-1-2025,held,kept,x"),
    "not one of: held": ("sessions", HEADS["sessions"] + "\ns1,a,2025-01-06,maybe,kept,x"),
    "told twice": (
        "sessions",
        HEADS["sessions"] + "\ns1,a,2025-01-06,held,kept,x\ns1,b,2025-01-06,held,kept,x",
    ),
    "is empty": ("participation", HEADS["participation"] + "\n,a,2025-01-06,,,yes"),
    "contact_ok": ("participation", HEADS["participation"] + "\np,a,2025-01-06,,,perhaps"),
    "values where": ("attendance", HEADS["attendance"] + "\ns1"),
    "until 'soon'": ("announced", HEADS["announced"] + "\np,2025-01-06,soon,2025-01-06"),
    "found: nothing": ("attendance", ""),
}


@pytest.mark.parametrize("why", BROKEN)
def test_a_file_that_cannot_be_used_is_refused_with_its_name_and_the_reason(why):
    name, text = BROKEN[why]
    book = weekly(weeks=2)
    tables = {table.name: table for table in book.files() if table}
    tables[f"{name}.csv"] = Table(f"{name}.csv", text.splitlines())
    order = ("sessions.csv", "attendance.csv", "announced.csv", "participation.csv")
    with pytest.raises(UnreadableError, match=why) as refused:
        read(Files(*(tables[n] for n in order)))
    assert str(refused.value).startswith(f"{name}.csv, line")


def test_extra_columns_capitals_and_a_mark_at_the_start_do_not_matter():
    book = weekly(weeks=8, absent=[("p1", 5, 8)])
    files = book.files()
    wide = [
        "\ufeffNote,Person,SESSION",
        *(f"hello,{r.split(',')[1]},{r.split(',')[0]}" for r in book.attendance),
    ]
    assert read(files._replace(attendance=Table("attendance.csv", wide))) == book.registers()


def test_empty_files_give_no_rows():
    assert Book().rows() == Book().rows(plain=False) == []

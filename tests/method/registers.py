"""Small registers made in a test: rows as in the files, one word per column."""

from __future__ import annotations

import random
from datetime import date, timedelta

from samenbuur.method.rhythm.columns import City
from samenbuur.method.rhythm.files import Files, Table, read, rows_of
from samenbuur.method.rhythm.replay import Replay

MONDAY = date(2025, 1, 6)


def on(day: int) -> str:
    """The date of a day of the story."""
    return (MONDAY + timedelta(days=day)).isoformat()


HEADS = {
    "sessions": "session,activity,date,status,register,place",
    "attendance": "session,person",
    "participation": "person,activity,since,until,until_known_on,contact_ok",
    "announced": "person,from,until,known_on",
}


class Book:
    """Rows of the four files."""

    def __init__(self) -> None:
        self.sessions: list[str] = []
        self.attendance: list[str] = []
        self.participation: list[str] = []
        self.announced: list[str] = []

    def session(self, name, activity, day, status="held", register="kept"):
        self.sessions.append(f"{name},{activity},{on(day)},{status},{register},hall")

    def tick(self, session, *people):
        self.attendance += [f"{session},{person}" for person in people]

    def part(self, person, activity="a", since=0, until=None, known=None, ok="yes"):
        ends = [on(d) if d is not None else "" for d in (until, known)]
        self.participation.append(f"{person},{activity},{on(since)},{ends[0]},{ends[1]},{ok}")

    def told(self, person, since, until=None, known=None):
        end = on(until) if until is not None else ""
        self.announced.append(f"{person},{on(since)},{end},{on(since if known is None else known)}")

    def shuffled(self, seed):
        """The same rows in another order, some of them twice."""
        other, rng = Book(), random.Random(seed)
        for name in HEADS:
            rows = list(getattr(self, name))
            rows += rng.choices(rows, k=len(rows) // 4) if rows else []
            rng.shuffle(rows)
            setattr(other, name, rows)
        return other

    def cut(self, day):
        """What was on paper on the evening of that day."""
        other, last = Book(), on(day)
        other.sessions = [row for row in self.sessions if row.split(",")[2] <= last]
        names = {row.split(",")[0] for row in other.sessions}
        other.attendance = [row for row in self.attendance if row.split(",")[0] in names]
        other.announced = [row for row in self.announced if row.split(",")[3] <= last]
        for row in self.participation:
            person, activity, since, until, known, ok = row.split(",")
            if since <= last:
                ends = (until, known) if known and known <= last else ("", "")
                other.participation.append(",".join((person, activity, since, *ends, ok)))
        return other

    def files(self):
        return Files(*(Table(f"{n}.csv", [HEADS[n], *getattr(self, n)]) for n in
                       ("sessions", "attendance", "announced", "participation")))  # fmt: skip

    def registers(self):
        return read(self.files())

    def rows(self, plain=True):
        """Rows of signals.csv as (person, activity, session, date, score, flag)."""
        registers = self.registers()
        signals = Replay(registers).run() if plain else City(registers).each()
        return [(*row[:4], float(row[4]), row[5]) for row in rows_of(registers, signals)]


def weekly(weeks=30, people=8, absent=(), seed=3, chance=0.9, activities=("a",)):
    """A room of people who nearly always come; `absent` = (person, from week, until week)."""
    book, rng = Book(), random.Random(seed)
    for i, activity in enumerate(activities):
        for p in range(people):
            book.part(f"p{p}", activity)
        for week in range(weeks):
            name = f"{activity}{week:03d}"
            book.session(name, activity, week * 7 + i)
            gone = {who for who, a, b in absent if a <= week < b}
            book.tick(
                name, *(f"p{p}" for p in range(people) if f"p{p}" not in gone and rng.random() < chance)
            )
    return book

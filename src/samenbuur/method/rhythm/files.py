"""Reads the registers of the interface (`samenbuur signals`) from tables of text; says plainly what is wrong, and where."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from samenbuur.method.rhythm.registers import (
    NEVER,
    Absence,
    Participation,
    Registers,
    SessionRow,
    build,
)

YES = frozenset({"yes", "y", "true", "1", "ja"})
NO = frozenset({"no", "n", "false", "0", "nee", ""})
"""No answer is no consent."""

SESSIONS = ("session", "activity", "date", "status", "register")
ATTENDANCE = ("session", "person")
PARTICIPATION = ("person", "activity", "since", "until", "until_known_on", "contact_ok")
ANNOUNCED = ("person", "from", "until", "known_on")
CALENDAR = ("date", "kind")


class UnreadableError(Exception):
    """A file that cannot be used: which, on which line, and why. `str()` is the sentence for whoever typed the command."""

    def __init__(self, file: str, why: str, line: int | None = None) -> None:
        at = f", line {line}" if line else ""
        super().__init__(f"{file}{at}: {why}")


PARQUET = "this is Parquet; write it as comma-separated text with a line of column names"


class Table(NamedTuple):
    """One file: its name (for messages) and its lines of text."""

    name: str
    lines: Iterable[str]
    optional: bool = False
    """A file that may be left out may also be quite empty, as some programs write a table without rows."""


class Files(NamedTuple):
    """The files of the interface; the calendar may be missing."""

    sessions: Table
    attendance: Table
    announced: Table
    participation: Table
    calendar: Table | None = None


def read(files: Files) -> Registers:
    """Read all files. Extra columns are ignored, doubles count once, the order of rows does not matter.

    Raises `UnreadableError` for a missing column, an unknown word, a date that is none, a session that is told twice
    in different ways, or text that is not UTF-8.
    """
    sessions = _sessions(files.sessions)
    participation = [
        _participation(files.participation.name, *row) for row in _rows(files.participation, PARTICIPATION)
    ]
    absences = [_absence(files.announced.name, *row) for row in _rows(files.announced, ANNOUNCED)]
    school = frozenset(_school_days(files.calendar)) if files.calendar else frozenset()
    ticks = ((session, person) for _, (session, person) in _rows(files.attendance, ATTENDANCE))
    return build(sessions.values(), ticks, participation, absences, school)


def _rows(table: Table, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give (line, the wanted columns) of each row that is not empty."""
    reader = csv.reader(_without_mark(table), strict=True)
    try:
        head = [name.strip().lower() for name in next(reader, [])]
        if not head and table.optional:
            return
        if head and head[0].startswith("par1"):
            raise UnreadableError(table.name, PARQUET, 1)
        missing = [name for name in columns if name not in head]
        if missing:
            raise UnreadableError(
                table.name, f"no column {', '.join(missing)}; found: {', '.join(head) or 'nothing'}", 1
            )
        at = [head.index(name) for name in columns]
        width = max(at) + 1
        for row in reader:
            if not row:
                continue
            if len(row) < width:
                raise UnreadableError(
                    table.name, f"{len(row)} values where {len(head)} are expected", reader.line_num
                )
            yield reader.line_num, tuple(row[i].strip() for i in at)
    except csv.Error as problem:
        raise UnreadableError(
            table.name, f"not a table of comma-separated values ({problem})", reader.line_num
        ) from None
    except UnicodeDecodeError:
        what = PARQUET if table.name.endswith(".parquet") else "not UTF-8 text"
        raise UnreadableError(table.name, what, reader.line_num + 1) from None


def _without_mark(table: Table) -> Iterator[str]:
    """A byte-order mark is no part of the first column's name."""
    lines = iter(table.lines)
    for first in lines:
        yield first.removeprefix("\ufeff")
        break
    yield from lines


_DAYS: dict[str, int] = {}


def _day(file: str, line: int, column: str, text: str) -> int:
    known = _DAYS.get(text)
    if known is None:
        try:
            if len(text) != len("2025-01-31"):
                raise ValueError
            known = date.fromisoformat(text).toordinal()
        except ValueError:
            raise UnreadableError(file, f"{column} {text!r} is not a date like 2025-01-31", line) from None
        if len(_DAYS) < 100_000:
            _DAYS[text] = known
    return known


def _word(file: str, line: int, column: str, text: str, allowed: dict[str, bool]) -> bool:
    found = allowed.get(text.lower())
    if found is None:
        raise UnreadableError(file, f"{column} {text!r} is not one of: {', '.join(allowed)}", line)
    return found


def _name(file: str, line: int, column: str, text: str) -> str:
    if not text:
        raise UnreadableError(file, f"{column} is empty", line)
    return text


def _sessions(table: Table) -> dict[str, SessionRow]:
    found: dict[str, SessionRow] = {}
    for line, (session, activity, day, status, register) in _rows(table, SESSIONS):
        row = SessionRow(
            _day(table.name, line, "date", day),
            _name(table.name, line, "activity", activity),
            _name(table.name, line, "session", session),
            _word(table.name, line, "status", status, {"held": True, "cancelled": False}),
            _word(table.name, line, "register", register, {"kept": True, "not_kept": False}),
        )
        if found.setdefault(session, row) != row:
            raise UnreadableError(table.name, f"session {session!r} is told twice, in different ways", line)
    return found


def _participation(file: str, line: int, row: tuple[str, ...]) -> Participation:
    person, activity, since, until, known, ok = row
    consent = ok.lower()
    if consent not in YES and consent not in NO:
        raise UnreadableError(file, f"contact_ok {ok!r} is not one of: yes, no", line)
    ends = until and known
    return Participation(
        _name(file, line, "person", person),
        _name(file, line, "activity", activity),
        _day(file, line, "since", since),
        _day(file, line, "until", until) if ends else NEVER,
        _day(file, line, "until_known_on", known) if ends else NEVER,
        consent in YES,
    )


def _absence(file: str, line: int, row: tuple[str, ...]) -> Absence:
    """One that ends before it begins covers no evening; it only explains what was missed."""
    person, since, until, known = row
    start = _day(file, line, "from", since)
    end = _day(file, line, "until", until) if until else NEVER
    return Absence(_name(file, line, "person", person), start, end, _day(file, line, "known_on", known))


def _school_days(table: Table) -> Iterator[int]:
    for line, (day, kind) in _rows(table, CALENDAR):
        ordinal = _day(table.name, line, "date", day)
        if kind.lower() == "school":
            yield ordinal


HEAD = ("person", "activity", "session", "date", "score", "flag")


def rows_of(
    registers: Registers, signals: Iterable[tuple[int, int, int, float, bool]]
) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Give the rows of `signals.csv` (see `HEAD`) for signals as (day, person, session, score, flag)."""
    r = registers
    for day, person, session, score, flag in signals:
        yield (
            r.people[person],
            r.activities[r.session_activity[session]],
            r.sessions[session],
            date.fromordinal(day).isoformat(),
            f"{score:.6f}",
            int(flag),
        )

"""How long what is about a person is kept, what for, and on which ground: a table that people review (AVG 5, 13, 30; P37).

>>> term = table()["presence.notice"]
>>> term.days, term.beforehand, term.law.article
(60, 30, '6.1.b')
>>> from datetime import date
>>> goes_on(term, month=date(2026, 1, 1), today=date(2026, 3, 2))
datetime.date(2026, 4, 2)
>>> announced_from(term, month=date(2026, 1, 1))
datetime.date(2026, 3, 3)
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "en", "tr", "ar")
"""In which name and purpose are said: those of a resident's own door."""


class Law(StrEnum):
    """On which ground something may be kept; the stored word."""

    CONSENT = "consent"
    AGREEMENT = "agreement"
    DUTY = "duty"
    VITAL = "vital"
    INTEREST = "interest"

    @property
    def article(self) -> str:
        """The part of article 6 of the AVG (GDPR)."""
        return {
            "consent": "6.1.a",
            "agreement": "6.1.b",
            "duty": "6.1.c",
            "vital": "6.1.d",
            "interest": "6.1.f",
        }[self]


class Ends(StrEnum):
    """How a kind of record comes to its end."""

    GOES = "goes"
    CONTACT = "contact"
    TRACE = "trace"
    WITH = "with"
    PERSON = "person"


@dataclass(frozen=True)
class Term:
    """What is agreed for one kind of record. Days; `name` and `purpose` by language."""

    kind: str
    name: Mapping[str, str]
    purpose: Mapping[str, str]
    law: Law
    ends: Ends
    days: int = 0
    since: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    """What is a sign of life for as long as it runs; only for the person as a whole."""
    beforehand: int = 0
    longer: int = 0
    least: int = 0
    most: int = 0
    of: str = ""

    @property
    def told_before(self) -> bool:
        """Whether the person is told before it goes, and may keep it."""
        return self.ends in (Ends.GOES, Ends.CONTACT)


class Unclear(ValueError):
    """The table, or what an organisation chose, does not say what it must."""


@cache
def table() -> Mapping[str, Term]:
    """Return the table of this edition: what is kept, by kind (`room.model`). Raises Unclear."""
    text = files("samenbuur.method").joinpath("data/keeping.toml").read_text(encoding="utf-8")
    rows = {kind: row for kind, row in tomllib.loads(text).items() if isinstance(row, dict)}
    return {kind: _term(kind, row, rows) for kind, row in rows.items()}


def _term(kind: str, row: Mapping[str, Any], rows: Mapping[str, Any]) -> Term:
    given = {**row, "since": tuple(row.get("since", ())), "runs": tuple(row.get("runs", ()))}
    try:
        term = Term(kind=kind, **(given | {"law": Law(row["law"]), "ends": Ends(row["ends"])}))
    except (KeyError, TypeError, ValueError) as error:
        raise Unclear(f"{kind}: {error}") from None
    if any(not said.get(language) for said in (term.name, term.purpose) for language in LANGUAGES):
        raise Unclear(f"{kind}: name and purpose are said in {', '.join(LANGUAGES)}")
    if term.ends is Ends.WITH and term.of not in rows:
        raise Unclear(f"{kind}: goes with '{term.of}', which has no term")
    if term.told_before and not (term.since and term.least <= term.days <= term.most):
        raise Unclear(f"{kind}: says from when, and days between least and most")
    if term.ends is Ends.TRACE and not (term.since and term.days):
        raise Unclear(f"{kind}: says from when, and after how many days")
    return term


@cache
def chosen(place: str = "") -> Mapping[str, Term]:
    """Return the table with what an organisation chose in a file of its own: `"presence.notice" = 90`.

    Raises Unclear when it names a kind that has no term to choose, or a number outside what may be chosen.
    """
    terms = dict(table())
    said = tomllib.loads(Path(place).read_text(encoding="utf-8")) if place else {}
    for kind, days in said.items():
        term = terms.get(kind)
        if term is None or not term.told_before:
            raise Unclear(f"{kind}: there is no term to choose")
        if not isinstance(days, int) or not term.least <= days <= term.most:
            raise Unclear(f"{kind}: between {term.least} and {term.most} days, not {days!r}")
        terms[kind] = replace(term, days=days)
    return terms


def next_month(month: date) -> date:
    """Return the first day of the month after.

    >>> next_month(date(2026, 12, 1))
    datetime.date(2027, 1, 1)
    """
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def due_on(term: Term, *, month: date) -> date:
    """Return the day on which all of a month has had its time: what is of one month goes together, told once."""
    return next_month(month) + timedelta(days=term.days)


def announced_from(term: Term, *, month: date) -> date:
    """Return from which day it is told that what is of this month goes."""
    return due_on(term, month=month) - timedelta(days=term.beforehand)


def goes_on(term: Term, *, month: date, today: date) -> date:
    """Return the day on which it goes when it is told today: never sooner than `beforehand` days from now."""
    return max(due_on(term, month=month), today + timedelta(days=term.beforehand))

"""Registers of a neighbourhood as columns of whole numbers: what both replays fold, in an order no file decides."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

NEVER = 1 << 30
"""A day that does not come."""

Stretch = tuple[int, int]
"""From this day on, until but not with that day (ordinals)."""


class Registers(NamedTuple):
    """The files of the interface, names replaced by their rank; days are ordinals.

    Sessions are ordered by day, activity and name; ticks by session and person, each once; stretches (somebody takes
    part and agreed to contact, as it may be known) by activity, person and day. Any sequence of ints will do.
    """

    people: Sequence[str]
    activities: Sequence[str]
    sessions: Sequence[str]
    session_day: Sequence[int]
    session_activity: Sequence[int]
    session_held: Sequence[int]
    session_kept: Sequence[int]
    tick_session: Sequence[int]
    tick_person: Sequence[int]
    part_activity: Sequence[int]
    part_person: Sequence[int]
    part_since: Sequence[int]
    part_end: Sequence[int]
    told_person: Sequence[int]
    told_from: Sequence[int]
    told_until: Sequence[int]
    """Last day of the absence; `NEVER` = until seen again."""
    told_known: Sequence[int]
    school_days: frozenset[int] = frozenset()


class Participation(NamedTuple):
    """One row of `participation.csv`; `until` and `known` are `NEVER` when empty."""

    person: str
    activity: str
    since: int
    until: int
    known: int
    contact_ok: bool


class SessionRow(NamedTuple):
    """One row of `sessions.csv`, in the order in which sessions are sorted."""

    day: int
    activity: str
    name: str
    held: bool
    kept: bool


class Absence(NamedTuple):
    """One row of `announced_absences.csv`; `until` is `NEVER` when empty."""

    person: str
    since: int
    until: int
    known: int


def may_follow(rows: Iterable[Participation]) -> list[Stretch]:
    """Give the days on which somebody may be followed at one activity: agreed, taking part, and nothing against it.

    An end counts from the evening on which it is known; 'no' beats 'yes' where both hold.

    >>> yes = Participation("p", "a", 10, 50, 60, True)
    >>> no = Participation("p", "a", 20, 30, 25, False)
    >>> may_follow([yes]), may_follow([yes, no])
    ([(10, 60)], [(10, 20), (30, 60)])
    """
    yes: list[Stretch] = []
    no: list[Stretch] = []
    for row in rows:
        end = max(row.until, row.known)
        if row.since < end:
            (yes if row.contact_ok else no).append((row.since, end))
    return _without(_joined(yes), _joined(no))


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    whole: list[Stretch] = []
    for since, end in sorted(stretches):
        if whole and since <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((since, end))
    return whole


def _without(stretches: list[Stretch], holes: list[Stretch]) -> list[Stretch]:
    left = stretches
    for start, stop in holes:
        left = [
            part
            for since, end in left
            for part in ((since, min(end, start)), (max(since, stop), end))
            if part[0] < part[1]
        ]
    return left


def _by_pair(participation: Iterable[Participation]) -> dict[tuple[str, str], list[Participation]]:
    stretches: dict[tuple[str, str], list[Participation]] = {}
    for row in set(participation):
        stretches.setdefault((row.activity, row.person), []).append(row)
    return stretches


def build(
    sessions: Iterable[SessionRow],
    ticks: Iterable[tuple[str, str]],
    participation: Iterable[Participation],
    absences: Iterable[Absence],
    school_days: frozenset[int] = frozenset(),
) -> Registers:
    """Order and number everything. `ticks` are (session, person); ticks of sessions that are not there are left out."""
    ordered = sorted(set(sessions))
    number = {row.name: i for i, row in enumerate(ordered)}
    stretches = _by_pair(participation)
    people = sorted({person for _, person in stretches})
    activities = sorted({row.activity for row in ordered} | {activity for activity, _ in stretches})
    who = {name: i for i, name in enumerate(people)}
    what = {name: i for i, name in enumerate(activities)}
    # Whoever takes part in nothing is one nameless visitor: only that somebody was ticked matters.
    visitor = len(people)
    keys = array(
        "q", sorted({number[s] * (visitor + 1) + who.get(p, visitor) for s, p in ticks if s in number})
    )
    parts = sorted(
        (what[activity], who[person], since, end)
        for (activity, person), rows in stretches.items()
        for since, end in may_follow(rows)
    )
    told = sorted((who[a.person], a.since, a.until, a.known) for a in set(absences) if a.person in who)
    part = [array("i", column) for column in _columns(parts)]
    away = [array("i", column) for column in _columns(told)]
    return Registers(
        people,
        activities,
        [row.name for row in ordered],
        array("i", (row.day for row in ordered)), array("i", (what[row.activity] for row in ordered)),
        array("b", (row.held for row in ordered)), array("b", (row.kept for row in ordered)),
        array("i", (key // (visitor + 1) for key in keys)), array("i", (key % (visitor + 1) for key in keys)),
        part[0], part[1], part[2], part[3],
        away[0], away[1], away[2], away[3],
        school_days,
    )  # fmt: skip


def _columns(rows: list[tuple[int, int, int, int]]) -> list[tuple[int, ...]]:
    return list(zip(*rows, strict=True)) if rows else [()] * 4

"""Judges ways to miss someone on made-up neighbourhoods: delay at a fixed burden (AMOC), beside simple rules."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from rhythm_world import DAY0, PARTIAL, TOTAL, World

from samenbuur.method.rhythm.columns import City
from samenbuur.method.rhythm.replay import Replay, gatherings

BUDGETS = (0.5, 1.0, 2.0)
"""False alarms per regular and year."""


class Rows(NamedTuple):
    """What a method says of each missed evening."""

    person: np.ndarray
    day: np.ndarray
    score: np.ndarray
    flag: np.ndarray


class Point(NamedTuple):
    """What a method finds at one burden: the threshold, shares found within 14, 28, 56 days, and timeliness."""

    at: float
    r14: float
    r28: float
    r56: float
    timely: float


class Openings(NamedTuple):
    """Each row that would open a case for thresholds in (above, score]; false = a regular who is not in need."""

    person: np.ndarray
    day: np.ndarray
    score: np.ndarray
    above: np.ndarray
    false: np.ndarray


def learned(world: World, registers) -> Rows:
    """The product in its default configuration."""
    signals = City(registers).run()
    return Rows(signals.person, signals.day, signals.score, signals.flag)


def simple(registers) -> dict[str, Rows]:
    """Three simple rules over the same opportunities: misses in a row, days overdue, chance of so many misses."""
    replay = Replay(registers)
    hits, tries, run, last = {}, {}, {}, {}
    first: dict[int, int] = {}
    found: list[tuple[int, int, float, float, float]] = []
    seen_on: dict[int, int] = {}
    for day, evening in gatherings(registers):
        for _ in replay._away.begin(day, seen_on):
            pass
        seen = {p for g in evening for p in g.ticked}
        for p in seen:
            replay._away.away(p, day, True)
            seen_on[p] = day
        expected = {p for g in evening if g.sessions for p in replay._occasion(day, g).came}
        for p in sorted(expected):
            tries[p] = tries.get(p, 0) + 1
            if p in seen:
                hits[p] = hits.get(p, 0) + 1
                run[p], last[p] = 0, day
                first.setdefault(p, day)
            else:
                run[p] = run.get(p, 0) + 1
                settled = hits.get(p, 0) >= 4
                rate = (hits.get(p, 0) + 0.9) / (tries[p] - run[p] + 1.5)
                gap = (last[p] - first[p]) / (hits[p] - 1) if settled else 30.0
                overdue = day - last[p] - gap if settled else -99.0
                found.append((p, day, run[p], overdue, -run[p] * np.log(1 - min(rate, 0.99))))
    table = np.array(found)
    person, day = table[:, 0].astype(int), table[:, 1].astype(int)
    none = np.zeros(len(table), bool)
    names = ("k misses in a row, per person", "days overdue on the usual period", "chance of so many misses")
    # Ties are broken by the time of silence, so that a rule of whole numbers can meet a budget too.
    return {name: Rows(person, day, table[:, 2 + i], none) for i, name in enumerate(names)}


def openings(world: World, rows: Rows) -> Openings:
    """Keep the rows that set a new height within one absence: only those can open a case."""
    days = world.ses_day[world.tick_session].astype(np.int64)
    seen = np.unique(world.tick_person.astype(np.int64) * 10**7 + days)
    order = np.lexsort((rows.day, rows.person))
    person, day, score = rows.person[order], rows.day[order], rows.score[order].astype(float)
    absence = np.searchsorted(seen, person.astype(np.int64) * 10**7 + day)
    new = np.r_[True, (absence[1:] != absence[:-1]) | (person[1:] != person[:-1])]
    group = np.cumsum(new) - 1
    height = np.maximum.accumulate(score + group * 1e5) - group * 1e5
    above = np.r_[-np.inf, height[:-1]]
    above[new] = -np.inf
    record = score > above + 1e-9
    person, day, score, above = person[record], day[record], score[record], above[record]
    state = world.state[day - DAY0, person]
    false = world.regular[person] & (day - DAY0 >= 60) & ~np.isin(state, (TOTAL, PARTIAL))
    return Openings(person, day, score, above, false)


def burden(world: World, cases: Openings, at: float) -> float:
    """False alarms per regular and year at a threshold."""
    return float((cases.false & (cases.above < at) & (cases.score >= at)).sum() / world.regular_years)


def own_burden(world: World, rows: Rows) -> float:
    """False requests per regular and year of the method's own flag."""
    person, day = rows.person[rows.flag.astype(bool)], rows.day[rows.flag.astype(bool)] - DAY0
    state = world.state[day, person]
    false = world.regular[person] & (day >= 60) & ~np.isin(state, (TOTAL, PARTIAL))
    return float(false.sum() / world.regular_years)


def judge(world: World, rows: Rows) -> dict[float, Point]:
    """Give what is found at each budget, at the lowest threshold that keeps within it."""
    cases = openings(world, rows)
    return {budget: _point(world, cases, _threshold(world, cases, budget)) for budget in BUDGETS}


def _threshold(world: World, cases: Openings, budget: float) -> float:
    grid = np.unique(np.quantile(cases.score, np.linspace(0, 1, 4000)))
    low, high = 0, len(grid) - 1
    while low < high:  # not quite monotone, but near enough at this grain
        middle = (low + high) // 2
        if burden(world, cases, grid[middle]) > budget:
            low = middle + 1
        else:
            high = middle
    return float(grid[low])


def _point(world: World, cases: Openings, at: float) -> Point:
    opens = (cases.above < at) & (cases.score >= at)
    person, day = cases.person[opens], cases.day[opens] - DAY0
    delays = []
    for who, begin, end in world.onsets:
        found = day[(person == who) & (day >= begin) & (day <= end)]
        delays.append(found.min() - begin if len(found) else np.inf)
    delay = np.array(delays or [np.nan])
    shares = [float(np.nanmean(delay <= limit)) if delays else float("nan") for limit in (14, 28, 56)]
    return Point(at, *shares, float(np.mean(0.5 ** (delay / 21))))

"""What may have happened to a person between two evenings: a small chain of days, looked up per number of days."""

from functools import lru_cache
from typing import NamedTuple

from samenbuur.method.rhythm.figures import YEAR, Figures

LONGEST = 7
"""Longer gaps are walked in steps of a week, so that the tables stay small and the season is met in between."""


class Days(NamedTuple):
    """What `d` days do: the share that stays in each class, and what flows in from one normal person.

    Who comes back within the step counts as normal until its end: within a week that is a second-order matter.
    """

    minor_stays: float
    step1: float
    step2: float
    step3: float
    long_stays: float
    off_stays: float
    serious_stays: float
    worth_stays: float
    minor_in: float
    away1_in: float
    away2_in: float
    away3_in: float
    long_in: float
    off_in: float
    total_in: float
    partial_in: float
    stopped_in: float
    worth_total_in: float
    worth_partial_in: float

    @property
    def away_in(self) -> float:
        """All three steps of a trip."""
        return self.away1_in + self.away2_in + self.away3_in


def _inflow(leave: float, stays: float, days: int) -> float:
    """Days' worth of one unit per day from a pool that itself shrinks by `leave` a day, kept with chance `stays`."""
    return float(sum((1 - leave) ** k * stays ** (days - 1 - k) for k in range(days)))


def _away_inflow(leave: float, stays: float, days: int) -> tuple[float, float, float]:
    first = second = third = 0.0
    for k in range(days):
        third = third * stays + second * (1 - stays)
        second = second * stays + first * (1 - stays)
        first = first * stays + (1 - leave) ** k
    return first, second, third


def _step_powers(stays: float, days: int) -> tuple[float, float, float]:
    """Chance to be 0, 1 or 2 steps further after `days` days."""
    here, next_, last = 1.0, 0.0, 0.0
    for _ in range(days):
        here, next_, last = (
            here * stays,
            next_ * stays + here * (1 - stays),
            last * stays + next_ * (1 - stays),
        )
    return here, next_, last


def _days(figures: Figures, days: int) -> Days:
    f = figures
    rates = (f.minor_rate, f.away_rate, f.long_rate, f.off_rate, f.total_rate, f.partial_rate, f.stopped_rate)
    leave = sum(rates) / YEAR
    minor, step, long = 1 - 1 / f.minor_days, 1 - 1 / f.away_step_days, 1 - 1 / f.long_days
    off, serious = 1 - 1 / f.off_days, 1 - 1 / f.serious_days
    worth = serious * 0.5 ** (1 / f.halving_days)
    away = [x * f.away_rate / YEAR for x in _away_inflow(leave, step, days)]
    steps = _step_powers(step, days)
    return Days(
        minor**days, *steps, long**days, off**days, serious**days, worth**days,
        _inflow(leave, minor, days) * f.minor_rate / YEAR,
        away[0], away[1], away[2],
        _inflow(leave, long, days) * f.long_rate / YEAR,
        _inflow(leave, off, days) * f.off_rate / YEAR,
        _inflow(leave, serious, days) * f.total_rate / YEAR,
        _inflow(leave, serious, days) * f.partial_rate / YEAR,
        _inflow(leave, 1.0, days) * f.stopped_rate / YEAR,
        _inflow(leave, worth, days) * f.total_rate / YEAR,
        _inflow(leave, worth, days) * f.partial_rate / YEAR,
    )  # fmt: skip


@lru_cache(maxsize=16)
def tables(figures: Figures) -> tuple[Days, ...]:
    """Give the tables for 0 (unused) to 7 days.

    >>> from samenbuur.method.rhythm.figures import LEAN
    >>> week = tables(LEAN)[7]
    >>> round(week.minor_stays, 3), round(week.minor_in * 100, 2)
    (0.279, 1.16)
    """
    return (_days(figures, 1), *(_days(figures, d) for d in range(1, LONGEST + 1)))

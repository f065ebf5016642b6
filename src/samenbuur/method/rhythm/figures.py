"""Every number of the learned rhythm in one place, each with its reason (reference on signals, §5; guide §6.4, P74)."""

from datetime import date
from typing import NamedTuple

YEAR = 365.25
"""Days; rates below are per year."""

FLU = (1.80, 1.80, 1.50, 1.00, 0.70, 0.60, 0.40, 0.40, 0.70, 0.90, 1.00, 1.20)
"""How much likelier a cold begins in each month than on average; the winter of the north, our own rounding."""

HOLIDAY = (0.50, 0.80, 0.60, 0.90, 1.20, 1.00, 2.00, 2.00, 1.00, 0.90, 0.40, 0.70)
"""The same for being away a while: summer first, then May, spring break and Christmas."""

SCHOOL_HOLIDAY = 1.3
"""In a school holiday somebody leaves more often than the month alone tells (calendar, public knowledge)."""


class Season(NamedTuple):
    """How much likelier than on average a cold and a trip begin on a day."""

    flu: float
    holiday: float


def season_of(day: int, school_holiday: bool = False) -> Season:
    """Give the season of a day (proleptic ordinal, `date.toordinal()`).

    >>> season_of(date(2025, 1, 15).toordinal()) > season_of(date(2025, 7, 15).toordinal())
    True
    """
    month = date.fromordinal(day).month - 1
    return Season(
        FLU[month] * 12 / sum(FLU),
        HOLIDAY[month] * 12 / sum(HOLIDAY) * (SCHOOL_HOLIDAY if school_holiday else 1.0),
    )


class Figures(NamedTuple):
    """The constants of the model; another place may bring its own, measured on its own outcomes."""

    # -- the chance of coming -------------------------------------------------------------------------------
    prior_weight: float = 1.5
    """How many evenings the first guess counts for."""
    usual_one: float = 0.60
    """First guess of the chance to come to an activity of one day a week."""
    usual_many: float = 0.36
    """... and to one day of an activity that is open on several: people pick their days."""
    untick: float = 0.04
    """A visit that nobody ticked: 2-5 % of visits (interface)."""
    keep_slow: float = 0.99
    """What one more evening leaves of the slow memory: about a hundred evenings."""
    keep_fast: float = 0.85
    """... of the fast one: about seven, for a habit that just changed."""
    keep_pair: float = 0.99
    """... over all weekdays of one activity together: helps where somebody has more days."""
    keep_side: float = 0.97
    """... over the even or the odd weeks: for who comes every other week."""
    trust: tuple[float, float, float, float] = (0.42, 0.14, 0.26, 0.18)
    """How much the slow, fast, pair and side memory are trusted at the start."""
    share: float = 0.01
    """After each evening this much trust is dealt anew, so that no memory is written off for good (fixed share)."""
    trust_floor: float = 0.01
    """One strange evening never takes more trust away than this likelihood."""

    # -- the room: what half the room shares is nobody's absence ------------------------------------------------
    shock_variance: float = 0.18
    """How much the mood of one evening moves everyone (variance on the log-odds): weather, funeral, market."""
    shock_low: float = -3.0
    shock_high: float = 0.6
    """A full room says less about one chair than an empty room does."""
    dead: float = 0.015
    """A list marked as kept that nobody kept: forgotten, or in truth not held."""

    # -- what may have happened: rates per year, mean days ------------------------------------------------------
    minor_rate: float = 1.0
    minor_days: float = 6.0
    """A cold, flu, a bad week."""
    away_rate: float = 0.6
    away_step_days: float = 4.0
    """A trip: three steps of four days, because hardly anyone leaves for one day."""
    long_rate: float = 0.05
    long_days: float = 36.0
    """Winter in Marrakesh, a daughter abroad."""
    off_rate: float = 0.25
    off_days: float = 28.0
    """Other things to do for a while: still coming, one time in ten of the usual."""
    total_rate: float = 0.175
    partial_rate: float = 0.075
    serious_days: float = 90.0
    """What somebody should hear about: staying away, or almost; mean days until life is normal again."""
    stopped_rate: float = 0.15
    """Has had enough, moved; for good, and not a worry."""
    partial_comes: float = 0.2
    off_comes: float = 0.1
    """What is left of the usual chance of coming."""
    surprise: float = 0.65
    """How much of a miss's surprise counts (a power): misses hang together in ways no chance foresees, and waiting one
    evening more tells much. Measured: about two points more found within 28 days at the two looser burdens, the same at
    the strictest (docs/operations/performance.md)."""
    wrong_name: float = 0.002
    """A tick for somebody who was not there."""
    late_return: float = 0.12
    """The evening after an announced absence: back a little late."""
    own_weight: float = 2.0
    """How many years' worth of a person's own colds and trips outweigh everyone's."""

    # -- what a signal is worth -----------------------------------------------------------------------------------
    halving_days: float = 21.0
    """The worth of a contact halves every three weeks (§1.3): old silence is not what volunteers should spend calls on."""
    request_at: float = -3.05
    """Ask somebody to look: a little under half a needless call per regular and year (§4, 'bel even')."""
    soft_at: float = -3.95
    """The host's own list 'who has seen ...?': about two per regular and year, seen by no one else (§4, 'let op')."""
    file_floor: float = -7.0
    """Below this a row of the file means 'nothing at all' and is left out."""
    known_after: int = 4
    """Visits before a rhythm is known; a newcomer gets a welcome, which is another function (§7)."""
    unknown: float = 3.0
    """What the score of such a newcomer is lowered by, in log-odds: their silence means next to nothing yet."""


LEAN = Figures()
"""The defaults: measured in `tests/bench/bench_rhythm.py`."""

"""What somebody wrote down who looked: it closes the absence and teaches the rhythm (reference on signals, §7 'feedback loop')."""

from collections.abc import Hashable, Mapping
from enum import StrEnum

from samenbuur.method.rhythm.figures import LEAN, Figures
from samenbuur.method.rhythm.person import surely
from samenbuur.method.rhythm.states import Habit, Person

TAUGHT_AT_MOST = 3.0
"""Missed evenings that one 'all is well' may teach per weekday: a contact does not teach the rhythm without limit."""


class Outcome(StrEnum):
    """How it is, in a few neutral choices; the stored word."""

    FINE = "fine"
    """All is well: these evenings were missed in ordinary life."""
    ILL = "ill"
    """Not well; somebody knows."""
    AWAY = "away"
    """On a trip or staying elsewhere; until a date is an announced absence."""
    STOPPED = "stopped"
    """Will not come any more: the caller ends the participation."""
    DO_NOT_CALL = "do_not_call"
    """Wants no more contact: the caller withdraws the consent and erases these rows."""
    UNREACHED = "unreached"
    """Nobody was reached: nothing is learned, the ladder goes on."""


def learn_outcome(
    person: Person, habits: Mapping[Hashable, Habit], outcome: Outcome, day: int, figures: Figures = LEAN
) -> tuple[Person, dict[Hashable, Habit]]:
    """Give the rows after a contact on `day` (ordinal).

    The person stays `asked`: nobody asks twice in one absence, until they are seen. Ill or away: no list and no
    request until they are seen, and their own share of colds or trips rises by one.
    """
    rows = dict(habits)
    if outcome is Outcome.UNREACHED:
        return person, rows
    known = _only(person, "normal")._replace(asked=True, last_minor=0.0, last_away=0.0, day=day)
    if outcome is Outcome.FINE:
        rows = {activity: _teach(habit, figures) for activity, habit in habits.items()}
    elif outcome is Outcome.ILL:
        known = _only(known, "minor")._replace(told=True, minor_came=person.minor_came + 1.0)
    elif outcome is Outcome.AWAY:
        known = _only(known, "away1")._replace(told=True, away_came=person.away_came + 1.0)
    elif outcome is Outcome.STOPPED:
        known = _only(known, "stopped")._replace(told=True)
    return known, rows


def _only(person: Person, certain: str) -> Person:
    """Put all that is likely in one class; nothing is worth a contact then."""
    return surely(person, 0.0, 0.0)._replace(**{certain: 1.0})  # type: ignore[arg-type]  # a field of floats


def _teach(habit: Habit, f: Figures) -> Habit:
    """The evenings that were held back because somebody may have been ill were ordinary misses after all."""
    days = {}
    missed = habit.missed
    for weekday, slot in habit.days.items():
        m = min(TAUGHT_AT_MOST, slot.untaught)
        missed += m
        days[weekday] = slot._replace(
            slow_missed=slot.slow_missed + m,
            fast_missed=slot.fast_missed + m,
            even_missed=slot.even_missed + m / 2,
            odd_missed=slot.odd_missed + m / 2,
            untaught=0.0,
        )
    return Habit(habit.came, missed, days)

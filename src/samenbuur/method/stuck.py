"""What is stuck and was raised with somebody, until it is answered and loose; and how long something that was checked is trusted (P12).

>>> day = date(2026, 4, 1)
>>> str(stands(answer_by=date(2026, 4, 10), answered_on=None, loose_on=None, today=day))
'waits'
>>> str(stands(answer_by=date(2026, 3, 20), answered_on=None, loose_on=None, today=day))
'late'
>>> str(stands(answer_by=None, answered_on=date(2026, 3, 20), loose_on=None, today=day))
'answered'
>>> trusted(date(2025, 10, 3), day), trusted(date(2025, 9, 1), day)
(True, False)
"""

from datetime import date, timedelta
from enum import StrEnum

TRUSTED = timedelta(days=182)
"""So long one believes a telephone number and hours without asking again."""


class Stands(StrEnum):
    """Where something that was raised stands: only LOOSE is off the list."""

    LATE = "late"
    """The answer was agreed by a day that is past."""
    NO_DAY = "no_day"
    """Nobody agreed by when."""
    WAITS = "waits"
    ANSWERED = "answered"
    """There is an answer, and it is still stuck: an answer is not a solution."""
    LOOSE = "loose"


OPEN_FIRST = (Stands.LATE, Stands.NO_DAY, Stands.ANSWERED, Stands.WAITS, Stands.LOOSE)
"""In which order they are shown: what asks something of us comes first."""


def stands(*, answer_by: date | None, answered_on: date | None, loose_on: date | None, today: date) -> Stands:
    """Return where something that was raised stands."""
    if loose_on is not None:
        return Stands.LOOSE
    if answered_on is not None:
        return Stands.ANSWERED
    if answer_by is None:
        return Stands.NO_DAY
    return Stands.LATE if answer_by < today else Stands.WAITS


def trusted(checked_on: date, today: date) -> bool:
    """Return whether what was checked on a day still counts as right."""
    return today - checked_on < TRUSTED

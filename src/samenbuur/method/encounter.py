"""Meeting people, and thinking it over (guide §3 'Afweging', §4, §5): fields that one may leave empty, nothing that measures.

>>> tidy(NOTED, {"struck": "  hij   neuriede ", "other": "x"})
{'struck': 'hij neuriede'}
>>> names_in("Fatma en Bram, bij de markt", ["Bram", "Fat", "Hana"])
['Bram']
>>> spent(datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 9, 2))
120
>>> spent(datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 17, 0)) == MOST_SECONDS
True
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median


class How(StrEnum):
    """What an encounter was, said by who was there (P23): being there is a whole answer, and asks for no result."""

    PRESENCE = "presence"
    KEEP = "keep"
    """To be kept: between the two."""
    TELL = "tell"
    """To be told: the other asked to pass it on, or it is an idea for all."""


class Said(StrEnum):
    """How a permission was given."""

    ALOUD = "aloud"
    TAPPED = "tapped"
    PAPER = "paper"


LONGEST = 2000
"""Signs in one field: an encounter is a few lines."""
NOTED = ("how", "struck", "whom", "where")
"""Of an encounter: what it was, what struck me, whom (when it is nobody by name), where."""
WEIGHED = ("question", "near", "let", "others", "unknown", "decided")
"""Of a weighing: what is asked, what speaks for staying near, for letting go, who else could, what nobody knows yet, and what
was decided (P20). Behaviour and words, never what someone would 'have'."""
DISCUSSED = ("subject", "said", "decided")
"""Of a consultation: about what, what was said, what was agreed (P35)."""
ALLOWED = ("who", "what")
"""Of a permission: with whom (when it is nobody who works here), and about what one may speak."""

SORT_WITHIN = timedelta(days=14)
"""A note that nobody sorted is gone after two weeks: a pocket is no file."""
MOST_SECONDS = 600
"""Of one form at most so much counts as writing: who leaves a page open went for coffee."""
PROMPTS = 8
"""How many questions there are to think a day over; their words are where they are shown."""


def tidy(fields: Sequence[str], given: Mapping[str, object]) -> dict[str, str]:
    """Return only these fields, and of them what says something, without stray blanks."""
    found = {}
    for name in fields:
        lines = [
            " ".join(line.split()) for line in str(given.get(name) or "").replace("\x00", "").splitlines()
        ]
        said = "\n".join(lines).strip()[:LONGEST]
        if said:
            found[name] = said
    return found


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Return which of these names stand in a text as words of their own: a hint whom a note may be about."""
    words = set(re.findall(r"\w+", text))
    return [name for name in names if name in words]


def prompt_of(day: date, more: int = 0) -> int:
    """Return which question to think over goes with a day; another one for each `more`. Never random, never obliged."""
    return (day.toordinal() + more) % PROMPTS


def spent(opened: datetime, sent: datetime) -> int:
    """Return the seconds between opening a form and sending it: none when the clock went back, capped by MOST_SECONDS."""
    return max(0, min(MOST_SECONDS, int((sent - opened).total_seconds())))


def week_of(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


MUCH = 30 * 60
"""Under half an hour a week nobody needs to hear that it grew."""


def grew(this_week: int, before: Sequence[int]) -> bool:
    """Return whether writing took clearly more this week (seconds) than in the weeks before: a gentle word, to the writer alone.

    >>> grew(90 * 60, [40 * 60, 35 * 60, 50 * 60]), grew(20 * 60, [60]), grew(90 * 60, [])
    (True, False, False)
    """
    return bool(before) and this_week >= MUCH and this_week >= 1.5 * median(before)

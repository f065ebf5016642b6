"""What is still open about a neighbourhood, what would help most, and how fresh each answer is (P49; guide §6.1).

>>> from datetime import date
>>> freshness(said_on=date(2025, 1, 1), checked_on=None, lasts=365, today=date(2025, 6, 1))
<Fresh.FRESH: 'fresh'>
>>> freshness(said_on=date(2024, 1, 1), checked_on=None, lasts=365, today=date(2025, 6, 1))
<Fresh.ASK_AGAIN: 'ask_again'>
>>> freshness(said_on=date(2024, 1, 1), checked_on=date(2025, 5, 1), lasts=365, today=date(2025, 6, 1))
<Fresh.FRESH: 'fresh'>

What would help most is how much is lacking, times how much the question matters (1 to 3):

>>> heard = {"homes": [Voice(Role.PROFESSIONAL, date(2025, 5, 1))], "pullers": []}
>>> for one in open_questions([("pullers", 3, 365), ("homes", 1, 1460)], heard, today=date(2025, 6, 1)):
...     print(one.code, one.helps, [str(why) for why in one.reasons])
pullers 18 ['nobody', 'begin_here']
homes 5 ['only_for_work', 'one_voice']
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samenbuur.method.questionnaire import LIVING_HERE, Role


class Fresh(StrEnum):
    """How fresh an answer is, for the kind of thing it says."""

    FRESH = "fresh"
    FADING = "fading"
    """Within a quarter of its time of being asked again."""
    ASK_AGAIN = "ask_again"


def freshness(*, said_on: date, checked_on: date | None, lasts: int, today: date) -> Fresh:
    """Return how fresh an answer is; that somebody said 'still true' makes it as new. `lasts` in days."""
    age = (today - max(said_on, checked_on or said_on)).days
    if age > lasts:
        return Fresh.ASK_AGAIN
    return Fresh.FADING if age > lasts * 3 // 4 else Fresh.FRESH


def asked_again_on(*, said_on: date, checked_on: date | None, lasts: int) -> date:
    """Return the day from which it is worth asking again."""
    return max(said_on, checked_on or said_on) + timedelta(days=lasts)


@dataclass(frozen=True)
class Voice:
    """One answer, as far as it matters here: in which role, and when it was said or last found true."""

    role: Role
    on: date


class Lack(StrEnum):
    """Why a question is still open, or why answering it helps."""

    NOBODY = "nobody"
    """No answer at all."""
    ONLY_FOR_WORK = "only_for_work"
    """Nobody who lives here was heard."""
    ONLY_LIVING = "only_living"
    """Nobody who works here was heard, where it is about work."""
    ONE_VOICE = "one_voice"
    OLD = "old"
    """The newest answer has had its time."""
    BEGIN_HERE = "begin_here"
    """It matters much for what comes next; a reason beside another, never by itself."""


WEIGHT = {Lack.NOBODY: 6, Lack.ONLY_FOR_WORK: 3, Lack.OLD: 3, Lack.ONE_VOICE: 2, Lack.ONLY_LIVING: 1}
"""How much is lacking: one who lives here weighs more than a second voice, and nothing weighs as much as silence."""
MOST = 3
"""What a question matters at most; then one begins there."""


@dataclass(frozen=True)
class Open:
    """A question that is worth asking, with its reasons. `helps`: how much, only to put them in order."""

    code: str
    helps: int
    reasons: tuple[Lack, ...]


def lacking(voices: Sequence[Voice], *, lasts: int, today: date, of_work: bool = False) -> tuple[Lack, ...]:
    """Return what is lacking in the voices that one question has."""
    if not voices:
        return (Lack.NOBODY,)
    found = []
    if not any(voice.role in LIVING_HERE for voice in voices):
        found.append(Lack.ONLY_FOR_WORK)
    if of_work and not any(voice.role is Role.PROFESSIONAL for voice in voices):
        found.append(Lack.ONLY_LIVING)
    if len(voices) == 1:
        found.append(Lack.ONE_VOICE)
    if (today - max(voice.on for voice in voices)).days > lasts:
        found.append(Lack.OLD)
    return tuple(found)


def open_questions(
    questions: Iterable[tuple[str, int, int]],
    heard: Mapping[str, Sequence[Voice]],
    *,
    today: date,
    of_work: frozenset[str] = frozenset(),
) -> list[Open]:
    """Return what is worth asking, what helps most first; equal ones in the order of the questionnaire.

    `questions`: (code, matters 1 to 3, lasts in days). `of_work`: codes that want someone who works here too.
    """
    found = []
    for code, matters, lasts in questions:
        reasons = lacking(heard.get(code, ()), lasts=lasts, today=today, of_work=code in of_work)
        if reasons:
            helps = matters * sum(WEIGHT[reason] for reason in reasons)
            begin = (Lack.BEGIN_HERE,) if matters == MOST else ()
            found.append(Open(code, helps, reasons + begin))
    return sorted(found, key=lambda one: -one.helps)

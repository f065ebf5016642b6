"""When something that comes back takes place: days of a rule, what skips them, and wall clocks that stay (guide §6.3, P64).

>>> rule = Rule(Rhythm.WEEKLY, date(2026, 4, 20), weekdays=(0,))
>>> [(f"{d.day:%d-%m}", d.skipped) for d in days(rule, date(2026, 4, 20), date(2026, 5, 4))]
[('20-04', None), ('27-04', <Skip.HOLIDAY: 'holiday'>), ('04-05', None)]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache

LAST = -1
"""The value of `nth` that means the last one of the month, be it the fourth or the fifth."""
FURTHEST = timedelta(days=3 * 366)
"""Further ahead nobody makes appointments; a rule without an end is not asked beyond it."""


class Rhythm(StrEnum):
    """How often something comes back; the stored words."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class Skip(StrEnum):
    """Why a day of the rule is left out."""

    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Rule:
    """A rule. `weekdays`: 0 is Monday; empty means that of `first_day`. `nth`: 1–5 or LAST, only for MONTHLY."""

    rhythm: Rhythm
    first_day: date
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    last_day: date | None = None
    on_holidays: bool = False


@dataclass(frozen=True)
class Day:
    """A day that the rule gives, and why it is skipped, if it is."""

    day: date
    skipped: Skip | None = None


def days(rule: Rule, start: date, end: date) -> list[Day]:
    """Return the days that the rule gives from `start` up to and including `end`, skipped ones included."""
    last = min(end, rule.last_day or end, max(start, rule.first_day) + FURTHEST)
    if last < max(start, rule.first_day):
        return []
    found = _once(rule) if rule.rhythm is Rhythm.ONCE else _repeated(rule, last)
    return [Day(day, _skipped(rule, day)) for day in found if start <= day <= last]


def upcoming(rule: Rule, start: date, count: int) -> list[Day]:
    """Return the next `count` days on or after `start`; fewer when the rule ends."""
    reach = start + timedelta(days=45 * count + 400)
    return days(rule, start, reach)[:count]


def first(rule: Rule) -> date | None:
    """Return the first day that the rule gives at all, skipped or not."""
    ahead = upcoming(rule, rule.first_day, 1)
    return ahead[0].day if ahead else None


def wall_clock(day: date, at: time, minutes: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return start and end in UTC of something that begins `at` this wall-clock time and lasts `minutes` on that clock.

    'Ten until twelve' stays ten until twelve when summer time comes or goes. A wall-clock time that is skipped moves
    forward by the hour that is skipped. When the end would then come before the start, the minutes count as they pass.
    """
    begins = datetime.combine(day, at)
    start = begins.replace(tzinfo=zone).astimezone(UTC)
    end = (begins + timedelta(minutes=minutes)).replace(tzinfo=zone).astimezone(UTC)
    return (start, end) if end > start else (start, start + timedelta(minutes=minutes))


def holiday(day: date, language: str = "nl") -> str | None:
    """Return the name of the public holiday of the Netherlands on this day, or None. Source: the `holidays` library."""
    return _holidays(day.year, language).get(day)


def _once(rule: Rule) -> Iterator[date]:
    yield rule.first_day


def _repeated(rule: Rule, last: date) -> Iterator[date]:
    from dateutil import rrule

    wanted = tuple(sorted(set(rule.weekdays))) or (rule.first_day.weekday(),)
    if rule.rhythm is Rhythm.MONTHLY:
        by = [rrule.weekdays[day](rule.nth or 1) for day in wanted]
        pattern = rrule.rrule(
            rrule.MONTHLY, dtstart=_midnight(rule.first_day), until=_midnight(last), byweekday=by
        )
    else:
        # Every other week counts from the first day that really takes place, not from the day the form was filled in.
        anchor = next(d for d in _week_from(rule.first_day) if d.weekday() in wanted)
        pattern = rrule.rrule(
            rrule.WEEKLY,
            interval=2 if rule.rhythm is Rhythm.FORTNIGHTLY else 1,
            wkst=rrule.MO,
            dtstart=_midnight(anchor),
            until=_midnight(last),
            byweekday=wanted,
        )
    for moment in pattern:
        yield moment.date()


def _week_from(day: date) -> list[date]:
    return [day + timedelta(days=ahead) for ahead in range(7)]


def _midnight(day: date) -> datetime:
    # Days only: rrule counts in naive moments, and no clock plays a part here.
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _skipped(rule: Rule, day: date) -> Skip | None:
    # Once is chosen on purpose: who plans a party on Koningsdag means Koningsdag.
    if rule.on_holidays or rule.rhythm is Rhythm.ONCE:
        return None
    return Skip.HOLIDAY if holiday(day) else None


@lru_cache(maxsize=64)
def _holidays(year: int, language: str) -> dict[date, str]:
    # Loaded only when somebody plans: it costs a web worker a tenth of a second that most pages never need.
    import holidays

    named = holidays.country_holidays("NL", years=year, language="nl" if language == "nl" else "en_US")
    return {day: str(name) for day, name in named.items()}

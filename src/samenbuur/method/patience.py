"""How long we wait for an answer before the next one is asked, and when nobody is disturbed (guide §6.4, P75).

All moments are aware; `zone` is where people live. Waiting is counted in waking hours, so that a request of late in
the evening does not climb the whole ladder while everyone sleeps.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

WAKES, SLEEPS = time(8), time(22)
"""Nobody is written to outside these hours, unless the person who is missed asked for it ('also at night')."""
ANSWER_WITHIN = timedelta(hours=3)
"""Long enough for a working person's lunch break, short enough that three in line are asked within one day."""
AFTER_REMINDER = timedelta(hours=2)
"""Who promised to look and was reminded gets this long before the next one is asked."""
AGAIN_AT = time(9)
"""When everyone has been asked and nobody answered: every morning again, until somebody does."""
SILENCE = timedelta(minutes=2)
"""So long may the sweep be silent before everyone who works here sees it (security, lesson 1)."""
UNDO = timedelta(minutes=10)
"""A wrong button is noticed at once; later, saying how it is has had its effects."""
SURE_AFTER = timedelta(minutes=15)
"""A wrong name ticked is taken back within minutes; only then does 'came by again' close a request."""
SETTLES_AFTER = timedelta(hours=3)
"""After the end of an occasion: the list is filled in while cleaning up, or when the host is home."""


def awake(moment: datetime, zone: tzinfo) -> datetime:
    """Return the moment itself when people are awake, else the next morning at which they are.

    >>> from zoneinfo import ZoneInfo
    >>> awake(datetime(2026, 3, 28, 23, tzinfo=ZoneInfo("Europe/Amsterdam")), ZoneInfo("Europe/Amsterdam")).isoformat()
    '2026-03-29T08:00:00+02:00'
    """
    here = moment.astimezone(zone)
    if here.time() >= SLEEPS:
        return at(here.date() + timedelta(days=1), WAKES, zone)
    return at(here.date(), WAKES, zone) if here.time() < WAKES else moment


def after(moment: datetime, wait: timedelta, zone: tzinfo, *, at_night: bool = False) -> datetime:
    """Return the moment after so much waking time.

    >>> from zoneinfo import ZoneInfo
    >>> evening = datetime(2026, 11, 25, 20, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    >>> after(evening, ANSWER_WITHIN, ZoneInfo("Europe/Amsterdam")).isoformat()
    '2026-11-26T09:30:00+01:00'
    """
    if at_night:
        return _later(moment, wait)
    moment = awake(moment, zone)
    while wait > timedelta(0):
        left = _between(moment, at(moment.astimezone(zone).date(), SLEEPS, zone))
        if wait < left:
            return _later(moment, wait)
        wait -= left
        moment = at(moment.astimezone(zone).date() + timedelta(days=1), WAKES, zone)
    return moment


def next_morning(moment: datetime, zone: tzinfo) -> datetime:
    """Return the first AGAIN_AT after the moment."""
    today = at(moment.astimezone(zone).date(), AGAIN_AT, zone)
    return today if today > moment else at(moment.astimezone(zone).date() + timedelta(days=1), AGAIN_AT, zone)


def at(day: date, hour: time, zone: tzinfo) -> datetime:
    """Return the moment of a wall-clock hour on a day."""
    return datetime.combine(day, hour, tzinfo=zone)


def _between(start: datetime, end: datetime) -> timedelta:
    # Python subtracts wall clocks within one zone; only in UTC is a difference the time that passed.
    return _utc(end) - _utc(start)


def _later(moment: datetime, wait: timedelta) -> datetime:
    return (_utc(moment) + wait).astimezone(moment.tzinfo)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)

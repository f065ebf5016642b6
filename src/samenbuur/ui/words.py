"""Numbers, dates and names as people say them; the filters of every template."""

import zlib
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from decimal import ROUND_HALF_UP, Decimal

from django.utils.dateformat import format as date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samenbuur import clock

TINTS = 8
"""How many soft colours there are for the round with initials."""

NEAR = 7
"""Days within which people say 'Wednesday' instead of '3 December'."""


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return clock.here(value).date()
    return value


def weekday(value: date | datetime) -> str:
    """Return the name of the day: 'woensdag'."""
    names = (
        _("maandag"),
        _("dinsdag"),
        _("woensdag"),
        _("donderdag"),
        _("vrijdag"),
        _("zaterdag"),
        _("zondag"),
    )
    return names[_day(value).weekday()]


def weekday_short(value: date | datetime) -> str:
    """Return the day for the leaf of a calendar: 'wo'; where two letters say nothing (Arabic) the name without its article."""
    name = weekday(value)
    return name.removeprefix("ال") if get_language() == "ar" else name[:2]


def number_words(value: int) -> str:
    """Return whole numbers up to ten as a word, others as figures."""
    words = (
        _("nul"),
        _("één"),
        _("twee"),
        _("drie"),
        _("vier"),
        _("vijf"),
        _("zes"),
        _("zeven"),
        _("acht"),
        _("negen"),
        _("tien"),
    )
    return words[value] if 0 <= value < len(words) else number(value)


def number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Return a number as written here: '1.234,5' in Dutch, '1,234.5' in English; no needless decimals."""
    amount = Decimal(str(value))
    if decimals is not None:
        amount = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{amount:,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-", "\u2212")
    if get_language() == "en":
        return text
    return text.translate(str.maketrans(",.", ".,"))


def date_long(value: date | datetime) -> str:
    """Return the date with the day, and the year only when it is another: 'woensdag 3 december'."""
    day = _day(value)
    text = date_format(day, "l j F") if get_language() != "nl" else f"{weekday(day)} {day.day} {_month(day)}"
    return text if day.year == clock.today().year else f"{text} {day.year}"


def _month(day: date) -> str:
    return date_format(day, "F").lower()


def date_words(value: date | datetime, today: date | None = None) -> str:
    """Return the date as people say it: 'vandaag', 'woensdag, over twee dagen', 'woensdag 3 december'."""
    day = _day(value)
    ahead = (day - (today or clock.today())).days
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    if ahead in near:
        return near[ahead]
    if 1 < ahead < NEAR:
        told = ngettext("over %(days)s dag", "over %(days)s dagen", ahead) % {"days": number_words(ahead)}
        return f"{weekday(day)}, {told}"
    if -NEAR < ahead < -1:
        told = ngettext("%(days)s dag geleden", "%(days)s dagen geleden", -ahead) % {
            "days": number_words(-ahead)
        }
        return f"{weekday(day)}, {told}"
    return date_long(day)


def time(value: datetime | clock_time) -> str:
    """Return the time on the clock in the neighbourhood: '9.30' in Dutch, '9:30' in English."""
    at = clock.here(value) if isinstance(value, datetime) else value
    return f"{at.hour}{_mark()}{at.minute:02}"


def _mark() -> str:
    # Asked for every row of a programme: looking at the active translation is ten times cheaper than naming it.
    return ":" if get_language() == "en" else "."


def times(start: datetime | clock_time, end: datetime | clock_time | None = None) -> str:
    """Return from when until when: '10.00 tot 12.00 uur'."""
    if end is None:
        return _("%(start)s uur") % {"start": time(start)}
    return _("%(start)s tot %(end)s uur") % {"start": time(start), "end": time(end)}


def ago(value: datetime) -> str:
    """Return how long ago something happened, roughly: 'zojuist', 'tien minuten geleden', 'gisteren'."""
    passed = clock.now() - value
    if passed < timedelta(minutes=2):
        return _("zojuist")
    if passed < timedelta(hours=1):
        minutes = int(passed.total_seconds() // 60)
        return ngettext("%(n)s minuut geleden", "%(n)s minuten geleden", minutes) % {
            "n": number_words(minutes)
        }
    day = date_words(value)
    return f"{day}, {times(value)}" if passed < timedelta(days=NEAR) else day


def initials(name: str) -> str:
    """Return one or two letters for the round: 'Fatma' gives F, 'Jan de Vries' gives JV."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    big = [word for word in words if word[0].isupper()] or words
    if not big:
        return "?"
    return (big[0][0] + (big[-1][0] if len(big) > 1 else "")).upper()


def tint(key: object) -> int:
    """Return which of the soft colours belongs to a key; the same key always gets the same one."""
    return zlib.crc32(str(key).encode()) % TINTS


def phone_digits(value: str) -> str:
    """Return a telephone number as a `tel:` link wants it."""
    return "".join(sign for sign in value if sign.isdigit() or (sign == "+"))


def sentence(parts: list[str]) -> str:
    """Return a list as people say it: 'Fatma, Bram en Els'."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}

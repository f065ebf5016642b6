"""How a rhythm, a kind and a part are said on every screen and on paper."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.activities.models import Activity, Kind, Part, Register
from samenbuur.method import recurrence
from samenbuur.ui.icons import sheet
from samenbuur.ui.words import date_long, sentence, times, weekday

PICTURES = {
    Kind.MEET: "coffee",
    Kind.EAT: "soup",
    Kind.MAKE: "palette",
    Kind.MOVE: "walk",
    Kind.GROW: "plant-2",
    Kind.LEARN: "book",
    Kind.MUSIC: "music",
    Kind.TALK: "message",
    Kind.HELP: "heart-handshake",
    Kind.FEAST: "gift",
}


def kinds() -> dict[str, str]:
    """Return the word of each kind of activity."""
    return {
        Kind.MEET: _("ontmoeten"),
        Kind.EAT: _("samen eten"),
        Kind.MAKE: _("iets maken"),
        Kind.MOVE: _("bewegen"),
        Kind.GROW: _("tuin en groen"),
        Kind.LEARN: _("leren"),
        Kind.MUSIC: _("muziek, film, dans"),
        Kind.TALK: _("praten met elkaar"),
        Kind.HELP: _("elkaar helpen"),
        Kind.FEAST: _("feest"),
    }


def picture(kind: str, own: str = "") -> str:
    """Return the picture of an activity: its own when the ui has it, else that of its kind."""
    return own if own in sheet() else PICTURES.get(Kind(kind), "coffee")


def parts() -> dict[str, str]:
    """Return how a part is said of someone."""
    return {Part.RUNS: _("organiseert"), Part.HOSTS: _("ontvangt je"), Part.REACHABLE: _("kun je bellen")}


def registers() -> dict[str, tuple[str, str]]:
    """Return, for each way of writing down who came, its name and the one sentence that explains it (P65)."""
    return {
        Register.COUNT: (
            _("Alleen tellen"),
            _("We tellen hoeveel mensen er zijn. Niemand staat met een naam op een lijst."),
        ),
        Register.FIRST_NAMES: (
            _("Voornamen"),
            _("We schrijven voornamen op, zodat we merken wie nieuw is en wie we missen."),
        ),
        Register.REACHABLE: (
            _("Bereikbaar"),
            _("We schrijven voornamen op en, als iemand dat wil, hoe we die persoon bereiken."),
        ),
    }


def day_name(number: int) -> str:
    """Return the name of a weekday, 0 is Monday."""
    return weekday(date(2024, 1, 1 + number))


def rhythm(activity: Activity) -> str:
    """Return the rhythm as people say it: 'Elke woensdag, 10.00 tot 12.00 uur'."""
    start, end = recurrence.wall_clock(activity.first_day, activity.at, activity.minutes, clock.HERE)
    return f"{days_said(activity)}, {times(start, end)}"


def days_said(activity: Activity) -> str:
    """Return only the days of a rhythm: 'Elke eerste maandag van de maand'."""
    names = sentence([day_name(day) for day in activity.weekdays] or [weekday(activity.first_day)])
    if activity.rhythm == "once":
        said = date_long(activity.first_day)
        return said[:1].upper() + said[1:]
    if activity.rhythm == "fortnightly":
        return _("Om de week op %(days)s") % {"days": names}
    if activity.rhythm == "monthly":
        which = nths()[activity.nth or 1]
        return _("Elke %(which)s %(days)s van de maand") % {"which": which, "days": names}
    if sorted(activity.weekdays) == list(range(7)):
        return _("Elke dag")
    if sorted(activity.weekdays) == list(range(5)):
        return _("Maandag tot en met vrijdag")
    return _("Elke %(days)s") % {"days": names}


def nths() -> dict[int, str]:
    """Return how the n-th weekday of a month is said."""
    return {
        1: _("eerste"),
        2: _("tweede"),
        3: _("derde"),
        4: _("vierde"),
        5: _("vijfde"),
        recurrence.LAST: _("laatste"),
    }


def holiday_word(day: date) -> str:
    """Return why it does not take place on a public holiday: 'Niet deze keer: Koningsdag'."""
    name = recurrence.holiday(day, get_language() or "nl") or _("een vrije dag")
    return _("Niet deze keer: %(name)s") % {"name": name}


def word_of(*, cancelled: bool, on_holiday: bool, moved: bool, word: str, day: date) -> str:
    """Return the word to visitors of one time; empty when all is as usual."""
    if on_holiday:
        return holiday_word(day)
    if cancelled:
        return _("Vervalt: %(word)s") % {"word": word} if word else _("Vervalt deze keer")
    if moved:
        return (
            _("Anders dan anders: %(word)s") % {"word": word}
            if word
            else _("Deze keer op een ander moment of een andere plek")
        )
    return word

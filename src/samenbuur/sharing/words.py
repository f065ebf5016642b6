"""Plain words for kinds of records and for how long they are kept, from the table of terms."""

from collections.abc import Mapping

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from samenbuur.method.keeping import Ends, Law, Term, table

GROUNDS = {
    Law.CONSENT: gettext_lazy("omdat jij ja zei"),
    Law.AGREEMENT: gettext_lazy("omdat we dat met je afspraken"),
    Law.DUTY: gettext_lazy("omdat de wet dat vraagt"),
    Law.VITAL: gettext_lazy("omdat er nood was"),
    Law.INTEREST: gettext_lazy("omdat het anders niet veilig is"),
}

DEEDS = {
    "read": gettext_lazy("gelezen"),
    "changed": gettext_lazy("veranderd"),
    "printed": gettext_lazy("afgedrukt"),
    "took": gettext_lazy("meegenomen in een bestand"),
    "shown": gettext_lazy("mocht het zien"),
}

HEAVY = {
    "lock": gettext_lazy("iets op slot zetten"),
    "goodbye": gettext_lazy("afscheid nemen"),
    "erase": gettext_lazy("alles wissen"),
    "stop_card": gettext_lazy("de kaart stoppen"),
    "new_card": gettext_lazy("een nieuwe kaart maken in plaats van de oude"),
}
"""What weighs a lot and was done for someone, as words of people.kinds.Heavy."""

OVER = frozenset({"until", "closed_at", "answered_at", "last_day", "withdrawn_at"})
"""Moments at which something is over; at the others it happened."""


def in_language(said: Mapping[str, str]) -> str:
    """Return the words in the language of the page; Dutch when there are none."""
    return said.get((get_language() or "nl")[:2]) or said["nl"]


def kind(what: str) -> str:
    """Return how a kind of record is called: 'dat je er was'."""
    term = table().get(what)
    return in_language(term.name) if term else what


def how_long(term: Term) -> str:
    """Return how long something is kept, as people say it."""
    if term.ends is Ends.CONTACT:
        return _("tot %(time)s na het laatste contact") % {"time": time(term.days)}
    if term.ends is Ends.WITH:
        return _("zolang als: %(what)s") % {"what": kind(term.of)}
    if term.ends is Ends.PERSON:
        return _("zolang jij het wilt en we contact hebben")
    said = {"time": time(term.days)}
    return _("%(time)s nadat het voorbij is") % said if OVER.issuperset(term.since) else said["time"]


def time(days: int) -> str:
    """Return a number of days as people say it: in days, months or years.

    >>> time(730), time(60), time(30)
    ('2 jaar', '2 maanden', '30 dagen')
    """
    years, months = round(days / 365.25), round(days / 30.4)
    if days >= 365 and abs(years * 365.25 - days) < 40:
        return ngettext("%(n)s jaar", "%(n)s jaar", years) % {"n": years}
    if days >= 60:
        return ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}
    return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days}

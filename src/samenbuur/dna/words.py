"""The words on screen for what this room keeps: roles, what an answer mostly is, why a question is still open."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samenbuur.dna.reasons import Reason
from samenbuur.method.openness import Fresh, Lack
from samenbuur.method.questionnaire import Leaning, Role, Words, say

ROLES: dict[str, Any] = {
    Role.RESIDENT: _("woont hier"),
    Role.KEY_FIGURE: _("kent iedereen hier"),
    Role.VOLUNTEER: _("helpt hier als vrijwilliger"),
    Role.PROFESSIONAL: _("werkt hier"),
    Role.ENTREPRENEUR: _("heeft hier een zaak"),
    Role.UNSAID: _("zegt het liever niet"),
}
"""In which role someone speaks."""

CALLED: dict[str, Any] = {
    Role.RESIDENT: _("Een bewoner"),
    Role.KEY_FIGURE: _("Iemand die iedereen kent"),
    Role.VOLUNTEER: _("Een vrijwilliger"),
    Role.PROFESSIONAL: _("Iemand die hier werkt"),
    Role.ENTREPRENEUR: _("Een ondernemer"),
    Role.UNSAID: _("Iemand"),
}
"""How a voice without a name is called."""

LEANINGS: dict[str, tuple[Any, str]] = {
    Leaning.STRONG: (_("sterk"), "check"),
    Leaning.WEAK: (_("zwak"), "alert-triangle"),
    Leaning.CHANCE: (_("een kans"), "bulb"),
    Leaning.CHALLENGE: (_("een uitdaging"), "hourglass"),
}
"""What an answer mostly is, with its picture."""

LACKS: dict[str, Any] = {
    Lack.NOBODY: _("nog niemand gevraagd"),
    Lack.ONLY_FOR_WORK: _("nog niemand die hier woont"),
    Lack.ONLY_LIVING: _("nog niemand die hier werkt"),
    Lack.ONE_VOICE: _("één stem"),
    Lack.OLD: _("langgeleden gevraagd"),
    Lack.BEGIN_HERE: _("hier kun je mee beginnen"),
}
"""Why a question is worth asking."""

FRESHNESS: dict[str, tuple[Any, str]] = {
    Fresh.FRESH: (_("vers"), "done"),
    Fresh.FADING: (_("bijna weer vragen"), ""),
    Fresh.ASK_AGAIN: (_("vraag het nog eens"), "waiting"),
}
"""How fresh an answer is: the word, and which of the four meanings it has."""

WAYS: dict[str, Any] = {
    "walk": _("onderweg"),
    "table": _("samen aan tafel"),
    "paper": _("op papier"),
    "outside": _("met ODK of Kobo"),
}
"""How an answer came in."""

REFUSALS: dict[Any, Any] = {
    Reason.NOT_YOURS: _("Dit kun jij nu niet doen."),
    Reason.CLOSED: _("Deze ronde is dicht. Begin een nieuwe om verder te vragen."),
    Reason.RUNS: _("Hierover loopt al een ronde."),
    Reason.EMPTY: _("Schrijf een paar woorden, of kies iets."),
    Reason.UNKNOWN: _("Dit staat niet in de vragen. Kies iets uit de lijst."),
    Reason.GONE: _("Dit is intussen weggehaald."),
}


def spoken(words: Words) -> str:
    """Return words of the method in the language of the page: Dutch, or English."""
    return say(words, (get_language() or "nl")[:2])

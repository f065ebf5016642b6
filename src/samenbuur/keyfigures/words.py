"""What is asked about key figures, in plain words; roles and tones in the language of the page."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samenbuur.keyfigures.models import Side, Tone
from samenbuur.keyfigures.reasons import Reason
from samenbuur.method.encounter import Said
from samenbuur.method.rolemix import Kind, Part, Why, of_kind, parts
from samenbuur.sharing.words import in_language

SIDES: dict[str, tuple[Any, str]] = {
    Side.VOLUNTEER: (_("als buur of vrijwilliger"), "home-heart"),
    Side.WORK: (_("voor het werk"), "building-community"),
}
"""For what someone is here, and its picture."""

SAID: dict[str, Any] = {
    Said.ALOUD: _("gezegd"),
    Said.TAPPED: _("zelf aangetikt"),
    Said.PAPER: _("op papier, met een handtekening"),
}
"""How the yes was given."""

WHY: dict[str, Any] = {
    Why.NOBODY: _("Dit zagen we nog niemand doen."),
    Why.LONG_AGO: _("Dit zagen we, maar niet dit jaar."),
    Why.ON_ONE: _("Dit rust op één persoon. Wie kan ernaast?"),
}
"""Why a role asks for attention."""

INVOLVED: dict[str, tuple[Any, str]] = {
    Tone.Involved.YES: (_("ja, ze doen mee"), "done"),
    Tone.Involved.SOME: (_("een beetje"), "waiting"),
    Tone.Involved.NO: (_("nog niet"), "waiting"),
}
"""Whether who sets a tone is involved, and the meaning of its badge."""

REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen diegene zelf, of wie hier werkt en het hoorde."),
    Reason.EMPTY: _("Schrijf iets op. Een paar woorden is genoeg."),
    Reason.GONE: _("Dit is er niet meer."),
    Reason.ALREADY: _("Dat staat hier al."),
    Reason.UNKNOWN_PART: _("Kies er een uit de lijst."),
    Reason.NAMED: _("Er staat een naam in van iemand die we hier kennen. Haal die weg: het kan ook zonder."),
    Reason.NOT_A_FIGURE: _("Dat kan pas als ze allebei ja hebben gezegd."),
    Reason.NOT_ELSEWHERE: _("Dit kan alleen bij een plek waar jij werkt en waar diegene bekend is."),
}


def said_of(key: str) -> Part | None:
    """Return a role or tone by its key; None when it is on the list no more."""
    return parts(settings.ROLES).get(key)


def name_of(key: str) -> str:
    """Return how a role or tone is called in the language of the page."""
    part = said_of(key)
    return in_language(part.name) if part else key


def strength_of(key: str) -> str:
    """Return its strength in words; '' when it is on the list no more."""
    part = said_of(key)
    return in_language(part.strength) if part else ""


def without(key: str) -> str:
    """Return what one notices where nobody does it."""
    part = said_of(key)
    return in_language(part.without) if part else ""


def choices(*kinds: Kind) -> list[tuple[str, str]]:
    """Return roles and tones to choose from: the key, and the strength with its name."""
    found = [part for kind in kinds for part in of_kind(kind, settings.ROLES)]
    return [(part.key, f"{in_language(part.strength)} ({in_language(part.name)})") for part in found]

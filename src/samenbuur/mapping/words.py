"""What is said of marks and sessions: kinds in the language of the page, where a mark lies, refusals in plain words."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from samenbuur.mapping.queries import times
from samenbuur.mapping.reasons import Reason
from samenbuur.method.ground import Form, Ground
from samenbuur.method.marks import Choice, edition

FORMS: dict[str, tuple[Any, str]] = {
    Form.POINT: (gettext_lazy("Een plek"), "map-pin"),
    Form.LINE: (gettext_lazy("Een lijn"), "walk"),
    Form.AREA: (gettext_lazy("Een gebied"), "map"),
}
REFUSALS: dict[str, Any] = {
    Reason.NO_MAP: gettext_lazy("Van deze buurt kennen we de grens nog niet. Neem haar eerst in bij Beheer."),
    Reason.NO_SUCH_CODE: gettext_lazy(
        "Deze code kennen we niet, of de sessie is al klaar. Kijk nog eens op het scherm."
    ),
    Reason.DOOR_CLOSED: gettext_lazy("Er komt nu niemand meer bij. Kijk mee op het grote scherm."),
    Reason.FULL: gettext_lazy("De tafel zit vol. Kijk mee op het grote scherm."),
    Reason.CLOSED: gettext_lazy("Deze sessie is klaar. Wat er op de kaart staat, blijft bij de buurt."),
    Reason.TOO_FAST: gettext_lazy("Even rustig aan. Probeer het over een minuut nog eens."),
    Reason.ENOUGH: gettext_lazy("De kaart is vol. Haal eerst iets weg, of leg samen wat hetzelfde zegt."),
    Reason.NOT_YOURS: gettext_lazy(
        "Dit is van iemand anders. Je kunt alleen wijzigen wat je zelf neerzette."
    ),
    Reason.NO_KIND: gettext_lazy("Kies eerst wat het is."),
    Reason.NO_WORDS: gettext_lazy("Schrijf er een paar woorden bij."),
    Reason.POINTS_AT_A_HOME: gettext_lazy(
        "Laat het huisnummer of de woning weg. Op de kaart staan plekken van iedereen, nooit iemands huis."
    ),
    Reason.POINTS_AT_SOMEONE: gettext_lazy("Laat de naam weg. Op de kaart staan plekken, geen mensen."),
    Reason.OFF_THE_MAP: gettext_lazy("Dat ligt buiten deze kaart."),
    Reason.TOO_FEW: gettext_lazy("Zet meer punten: twee voor een lijn, drie voor een gebied."),
    Reason.TOO_MANY: gettext_lazy(
        "Dat zijn te veel punten. Een plek heeft er één, een lijn of gebied hooguit zestig."
    ),
    Reason.NO_SQUARE: gettext_lazy("Schrijf het vak zoals op de kaart staat, bijvoorbeeld C4."),
    Reason.NOTHING_TO_UNDO: gettext_lazy("Er is niets om terug te zetten."),
    Reason.NOT_THESE: gettext_lazy("Kies twee of meer punten die nog op de kaart staan."),
}
FIELDS = {
    Reason.NO_KIND: "kind",
    Reason.NO_WORDS: "words",
    Reason.POINTS_AT_A_HOME: "words",
    Reason.POINTS_AT_SOMEONE: "words",
    Reason.OFF_THE_MAP: "squares",
    Reason.TOO_FEW: "squares",
    Reason.TOO_MANY: "squares",
    Reason.NO_SQUARE: "squares",
}
"""Which field of the form a refusal is about."""


def why(refused: Any) -> str:
    """Return a refusal as a sentence that helps; what points at somebody is quoted, so that it can be found."""
    said = str(REFUSALS[refused.reason])
    text = getattr(refused, "text", "")
    return _("“%(text)s”: %(said)s") % {"text": text, "said": said} if text else said


def language() -> str:
    """Return the language in which the method's own words are said."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _said(known: Any, key: str) -> str:
    found: Choice | None = known.get(key)
    return found.said(language()) if found else key


def kind(key: str) -> str:
    """Return the name of a kind; of one that this edition does not have: its key."""
    return _said(edition().kinds, key)


def choices(which: str) -> list[tuple[str, str]]:
    """Return the groups or the hours to choose from, nothing first."""
    known = {"group": edition().groups, "hour": edition().hours}[which]
    return [("", _("Maakt niet uit")), *((key, one.said(language())) for key, one in known.items())]


def who_and_when(mark: Any) -> str:
    """Return which group meets there and when: 'Jongeren, in de avond'."""
    known = edition()
    parts = [
        _said(known.groups, mark.group) if mark.group else "",
        _said(known.hours, mark.hour) if mark.hour else "",
    ]
    return ", ".join(filter(None, parts))


def squares(mark: Any, ground: Ground) -> str:
    """Return the squares of a mark in order, each once in a row: 'C4' or 'C4 D4 E5'."""
    found: list[str] = []
    for place in mark.places:
        square = ground.square((place[0], place[1]))
        if not found or found[-1] != square:
            found.append(square)
    return " ".join(found)


def more(mark: Any, ground: Ground) -> str:
    """Return what stands beneath the words of a mark: when and who, how often it was said, where, and by whom."""
    said = times(mark)
    often = ngettext("%(num)s keer gezegd", "%(num)s keer gezegd", said) % {"num": said} if said > 1 else ""
    name = mark.guest.name if mark.guest_id and mark.guest else ""
    where = _("vak %(square)s") % {"square": squares(mark, ground)}
    return " · ".join(filter(None, (who_and_when(mark), often, where, name)))


def phones(joined: int) -> str:
    """Return how many joined, as one says it."""
    return ngettext("%(num)s telefoon doet mee", "%(num)s telefoons doen mee", joined) % {"num": joined}

"""What one is asked in the street and in the evening, in plain words; questions to think over, in words of our own (P38)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.encounters.reasons import Reason
from samenbuur.method.encounter import How, Said, prompt_of

HOWS: dict[str, tuple[Any, Any, str]] = {
    How.PRESENCE: (_("Ik was er"), _("Er zijn is genoeg."), "coffee"),
    How.KEEP: (_("Om te bewaren"), _("Blijft bij ons."), "heart-handshake"),
    How.TELL: (_("Om te vertellen"), _("Dit mag verder."), "share"),
}
"""What an encounter was: the word, a hint, its picture."""

PROMPTS: tuple[Any, ...] = (
    _("Wat raakte je vandaag?"),
    _("Waar liep jij harder dan de ander?"),
    _("Wat dacht je vooraf, en klopte dat?"),
    _("Wie was er wel, maar zag je bijna niet?"),
    _("Bij welk moment had je langer willen blijven?"),
    _("Wat deed je uit gewoonte?"),
    _("Wat leerde iemand jou vandaag?"),
    _("Wanneer zweeg je, en was dat goed?"),
)
"""Questions to think a day over (PROMPTS of method.encounter): about oneself, never about how someone else does."""


def prompt(day: date, more: int = 0) -> Any:
    """Return the question that goes with a day."""
    return PROMPTS[prompt_of(day, more)]


def asked(number: str) -> Any:
    """Return a question by its number, as it is kept with what was thought; '' when there is none."""
    return PROMPTS[int(number)] if number.isdecimal() and int(number) < len(PROMPTS) else ""


SAID: dict[str, Any] = {
    Said.ALOUD: _("gezegd"),
    Said.TAPPED: _("zelf aangetikt"),
    Said.PAPER: _("op papier, met een handtekening"),
}
"""How a permission was given."""

FIELDS: dict[str, tuple[Any, Any]] = {
    "question": (_("Wat is je vraag?"), _("Wat zie je, wat hoor je? Geen etiket.")),
    "near": (_("Wat pleit ervoor om dichtbij te blijven?"), ""),
    "let": (_("Wat pleit ervoor om los te laten?"), ""),
    "others": (_("Wie kan er iets anders betekenen?"), _("Een buur, een vriend, iemand met een ander vak.")),
    "unknown": (_("Wat weten we nog niet?"), ""),
    "subject": (_("Waar ging het over?"), ""),
    "said": (_("Wat werd er gezegd?"), _("Alleen waar toestemming voor is.")),
    "decided": (_("Wat spreken we af?"), _("En wanneer kijken we weer?")),
    "theirs": (_("In eigen woorden"), ""),
}
"""Each field of a weighing or a consultation: the question, and a hint."""

REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen wie erbij was, of de bewoner zelf."),
    Reason.EMPTY: _("Schrijf iets op. Een paar woorden is genoeg."),
    Reason.GONE: _("Dit is er niet meer."),
    Reason.SORTED: _("Dit had je al een plek gegeven."),
    Reason.NO_PERMISSION: _("Daar is geen toestemming voor. Vraag het eerst aan de bewoner."),
    Reason.NOT_A_COLLEAGUE: _("Kies iemand die hier nu werkt."),
    Reason.NAMED: _("Er staat een naam in van iemand die we hier kennen. Haal die weg: het kan ook zonder."),
    Reason.UNKNOWN_AUDIENCE: _("Kies wie het mag zien."),
}

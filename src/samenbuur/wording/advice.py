"""Advice on wording beside a text field, as one types: it advises, never blocks, and nothing of the text is kept (P7, P36)."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.method.wording.notes import Checker
from samenbuur.method.wording.spans import Span

LONGEST = 6000
"""Signs looked at in one go; what is longer is advised on as far as this."""
MOST = 5
"""Tips at once: more would be a lecture."""

PERSONAL: dict[str, Any] = {
    "personal.phone": _(
        "Een telefoonnummer staat beter bij 'hoe je te bereiken bent'. Daar kies je wie het ziet."
    ),
    "personal.email": _(
        "Een e-mailadres staat beter bij 'hoe je te bereiken bent'. Daar kies je wie het ziet."
    ),
    "personal.address": _("Een adres staat beter bij 'hoe je te bereiken bent'. Daar kies je wie het ziet."),
    "personal.postcode": _(
        "Met een postcode vindt iedereen het huis. De naam van de buurt is meestal genoeg."
    ),
    "personal.bsn": _("Dit lijkt een burgerservicenummer. Dat hebben we nooit nodig."),
    "personal.iban": _("Dit lijkt een rekeningnummer. Dat hebben we nooit nodig."),
    "personal.dob": _(
        "Een geboortedatum hoeft hier niet. Schrijf liever: 'in de zestig', of 'jarig in mei'."
    ),
    "personal.name": _("Een voornaam of voorletters is genoeg. Dan vertelt diegene zelf wie hij of zij is."),
    "personal.health": _(
        "Wat iemand heeft, is van diegene zelf. Schrijf wat helpt of wat lastig is: 'zit graag bij de deur'."
    ),
    "personal.religion": _(
        "Wat iemand gelooft, is van diegene zelf. Schrijf wat je ermee kunt: 'eet geen varkensvlees'."
    ),
    "personal.ethnicity": _(
        "Waar iemand vandaan komt, vertelt diegene zelf. Schrijf wat ertoe doet: 'spreekt graag Turks'."
    ),
    "personal.orientation": _("Van wie iemand houdt, vertelt diegene zelf. Laat het hier weg."),
    "personal.criminal": _(
        "Wat er met politie of rechter was, is van diegene zelf. Schrijf wat er nu nodig is."
    ),
}
"""Why personal data is marked, by the reason of the mark: what it is, and what to do instead."""
ONES_OWN = frozenset(
    {
        "personal.health",
        "personal.religion",
        "personal.ethnicity",
        "personal.orientation",
        "personal.criminal",
    }
)
"""What someone may well tell of themselves: their own word stands."""
OF_ONESELF = re.compile(r"\b(?:ik|mij|mijn|me|wij|we|ons|onze|i|my|me|we|our|us)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?\n]")


def advise(text: str, language: str, check: Checker) -> list[dict[str, Any]]:
    """Return tips for a text: which words, why, and what one could write instead; the words as they stand in the text."""
    tips = [_tip(text, span, check, language) for span in check.spans(text)]
    return (tips + _of_people(text, language))[:MOST]


def _tip(text: str, span: Span, check: Checker, language: str) -> dict[str, Any]:
    family = check.words.known.families[span.reason]
    said = text[span.start : span.end]
    return {"said": said, "why": family.reason[language], "instead": list(span.suggestions[:3])}


def _of_people(text: str, language: str) -> list[dict[str, Any]]:
    """Return tips for what tells who someone is, or what only they tell: it has a place of its own, or none."""
    # Lists of words are read when somebody writes, not at a start.
    from samenbuur.method.wording.personal import personal

    found = []
    for span in personal(text, language):
        said = text[span.start : span.end]
        if span.reason == "personal.name" and len(said.split()) < 2:
            continue  # a first name is how people speak of each other
        if span.reason in ONES_OWN and OF_ONESELF.search(_sentence(text, span)):
            continue
        found.append({"said": said, "why": str(PERSONAL[span.reason]), "instead": []})
    return found


def _sentence(text: str, span: Span) -> str:
    begins = max((found.end() for found in SENTENCE.finditer(text, 0, span.start)), default=0)
    ends = SENTENCE.search(text, span.end)
    return text[begins : ends.start() if ends else len(text)]

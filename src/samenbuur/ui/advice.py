"""Advice on wording beside a text field, as one types: it advises, never blocks, and nothing of the text is kept (P7, P36)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

LONGEST = 6000
"""Signs looked at in one go; what is longer is advised on as far as this."""
MOST = 5
"""Tips at once: more would be a lecture."""


def advise(text: str, language: str) -> list[dict[str, Any]]:
    """Return tips for a text: which words, why, and what one could write instead; the words as they stand in the text."""
    from samenbuur.method.wording.lists import (
        lists,  # lists of words are read when somebody writes, not at a start
    )
    from samenbuur.method.wording.notes import notes

    families = lists(language).families
    tips = [
        {
            "said": text[span.start : span.end],
            "why": families[span.reason].reason[language],
            "instead": list(span.suggestions[:3]),
        }
        for span in notes(text, language)
    ]
    return (tips + _reach(text))[:MOST]


def _reach(text: str) -> list[dict[str, Any]]:
    """Return a tip for numbers and addresses: they have a place of their own, with a choice of who sees them."""
    from samenbuur.method.wording.personal import personal

    why = {
        "phone": _(
            "Een telefoonnummer staat beter bij 'hoe je te bereiken bent'. Daar kies je wie het ziet."
        ),
        "email": _("Een e-mailadres staat beter bij 'hoe je te bereiken bent'. Daar kies je wie het ziet."),
        "address": _("Een adres staat beter bij 'hoe je te bereiken bent'. Daar kies je wie het ziet."),
        "bsn": _("Dit lijkt een burgerservicenummer. Dat hebben we nooit nodig."),
        "iban": _("Dit lijkt een rekeningnummer. Dat hebben we nooit nodig."),
    }
    found = [span for span in personal(text) if span.category in why]
    return [{"said": text[span.start : span.end], "why": why[span.category], "instead": []} for span in found]


def advice(request: HttpRequest) -> HttpResponse:
    """Answer with tips for the text that was sent; for who came in, the others write nothing here."""
    text = request.POST.get("text", "")[:LONGEST].replace("\x00", " ")
    language = "en" if get_language() == "en" else "nl"
    known = request.user.is_authenticated or getattr(getattr(request, "viewer", None), "known", False)
    return JsonResponse({"advice": advise(text, language) if known and text.strip() else []})

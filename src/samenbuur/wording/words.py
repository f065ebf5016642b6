"""The words about words: kinds of wording, and what cannot be."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.wording.reasons import Reason

CATEGORIES: dict[str, tuple[Any, Any]] = {
    "label": (_("Een sticker"), _("Het maakt iemand tot wat hij of zij heeft.")),
    "jargon": (_("Zorgtaal"), _("Zo praat een organisatie, niet een buur.")),
    "stigma": (_("Kwetsend"), _("Het doet pijn, of zet iemand apart.")),
    "patronising": (_("Betuttelend"), _("Het maakt iemand klein.")),
}
"""Each kind of wording: what it is called, and what is wrong with it. In the order in which it is offered."""
LANGUAGES = {"nl": _("Nederlands"), "en": _("Engels")}
REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen wie hier begeleidt of beheert."),
    Reason.NOT_ONE_WORD: _("Schrijf één woord. Meervoud en andere vormen vinden we zelf."),
    Reason.WHY: _("Schrijf op waarom, en wat je liever zegt. Een paar woorden is genoeg."),
    Reason.INSTEAD_TOO: _("Wat je liever zegt, zouden we ook aanstrepen. Kies iets anders."),
    Reason.TWICE: _("Over dit woord is al iets afgesproken. Haal dat eerst weg."),
    Reason.NOT_MARKED: _("Van dit woord zeggen we nu niets. Er is niets om te laten staan."),
    Reason.FULL: _("Dat zijn te veel woorden. Haal er eerst een paar weg."),
}

"""Plain words for fields, for what was done with a thing, and for single things."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur.method.keeping import Ends
from samenbuur.sharing.words import DEEDS, GROUNDS, HEAVY, how_long, in_language, kind
from samenbuur.ui.words import date_long

__all__ = ["DEEDS", "FIELDS", "GROUNDS", "HEAVY", "PARTS", "how_long", "in_language", "kind", "thing"]

PARTS = {
    Ends.GOES: gettext_lazy("Gaat vanzelf, en we zeggen het eerst"),
    Ends.CONTACT: gettext_lazy("Gaat vanzelf, en we zeggen het eerst"),
    Ends.PERSON: gettext_lazy("Blijft zolang jij het wilt"),
    Ends.WITH: gettext_lazy("Gaat samen met iets anders"),
    Ends.TRACE: gettext_lazy("Sporen van hoe het huis werkt: gaan precies op tijd"),
}
CODED = frozenset({"kind", "how", "form"})
"""Fields of a thing that hold a word of the house, not of the person."""
FIELDS = {
    "first_name": gettext_lazy("Hoe je heet"),
    "tell_apart": gettext_lazy("Om uit elkaar te houden"),
    "likes": gettext_lazy("Wat je graag doet"),
    "value": gettext_lazy("Telefoon, adres of e-mail"),
    "note": gettext_lazy("Daarbij"),
    "does": gettext_lazy("Wat diegene doet"),
}


def thing(one: Any) -> str:
    """Return a single thing in the words of the person, or what it is when it cannot be read in one line."""
    if one.what == "people.way":
        return str(one.row.value)
    if one.what == "people.seat":
        return (
            f"{one.row.taken_by.first_name}: {one.row.does}"
            if one.row.does
            else str(one.row.taken_by.first_name)
        )
    if one.what == "circles.drawing":
        return _("De tekening van %(day)s") % {"day": date_long(one.row.day)}
    said = one.said if isinstance(one.said, dict) else {}
    texts = [
        value for field, value in said.items() if field not in CODED and isinstance(value, str) and value
    ]
    if texts or not said:
        return " · ".join(texts) or _("Niet meer te lezen")
    # Being there was enough (guide §4): then the day says which one it was.
    at = getattr(one.row, "at", None)
    return _("Zonder woorden, op %(day)s") % {"day": date_long(at)} if at else _("Zonder woorden")

"""What each moment is called, and why a change was refused."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.method.tips import Moment
from samenbuur.tips.reasons import Reason

MOMENTS: dict[str, Any] = {
    Moment.DOOR_BEFORE: _("Voor de deur opengaat"),
    Moment.DOOR_NEWCOMER: _("Als er iemand nieuw is"),
    Moment.DOOR_OPEN: _("Als het bezig is"),
    Moment.DOOR_FULL: _("Als het vol is"),
    Moment.DOOR_AFTER: _("Na afloop"),
    Moment.TODAY_START: _("Aan het begin van de dag"),
    Moment.TODAY_MISSED: _("Als iemand niet kwam"),
    Moment.NOTE_FIRST: _("Voor een eerste gesprek"),
    Moment.NOTE_ENCOUNTER: _("Als je iemand tegenkwam"),
    Moment.PERMISSION_ASK: _("Als je toestemming vraagt"),
    Moment.CONSULT_BEFORE: _("Voor een overleg"),
    Moment.PLAN_NEW: _("Als je iets begint"),
    Moment.PLAN_RUN: _("Als het loopt"),
}
"""Each moment, as people call it; in the order in which the page shows them."""

REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen wie hier begeleidt of beheert."),
    Reason.EMPTY: _("Schrijf de tip in minstens één taal. Wil je hem niet? Zet hem dan weg."),
    Reason.TOO_LONG: _("Dat is te lang voor een tip. Eén zin is genoeg."),
}

"""Words for where something that is stuck stands, and for what cannot be."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.directory.reasons import Reason
from samenbuur.method.stuck import Stands

STANDS: dict[str, tuple[Any, str]] = {
    Stands.LATE: (_("antwoord is te laat"), "waiting"),
    Stands.NO_DAY: (_("geen dag afgesproken"), "waiting"),
    Stands.WAITS: (_("wacht op antwoord"), "waiting"),
    Stands.ANSWERED: (_("wel antwoord, nog niet los"), "waiting"),
    Stands.LOOSE: (_("los"), "done"),
}
"""The word, and the meaning of its badge."""

REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen wie hier werkt."),
    Reason.EMPTY: _("Vul nog iets in: zonder dat weet niemand wat te doen."),
    Reason.NAMED: _(
        "Er staat een naam in van iemand die we hier kennen. Zeg het zonder: het knelt voor meer mensen."
    ),
    Reason.NO_WAY: _("Hoe of wanneer zijn ze te bereiken? Eén manier is genoeg."),
}

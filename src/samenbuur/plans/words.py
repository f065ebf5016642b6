"""The four phases in words, with a tip at the moment of need; and words for what cannot be."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.method.phases import Needs, Phase
from samenbuur.plans.reasons import Reason

PHASES: dict[str, tuple[Any, Any]] = {
    Phase.EXPLORE: (_("Verkennen"), _("Loop een ronde, vraag wie je moet kennen, luister waar het schuurt.")),
    Phase.IMAGINE: (
        _("Verbeelden"),
        _("Droom samen: wie missen we, wat zou hier kunnen, wie wordt daar blij van?"),
    ),
    Phase.SHAPE: (
        _("Vormgeven"),
        _("Begin klein, met iets wat je zo kunt doen. Eten en koffie werken altijd."),
    ),
    Phase.ANCHOR: (_("Verankeren"), _("Wie neemt het over als jij er niet bent? Vier wat blijft.")),
}
"""The name of each phase, and a tip for who is in it."""

NEEDS: dict[str, tuple[Any, str]] = {
    Needs.DEED_LATE: (_("Een daad is over de dag heen. Gedaan, kleiner maken, of loslaten?"), "waiting"),
    Needs.NOBODY_YET: (
        _("Met wie maak je dit plan? Nog niemand wilde genoemd worden, of nog niemand is gevraagd."),
        "waiting",
    ),
    Needs.NO_DEED: (_("Er is geen volgende daad. Wat kan deze week, zonder vergadering?"), "waiting"),
    Needs.NOTHING: ("", ""),
}
"""What a plan asks first."""

REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _(
        "Dit kan alleen wie daar werkt, en voor een ander alleen wie het van diegene hoorde."
    ),
    Reason.EMPTY: _("Schrijf iets op. Een paar woorden is genoeg."),
    Reason.NAMED: _(
        "Er staat een naam in van iemand die we hier kennen. Wie meemaakt, zet je bij 'samen gemaakt met'."
    ),
    Reason.ONE_AT_A_TIME: _("Vooruit gaat één stap tegelijk. Terug mag, met de reden erbij."),
    Reason.ALREADY: _("Die staat er al bij."),
}

"""The words of the circle drawing: rings, parts of life, ties, what someone does; steps; and what cannot be (A2/B1)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.circles.reasons import Reason
from samenbuur.method.circle import Asks, Change, Does, Nature, Ring, Sector, StepKind

RINGS: dict[Ring, Any] = {
    Ring.NEAR: _("heel dichtbij"),
    Ring.CLOSE: _("dichtbij"),
    Ring.FURTHER: _("wat verder"),
}
SECTORS: dict[Sector, tuple[Any, str]] = {
    Sector.FAMILY: (_("Familie"), "home-heart"),
    Sector.FRIENDS: (_("Vrienden"), "friends"),
    Sector.ACTIVITIES: (_("Waar ik kom"), "coffee"),
    Sector.HELP: (_("Zorg en hulp"), "heart-handshake"),
    Sector.NEIGHBOURS: (_("Buren"), "building-community"),
}
"""Each part of life: what it is called, its picture. In the order in which they stand around someone."""
NATURES: dict[Nature, Any] = {
    Nature.FAMILY: _("familie"),
    Nature.FRIEND: _("vriend of vriendin"),
    Nature.NEIGHBOUR: _("buur"),
    Nature.VOLUNTEER: _("vrijwilliger"),
    Nature.PAID: _("komt voor het werk"),
}
DOES: dict[Does, tuple[Any, str]] = {
    Does.PRACTICAL: (_("helpt met iets"), "tools"),
    Does.COMPANY: (_("gewoon gezellig"), "coffee"),
    Does.ADVICE: (_("denkt mee"), "bulb"),
    Does.COMFORT: (_("troost"), "heart"),
}
ASKS: dict[Asks, Any] = {
    Asks.YES: _("Ja"),
    Asks.MAYBE: _("Misschien"),
    Asks.NO: _("Nee"),
    Asks.UNSAID: _("Weet ik niet"),
}
CHANGES: dict[Change, tuple[Any, str]] = {
    Change.CAME: (_("Kwam erbij"), "user-plus"),
    Change.NEARER: (_("Kwam dichterbij"), "arrow-right"),
    Change.FARTHER: (_("Staat verder weg"), "arrow-left"),
    Change.STAYED: (_("Bleef"), "check"),
    Change.WENT: (_("Is er niet meer"), "history"),
}
STEPS: dict[StepKind, tuple[Any, str]] = {
    StepKind.STRENGTHEN: (_("Vaker zien"), "coffee"),
    StepKind.RENEW: (_("Weer eens opzoeken"), "history"),
    StepKind.FIND: (_("Iemand zoeken"), "search"),
    StepKind.ASK: (_("Iets vragen"), "message"),
}
FOUND: dict[Does, Any] = {
    Does.PRACTICAL: _("iemand die met iets kan helpen"),
    Does.COMPANY: _("iemand voor de gezelligheid"),
    Does.ADVICE: _("iemand om mee te overleggen"),
    Does.COMFORT: _("iemand bij wie je je hart lucht"),
}
REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen de bewoner zelf, of wie hier nu werkt en het mag zien."),
    Reason.NAME_NEEDED: _("Vul een naam of voorletters in."),
    Reason.NO_CONTACT: _(
        "Alleen een naam of voorletters. Een nummer of adres is van diegene zelf en hoort hier niet."
    ),
    Reason.FULL: _("De tekening is vol."),
    Reason.GONE: _("Dit is er niet meer."),
    Reason.EMPTY: _("Schrijf iets op. Een paar woorden is genoeg."),
    Reason.NOT_YET_YES: _("Vraag het eerst. Iemand komt pas in de kring na een ja."),
    Reason.NOTHING_TO_UNDO: _("Er is niets om terug te zetten."),
    Reason.NOT_THESE: _("Kies twee tekeningen van dezelfde persoon."),
    Reason.OTHER_DAY: _("Die dag moet nog komen."),
}


def said_of(dot: Any) -> str:
    """Return what is known of someone in a drawing, as one line: what they do, and the nature of the tie."""
    parts = [str(DOES[what][0]) for what in Does if what in getattr(dot, "does", ())]
    if dot.nature is not None:
        parts.insert(0, str(NATURES[dot.nature]))
    if dot.words:
        parts.append(dot.words)
    return ", ".join(parts)

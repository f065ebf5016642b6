"""What one is asked, in plain words: each kind with its invitation and picture, each field with a hint (A2/B1)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samenbuur.method.telling import Kind
from samenbuur.stories.reasons import Reason

KINDS: dict[Kind, tuple[Any, Any, str]] = {
    Kind.WISH: (_("Wat ik graag wil"), _("Iets doen, iets zien, iemand leren kennen."), "star"),
    Kind.TALENT: (_("Wat ik goed kan"), _("Koken, luisteren, iets repareren. Alles telt."), "gift"),
    Kind.NEED: (
        _("Wat mij helpt"),
        _("Wat is fijn, wat is lastig, en wat kan een ander doen?"),
        "heart-handshake",
    ),
    Kind.SIGNS: (_("Als het minder gaat"), _("Waaraan merk je het, en wat spreken we dan af?"), "bell"),
    Kind.PROUD: (_("Waar ik trots op ben"), _("Groot of klein."), "sun"),
    Kind.CHAPTER: (
        _("Mijn verhaal"),
        _("Een stukje, wanneer jij wilt. Je hoeft het maar één keer te vertellen."),
        "book",
    ),
    Kind.LEARNING: (_("Wat ik leer"), _("Waar ben je mee bezig, en waar ga je het gebruiken?"), "bulb"),
    Kind.PART: (
        _("Waar ik aan meedoe"),
        _("Mensen zien, meehelpen, leren of werken. Het een is niet beter dan het ander."),
        "friends",
    ),
    Kind.OTHER: (_("Iets anders"), _("Wat jij wilt dat iemand weet."), "message"),
}
"""Each kind: what it is called, the invitation, its picture. In the order in which it is offered."""

FIELDS: dict[tuple[Kind, str], tuple[Any, Any]] = {
    (Kind.WISH, "text"): (_("Wat wil je graag?"), _("In je eigen woorden.")),
    (Kind.TALENT, "text"): (_("Wat kun je goed, of doe je graag?"), _("In je eigen woorden.")),
    (Kind.NEED, "helps"): (_("Wat helpt mij?"), _("Bijvoorbeeld: een stoel bij de deur.")),
    (Kind.NEED, "hard"): (_("Wat is lastig voor mij?"), _("Bijvoorbeeld: drie mensen die tegelijk praten.")),
    (Kind.NEED, "notice"): (_("Wat kan een ander merken?"), _("Bijvoorbeeld: ik word stil.")),
    (Kind.NEED, "then"): (
        _("Wat is dan goed om te doen?"),
        _("Bijvoorbeeld: vraag of ik even mee naar buiten ga."),
    ),
    (Kind.SIGNS, "signs"): (_("Waaraan merk je dat het minder gaat?"), _("Wat zie of hoor je als eerste?")),
    (Kind.SIGNS, "then"): (_("Wat doen we dan?"), _("Wat jij fijn vindt, in volgorde.")),
    (Kind.SIGNS, "call"): (_("Wie bellen we, als dat nodig is?"), _("Een naam is genoeg.")),
    (Kind.PROUD, "text"): (_("Waar ben je trots op?"), _("In je eigen woorden.")),
    (Kind.CHAPTER, "when"): (
        _("Wanneer was dat?"),
        _("Ongeveer is goed. Bijvoorbeeld: toen ik op de boot werkte."),
    ),
    (Kind.CHAPTER, "text"): (_("Wat wil je erover vertellen?"), _("Zoveel of zo weinig als jij wilt.")),
    (Kind.LEARNING, "can"): (_("Wat kun je al goed?"), ""),
    (Kind.LEARNING, "passing"): (_("Wanneer pas je?"), _("Wat doe je liever niet, en dat is prima.")),
    (Kind.LEARNING, "training"): (_("Wat ga je leren, en waar?"), ""),
    (Kind.LEARNING, "use"): (_("Waar ga je het gebruiken?"), ""),
    (Kind.PART, "form"): (_("Wat is het voor jou?"), _("Het een is niet beter dan het ander.")),
    (Kind.PART, "text"): (_("Waar, en met wie?"), ""),
    (Kind.OTHER, "called"): (_("Waar gaat het over?"), _("Een paar woorden.")),
    (Kind.OTHER, "text"): (_("Wat wil je dat iemand weet?"), ""),
}
"""Each field: the question, and a hint."""

FORMS: dict[str, tuple[Any, str]] = {
    "contacts": (_("Mensen zien"), "coffee"),
    "contributing": (_("Meehelpen"), "gift"),
    "learning": (_("Leren"), "bulb"),
    "work": (_("Werken"), "tools"),
}
"""The four forms of taking part, side by side, with their pictures."""

REFUSALS: dict[str, Any] = {
    Reason.NOT_YOURS: _("Dit kan alleen de bewoner zelf, of wie hier nu werkt en het mag zien."),
    Reason.EMPTY: _("Schrijf iets op. Een paar woorden is genoeg."),
    Reason.NOT_THESE: _("Dat kan hier niet."),
    Reason.GONE: _("Dit is er niet meer."),
    Reason.UNKNOWN_AUDIENCE: _("Kies wie het mag zien."),
}

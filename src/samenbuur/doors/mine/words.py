"""What this door says: its tiles, the plain names of what is kept, and why something cannot be done."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur.encounters.words import HOWS, SAID, asked
from samenbuur.people.devices import Device
from samenbuur.people.reasons import Reason as People
from samenbuur.presence.reasons import Reason
from samenbuur.sharing import words as sharing


def why(reason: StrEnum) -> str:
    """Return the sentence for a refusal: what happened and what now."""
    return {
        str(People.LAST_ADMINISTRATOR): _(
            "Jij bent hier de laatste beheerder. Geef die taak eerst aan iemand anders."
        ),
        Reason.ENDS_BEFORE_IT_BEGINS: _("De laatste dag ligt voor de eerste. Kijk de dagen nog eens na."),
        Reason.TOO_FAR: _("Dat is te ver weg. Kies een dag binnen een jaar."),
        Reason.NOT_THIS_ACTIVITY: _("Daar schrijven we geen namen op. Kies iets anders."),
    }.get(str(reason), _("Dat lukte niet. Probeer het nog eens."))


def tiles(key: UUID) -> list[tuple[str, str, str, str]]:
    """Return what one can do behind one's own door: title, address, drawing, and a sentence."""
    return [
        (_("Wat ik vertel"), reverse("told:page", args=[key]), "told", _("Lezen, verbeteren, erbij zetten.")),
        (_("Wie wat ziet"), reverse("mine:who_sees"), "who_sees", _("Jij kiest wie het ziet.")),
        (_("Wie er keek"), reverse("told:who_looked", args=[key]), "who_looked", _("Wie las iets van jou?")),
        (_("Mijn kring"), reverse("circle:page", args=[key]), "circle", _("De mensen om je heen.")),
        (
            _("Wie mij tegenkwam"),
            reverse("underway:page", args=[key]),
            "met",
            _("Wat er over opgeschreven is."),
        ),
        (
            _("Wie mag over mij praten?"),
            reverse("underway:resting", args=[key]),
            "talk",
            _("Met wie, en waarover."),
        ),
        (_("Mijn dagen"), reverse("mine:days"), "days", _("Waar je heen gaat. Of niet.")),
        (_("Gemist worden"), reverse("mine:missing"), "missed", _("Wie kijkt er als jij er niet bent?")),
        (_("Alles meenemen"), reverse("mine:everything"), "along", _("Lezen, afdrukken of bewaren.")),
        (
            _("Verbeteren en wissen"),
            reverse("mine:rights"),
            "rights",
            _("Wat hier staat, is van jou."),
        ),
        (_("Wie ik ben"), reverse("mine:me"), "me", _("Je naam, en hoe je te bereiken bent.")),
        (_("Mijn kaart"), reverse("card:mine"), "card", _("Wanneer ging je deur open?")),
        (_("Op papier"), reverse("card:sheets", args=[key]), "paper", _("Liever met een pen? Dat kan.")),
    ]


DEVICES: dict[str, Any] = {
    Device.PHONE: gettext_lazy("met een telefoon"),
    Device.TABLET: gettext_lazy("met een tablet"),
    Device.COMPUTER: gettext_lazy("met een computer"),
    Device.OF_THE_HOUSE: gettext_lazy("met een toestel van iemand die hier werkt"),
}

KINDS = {
    "people.card": gettext_lazy("Mijn kaart"),
    "people.doorcode": gettext_lazy("Codes voor mijn deur"),
    "people.visit": gettext_lazy("Toen mijn deur openging"),
    "people.person": gettext_lazy("Wie ik ben"),
    "accounts.user": gettext_lazy("Hoe ik inlog"),
    "people.way": gettext_lazy("Hoe ik te bereiken ben"),
    "people.acquaintance": gettext_lazy("Waar ik bekend ben"),
    "people.duty": gettext_lazy("Wat ik hier doe"),
    "people.seat": gettext_lazy("Wie er om mij heen staat, en om wie ik heen sta"),
    "people.block": gettext_lazy("Wie mij niet ziet"),
    "people.witness": gettext_lazy("Wat iemand die hier werkt voor mij deed"),
    "people.invitation": gettext_lazy("Uitnodigingen"),
    "stories.told": gettext_lazy("Wat ik vertelde"),
    "stories.earlier": gettext_lazy("Hoe ik het eerder zei"),
    "stories.pause": gettext_lazy("Wat ik nu niet gevraagd wil worden"),
    "circles.drawing": gettext_lazy("De tekening van mijn kring"),
    "circles.step": gettext_lazy("Stappen en vragen"),
    "circles.carrying": gettext_lazy("Hoe het voor mij is om in kringen te staan"),
    "encounters.encounter": gettext_lazy("Wie mij tegenkwam"),
    "encounters.earlier": gettext_lazy("Hoe een ontmoeting er eerst stond"),
    "encounters.permission": gettext_lazy("Met wie jullie over mij mogen praten"),
    "encounters.consultation": gettext_lazy("Wat er over mij besproken is"),
    "encounters.receiver": gettext_lazy("Wie iets over mij hoorde"),
    "encounters.jotting": gettext_lazy("Wat ik voor mezelf bewaarde"),
    "encounters.question": gettext_lazy("Vragen tussen collega’s"),
    "encounters.tandem": gettext_lazy("Met wie ik samenwerk"),
    "encounters.writing": gettext_lazy("Hoe lang ik schreef"),
    "encounters.putoff": gettext_lazy("Bij wie ik nog even wacht"),
    "keyfigures.keyfigure": gettext_lazy("Waar mensen mij voor mogen kennen"),
    "keyfigures.impression": gettext_lazy("Wat anderen mij zagen doen"),
    "keyfigures.tie": gettext_lazy("Wie ik ken"),
    "keyfigures.tip": gettext_lazy("Namen die ik opschreef"),
    "plans.madewith": gettext_lazy("Plannen die ik mee maakte"),
    "dna.voice": gettext_lazy("Wat ik opschreef over de buurt"),
    "dna.check": gettext_lazy("Wat nog klopte, zei ik"),
    "circles.earlierstep": gettext_lazy("Hoe ik een stap eerder zei"),
    "circles.shift": gettext_lazy("Wat er tussen twee tekeningen veranderde"),
    "sharing.sheet": gettext_lazy("Vellen die ik tekende"),
    "sharing.choice": gettext_lazy("Wat ik koos over wie iets ziet"),
    "sharing.grant": gettext_lazy("Wie ik iets liet zien, of juist niet"),
    "sharing.opening": gettext_lazy("Geopend in een noodgeval"),
    "sharing.look": gettext_lazy("Wie er keek"),
    "sharing.lock": gettext_lazy("Wat ik op slot zette"),
    "sharing.corrected": gettext_lazy("Hoe het er eerst stond"),
    "sharing.objection": gettext_lazy("Waar ik bezwaar tegen maakte"),
    "sharing.handover": gettext_lazy("Wat er meeging naar een ander"),
    "sharing.going": gettext_lazy("Wat er binnenkort weggaat"),
    "sharing.recall": gettext_lazy("Wat ik weg moet gooien"),
    "activities.role": gettext_lazy("Wat ik doe bij activiteiten"),
    "activities.participation": gettext_lazy("Waar ik aan meedoe"),
    "presence.attendance": gettext_lazy("Dat ik er was"),
    "presence.missme": gettext_lazy("Dat ik gemist wil worden"),
    "presence.away": gettext_lazy("Dat ik weg ben"),
    "presence.notice": gettext_lazy("Toen jullie mij misten"),
    "presence.ask": gettext_lazy("Wie er gevraagd is om te kijken"),
    "presence.message": gettext_lazy("Berichten aan mij"),
    "presence.door": gettext_lazy("Apparaten die ik uitleende"),
    "presence.personrhythm": gettext_lazy("Wat jullie leerden van mijn ritme"),
}
"""What one reads on the page of everything and in the booklet: a plain name for each kind of record."""

ONLY_IN_FILE = {
    "diary.line": gettext_lazy("Wat er wanneer gebeurde. Wat er gezegd is, staat er niet bij."),
    "presence.tap": gettext_lazy("Elke tik bij de deur. Dat je er was, lees je bij waar je komt."),
    "people.membership": gettext_lazy("Bij welke groep je hoort. Dat lees je bij wat je doet."),
    "circles.before": gettext_lazy("Hoe een tekening net nog was. Na een dag is dat weg."),
    "dna.waiting": gettext_lazy("Een bestand dat nog op jouw ja wacht. Na een dag is dat weg."),
    "tips.known": gettext_lazy("Welke tips je al kent."),
    "sharing.lastlook": gettext_lazy("Een zegel op wie er keek. Het is een getal voor de computer."),
}
"""What is in the file alone, and why nobody needs it on paper. Every other kind has a name above and a place in a chapter."""

FIELDS = {
    "words": gettext_lazy("gezegd"),
    "first_name": gettext_lazy("naam"),
    "tell_apart": gettext_lazy("om uit elkaar te houden"),
    "likes": gettext_lazy("doet graag"),
    "language": gettext_lazy("taal"),
    "met_at": gettext_lazy("hier sinds"),
    "opened_at": gettext_lazy("ging open op"),
    "printed_at": gettext_lazy("gedrukt op"),
    "left_at": gettext_lazy("weg sinds"),
    "username": gettext_lazy("inlognaam"),
    "email": gettext_lazy("e-mail"),
    "value": gettext_lazy("bereikbaar via"),
    "note": gettext_lazy("daarbij"),
    "community": gettext_lazy("plek"),
    "activity": gettext_lazy("activiteit"),
    "of": gettext_lazy("kring van"),
    "taken_by": gettext_lazy("wie"),
    "does": gettext_lazy("doet"),
    "told_to": gettext_lazy("opgeschreven door"),
    "said_to": gettext_lazy("gezegd tegen"),
    "to": gettext_lazy("aan"),
    "against": gettext_lazy("voor wie"),
    "reason": gettext_lazy("reden"),
    "by": gettext_lazy("door"),
    "reported_to": gettext_lazy("wie ook keek"),
    "shown_as": gettext_lazy("in het programma als"),
    "shown_phone": gettext_lazy("telefoon in het programma"),
    "label": gettext_lazy("naam van het apparaat"),
    "asked": gettext_lazy("gevraagd"),
    "what": gettext_lazy("waarover"),
    "deed": gettext_lazy("wat er gedaan is"),
    "deeds": gettext_lazy("hoe ik het zag"),
    "how": gettext_lazy("hoe het gezegd is"),
    "device": gettext_lazy("toestel"),
    "side": gettext_lazy("hier"),
    "colleague": gettext_lazy("met wie"),
    "other": gettext_lazy("met"),
    "comes_with": gettext_lazy("komt samen met"),
    "name": gettext_lazy("naam van wie het zei"),
    "given_by": gettext_lazy("gekregen van"),
    "printed_by": gettext_lazy("gedrukt door"),
    "entered_by": gettext_lazy("overgeschreven door"),
    "changed_by": gettext_lazy("veranderd door"),
    "kept_by": gettext_lazy("bewaard door"),
    "seconds": gettext_lazy("seconden"),
    "week": gettext_lazy("week van"),
    "closed_by": gettext_lazy("gekeken door"),
    "times": gettext_lazy("aantal keren"),
    "since": gettext_lazy("sinds"),
    "until": gettext_lazy("tot"),
    "at": gettext_lazy("wanneer"),
    "told_at": gettext_lazy("verteld op"),
    "came_at": gettext_lazy("gekomen op"),
    "made_at": gettext_lazy("gemaakt op"),
    "day": gettext_lazy("dag"),
    "on": gettext_lazy("gaat weg op"),
    "agreed_on": gettext_lazy("ja gezegd op"),
    "one_agreed_on": gettext_lazy("de een zei ja op"),
    "other_agreed_on": gettext_lazy("de ander zei ja op"),
    "signed_on": gettext_lazy("getekend op"),
    "decided_at": gettext_lazy("gekozen op"),
    "answered_at": gettext_lazy("antwoord kwam op"),
    "passed_on_at": gettext_lazy("verder verteld op"),
    "withdrawn_at": gettext_lazy("weggehaald op"),
    "first_day": gettext_lazy("eerste dag"),
    "last_day": gettext_lazy("laatste dag"),
}
"""Plain names of what stands in a row."""

FIELDS_OF = {
    ("circles.carrying", "says"): gettext_lazy("hoe het is"),
    ("presence.personrhythm", "folded_until"): gettext_lazy("gekeken tot"),
    ("encounters.putoff", "of"): gettext_lazy("bij wie"),
    ("people.witness", "told"): gettext_lazy("wie het ook hoorde"),
    ("encounters.tandem", "person"): gettext_lazy("wie"),
    ("keyfigures.tie", "person"): gettext_lazy("wie"),
}
"""Where the same field, or the same sealed word, says something else; or only here says something."""

WORDS = {
    "how": gettext_lazy("wat het was"),
    "struck": gettext_lazy("opgeschreven"),
    "whom": gettext_lazy("over wie"),
    "where": gettext_lazy("waar"),
    "theirs": gettext_lazy("in mijn woorden"),
    "prompt": gettext_lazy("vraag"),
    "who": gettext_lazy("wie"),
    "what": gettext_lazy("waarover"),
    "subject": gettext_lazy("waarover"),
    "question": gettext_lazy("vraag"),
    "near": gettext_lazy("om dichtbij te blijven"),
    "let": gettext_lazy("om los te laten"),
    "others": gettext_lazy("wie nog meer"),
    "unknown": gettext_lazy("wat we niet weten"),
    "decided": gettext_lazy("wat we doen"),
    "known_for": gettext_lazy("bekend van"),
    "saw": gettext_lazy("gezien"),
    "setting": gettext_lazy("waar"),
    "voice": gettext_lazy("wie het zag"),
    "says": gettext_lazy("wie het zei"),
    "against": gettext_lazy("waar ik tegen ben"),
    "answer": gettext_lazy("antwoord"),
}
"""Plain names of what stands among sealed words; a corrected field has its name in FIELDS, the rest was simply said."""

SIDES = {"volunteer": gettext_lazy("als buur"), "work": gettext_lazy("voor het werk")}

CARRIED = {"good": gettext_lazy("het gaat goed"), "enough": gettext_lazy("het is genoeg zo")}


def in_words(field: str, value: Any) -> Any:
    """Return a word of the house as people say it ('lock' gives 'iets op slot zetten'); anything else as it is."""
    if field == "deeds":
        return ", ".join(str(sharing.DEEDS.get(deed, deed)) for deed in str(value).split())
    if field == "what":
        return sharing.kind(str(value))
    table: dict[str, Any] = {"deed": sharing.HEAVY, "how": SAID, "device": DEVICES, "side": SIDES}.get(
        field, {}
    )
    return table.get(value, value)


def said_in_words(name: str, text: str) -> str:
    """Return what stands among sealed words as people say it: the choice of a list by its words, their own as they are."""
    if name == "how":
        return str(HOWS[text][0]) if text in HOWS else text
    if name == "says":
        return str(CARRIED.get(text, text))
    return str(asked(text)) if name == "prompt" else text


CHAPTERS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (gettext_lazy("Wie ik ben"), ("people.person", "accounts.user")),
    (gettext_lazy("Hoe ik te bereiken ben"), ("ways",)),
    (gettext_lazy("Wat ik vertel"), ("told", "stories.earlier", "stories.pause")),
    (
        gettext_lazy("Mijn kring"),
        ("circle", "circles.earlierstep", "circles.shift", "circles.carrying"),
    ),
    (gettext_lazy("Wie mij tegenkwam"), ("met", "encounters.earlier")),
    (
        gettext_lazy("Wie over mij praat"),
        ("encounters.permission", "encounters.consultation", "encounters.receiver"),
    ),
    (
        gettext_lazy("Waar ik kom en wat ik doe"),
        (
            "people.acquaintance",
            "people.duty",
            "activities.role",
            "activities.participation",
            "presence.attendance",
            "presence.away",
        ),
    ),
    (
        gettext_lazy("Wat ik doe voor de buurt"),
        (
            "keyfigures.keyfigure",
            "keyfigures.impression",
            "keyfigures.tie",
            "plans.madewith",
            "dna.voice",
            "dna.check",
        ),
    ),
    (
        gettext_lazy("Gemist worden"),
        ("presence.missme", "presence.personrhythm", "presence.notice", "presence.ask", "presence.message"),
    ),
    (
        gettext_lazy("Wat ik koos"),
        (
            "sharing.choice",
            "sharing.grant",
            "sharing.sheet",
            "people.block",
            "people.invitation",
            "presence.door",
        ),
    ),
    (
        gettext_lazy("Op slot, anders of weg"),
        (
            "sharing.lock",
            "sharing.corrected",
            "sharing.objection",
            "sharing.handover",
            "sharing.going",
            "sharing.opening",
            "people.witness",
        ),
    ),
    (gettext_lazy("Mijn kaart"), ("people.card", "people.doorcode", "people.visit")),
    (
        gettext_lazy("Wat ik hier zelf opschrijf"),
        (
            "encounters.jotting",
            "encounters.question",
            "encounters.tandem",
            "encounters.writing",
            "encounters.putoff",
            "keyfigures.tip",
            "sharing.recall",
        ),
    ),
    (gettext_lazy("Wie er keek"), ("looked",)),
)
"""The chapters of the book, in the order in which one would want to read: own parts by a name, the rest as `room.kind`."""

OWN_PARTS: dict[str, tuple[str, ...]] = {
    "ways": ("people.way",),
    "told": ("stories.told",),
    "circle": ("people.seat", "circles.drawing", "circles.step"),
    "met": ("encounters.encounter",),
    "looked": ("sharing.look",),
}
"""What each own part tells in full. A test holds the chapters beside the care labels of every room, so that none is forgotten."""

DEEDS = {
    "read": gettext_lazy("las wat je vertelde"),
    "changed": gettext_lazy("schreef iets op of veranderde iets"),
    "printed": gettext_lazy("drukte iets af"),
    "took": gettext_lazy("nam iets mee in een bestand"),
}
STANDS = {
    "on_duty": gettext_lazy("begeleider"),
    "host": gettext_lazy("gastvrouw of gastheer"),
    "circle": gettext_lazy("uit je kring"),
    "named": gettext_lazy("met wie je iets deelde"),
    "emergency": gettext_lazy("in een noodgeval"),
}
"""What someone who looked did, and in what duty: as said to the resident."""

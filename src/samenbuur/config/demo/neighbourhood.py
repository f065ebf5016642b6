"""The six communities that the guide names, their places and what they do in a week (all details invented)."""

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True)
class House:
    """A community with the place where it gathers."""

    slug: str
    house: str
    name: str
    area: str
    place: str
    address: str
    latitude: float
    longitude: float
    about: str
    atmosphere: str
    access: dict[str, tuple[str, str]] = field(default_factory=dict)


HOUSES = (
    House(
        "bestevaer",
        "baarsjes",
        "Buurtkamer Bestevâer",
        "BU0363EL02",
        "De lange tafel",
        "Voorbeeldplein 1",
        52.3712,
        4.8598,
        "Een huiskamer voor de straat. Iedereen kan binnenlopen voor koffie, een maaltijd of hulp met een brief.",
        "Je hoort lepeltjes en iemand die lacht. Aan het raam is een tafel waar het rustig is.",
        {
            "step_free": ("yes", "de deur gaat open met een knop"),
            "quiet_corner": ("yes", "de tafel bij het raam"),
            "wheelchair_toilet": ("partly", "smalle draai, vraag even om hulp"),
            "free": ("yes", ""),
            "someone_at_the_door": ("yes", "Hana of Hakim"),
        },
    ),
    House(
        "samen-zorgen",
        "baarsjes",
        "Samen zorgen, samen dragen",
        "BU0363EM04",
        "De kas",
        "Voorbeeldhof 8",
        52.3668,
        4.8516,
        "Buren die voor elkaar koken, klussen en naar de dieren gaan. Wie geeft, krijgt ook.",
        "Buiten als het kan. Er is altijd iets te doen met je handen.",
        {
            "step_free": ("yes", "pad van tegels"),
            "quiet_corner": ("yes", "het bankje achter de kas"),
            "wheelchair_toilet": ("no", "wel bij de buren op nummer 10"),
            "free": ("yes", ""),
        },
    ),
    House(
        "westside",
        "nieuw-west",
        "Westside Slotermeer",
        "BU0363FE02",
        "Westside café",
        "Voorbeeldlaan 100",
        52.3763,
        4.8235,
        "Een coöperatie van bewoners met een café, een werkplaats en een muur voor wie iets te laten zien heeft.",
        "Muziek, soms luid. In de ochtend is het stil.",
        {
            "step_free": ("yes", ""),
            "quiet_corner": ("partly", "alleen in de ochtend"),
            "free": ("partly", "koffie 1 euro"),
        },
    ),
    House(
        "de-vlugt",
        "nieuw-west",
        "Broedplaats de Vlugt",
        "BU0363FD02",
        "Atelier beneden",
        "Voorbeeldweg 22",
        52.3815,
        4.8302,
        "Makers met de deur open: hout, textiel, muziek. Kijken mag altijd, meedoen ook.",
        "Zaagsel en thee. Je hoeft niet te praten.",
        {
            "step_free": ("no", "twee treden; er ligt een plank"),
            "quiet_corner": ("yes", ""),
            "free": ("yes", ""),
        },
    ),
    House(
        "kleine-wereld",
        "noord",
        "Coöperatie De Kleine Wereld",
        "BU0363NH02",
        "De kantine",
        "Voorbeeldpad 5",
        52.4021,
        4.9402,
        "Bewoners die hun eigen buurt runnen: een eetcafé, een koor, een klussendienst.",
        "Vol en hartelijk. Kom je alleen, dan wijst Tonnie je een stoel.",
        {
            "step_free": ("yes", ""),
            "wheelchair_toilet": ("yes", ""),
            "free": ("partly", "een maaltijd is 4 euro"),
        },
    ),
    House(
        "zilverberg",
        "noord",
        "Buurtkamer Zilverberg",
        "BU0363NE03",
        "De tuinkamer",
        "Voorbeeldweide 2",
        52.4078,
        4.9126,
        "Een kamer en een moestuin tussen de flats. Hier begint het net.",
        "Klein en rustig. Drie mensen is al gezellig.",
        {"step_free": ("yes", "hellingbaan"), "quiet_corner": ("yes", ""), "free": ("yes", "")},
    ),
)


@dataclass(frozen=True)
class Gathering:
    """An activity: when it comes back and who usually comes (name, share of the times in the past year)."""

    title: str
    community: str
    picture: str
    about: str
    weekdays: tuple[int, ...]
    at: time
    minutes: int
    register: str = "first_names"
    rhythm: str = "weekly"
    nth: int | None = None
    open_to_all: bool = True
    comes: dict[str, float] = field(default_factory=dict)
    runs: tuple[tuple[str, str, str], ...] = ()
    """(member, part, shown as)"""
    weeks: int = 52
    """For how many weeks it has been going."""


GATHERINGS = (
    Gathering(
        "Koffie aan de lange tafel",
        "bestevaer",
        "coffee",
        "De deur staat de hele dag open, met koffie en thee. Blijf vijf minuten of tot de lampen uitgaan.",
        # From morning to evening, so that whoever opens the demonstration finds a door to stand at.
        (0, 1, 2, 3, 4, 5, 6),
        time(8, 30),
        810,
        comes={"ko": 0.7, "visser": 0.5, "piet": 0.6, "amy": 0.3, "noor": 0.5, "hakim": 0.4, "corrie": 0.35},
        runs=(("hana", "hosts", "Hana"), ("lotte", "reachable", "Lotte")),
    ),
    Gathering(
        "Eettafel",
        "bestevaer",
        "soup",
        "Samen koken om vier uur, samen eten om zes uur. Zeg het even als je iets niet eet.",
        (2,),
        time(18, 0),
        150,
        register="reachable",
        comes={
            "fatma": 0.95,
            "bram": 0.8,
            "corrie": 0.85,
            "joop": 0.9,
            "noor": 0.8,
            "ko": 0.75,
            "visser": 0.6,
            "hakim": 0.7,
            "amy": 0.8,
            "dennis": 0.5,
            "ingrid": 0.4,
            "piet": 0.6,
        },
        runs=(("hana", "runs", "Hana"), ("noor", "hosts", "Noor"), ("lotte", "reachable", "Lotte")),
    ),
    Gathering(
        "Hulp met de computer",
        "bestevaer",
        "device-laptop",
        "Mailen, foto's, de apotheek. Twee mensen wilden het, en daar is het weer.",
        (3,),
        time(14, 0),
        120,
        weeks=9,
        comes={"joost": 0.9, "wil": 0.9, "dennis": 0.5, "ko": 0.3},
        runs=(("dennis", "runs", "Dennis"), ("lotte", "reachable", "Lotte")),
    ),
    Gathering(
        "Breien en bijpraten",
        "bestevaer",
        "needle-thread",
        "Wol is er. Kun je niet breien? Iemand doet het voor.",
        (0,),
        time(13, 30),
        120,
        comes={"fatma": 0.9, "corrie": 0.8, "amy": 0.6, "greet": 0.5},
        runs=(("corrie", "runs", "Corrie"),),
    ),
    Gathering(
        "Meevaren als maatje",
        "bestevaer",
        "sailboat",
        "Met een vaste groep een middag het water op. De schipper haalt je op als je wilt.",
        (4,),
        time(13, 0),
        180,
        register="reachable",
        open_to_all=False,
        comes={"joop": 0.95, "kapitein": 1.0, "dennis": 0.7, "ingrid": 0.5},
        runs=(("kapitein", "runs", "Ruud"),),
    ),
    Gathering(
        "Naar de dieren",
        "samen-zorgen",
        "pig",
        "Naar de kinderboerderij. Je kunt met een rolstoel tot bij de cavia's.",
        (1, 5),
        time(10, 30),
        90,
        comes={"roos": 0.95, "greet": 0.6, "selma": 0.4, "hakim": 0.3},
        runs=(("greet", "runs", "Greet"), ("lotte", "reachable", "Lotte")),
    ),
    Gathering(
        "Burenhulp-uur",
        "samen-zorgen",
        "heart-handshake",
        "Een lamp, een formulier, een boodschap. Vraag of bied aan. We tellen alleen hoeveel mensen er zijn.",
        (1,),
        time(16, 0),
        90,
        register="count",
        rhythm="fortnightly",
        runs=(("hakim", "runs", "Hakim"), ("lotte", "reachable", "Lotte")),
    ),
    Gathering(
        "Soep op zondag",
        "samen-zorgen",
        "soup",
        "De eerste zondag van de maand, een grote pan.",
        (6,),
        time(12, 30),
        120,
        rhythm="monthly",
        nth=1,
        comes={"selma": 0.8, "greet": 0.8, "hakim": 0.9, "ko": 0.6, "roos": 0.5},
        runs=(("selma", "runs", "Selma"),),
    ),
    Gathering(
        "Open café",
        "westside",
        "coffee",
        "Koffie, krant, en vaak iemand met een gitaar.",
        (1, 3),
        time(10, 0),
        180,
        comes={"samir": 0.6, "tessa": 0.5, "omar": 0.7, "dilara": 0.9, "wim": 0.4},
        runs=(("dilara", "hosts", "Dilara"), ("yusuf", "reachable", "Yusuf")),
    ),
    Gathering(
        "Werkgroep foto-expositie",
        "westside",
        "camera",
        "Samir maakt foto's van de straat. Samen maken we er een tentoonstelling van, op ons eigen tempo.",
        (3,),
        time(19, 0),
        120,
        rhythm="fortnightly",
        open_to_all=False,
        comes={"samir": 0.7, "tessa": 0.9, "omar": 0.6, "lien": 0.8, "wim": 0.7},
        runs=(("samir", "runs", "Samir"),),
    ),
    Gathering(
        "Werkplaats open",
        "de-vlugt",
        "hammer",
        "Hout en gereedschap liggen klaar.",
        (5,),
        time(11, 0),
        240,
        comes={"lien": 0.9, "wim": 0.7, "omar": 0.2},
        runs=(("lien", "runs", "Lien"),),
    ),
    Gathering(
        "Buurtkoor",
        "kleine-wereld",
        "music",
        "Zingen wat je kent. Noten lezen hoeft niet.",
        (0,),
        time(19, 30),
        90,
        comes={"jannie": 0.9, "tonnie": 0.8},
        runs=(("jannie", "runs", "Jannie"),),
    ),
    Gathering(
        "Moestuin",
        "zilverberg",
        "plant-2",
        "Samen in de tuin, met thee na afloop. Dit begint net.",
        (2,),
        time(10, 0),
        120,
        weeks=5,
        comes={"fikret": 1.0, "abdel": 0.6, "jannie": 0.4},
        runs=(("fikret", "runs", "Fikret"), ("marijke", "reachable", "Marijke")),
    ),
)

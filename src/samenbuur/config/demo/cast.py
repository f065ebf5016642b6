"""The fixed cast of the demonstration: everybody is there for a reason, and nobody exists."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOUSES = {
    "baarsjes": "Samen in de Baarsjes",
    "nieuw-west": "Samen in Nieuw-West",
    "noord": "Samen in Noord",
}


@dataclass(frozen=True)
class Member:
    """Someone of the cast. `why` is what one can see through their eyes; only those with a username log in."""

    name: str
    house: str
    likes: str = ""
    tell_apart: str = ""
    username: str = ""
    role: str | Promise = ""
    why: str | Promise = ""
    duties: tuple[tuple[str, str], ...] = ()
    """Pairs of kind of duty and community slug, or area code."""
    known_in: tuple[str, ...] = ()
    phone: str = ""
    language: str = "nl"
    ways: tuple[tuple[str, str, str, str], ...] = field(default=())
    """(kind, value, note, audience)"""


CAST: dict[str, Member] = {
    # De Baarsjes: the house in which most of the story takes place.
    "lotte": Member(
        "Lotte",
        "baarsjes",
        "fietst elke dag een andere straat",
        username="lotte",
        role=_("procesbegeleider"),
        why=_("Ziet wat er vandaag is in De Baarsjes, wie nieuw is en naar wie zij moet omkijken."),
        duties=(("facilitator", "GM0363"),),
        phone="06 00000001",
    ),
    "hana": Member(
        "Hana",
        "baarsjes",
        "kookt voor dertig alsof het er drie zijn",
        username="hana",
        role=_("gastvrouw"),
        why=_("Staat bij de deur van Buurtkamer Bestevâer: namen tikken, nieuwe mensen welkom heten."),
        duties=(("host", "bestevaer"),),
        known_in=("bestevaer",),
        phone="06 00000002",
    ),
    "fatma": Member(
        "Fatma",
        "baarsjes",
        "breit sjaals voor iedereen die het koud heeft",
        username="fatma",
        role=_("bewoner"),
        why=_("Vroeg om gemist te worden als ze er twee keer niet is. Bepaalt zelf wie dat merkt."),
        known_in=("bestevaer",),
        ways=(
            ("phone", "06 00000003", "liever na tienen", "who_i_asked"),
            ("address", "Voorbeeldstraat 12-2", "drie keer kort bellen", "who_i_asked"),
            ("key_address", "Corrie, nummer 14, heeft een sleutel", "", "who_i_asked"),
        ),
    ),
    "bram": Member(
        "Bram",
        "baarsjes",
        "repareert fietsen op de stoep",
        username="bram",
        role=_("buurman"),
        why=_("Staat in de kring van Fatma. Hij wordt als eerste gevraagd als zij er niet is."),
        known_in=("bestevaer",),
        phone="06 00000004",
    ),
    "corrie": Member(
        "Corrie",
        "baarsjes",
        "weet wie er jarig is",
        username="corrie",
        role=_("sleutelfiguur"),
        why=_("Organiseert zelf Breien en bijpraten: de dagen, de deur en wie er helpt."),
        known_in=("bestevaer",),
        phone="06 00000005",
    ),
    "ada": Member(
        "Ada",
        "baarsjes",
        "houdt het huis op orde",
        username="ada",
        role=_("beheerder"),
        why=_("Beheert toegang en cijfers van de buurt. Ziet niets over bewoners."),
        duties=(("administrator", ""),),
    ),
    "joop": Member(
        "Joop",
        "baarsjes",
        "vaart op woensdag mee als maatje",
        tell_apart="van de boot",
        known_in=("bestevaer", "samen-zorgen"),
        ways=(
            ("phone", "06 00000006", "", "who_i_asked"),
            ("address", "Voorbeeldkade 3", "woonboot, roep even", "who_i_asked"),
        ),
    ),
    "kapitein": Member(
        "Ruud",
        "baarsjes",
        "is schipper",
        tell_apart="de schipper",
        known_in=("bestevaer",),
        phone="06 00000007",
    ),
    "noor": Member(
        "Noor", "baarsjes", "begon stil in de hoek, schenkt nu de koffie", known_in=("bestevaer",)
    ),
    "ko": Member("Ko", "baarsjes", "vertelt graag en lang", known_in=("bestevaer", "samen-zorgen")),
    "visser": Member("mevrouw Visser", "baarsjes", "komt voor het praatje", known_in=("bestevaer",)),
    "joost": Member("Joost", "baarsjes", "wil leren mailen met zijn zus", known_in=("bestevaer",)),
    "wil": Member("Wil", "baarsjes", "wil ook verder met de computer", known_in=("bestevaer",)),
    "milan": Member("Milan", "baarsjes", "is hier net komen wonen", known_in=("bestevaer",)),
    "roos": Member("Roos", "baarsjes", "aait elke week de cavia's", known_in=("samen-zorgen",)),
    "ingrid": Member("Ingrid", "baarsjes", "staat graag achter de bar", known_in=("bestevaer",)),
    "selma": Member(
        "Selma", "baarsjes", "leest voor in twee talen", known_in=("samen-zorgen",), language="en"
    ),
    "hakim": Member("Hakim", "baarsjes", "zet de tafels klaar", known_in=("samen-zorgen", "bestevaer")),
    "greet": Member("Greet", "baarsjes", "plant tulpen in boomspiegels", known_in=("samen-zorgen",)),
    "piet": Member("Piet", "baarsjes", "doet een rondje met de hond", known_in=("bestevaer",)),
    "amy": Member("Amy", "baarsjes", "bakt appeltaart", known_in=("bestevaer",)),
    "dennis": Member("Dennis", "baarsjes", "speelt dammen", known_in=("bestevaer",)),
    # Nieuw-West: the photographer and those who helped him.
    "yusuf": Member(
        "Yusuf",
        "nieuw-west",
        "kent elke portiekdeur",
        username="yusuf",
        role=_("procesbegeleider"),
        why=_("Werkt in een andere organisatie: hij ziet niemand uit De Baarsjes."),
        duties=(("facilitator", "westside"), ("facilitator", "de-vlugt")),
        phone="06 00000011",
    ),
    "samir": Member("Samir", "nieuw-west", "fotografeert de straat", known_in=("westside",)),
    "tessa": Member("Tessa", "nieuw-west", "schrijft de teksten", known_in=("westside",)),
    "omar": Member("Omar", "nieuw-west", "speelt oud", known_in=("westside", "de-vlugt")),
    "lien": Member("Lien", "nieuw-west", "timmert lijsten", known_in=("de-vlugt",)),
    "dilara": Member(
        "Dilara", "nieuw-west", "schenkt koffie", known_in=("westside",), duties=(("host", "westside"),)
    ),
    "wim": Member("Wim", "nieuw-west", "klust overal", known_in=("de-vlugt", "westside")),
    # Noord.
    "marijke": Member(
        "Marijke",
        "noord",
        "drinkt overal thee",
        username="marijke",
        role=_("procesbegeleider"),
        why=_("Begint net in Noord: nog weinig mensen, alles is nieuw."),
        duties=(("facilitator", "kleine-wereld"), ("facilitator", "zilverberg")),
        phone="06 00000021",
    ),
    "tonnie": Member(
        "Tonnie", "noord", "zet de bingo op", known_in=("kleine-wereld",), duties=(("host", "kleine-wereld"),)
    ),
    "fikret": Member("Fikret", "noord", "kweekt tomaten", known_in=("zilverberg",)),
    "jannie": Member("Jannie", "noord", "zingt tweede stem", known_in=("kleine-wereld", "zilverberg")),
    "abdel": Member("Abdel", "noord", "brengt soep rond", known_in=("zilverberg",)),
}


def cast() -> list[Member]:
    """Return those of the cast through whose eyes one can look."""
    return [member for member in CAST.values() if member.username]

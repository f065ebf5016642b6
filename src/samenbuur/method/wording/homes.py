"""Home addresses: a street with a number; not those of organisations and of places where people gather."""

import re
from collections.abc import Iterator

from samenbuur.method.wording.belonging import Setting, is_organisation
from samenbuur.method.wording.lexicon import cues
from samenbuur.method.wording.tokens import plain

Found = tuple[int, int, str]

STREET_ENDS = [
    "straat",
    "straatje",
    "laan",
    "laantje",
    "weg",
    "wegje",
    "plein",
    "pleintje",
    "kade",
    "kaai",
    "gracht",
    "dijk",
    "dreef",
    "hof",
    "hofje",
    "pad",
    "steeg",
    "park",
    "plantsoen",
    "singel",
    "baan",
    "ring",
    "oord",
    "burg",
    "dam",
    "markt",
    "haven",
    "wal",
    "kerkhof",
    "einde",
    "eind",
    "horst",
    "veld",
    "velden",
    "kamp",
    "akker",
    "berg",
    "hoek",
    "polder",
    "meer",
    "hoeve",
    "veste",
    "erf",
    "kant",
    "zoom",
    "rade",
    "donk",
    "heuvel",
    "oever",
    "waard",
    "stede",
    "brink",
    "tuin",
    "tuinen",
    "bos",
    "boulevard",
    "allee",
    "passage",
    "poort",
    "sloot",
    "vaart",
    "vliet",
    "water",
    "kreek",
    "haag",
    "gaarde",
    "gaard",
    "werf",
    "kolk",
    "spoor",
    "schans",
    "weide",
    "hout",
    "dorp",
    "plaats",
    "terp",
    "ven",
    "sluis",
    "brug",
    "zijde",
    "rak",
    "schoot",
    "gang",
    "heide",
    "lust",
    "rust",
    "zicht",
    "dal",
    "duin",
    "es",
    "wijk",
    "mors",
    "stein",
    "stee",
    "dok",
    "eiland",
    "reede",
    "kreet",
    "str",
]
ENDS = tuple(STREET_ENDS)
ADDITION = (
    r"(?:(?:\s?-\s?|\s)?(?:hs|huis|bis|zwart|rood|rd|zw|boven|beneden|bg|sous|hoog)(?![\w])|\s?-?\s?\d?\s?-?(?:hoog)(?!\w)|\s?[-/‑]\s?(?:[IVX]{1,4}|\d{1,4}|[A-Za-z])(?:\s?hoog)?(?![\w])"
    r"|[a-zA-Z](?![\w])|\s[A-HJ-Z](?![\w'’.])(?=\s*(?:[,.;:!?)]|$|\s[a-z]))|\s(?:II|III|IV|VI)(?![\w]))"
)
NUMBER = rf"\d{{1,4}}(?:{ADDITION}){{0,2}}"
WORDS = r"(?:(?:\d{1,2}e|[A-ZÀ-Ž][\w'’\-‑\u0300-\u036f]*\.?|(?:van|de|der|den|het|ten|ter|'t|te|von|op|aan|in|en|la|le)(?=\s))\s){0,5}"
ADDRESS = re.compile(
    rf"(?<![\w.-])(?P<street>{WORDS}(?:[A-ZÀ-Ž][\w'’\-‑.\u0300-\u036f]*|1940|19\d\d|[1-9]e))\s(?P<number>{NUMBER})(?![\d:]|[.,]\d|\s?%)"
)
SMALL = re.compile(
    rf"(?<![\w.-])(?P<street>[a-zà-ž][a-zà-ž'’\-]*(?:straat|laan|weg|gracht|kade|plein|dijk|singel|dreef|steeg|hof|pad|plantsoen))\s(?P<number>{NUMBER})(?![\d:]|[.,]\d|\s?%)"
)
UNITS = re.compile(
    r"\s?(?:uur|u|euro|minuten|jaar|jaren|km|kilometer|meter|procent|mensen|personen|keer|maal|dagen|weken|maanden|kinderen|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|graden|liter|kilo|gram|stuks|punten|leden|bewoners|vrijwilligers|plaatsen|deelnemers|tot|t/m|x|woningen|huizen)\b",
    re.IGNORECASE,
)
NO_STREET = frozenset(
    [
        "kamer",
        "lijn",
        "bus",
        "tram",
        "metro",
        "route",
        "zaal",
        "lokaal",
        "nummer",
        "nr",
        "deel",
        "groep",
        "klas",
        "hoofdstuk",
        "pagina",
        "blz",
        "versie",
        "artikel",
        "team",
        "afdeling",
        "gang",
        "etage",
        "verdieping",
        "huis",
        "nummers",
        "week",
        "april",
        "maart",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "januari",
        "februari",
    ]
)
LEADING = re.compile(
    r"^(?:(?:In|Op|Aan|De|Het|Bij|Van|Naar|Adres|Thuisadres|Huisadres|Woonadres|Woont|Mijn|Haar|Zijn|Ik|Zij|Hij|We|Wij|Ze)\s)+"
)


def _trim(street: str, start: int) -> tuple[str, int]:
    """Take words off the front that only lead to a street: 'Op Laan van …', 'Adres Molenweg'."""
    lead = LEADING.match(street)
    if lead and not street.lower().startswith(("de dreef", "het hoogt", "de ruij")):
        rest = street[lead.end() :]
        if rest and (rest[0].isupper() or rest[0].isdigit() or rest[0] == "'"):
            return rest, start + lead.end()
    small = re.match(r"^(?:(?:van|de|der|den|het|ten|ter|te|op|aan|in|en)\s)+", street)
    if small:
        return street[small.end() :], start + small.end()
    return street, start


def _is_street(street: str, setting: Setting, start: int) -> bool:
    last = plain(street.split()[-1]).rstrip(".")
    first = plain(street.split()[0])
    if last in NO_STREET:
        return False
    if (
        last.endswith(ENDS)
        or first in ("laan", "plein", "weg", "dreef", "kade", "singel", "pad")
        or "laan van" in street.lower()
    ):
        return True
    before = setting.before(start, 40)
    return any(word.key in cues().home or word.key.endswith("adres") for word in before[-4:])


def _matches(setting: Setting) -> Iterator[tuple[int, int]]:
    text = setting.text
    for pattern in (ADDRESS, SMALL):
        for match in pattern.finditer(text):
            street, start = _trim(match["street"], match.start())
            if not street or UNITS.match(text, match.end()) or not _is_street(street, setting, start):
                continue
            yield start, match.end()


def _home(setting: Setting, start: int, end: int) -> bool:
    """Whether someone lives there: told so, or a name stands right before it, and no organisation or gathering is meant."""
    known = cues()
    sentence = setting.sentence(start)
    before = [word for word in sentence if word.end <= start]
    if any(word.key in known.home for word in sentence):
        moved = before and is_organisation(before[-1]) and start - before[-1].end < 4
        someone = any(word.key in known.people for word in before) or bool(setting.names)
        return not moved and (someone or not any(is_organisation(word) for word in before))
    if any(0 <= start - b <= 3 for _, b in setting.names):
        return True
    if any(is_organisation(word) for word in sentence):
        return False
    if any(word.key in known.people for word in sentence if word.end <= start) and not any(
        word.key in known.events for word in sentence
    ):
        return True
    return not any(word.key in known.events for word in sentence)


def addresses(setting: Setting) -> tuple[list[Found], list[Found]]:
    """Return (homes, others): addresses of people, and those of organisations and public places."""
    homes: list[Found] = []
    others: list[Found] = []
    if not any(c.isdigit() for c in setting.text):
        return homes, others
    for start, end in _matches(setting):
        if any(a < end and start < b for a, b, _ in homes + others):
            continue
        (homes if _home(setting, start, end) else others).append((start, end, "address"))
    return homes, others

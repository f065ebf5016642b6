"""What a name is made of: given names, prefixes, surnames, and where a name ends."""

from dataclasses import dataclass, field

from samenbuur.method.wording.lexicon import Names, bare
from samenbuur.method.wording.tokens import Token
from samenbuur.method.wording.vocabulary import grade, lists

ARTICLES = frozenset(("de", "het", "een", "'t", "'n", "deze", "die", "dit", "dat", "elke", "geen"))
PACKED = frozenset(
    (
        "pak",
        "pot",
        "zak",
        "blik",
        "fles",
        "doos",
        "reep",
        "kuipje",
        "potje",
        "flesje",
        "pakje",
        "merk",
        "liter",
        "oude",
        "nieuwe",
    )
)
STATES = frozenset(
    [
        "is",
        "was",
        "had",
        "heeft",
        "kan",
        "kon",
        "mag",
        "moet",
        "begint",
        "begon",
        "staat",
        "stond",
        "ligt",
        "lag",
        "komt",
        "kwam",
        "gaat",
        "ging",
        "wordt",
        "werd",
        "kost",
        "opent",
        "opende",
        "lijkt",
        "blijft",
        "bleef",
        "zou",
        "zal",
        "gebruikt",
        "stopt",
        "stopte",
        "wil",
    ]
)
ALLOWED_AFTER_CLOSING = frozenset(["van", "en", "namens", "uit", "jullie", "je", "de"])


@dataclass
class Page:
    """A text being read for names: its words, which of them are no person, and the names found so far."""

    text: str
    words: list[Token]
    no_person: set[int] = field(default_factory=set)
    found: dict[int, int] = field(default_factory=dict)
    """From the first word of a name to the word after its last."""

    def inside(self, place: int) -> bool:
        """Whether a word already belongs to a name."""
        return any(start <= place < end for start, end in self.found.items())


def given(token: Token, known: Names) -> bool:
    key = bare(token.key)
    if key in known.given:
        return True
    if key.endswith("s") and len(key) > 4 and key[:-1] in known.given:
        return True
    parts = key.split("-")
    return (
        len(parts) > 1 and parts[0] in known.given and (parts[1] in known.given or parts[1] in known.surnames)
    )


def lower_given(token: Token, known: Names) -> bool:
    key = bare(token.key)
    return len(key) > 2 and key in known.given and key not in known.ambiguous and key not in known.places


def ambiguous(token: Token, known: Names) -> bool:
    key = bare(token.key)
    return key in known.ambiguous or key in known.places or key in known.no_names


def surname(key: str, known: Names) -> bool:
    key = bare(key)
    return key in known.surnames or any(part in known.surnames for part in key.split("-") if "-" in key)


def everyday(key: str) -> bool:
    """A word that anyone uses: no surname unless a title says so."""
    return key in lists().words or grade(key).how in ("form", "compound", "derived")


def no_name(token: Token, known: Names) -> bool:
    return token.key in known.no_names


TIED = (" ", "\u00a0", "  ", ".", ". ", " '", " ’", ". '", "'", "’")
"""What may stand between a prefix and the rest: 'v.d. Berg', "van 't Hof"."""


def _is_prefix(words: list[Token], place: int, known: Names) -> bool:
    token = words[place]
    return token.key in known.prefixes or token.text in ("v", "d", "t")


def prefixed(words: list[Token], place: int, known: Names, small: bool = False) -> int | None:
    """The word after 'van der Velde' that begins here, else None; `small` also takes 'de wit'."""
    end = place
    while end < len(words) and end - place < 3 and _is_prefix(words, end, known):
        if end > place and words[end].gap not in TIED:
            break
        end += 1
    lone = end - place == 1 and words[place].key in ("in", "op", "uit", "onder", "over", "t", "v", "d")
    if end == place or lone or end >= len(words) or words[end].gap not in TIED:
        return None
    last = words[end]
    if last.capital and not last.first:
        return end + 1
    if small and (surname(last.key, known) or grade(last.key).how == "unknown"):
        return end + 1
    return None


def extent(page: Page, place: int, known: Names) -> int:
    """Where a name ends that begins here: further given names, a surname with its prefixes, an initial."""
    words, end = page.words, place + 1
    if words[place].key.endswith("'s"):
        return end
    while end < len(words) and words[end].joined and not words[end].first and end not in page.no_person:
        after = prefixed(words, end, known)
        if after and words[after - 1].key not in known.no_names:
            return after
        token = words[end]
        if not token.capital or token.key in known.no_names or token.key in known.places:
            if not words[place].capital and surname(token.key, known):
                return end + 1
            break
        if token.key in known.prefixes:
            break
        end += 1
        if token.key.endswith("'s"):
            break
    return end

"""The words of a text with their places; nothing is changed before places are counted."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f]|['’ʼ‑-](?=[^\W\d_]))*")
ENDS = re.compile(r"[.!?…;\n]")
SHORT = frozenset(
    [
        "dhr",
        "mw",
        "mevr",
        "mr",
        "mrs",
        "dr",
        "drs",
        "ir",
        "ing",
        "prof",
        "geb",
        "tel",
        "nr",
        "str",
        "st",
        "ds",
        "fam",
        "bijv",
        "blz",
        "ca",
        "incl",
        "excl",
        "max",
        "min",
        "afz",
        "o.a",
    ]
)
"""Words that end in a dot without ending a sentence."""

UNCOMBINED = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "’": "'", "ʼ": "'", "‑": "-"}
)


@lru_cache(maxsize=20000)
def plain(word: str) -> str:
    """Return a word in small letters without accents, to look it up: 'Yılmaz' becomes 'yilmaz'."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(UNCOMBINED)


@dataclass(slots=True, eq=False)
class Token:
    """One word: its place in the text as given, its plain form, what stands before it, and whether it begins a sentence."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    first: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def joined(self) -> bool:
        """Whether nothing but a space stands between it and the word before."""
        return self.gap in (" ", "\u00a0", "  ")


def _begins(gap: str, before: str) -> bool:
    if not ENDS.search(gap):
        return False
    # 'mw. Jansen' and 'J. de Vries' do not begin a sentence at the name.
    return not (gap.startswith(".") and "\n" not in gap and (before in SHORT or len(before) == 1))


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order."""
    found: list[Token] = []
    end, key = 0, ""
    for match in WORD.finditer(text):
        gap = text[end : match.start()]
        word = match.group()
        first = not found or (gap != " " and _begins(gap, key))
        key = plain(word)
        end = match.end()
        found.append(Token(match.start(), end, word, key, gap, first))
    return found

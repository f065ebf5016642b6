"""Words of a text with their exact places: a text is read as it was given, and only the copies of its words are folded."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
_RUN = rf"[^\W_][{_MARKS}]*(?:[{_INVISIBLE}]*[^\W_][{_MARKS}]*)*"
_JOIN = r"[-\u2010\u2011\u2012'\u2019\u02bc\u2018`\u00b4]"
_TOKEN = re.compile(
    # Abbreviations with dots first: 'L.V.B.', 'a.s.s.-er'; then words with hyphens, apostrophes and '(en)'.
    rf"(?:[^\W\d_][{_MARKS}]*\.){{2,}}(?:{_JOIN}?{_RUN})?(?:{_JOIN}{_RUN})*"
    rf"|{_RUN}(?:{_JOIN}{_RUN})*(?:\((?:en|e|n|s|r|es)\))?"
)
_SKIP = re.compile(rf"[{_INVISIBLE}{_MARKS}]")
_PLAIN = str.maketrans({
    **dict.fromkeys("\u2010\u2011\u2012", "-"),
    **dict.fromkeys("\u2019\u02bc\u2018`\u00b4", "'"),
    **dict.fromkeys("()", ""),
    "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ĳ": "ij",
})  # fmt: skip
_BREAK = re.compile(r"[.,;:!?()\[\]/\u2013\u2014\u2026\u2022=+]|\s-\s|\n")
_FULL_STOP = re.compile(r"[.!?\u2026][)\"'\u2019\u201d\u00bb]*(?=\s|$)|\n")
_SHORT = frozenset(
    [
        "mw",
        "mevr",
        "mvr",
        "dhr",
        "hr",
        "mr",
        "mrs",
        "ms",
        "dr",
        "drs",
        "prof",
        "ing",
        "ir",
        "st",
        "o.a",
        "d.w.z",
        "bijv",
        "bv",
        "nr",
        "tel",
        "ca",
        "incl",
        "excl",
        "resp",
        "blz",
        "jl",
        "evt",
        "no",
        "vs",
    ]
)
_CLITIC = re.compile(r"['\u2019](?:s|t|n|m|k|r|ns)(?=\s)", re.IGNORECASE)
_OPEN = "\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a"


@lru_cache(maxsize=65536)
def fold(raw: str) -> str:
    """Return a word in one plain shape: lower case, no accents, straight apostrophes and hyphens, nothing invisible."""
    if raw.isascii():
        return raw.lower().replace("`", "'").replace("(", "").replace(")", "")
    spread = unicodedata.normalize("NFKD", raw.translate(_PLAIN))
    return _SKIP.sub("", spread).lower().translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its place in the text, the word itself, the folded word, and what begins with it."""

    start: int
    end: int
    raw: str
    word: str
    apart: bool
    """A comma, bracket, line or full stop stands before it."""
    sentence: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.raw[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals only, as abbreviations are."""
        return len(self.raw) > 1 and self.raw.isupper()


class Text:
    """A text and its words; everything else about it is worked out once, and only when somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        at = sentence = 0
        for found in _TOKEN.finditer(text):
            start, end = found.span()
            between = text[at:start]
            apart = bool(self.tokens) and bool(_BREAK.search(between))
            if apart and self._ends(between):
                sentence += 1
            raw = found[0]
            self.tokens.append(Token(start, end, raw, fold(raw), apart, sentence))
            at = end

    def _ends(self, between: str) -> bool:
        if not _FULL_STOP.search(between):
            return False
        last = self.tokens[-1]
        initial = len(last.raw) == 1 and last.raw.isupper()
        return not (between.startswith(". ") and (last.word in _SHORT or initial))

    @cached_property
    def words(self) -> list[str]:
        """The folded words, in order."""
        return [token.word for token in self.tokens]

    @cached_property
    def present(self) -> frozenset[str]:
        """All folded words, each once."""
        return frozenset(token.word for token in self.tokens)

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Places (start, end) of what stands between quotation marks, the marks not included."""
        return _quotes(self.text)

    def quote_around(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the innermost quotation that holds this place, or None."""
        holding = [q for q in self.quotes if q[0] <= start and end <= q[1]]
        return min(holding, key=lambda q: q[1] - q[0]) if holding else None

    def sentence(self, number: int) -> range:
        """Return the indices of the words of one sentence."""
        inside = [i for i, token in enumerate(self.tokens) if token.sentence == number]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def first_of_sentence(self, index: int) -> bool:
        """Whether a capital here means nothing: the first word of a sentence, a line or a quotation."""
        token = self.tokens[index]
        if index == 0 or self.tokens[index - 1].sentence != token.sentence:
            return True
        before = self.text[self.tokens[index - 1].end : token.start]
        return ":" in before or any(start == token.start for start, _ in self.quotes)

    def token_at(self, place: int) -> int:
        """Return the index of the last word that begins at or before a place; -1 when there is none."""
        return bisect_right([token.start for token in self.tokens], place) - 1


def _quotes(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char not in _OPEN:
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if before.isalnum() and after.isalnum():
            continue  # an apostrophe inside a word
        partner = _partner(opened, char)
        if partner is not None and not before.isspace() and not after.isalnum():
            found.append((opened[partner][0] + 1, at))
            del opened[partner:]
        elif not before.isalnum() and not after.isspace() and not _CLITIC.match(text, at):
            opened.append((at, char))
    return sorted(found)


_KIN = {"'": 1, "\u2018": 1, "\u2019": 1, "\u201a": 1, "\u2039": 1, "\u203a": 1}


def _partner(opened: list[tuple[int, str]], char: str) -> int | None:
    """Return which open mark this one may close: single closes single, double closes double."""
    for index in range(len(opened) - 1, -1, -1):
        if _KIN.get(opened[index][1], 2) == _KIN.get(char, 2):
            return index
    return None

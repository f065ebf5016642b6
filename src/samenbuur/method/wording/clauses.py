"""A sentence as the check of special data reads it: of whom it speaks, and whether a word in it is said of that person."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from samenbuur.method.wording.belonging import Setting
from samenbuur.method.wording.lexicon import Cues, cues, keys, read
from samenbuur.method.wording.tokens import Token

HAVING = frozenset(
    [
        "heeft",
        "heb",
        "hebt",
        "had",
        "hebben",
        "hadden",
        "is",
        "ben",
        "bent",
        "was",
        "waren",
        "kreeg",
        "kregen",
        "krijgt",
        "krijg",
        "krijgen",
        "slikt",
        "slik",
        "slikte",
        "slikken",
        "gebruikt",
        "gebruik",
        "gebruikte",
        "gebruiken",
        "neemt",
        "nam",
        "lijdt",
        "leed",
        "wordt",
        "word",
        "werd",
        "worden",
        "voelt",
        "voelde",
        "zit",
        "zat",
        "ligt",
        "lag",
        "doet",
        "deed",
        "draagt",
        "droeg",
        "kampt",
        "kampte",
        "herstelt",
        "herstelde",
        "herstellende",
        "wacht",
        "wachtte",
        "raakte",
        "raakt",
        "bleek",
        "blijkt",
        "blijft",
        "bleef",
        "heet",
        "geworden",
        "geweest",
        "gehad",
        "gekregen",
        "kan",
        "leeft",
        "woont",
        "moet",
        "onderging",
        "ondergaat",
        "volgt",
        "volgde",
        "na",
        "sinds",
        "door",
        "vanwege",
        "wegens",
        "met",
        "zonder",
        "tegen",
        "aan",
        "in",
        "door",
        "haar",
        "mijn",
        "diens",
        "hun",
        "m'n",
        "z'n",
    ]
)
"""Words beside which something is said of a person: 'heeft', 'slikt', 'na', 'sinds haar'."""
SPECIFIC = frozenset(
    [
        "ik",
        "hij",
        "zij",
        "ze",
        "hem",
        "haar",
        "mij",
        "mijn",
        "m'n",
        "z'n",
        "d'r",
        "hun",
        "wij",
        "we",
        "onze",
        "ons",
    ]
)
OWNERS = frozenset(["zijn", "haar", "mijn", "m'n", "z'n", "d'r", "hun"])
BEFORE_OWNER = frozenset(
    [
        "na",
        "sinds",
        "door",
        "met",
        "voor",
        "over",
        "vanwege",
        "wegens",
        "om",
        "van",
        "bij",
        "tegen",
        "aan",
        "tijdens",
        "is",
        "en",
        "heeft",
        "had",
    ]
)
GENERAL = frozenset(
    [
        "mensen",
        "ouderen",
        "iedereen",
        "wie",
        "bezoekers",
        "kinderen",
        "jongeren",
        "niemand",
        "men",
        "anderen",
        "personen",
        "bewoners",
        "deelnemers",
        "vrijwilligers",
        "gasten",
        "buren",
        "leden",
        "vrouwen",
        "mannen",
    ]
)
OPENERS = frozenset(
    [
        "heeft",
        "heb",
        "is",
        "was",
        "slikt",
        "gebruikt",
        "krijgt",
        "kreeg",
        "zit",
        "ligt",
        "lag",
        "herstelt",
        "komt",
        "kwam",
        "heeft",
        "zat",
    ]
)


@lru_cache(maxsize=1)
def _topics() -> tuple[frozenset[str], frozenset[str]]:
    data = read("special.toml")["topics"]
    return keys(data["words"]), keys(data["conditions"])


@dataclass(frozen=True)
class Clause:
    """One sentence: its words, the same as a line of plain words, and which words are of a name."""

    text: str
    words: tuple[Token, ...]
    line: str
    offsets: tuple[int, ...]
    named: frozenset[int]
    cue: Cues

    def after(self, place: int) -> Token | None:
        """The word that follows with only a space between."""
        if place + 1 < len(self.words) and self.words[place + 1].joined:
            return self.words[place + 1]
        return None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The first and last word of a piece of the line."""
        inside = [n for n, offset in enumerate(self.offsets) if start <= offset < end]
        return inside[0], inside[-1]

    def token_end(self, place: int) -> int:
        """Where a word ends in the text, without a possessive."""
        token = self.words[place]
        return (
            token.end - 2
            if token.text.endswith(("'s", "’s")) and len(token.text) > 6 and token.key != "jehova's"
            else token.end
        )

    def is_person(self, token: Token) -> bool:
        """Whether a word speaks of a person: 'buurman', 'jongen', 'kok'."""
        key = token.key
        return key in self.cue.people or (
            len(key) > 7
            and key.endswith(
                (
                    "vrouw",
                    "man",
                    "moeder",
                    "vader",
                    "dochter",
                    "zoon",
                    "meisje",
                    "jongen",
                    "genoot",
                    "werker",
                    "leider",
                    "medewerker",
                )
            )
        )

    def _specific(self, place: int) -> bool:
        token = self.words[place]
        if place in self.named:
            return True
        if token.key == "zijn":
            before = self.words[place - 1].key if place else ""
            return place == 0 or before in BEFORE_OWNER
        return token.key in SPECIFIC or (self.is_person(token) and token.key not in GENERAL)

    def is_topic(self, place: int) -> bool:
        """Whether a word is a subject ('lezing over dementie'), a rule ('bij griep') or said of people in general."""
        words, topics = self.words, _topics()[0]
        for back in range(place - 1, max(-1, place - 8), -1):
            key = words[back].key
            if key in ("over", "rond", "omtrent"):
                return not any(
                    words[n].key in OWNERS or words[n].key in ("ik", "hij", "ze")
                    for n in range(back + 1, place)
                )
            if key in GENERAL and not self._told(back, place):
                return True
            if self._specific(back):
                break
        if self.general_rule(place) or any(word.key.startswith("ehbo") for word in words):
            return True
        near = range(max(0, place - 2), min(len(words), place + 3))
        if any(words[n].key in topics and n != place for n in near):
            return not self._told(0, place)
        return any(
            word.key in topics or word.key.startswith(("ehbo", "lezing", "cursus", "voorlichting"))
            for word in words
        ) and not self._told(0, place)

    def _told(self, start: int, place: int) -> bool:
        """Whether a specific person and a verb of having or being stand before a word: 'zij heeft'."""
        people = [n for n in range(start, place) if self._specific(n)]
        return any(any(self.words[m].key in HAVING for m in range(n, place)) for n in people) or (
            bool(people)
            and any(self.words[m].key in HAVING for m in range(place, min(place + 3, len(self.words))))
        )

    def general_rule(self, place: int) -> bool:
        """'Als iemand …', 'Bij griep kun je …', 'Wie verkouden is …': no one in particular."""
        first, conditions = self.words[0].key, _topics()[1]
        people = [
            n
            for n in range(len(self.words))
            if self._specific(n) and self.words[n].key not in ("iemand", "onze", "ons", "we", "wij", "ze")
        ]
        if people:
            return False
        if first in conditions or first in ("wie", "wat"):
            return True
        return any(
            a.key in ("als", "wanneer") and b.key in ("iemand", "je", "u", "men")
            for a, b in zip(self.words, self.words[1:], strict=False)
        )

    def speaks_of_someone(self, place: int) -> bool:
        """Whether the sentence speaks of a person, or is a short note that leaves the person out ('Heeft astma.')."""
        if any(self._specific(n) for n in range(len(self.words))):
            return True
        return self.words[0].key in OPENERS and place < 8

    def said_of(self, place: int) -> bool:
        """Whether a word that can mean much is said of someone: beside 'heeft', 'is', 'na haar', or before 'buurman'."""
        after = self.after(place)
        if after is not None and self.is_person(after):
            return True
        if any(
            self.words[n].key in HAVING or self.words[n].key == "zijn"
            for n in range(max(0, place - 5), place)
        ):
            return True
        return any(self.words[n].key in HAVING for n in range(place + 1, min(place + 3, len(self.words))))


def clauses(setting: Setting) -> Iterator[Clause]:
    """Cut a text into its sentences."""
    words = setting.words
    if not words:
        return
    starts = [n for n, token in enumerate(words) if token.first]
    for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
        part = tuple(words[begin:end])
        offsets, at = [], 0
        for token in part:
            offsets.append(at)
            at += len(token.key) + 1
        named = frozenset(
            n for n, token in enumerate(part) if any(a <= token.start < b for a, b in setting.names)
        )
        yield Clause(setting.text, part, " ".join(token.key for token in part), tuple(offsets), named, cues())

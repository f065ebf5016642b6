"""How easy a Dutch text is to read, and why: which words ask much of a reader, and how its sentences hang together.

Neither the length of words nor that of sentences decides: familiar compounds are easy (*zonnebloempitten*), and short
words can be rare (*luttel*). The words decide how hard a text is; for an easy text the joints of its sentences decide
between A2 and B1.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from samenbuur.method.wording.tokens import Token, tokens
from samenbuur.method.wording.vocabulary import Grade, grade


class Level(StrEnum):
    """Levels of the European framework, for adult readers; the stored words."""

    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"


HARD, RARE = 3, 4
B2_FROM, C1_FROM = 0.72, 1.62
"""Weight of words (see `Measures.weight`) from which a text is no longer B1, no longer B2."""
B1_FROM = 0.25
"""Weight of words and joints together from which an easy text is B1 and no longer A2."""
UNKNOWN = 2.6
"""What a word counts that nobody listed: in an easy text often a name of a thing, in a hard one often rare."""
LONG_SENTENCE = 20

JOINTS = frozenset(
    [
        "die",
        "dat",
        "omdat",
        "hoewel",
        "terwijl",
        "zodat",
        "voordat",
        "nadat",
        "totdat",
        "zodra",
        "doordat",
        "waardoor",
        "waarbij",
        "waarmee",
        "waarin",
        "waaraan",
        "waarop",
        "waarover",
        "waarvan",
        "waaronder",
        "waarvoor",
        "waaruit",
        "waarin",
        "wie",
        "wat",
        "waar",
        "toen",
        "sinds",
        "zonder",
        "tenzij",
        "mits",
        "alsof",
        "zoals",
        "indien",
        "opdat",
        "aangezien",
    ]
)
"""Words that hang one sentence into another, when they do not begin a sentence."""


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word that asks much of a reader, with its place; `weight` is 3 (formal, abstract) or 4 (rare, of policy or law)."""

    start: int
    end: int
    weight: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with its place and its number of words."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Measures:
    """What the level rests on. Shares lie between 0 and 1; `familiarity` between 1 (all easy) and 4 (all rare)."""

    words: int
    sentences: int
    familiarity: float
    rare: float
    joints: float
    sentence_length: float

    @property
    def weight(self) -> float:
        """How heavy the words are: 0 when all are everyday words; rare words count twice."""
        return self.familiarity - 1 + self.rare

    @property
    def build(self) -> float:
        """How the sentences hang together, between 0 and about 0.45; 'en dan … en dan' stays easy however long."""
        length = min(max(self.sentence_length - 6, 0), 8) / 8
        return 3 * min(self.joints, 0.1) + 0.15 * length


@dataclass(frozen=True, slots=True)
class Reading:
    """The level of a text with everything that explains it."""

    level: Level
    measures: Measures
    hard_words: tuple[HardWord, ...]
    long_sentences: tuple[Sentence, ...]


def _counts(token: Token) -> bool:
    """Names are neither easy nor hard: a capital within a sentence does not count."""
    return token.first or not token.capital


def _value(found: Grade) -> float:
    return UNKNOWN if found.how == "unknown" and found.level < RARE else found.level


def _joins(words: list[Token], place: int) -> bool:
    token = words[place]
    if token.first:
        return False
    if token.key == "te" and place + 1 < len(words):
        return words[place + 1].key.endswith(("en", "doen", "gaan", "zien", "staan", "zijn"))
    return token.key in JOINTS


def _sentences(words: list[Token]) -> list[Sentence]:
    starts = [n for n, token in enumerate(words) if token.first] + [len(words)]
    return [Sentence(words[a].start, words[b - 1].end, b - a) for a, b in pairwise(starts)]


def _measure(words: list[Token], grades: list[Grade], sentences: int) -> Measures:
    content = [_value(found) for found in grades if not found.small] or [1.0]
    rare = sum(value >= RARE for value in content)
    return Measures(
        words=len(words),
        sentences=sentences,
        familiarity=sum(content) / len(content),
        rare=rare / len(content),
        joints=sum(_joins(words, n) for n in range(len(words))) / max(len(words), 1),
        sentence_length=len(words) / max(sentences, 1),
    )


def _level(measures: Measures) -> Level:
    if measures.weight >= C1_FROM:
        return Level.C1
    if measures.weight >= B2_FROM:
        return Level.B2
    return Level.B1 if measures.weight + measures.build >= B1_FROM else Level.A2


@lru_cache(maxsize=512)
def reading(text: str) -> Reading:
    """Return the level of a Dutch text with its measures, its hard words and its long sentences."""
    words = tokens(text)
    counted = [(token, grade(token.text.lower())) for token in words if _counts(token)]
    sentences = _sentences(words)
    measures = _measure(words, [found for _, found in counted], len(sentences))
    hard = tuple(
        HardWord(token.start, token.end, found.level) for token, found in counted if found.level >= HARD
    )
    long = tuple(sentence for sentence in sentences if sentence.words > LONG_SENTENCE)
    return Reading(_level(measures), measures, hard, long)


def readability(text: str) -> Level:
    """Return how easy a Dutch text is: A2, B1, B2 or C1."""
    return reading(text).level

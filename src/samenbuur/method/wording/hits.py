"""Where listed wording stands in a text, before anybody asks what it means there."""

from collections.abc import Iterator
from dataclasses import dataclass

from samenbuur.method.wording.lists import CATEGORIES, Sense
from samenbuur.method.wording.text import Text, Token
from samenbuur.method.wording.words import Words


@dataclass(frozen=True, slots=True)
class Hit:
    """The words `first` to `last` (indices, both included) have this sense."""

    first: int
    last: int
    sense: Sense
    phrase: bool = False

    @property
    def length(self) -> int:
        """How many words it holds."""
        return self.last - self.first + 1


def found(text: Text, words: Words) -> list[Hit]:
    """Return every place where listed wording stands, overlapping ones too."""
    hits: list[Hit] = []
    for index in range(len(text.tokens)):
        hits.extend(_at(text, words, index))
    return hits


def _at(text: Text, words: Words, index: int) -> Iterator[Hit]:
    known, tokens = words.known, text.tokens
    token = tokens[index]
    for first, last, pattern in known.phrases.at(tokens, index, text.present):
        yield Hit(first, last, pattern.of, phrase=True)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and not following.apart:
        pieces = known.pieces.get(token.word)
        if pieces is not None and following.word in pieces:
            yield Hit(index, index + 1, pieces[following.word])
    sense = _sense(text, words, index)
    if sense is None:
        return
    yield Hit(index, index, sense)
    if (
        index
        and not token.apart
        and token.word in known.heads
        and words_before(tokens, index) in known.classes["modifier"]
    ):
        yield Hit(index - 1, index, worse(_sense(text, words, index - 1), sense))
    together = following is not None and not following.apart and token.word in known.begins
    if together and tokens[index + 1].word in known.classes["tail"]:
        yield Hit(index, index + 1, sense)


def words_before(tokens: list[Token], index: int) -> str:
    """Return the folded word before an index."""
    return tokens[index - 1].word


def _sense(text: Text, words: Words, index: int) -> Sense | None:
    token = text.tokens[index]
    capitals = _capitals(token)
    name = token.capital and not token.shouted and not text.first_of_sentence(index)
    return words.sense(token.word, capitals, name)


def _capitals(token: Token) -> bool:
    """Whether an abbreviation in it was written as one: 'ASS', 'ASS'er', 'ASS-buurman'."""
    return token.raw[:2].isupper() and len(token.raw) > 1


def worse(one: Sense | None, other: Sense) -> Sense:
    """Return the more harmful of two senses."""
    if one is None:
        return other
    return min(one, other, key=lambda sense: CATEGORIES.index(sense.family.category))


def kept_apart(hits: list[Hit]) -> list[Hit]:
    """Return hits that do not overlap: the longest first, of equally long ones the more harmful."""
    order = sorted(hits, key=lambda h: (-h.length, CATEGORIES.index(h.sense.family.category), h.first))
    kept: list[Hit] = []
    for hit in order:
        if all(hit.last < other.first or other.last < hit.first for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)

"""A text being read: what the checks of meaning share, worked out once per text."""

from collections.abc import Iterator
from functools import cached_property

from samenbuur.method.wording.hits import Hit
from samenbuur.method.wording.lists import Lists
from samenbuur.method.wording.text import Text, Token


class Reading:
    """A text, the lists of its language, and the questions that several checks ask."""

    def __init__(self, text: Text, known: Lists) -> None:
        self.text, self.known = text, known
        self.tokens: list[Token] = text.tokens

    def among(self, index: int, cue: str) -> bool:
        """Whether the word at an index exists and belongs to a cue."""
        return 0 <= index < len(self.tokens) and self.tokens[index].word in self.known.cues[cue]

    def sentence_of(self, hit: Hit) -> range:
        """Return the indices of the words of the sentence in which a hit stands."""
        return self._sentences[self.tokens[hit.first].sentence]

    @cached_property
    def _sentences(self) -> dict[int, range]:
        return {number: self.text.sentence(number) for number in {t.sentence for t in self.tokens}}

    def others(self, hit: Hit) -> Iterator[str]:
        """Yield the words of the sentence that are no part of the hit."""
        for index in self.sentence_of(hit):
            if not hit.first <= index <= hit.last:
                yield self.tokens[index].word

    def says(self, hit: Hit, cue: str) -> bool:
        """Whether another word of the same sentence belongs to a cue."""
        words = self.known.cues[cue]
        return any(word in words for word in self.others(hit))

    def next_to(self, hit: Hit) -> Token | None:
        """Return the word directly after a hit, if nothing stands between."""
        index = hit.last + 1
        if index < len(self.tokens) and not self.tokens[index].apart:
            return self.tokens[index]
        return None

    def before(self, hit: Hit) -> Token | None:
        """Return the word directly before a hit, if nothing stands between."""
        if hit.first and not self.tokens[hit.first].apart:
            return self.tokens[hit.first - 1]
        return None

    def clause_left(self, hit: Hit) -> range:
        """Return the indices of the words before a hit in its clause: back to a comma, full stop or conjunction."""
        start = hit.first
        while start > 0 and not self.tokens[start].apart:
            start -= 1
            if self.tokens[start].word in self.known.cues["conjunction"]:
                start += 1
                break
        return range(start, hit.first)

    def clause_right(self, hit: Hit) -> range:
        """Return the indices of the words after a hit in its clause."""
        end = hit.last + 1
        while end < len(self.tokens) and not self.tokens[end].apart:
            if self.tokens[end].word in self.known.cues["conjunction"]:
                break
            end += 1
        return range(hit.last + 1, end)

    def quote(self, hit: Hit) -> tuple[int, int] | None:
        """Return the quotation in which a hit stands."""
        return self.text.quote_around(self.tokens[hit.first].start, self.tokens[hit.last].end)

    def words_in(self, place: tuple[int, int]) -> list[Token]:
        """Return the words between two places of the text."""
        return [token for token in self.tokens if place[0] <= token.start and token.end <= place[1]]

    @cached_property
    def covered(self) -> list[tuple[int, int, str]]:
        """Places (first, last, key) that an expression of the lists covers: idioms, names, other senses."""
        places = []
        for index in range(len(self.tokens)):
            for first, last, pattern in self.known.covers.at(self.tokens, index, self.text.present):
                places.append((first, last, pattern.of))
        return places

"""Expressions of several words, as a list writes them down: a small pattern language, read once, matched from an index.

`ondanks <poss> beperking|handicap~`: words follow each other with nothing but spaces (or quotation marks) between.
`a|b` one of these; `gek~` any form of an adjective; `kind^` any form of a noun; `verslav*`, `*avond` begins or ends so;
`<poss>` a class of words of the same list; `?` at the end: may be missing; `..3` up to three other words; `,` a comma may
stand here; `!op` at the beginning or end: this word does not stand here; `[` and `]` around the part that is marked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from samenbuur.method.wording import forms
from samenbuur.method.wording.text import Token, fold

Of = TypeVar("Of")


@dataclass(frozen=True)
class Words:
    """A set of folded words, some of them given by their beginning or their end."""

    exact: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def __contains__(self, word: str) -> bool:
        return (
            word in self.exact
            or bool(self.begins and word.startswith(self.begins))
            or bool(self.ends and word.endswith(self.ends))
        )

    def __or__(self, other: "Words") -> "Words":
        return Words(self.exact | other.exact, self.begins + other.begins, self.ends + other.ends)


def words_of(written: Iterable[str], classes: Mapping[str, Words] | None = None, lang: str = "nl") -> Words:
    """Read a list of words with their signs (`~`, `^`, `*`, `<class>`)."""
    found = Words()
    for one in written:
        found |= _one(one, classes or {}, lang)
    return found


def _one(written: str, classes: Mapping[str, Words], lang: str) -> Words:
    if written.startswith("<"):
        return classes[written[1:-1]]
    plain = fold(written)
    if plain.endswith("*"):
        return Words(begins=(plain[:-1],))
    if plain.startswith("*"):
        return Words(ends=(plain[1:],))
    if plain.endswith("~"):
        return Words(frozenset().union(*forms.adjective(plain[:-1])))
    if plain.endswith("^"):
        give = forms.noun if lang == "nl" else forms.english_noun
        return Words(frozenset().union(*give(plain[:-1])))
    return Words(frozenset({plain}))


@dataclass(frozen=True, slots=True)
class Item:
    """One place in a pattern."""

    words: Words
    least: int = 1
    most: int = 1
    anything: bool = False
    forbidden: bool = False
    after_break: bool = False
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Pattern(Generic[Of]):
    """A pattern and what it stands for."""

    items: tuple[Item, ...]
    of: Of
    written: str

    def needs(self) -> frozenset[str]:
        """Return words of which the text must hold at least one: most patterns can be left aside by that alone."""
        required = [
            item.words.exact
            for item in self.items[1:]
            if item.least and not item.forbidden and not item.words.begins and not item.words.ends
        ]
        return min(required, key=len, default=frozenset())


def read(written: str, classes: Mapping[str, Words], lang: str) -> tuple[Item, ...]:
    """Read one pattern; raises KeyError for a class that does not exist."""
    items: list[Item] = []
    inside = "[" not in written
    may_break = False
    for part in written.replace("[", " [ ").replace("]", " ] ").split():
        if part in "[]":
            inside = part == "["
        elif part == ",":
            may_break = True
        elif part.startswith(".."):
            items.append(Item(Words(), 0, int(part[2:]), anything=True, marked=inside))
        else:
            forbidden, optional = part.startswith("!"), part.endswith("?")
            words = words_of(part.strip("!?").split("|"), classes, lang)
            least = 0 if optional else 1
            items.append(
                Item(
                    words, least, forbidden=forbidden, after_break=may_break, marked=inside and not forbidden
                )
            )
            may_break = False
    return tuple(items)


class Phrases(Generic[Of]):
    """Many patterns, found by the word they begin with."""

    def __init__(self) -> None:
        self._index: dict[str, list[tuple[frozenset[str], Pattern[Of]]]] = {}
        self._loose: list[tuple[Words, frozenset[str], Pattern[Of]]] = []

    def add(self, pattern: Pattern[Of]) -> None:
        """Take up a pattern under every word it may begin with."""
        needs = pattern.needs()
        for item in pattern.items:
            if item.forbidden:
                continue
            for word in item.words.exact:
                self._index.setdefault(word, []).append((needs, pattern))
            if item.words.begins or item.words.ends:
                self._loose.append((Words(frozenset(), item.words.begins, item.words.ends), needs, pattern))
            if item.least:
                break

    def at(
        self, tokens: Sequence[Token], index: int, present: Set[str]
    ) -> Iterator[tuple[int, int, Pattern[Of]]]:
        """Yield (first, last, pattern) of the marked part of each pattern that begins at a word.

        `present` holds all words of the text.
        """
        word = tokens[index].word
        for needs, pattern in self._index.get(word, ()):
            if not needs or not needs.isdisjoint(present):
                yield from self._try(tokens, index, pattern)
        for words, needs, pattern in self._loose:
            if (not needs or not needs.isdisjoint(present)) and word in words:
                yield from self._try(tokens, index, pattern)

    @staticmethod
    def _try(
        tokens: Sequence[Token], index: int, pattern: Pattern[Of]
    ) -> Iterator[tuple[int, int, Pattern[Of]]]:
        items = pattern.items
        lead = 0
        while items[lead].forbidden:
            if index and not tokens[index].apart and tokens[index - 1].word in items[lead].words:
                return
            lead += 1
        marked = _match(tokens, index, items[lead:], 0)
        if marked:
            yield marked[0], marked[-1], pattern


def _match(tokens: Sequence[Token], at: int, items: Sequence[Item], done: int) -> list[int] | None:
    """Return the indices of the marked words when the items fit from here, else None; fewest words first."""
    if not items:
        return []
    item, rest = items[0], items[1:]
    if item.forbidden:
        if at < len(tokens) and not tokens[at].apart and tokens[at].word in item.words:
            return None
        return _match(tokens, at, rest, done)
    for count in range(item.least, item.most + 1) if item.anything else (1, 0)[: 2 - item.least]:
        if count and not _fits(tokens, at, count, item, done):
            continue
        found = _match(tokens, at + count, rest, done + count)
        if found is not None:
            return (list(range(at, at + count)) if item.marked else []) + found
    return None


def _fits(tokens: Sequence[Token], at: int, count: int, item: Item, done: int) -> bool:
    if at + count > len(tokens):
        return False
    here = range(at, at + count)
    if not item.anything and tokens[at].word not in item.words:
        return False
    return all(not tokens[i].apart or item.after_break or (i == at and done == 0) for i in here)

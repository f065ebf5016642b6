"""One word at a time: which listed sense a word has, through its forms, its parts, its spelling."""

import re
from functools import lru_cache

from samenbuur.method.wording.lists import CATEGORIES, Lists, Sense, lists
from samenbuur.method.wording.sounds import Near, sound

_ER = re.compile(r"^(.{2,})-?(?:er|ers|ertje|ertjes)$")
_TAIL = 3
"""The shortest part of a compound that is looked at."""
_HEARD = 7
"""The shortest part that may be recognised by its sound."""


class Words:
    """Knows the words of one set of lists; remembers what it found."""

    def __init__(self, known: Lists) -> None:
        self.known = known
        self._near = Near(known.spelt, known.lang)
        self._heads_heard = self._heard(known.heads)
        self._begins_heard = self._heard(known.begins)
        self._longest = max((len(head) for head in (*known.heads, *known.heads_after)), default=0)
        self._found: dict[tuple[str, bool, bool], Sense | None] = {}

    def _heard(self, words: dict[str, Sense]) -> dict[str, Sense]:
        return {sound(word, self.known.lang): sense for word, sense in words.items() if self._clear(word)}

    def _clear(self, word: str) -> bool:
        """Whether a part of a compound may be known by its sound: 'lijder' may not, it would hear 'teamleider'."""
        return len(word) >= _HEARD and not word.startswith("lijder")

    def sense(self, word: str, capitals: bool, name: bool) -> Sense | None:
        """Return what a folded word stands for. `capitals`: abbreviations were written so; `name`: perhaps a name."""
        key = (word, capitals, name)
        try:
            return self._found[key]
        except KeyError:
            if len(self._found) > 100_000:
                self._found.clear()
            found = self._found[key] = self._look(word, capitals, name)
            return found

    def _look(self, word: str, capitals: bool, name: bool) -> Sense | None:
        known = self.known
        if len(word) < 2 or word in known.leave:
            return None
        plain = word.replace("-", "").replace("'", "")
        if plain in known.leave:
            return None
        found = known.exact.get(word) or known.exact.get(plain) or self._short(word, capitals)
        if found is None or len(plain) > _TAIL:
            found = self._worst(found, self._compound(word, plain, capitals))
        if found is None and plain.isalpha() and plain not in known.real and not name:
            found = self._slip(plain)
        return found

    def _worst(self, one: Sense | None, other: Sense | None) -> Sense | None:
        if one is None or other is None:
            return one or other
        return min(one, other, key=lambda sense: CATEGORIES.index(sense.family.category))

    def _short(self, word: str, capitals: bool) -> Sense | None:
        """An abbreviation, alone or with a clitic: 'LVB', 'L.V.B.', 'ASS'er', 'adhd-ers'."""
        bare = word.replace(".", "").replace("'", "-")
        dotted = capitals or "." in word
        clitic = _ER.match(bare)
        for part in (bare, clitic[1]) if clitic else (bare,):
            found = self.known.short.get(part.strip("-"))
            if found is None and (dotted or (part != bare and "-" in bare)):
                found = self.known.capitals.get(part.strip("-"))
            if found is not None:
                return found
        first = bare.split("-")[0]
        if "-" in bare and first != bare:
            return self.known.short.get(first) or (self.known.capitals.get(first) if dotted else None)
        return None

    def _compound(self, word: str, plain: str, capitals: bool) -> Sense | None:
        """The worst of what a compound begins with and what it ends with."""
        found = self._worst(self._ending(plain), self._beginning(plain))
        if found is not None and "-" in word:
            first = word.split("-")[0]
            found = self._worst(found, self.known.exact.get(first) or self._short(first, capitals))
        return found

    def _ending(self, plain: str) -> Sense | None:
        for cut in range(max(2, len(plain) - self._longest), len(plain) - 2):
            head = plain[cut:]
            found = self.known.heads.get(head)
            if found is not None:
                return self._worst(found, self._left(plain[:cut]))
            limited = self.known.heads_after.get(head)
            if limited is not None and plain[:cut] in limited[1]:
                return self._worst(limited[0], self._left(plain[:cut]))
        return None

    def _left(self, left: str) -> Sense | None:
        """What the first part of a compound stands for by itself: 'ggz' in 'ggz-cliënt', 'draaideur'."""
        for part in (left, left.removesuffix("s"), left.removesuffix("en")):
            found = self.known.exact.get(part) or self.known.short.get(part) or self.known.begins.get(part)
            if found is None and part in self.known.begins_before:
                found = self.known.begins_before[part][0]
            if found is not None:
                return found
        return None

    def _beginning(self, plain: str) -> Sense | None:
        for cut in range(len(plain) - _TAIL, 1, -1):
            left = plain[:cut]
            found = self.known.begins.get(left)
            if found is not None:
                return found
            limited = self.known.begins_before.get(left)
            if limited is not None and plain[cut:] in limited[1]:
                return limited[0]
        return None

    def _slip(self, plain: str) -> Sense | None:
        """A likely misspelling of a listed word, or of the first or last part of a compound."""
        if len(plain) < 5:
            return None
        near = self._near.find(plain)
        if near is not None:
            return self.known.exact.get(near) or self.known.heads.get(near)
        if len(plain) < _HEARD + _TAIL:
            return None
        heard = sound(plain, self.known.lang)
        for cut in range(2, len(heard) - 4):
            found = self._heads_heard.get(heard[cut:])
            if found is not None:
                return found
        for cut in range(len(heard) - _TAIL, 4, -1):
            found = self._begins_heard.get(heard[:cut])
            if found is not None:
                return found
        return None


@lru_cache(maxsize=4)
def words(lang: str) -> Words:
    """Return the words of the lists that come with the house."""
    return Words(lists(lang))

"""Words that were meant: how a Dutch or English word sounds, and which listed word lies one slip away."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SOUNDS = {
    "nl": (
        ("schizo", "skizo"), ("sch(?=[rlmnw])", "s"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("qu", "kw"), ("x", "ks"),
        ("c(?=[eiy])", "s"), ("ck|c|q", "k"), ("ij|ei|y", "i"), ("ie", "i"), ("ou|au", "o"), ("z", "s"),
        ("v", "f"), ("dt|d(?=$)", "t"), ("ts", "s"),
    ),
    "en": (
        ("ph", "f"), ("sch|sc(?=h)", "sk"), ("ck|c(?![eiyh])|q", "k"), ("c(?=[eiy])", "s"), ("y", "i"),
        ("ie|ei|ea", "e"), ("z", "s"),
    ),
}  # fmt: skip
_DOUBLE = re.compile(r"([a-z])\1+")


def _needed(pattern: str) -> frozenset[str]:
    """Return letters without which a rule has nothing to do: looking at these is quicker than trying the rule."""
    return frozenset(re.sub(r"\(\?.*?\)", "", choice)[0] for choice in pattern.strip("[]").split("|"))


_RULES = {
    lang: tuple((_needed(pattern), re.compile(pattern), new) for pattern, new in rules)
    for lang, rules in _SOUNDS.items()
}
_START = str.maketrans("ckqzsfvy", "kkkssffi")


@lru_cache(maxsize=65536)
def sound(word: str, lang: str) -> str:
    """Return how a folded word sounds, in a spelling of our own: 'skizofrenie' and 'schizofreni' become one."""
    letters = set(word)
    for needed, pattern, new in _RULES[lang]:
        if not needed.isdisjoint(letters):
            word = pattern.sub(new, word)
            letters.update(new)
    return _DOUBLE.sub(r"\1", word)


def slips(word: str) -> Iterator[str]:
    """Yield a word with each of its letters left out once."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


_HEARD = 5
"""The shortest word that may be known by its sound."""


class Near:
    """Finds the listed word that lies one slip (a letter too many, too few, changed or two exchanged) from a word."""

    def __init__(self, words: Iterable[str], lang: str, shortest: int = 7) -> None:
        self._lang, self._shortest = lang, shortest
        self._same: dict[str, str] = {}
        self._without: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            if len(word) < _HEARD or not word.isalpha():
                continue
            heard = sound(word, lang)
            if len(heard) >= _HEARD:
                self._same.setdefault(heard, word)
            if len(word) < shortest:
                continue
            for short in slips(word):
                self._without.setdefault(short, []).append(word)
            self._without.setdefault(word, []).append(word)

    def find(self, word: str) -> str | None:
        """Return the listed word that was probably meant by a folded word, or None."""
        heard = self._same.get(sound(word, self._lang))
        if heard is not None or len(word) < self._shortest - 1:
            return heard
        for candidate in (word, *slips(word)):
            for listed in self._without.get(candidate, ()):
                if _alike(word, listed):
                    return listed
        return None


def _alike(word: str, listed: str) -> bool:
    """Whether two words that share all but one letter are one slip apart and begin alike."""
    if word[:1].translate(_START) != listed[:1].translate(_START) or abs(len(word) - len(listed)) > 1:
        return False
    # The end of a word is where forms differ: 'patienten' may not be taken for a slip of 'patiented'.
    if len(word) == len(listed):
        different = [i for i, (a, b) in enumerate(zip(word, listed, strict=True)) if a != b]
        swapped = (
            len(different) == 2
            and different[1] == different[0] + 1
            and word[different[0]] == listed[different[1]]
            and word[different[1]] == listed[different[0]]
        )
        return len(different) == 1 or swapped
    return True

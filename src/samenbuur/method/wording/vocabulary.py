"""How familiar a Dutch word is: listed, a form of a listed word, a compound of familiar words, or a guess from its ending."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

VOWELS = "aeiouyàáâäèéêëìíîïòóôöùúûü"
LEVELS = ("a2", "b1", "b2", "c1")
GUESSED = 3
"""A word that nobody listed is more often rare than easy."""

ENDINGS = [
    "'tjes",
    "'tje",
    "'s",
    "etjes",
    "etje",
    "tjes",
    "pjes",
    "kjes",
    "tje",
    "pje",
    "kje",
    "jes",
    "je",
    "sters",
    "ster",
    "ers",
    "ende",
    "end",
    "enden",
    "ere",
    "er",
    "eres",
    "ste",
    "st",
    "sten",
    "ten",
    "te",
    "den",
    "de",
    "en",
    "es",
    "e",
    "n",
    "s",
    "t",
    "d",
]
SEPARABLE = [
    "aan",
    "achter",
    "af",
    "bij",
    "binnen",
    "boven",
    "buiten",
    "dicht",
    "door",
    "goed",
    "in",
    "klaar",
    "kwijt",
    "langs",
    "leeg",
    "los",
    "mee",
    "mis",
    "na",
    "neer",
    "om",
    "onder",
    "op",
    "open",
    "over",
    "rond",
    "samen",
    "schoon",
    "stil",
    "tegen",
    "terug",
    "thuis",
    "toe",
    "uit",
    "vast",
    "vol",
    "voor",
    "voort",
    "vooruit",
    "vrij",
    "weg",
    "zelf",
]
LINKS = ("", "s", "en", "e", "n", "er")
ABSTRACT = {
    "heden": 3, "heid": 3, "ingen": 2, "ing": 2, "schappen": 3, "schap": 3, "baarheid": 3, "loosheid": 3,
    "baar": 3, "loos": 2, "achtig": 2, "zaam": 3, "lijk": 2, "ig": 2, "erij": 2, "aar": 2, "er": 2, "ster": 2, "sel": 3,
}  # fmt: skip
"""Endings that make a new word of a familiar one, with the level that it then has at least."""
LEARNED = ("iteiten", "iteit", "aties", "atie", "ismen", "isme", "ische", "isch", "eren", "eerd", "eerde", "eert", "erend", "erende",
           "aliteit", "ele", "eel", "ieve", "ief", "ale", "aal", "logie", "grafie", "cratie", "antie", "entie", "uur", "eus", "euze",
           "alisering", "isering", "ering", "abel", "ibel", "air", "aire")  # fmt: skip
PREFIXES = {
    "on": 2,
    "her": 3,
    "ont": 3,
    "be": 2,
    "ver": 2,
    "mis": 3,
    "wan": 4,
    "oer": 2,
    "super": 2,
    "mede": 3,
    "anti": 3,
    "hyper": 3,
    "inter": 3,
    "multi": 3,
}


@dataclass(frozen=True, slots=True)
class Grade:
    """How hard a word is (1 easy to 4 rare) and why: `listed`, `form`, `compound`, `derived` or `unknown`; `small` words carry no matter."""

    level: int
    how: str
    small: bool = False


def squeeze(stem: str) -> str:
    """Return one spelling for a stem whatever its ending: 'loop' and 'lop-' are 'lop', 'brief' and 'briev-' are 'brief'."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        stem = stem[:-1]
    if len(stem) > 2 and stem[-2] == stem[-3] and stem[-2] in "aeou" and stem[-1] not in VOWELS:
        stem = stem[:-2] + stem[-1]
    if stem.endswith("v"):
        return stem[:-1] + "f"
    if stem.endswith("z"):
        return stem[:-1] + "s"
    return stem


@dataclass(frozen=True)
class Lists:
    """The graded words as they are listed, and the same by their stem."""

    words: dict[str, Grade]
    stems: dict[str, Grade]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("samenbuur.method.data.wording").joinpath(name).read_text("utf-8"))


def _stems_of(word: str) -> list[str]:
    stems = [word] if len(word) < 4 else [squeeze(word)]
    if len(word) > 4 and word.endswith("en"):
        stems.append(squeeze(word[:-2]))
    elif len(word) > 4 and word.endswith("e"):
        stems.append(squeeze(word[:-1]))
    return stems


@lru_cache(maxsize=1)
def lists() -> Lists:
    """Read the graded words once."""
    data = _read("easy_words.toml") | _read("hard_words.toml")
    words: dict[str, Grade] = {}
    stems: dict[str, Grade] = {}
    for number, level in enumerate(LEVELS, 1):
        for family, text in data[level].items():
            for word in text.split():
                small = family == "small" and number < 3
                words.setdefault(word, Grade(number, "listed", small))
                if family == "small" and number < 3:
                    continue
                for stem in _stems_of(word):
                    stems.setdefault(stem, Grade(number, "form"))
    return Lists(words, stems)


def _cut(word: str) -> list[str]:
    """Every stem that a word may be a form of, most likely first."""
    endings = [one for one in ENDINGS if word.endswith(one) and len(word) - len(one) >= 3]
    return [squeeze(word), *(squeeze(word[: -len(one)]) for one in endings)]


def _form(word: str) -> Grade | None:
    """A form of a listed word: plural, past, participle, diminutive, comparison."""
    known = lists()
    for stem in _cut(word):
        if stem in known.stems and len(stem) > 1:
            return known.stems[stem]
    if word.startswith("ge") and len(word) > 5:
        for stem in _cut(word[2:]):
            if stem in known.stems:
                return known.stems[stem]
    return None


def _separated(word: str) -> Grade | None:
    """'aangevraagd', 'meegenomen': a separable verb in its participle or with 'te' in between."""
    for prefix in SEPARABLE:
        for middle in ("ge", "te"):
            if word.startswith(prefix + middle) and len(word) > len(prefix) + 5:
                rest = word[len(prefix) + 2 :]
                whole, part = familiar(prefix + rest), familiar(middle + rest) or familiar(rest)
                if whole or part:
                    return whole or part
    return None


@lru_cache(maxsize=30000)
def familiar(word: str) -> Grade | None:
    """Return the grade of a word that is listed or a form of a listed word, else None."""
    return lists().words.get(word) or _form(word)


def _part(word: str) -> Grade | None:
    """A first part of a compound, with or without the letters that tie it."""
    best: Grade | None = None
    for link in LINKS:
        if word.endswith(link) and len(word) - len(link) >= 3:
            found = familiar(word[: len(word) - len(link)] if link else word)
            if found and (best is None or found.level < best.level):
                best = found
    return best


@lru_cache(maxsize=30000)
def _compound(word: str, depth: int = 0) -> Grade | None:
    """The easiest way to read a word as a compound of familiar words; it is as hard as its hardest part."""
    best: int | None = None
    for place in range(2, len(word) - 2):
        left, right = word[:place], word[place:].lstrip("-")
        if len(right) < 3:
            continue
        head = Grade(1, "listed") if left in SEPARABLE else (_part(left.rstrip("-")) if place > 2 else None)
        if head is None:
            continue
        tail = (
            familiar(right)
            or _derived(right)
            or (_compound(right, depth + 1) if depth < 2 and len(right) > 5 else None)
        )
        if tail and (best is None or max(head.level, tail.level) < best):
            best = max(head.level, tail.level)
    return Grade(best, "compound") if best else None


@lru_cache(maxsize=30000)
def _derived(word: str) -> Grade | None:
    """A word made of a familiar one by an ending ('-heid', '-ing') or a beginning ('on-', 'her-')."""
    for ending, least in ABSTRACT.items():
        bare = word.removesuffix("e") if word.endswith(ending + "e") else word
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            base = familiar(bare[: -len(ending)]) or familiar(bare[: -len(ending)] + "en")
            if base:
                return Grade(max(least, min(base.level + 1, 3), base.level), "derived")
    for prefix, least in PREFIXES.items():
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            base = familiar(word[len(prefix) :])
            if base:
                return Grade(max(least, base.level), "derived")
    return None


@lru_cache(maxsize=30000)
def grade(word: str) -> Grade:
    """Return how familiar a word in small letters is. O(length squared) once per word, then remembered."""
    found = familiar(word) or _separated(word) or (_derived(word) if len(word) > 5 else None)
    if found is None and len(word) > 5:
        found = _compound(word)
    if found:
        return found
    if word.endswith(LEARNED) and len(word) > 7:
        return Grade(4 if len(word) > 10 else GUESSED, "unknown")
    return Grade(GUESSED, "unknown")

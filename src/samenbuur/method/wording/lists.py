"""The lists of one language, read from reviewed data: families of words with a reason, alternatives and their forms."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from samenbuur.method.wording import forms
from samenbuur.method.wording.phrases import Item, Pattern, Phrases, Words, read, words_of
from samenbuur.method.wording.text import fold

CATEGORIES = ("stigma", "label", "jargon", "patronising")
"""From most to least harmful: a word that mixes two is told by the first."""
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Family:
    """Words with one reason. `kind`: condition, state, person, process, judgement or way (of treating someone)."""

    key: str
    category: str
    kind: str
    reason: Mapping[str, str]
    instead: tuple[str, ...]
    instead_more: tuple[str, ...]
    of_someone: bool
    """Marked only where it is said of a person: most of these words also say something of a hat or a price."""
    noun_only: bool
    elsewhere: Words
    """Words in the same sentence that show another sense: weather, money, a machine."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What one form of a word stands for."""

    family: Family
    more: bool = False
    """A plural: alternatives are then given in the plural too."""
    describes: bool = False
    """An adjective: what it says depends on the noun behind it."""


@dataclass
class Lists:
    """Everything one language needs, ready to be looked up."""

    lang: str
    edition: int
    classes: dict[str, Words]
    cues: dict[str, Words]
    exact: dict[str, Sense] = field(default_factory=dict)
    short: dict[str, Sense] = field(default_factory=dict)
    """Abbreviations in any case."""
    capitals: dict[str, Sense] = field(default_factory=dict)
    """Abbreviations that are only meant in capitals or with dots: 'EPA', not 'epa'."""
    pieces: dict[str, dict[str, Sense]] = field(default_factory=dict)
    heads: dict[str, Sense] = field(default_factory=dict)
    heads_after: dict[str, tuple[Sense, Words]] = field(default_factory=dict)
    begins: dict[str, Sense] = field(default_factory=dict)
    begins_before: dict[str, tuple[Sense, Words]] = field(default_factory=dict)
    phrases: Phrases[Sense] = field(default_factory=Phrases)
    covers: Phrases[str] = field(default_factory=Phrases)
    families: dict[str, Family] = field(default_factory=dict)
    leave: Words = field(default_factory=Words)
    spelt: set[str] = field(default_factory=set)
    """Forms that one may mean and misspell: the plain ones, without diminutives."""
    real: frozenset[str] = frozenset()
    """Well-spelt words that look like a slip of a listed one."""

    def harm(self, sense: Sense) -> int:
        """Return how far down the order of harm a sense stands; 0 is most harmful."""
        return CATEGORIES.index(sense.family.category)

    def put(self, where: dict[str, Sense], words: Iterable[str], sense: Sense) -> None:
        """Enter words; where two families claim one, the more harmful keeps it."""
        for word in words:
            known = where.get(word)
            if known is None or self.harm(sense) < self.harm(known):
                where[word] = sense


@lru_cache(maxsize=4)
def lists(lang: str) -> Lists:
    """Return the lists that come with the house; raises KeyError for a language without lists."""
    return read_lists(lang)


def read_lists(lang: str) -> Lists:
    """Read the lists anew, for who wants to add to them."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    folder = files("samenbuur.method").joinpath("data/wording")
    context = tomllib.loads(folder.joinpath(f"context_{lang}.toml").read_text(encoding="utf-8"))
    made = _empty(lang, context)
    real = tomllib.loads(folder.joinpath(f"real_{lang}.toml").read_text(encoding="utf-8"))
    made.real = frozenset(" ".join(real["words"]).split())
    for category in CATEGORIES:
        data = tomllib.loads(folder.joinpath(f"{category}_{lang}.toml").read_text(encoding="utf-8"))
        for key, row in data["family"].items():
            add(made, key, category, {**row, "reason": data["reason"][row["reason"]]})
    return made


def _empty(lang: str, context: Mapping[str, Any]) -> Lists:
    classes: dict[str, Words] = {}
    for name, written in context["class"].items():
        classes[name] = words_of(" ".join(written).split(), classes, lang)
    cues = {
        name: words_of(" ".join(written).split(), classes, lang) for name, written in context["cue"].items()
    }
    made = Lists(lang, context["edition"], classes, cues)
    made.leave = words_of(" ".join(context["leave"]).split(), classes, lang)
    for key, patterns in context["cover"].items():
        for written in patterns:
            made.covers.add(Pattern(read(written, classes, lang), key, written))
    return made


def family(made: Lists, key: str, category: str, row: Mapping[str, Any]) -> Family:
    """Read what a family's words have in common."""
    return Family(
        key=key,
        category=category,
        kind=row["kind"],
        reason=row["reason"],
        instead=tuple(row["instead"]),
        instead_more=tuple(row.get("instead_more", row["instead"])),
        of_someone=row.get("of_someone", False),
        noun_only=row.get("noun_only", False),
        elsewhere=words_of(row.get("elsewhere", ()), made.classes, made.lang),
    )


def add(made: Lists, key: str, category: str, row: Mapping[str, Any]) -> None:
    """Enter a family with all forms of its words."""
    own = family(made, key, category, row)
    made.families[key] = own
    one, more = Sense(own), Sense(own, more=True)
    _add_words(made, row, one, more)
    _add_verbs(made, row, one)
    for name, where in (("heads", made.heads), ("begins", made.begins)):
        for word in row.get(name, ()):
            if name == "heads":
                single, several = _noun(made.lang, fold(word))
                made.put(where, single, one)
                made.put(where, several, more)
            else:
                made.put(where, [fold(word)], one)
    for word, lefts in row.get("heads_after", {}).items():
        limit = words_of(lefts, made.classes, made.lang)
        for forms_of, sense in zip(_noun(made.lang, fold(word)), (one, more), strict=True):
            for form in forms_of:
                made.heads_after[form] = (sense, limit)
    for word, tails in row.get("begins_before", {}).items():
        made.begins_before[fold(word)] = (one, words_of(tails, made.classes, made.lang))
    for word in row.get("abbreviations", ()):
        made.short[fold(word)] = one
    for word in row.get("capitals", ()):
        made.capitals[fold(word)] = one
    for written in row.get("phrases", ()):
        made.phrases.add(Pattern(read(written, made.classes, made.lang), one, written))


def _plain(single: Iterable[str], several: Iterable[str]) -> set[str]:
    """Return the forms of a word that are worth recognising when misspelt."""
    return {
        form for form in (*single, *several) if not re.search(r"(?:je|jes|[^a-z].*|[rs]te?|r[es]?)$", form)
    }


def _noun(lang: str, word: str) -> tuple[set[str], set[str]]:
    return forms.noun(word) if lang == "nl" else forms.english_noun(word)


def _add_words(made: Lists, row: Mapping[str, Any], one: Sense, more: Sense) -> None:
    for written in row.get("nouns", ()):
        word = fold(written)
        single, several = _noun(made.lang, word.replace("+", ""))
        made.put(made.exact, single, one)
        made.put(made.exact, several, more)
        made.spelt |= _plain(single, several) | {word.replace("+", "")}
        _split(made, word, one, more)
    one, more = Sense(one.family, describes=True), Sense(one.family, more=True, describes=True)
    for written in row.get("adjectives", ()):
        word = fold(written).replace("+", "")
        if made.lang == "nl":
            single, several = forms.adjective(word)
            made.put(made.exact, single, one)
            made.put(made.exact, several, more)
            made.spelt |= _plain(single, several)
        else:
            made.put(made.exact, [word], one)
        made.spelt.add(word)
        if "+" in written:
            _split(made, fold(written), one, more)
    made.put(made.exact, (fold(word) for word in row.get("words", ())), Sense(one.family))
    made.spelt.update(fold(word) for word in row.get("words", ()))
    made.put(made.exact, (fold(word) for word in row.get("words_more", ())), Sense(one.family, more=True))


def _split(made: Lists, word: str, one: Sense, more: Sense) -> None:
    """Enter a compound that is often written as two words: 'zorg+mijder'."""
    if "+" not in word:
        return
    left, _, right = word.replace("+", "", word.count("+") - 1).partition("+")
    for forms_of, sense in zip(_noun(made.lang, right), (one, more), strict=True):
        made.put(made.pieces.setdefault(left, {}), forms_of, sense)
    made.put(made.pieces[left], set().union(*forms.adjective(right)), one)


def _add_verbs(made: Lists, row: Mapping[str, Any], sense: Sense) -> None:
    for word in row.get("verbs", ()):
        give = forms.verb if made.lang == "nl" else forms.english_verb
        made.put(made.exact, give(fold(word)), sense)
        made.spelt.add(fold(word))
    for written in row.get("parted", ()):
        prefix, _, infinitive = fold(written).partition(" ")
        joined, finite, apart = forms.parted(prefix, infinitive)
        made.put(made.exact, joined, sense)
        made.phrases.add(_pattern(sense, written, [{prefix}, {"te"}, {infinitive}]))
        made.phrases.add(_pattern(sense, written, [{prefix}, apart]))
        made.phrases.add(_pattern(sense, written, [finite, None, {prefix}]))


def _pattern(sense: Sense, written: str, parts: list[set[str] | None]) -> Pattern[Sense]:
    items = [
        Item(Words(), 0, 4, anything=True) if part is None else Item(Words(frozenset(part))) for part in parts
    ]
    return Pattern(tuple(items), sense, written)

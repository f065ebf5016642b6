"""Special data of a person: health, belief, love and gender, punishment; origin is read in `origin`.

A word alone says little: 'dementie' may be the subject of a lecture. It is marked when its sentence speaks of someone
(a name, 'zij', 'mijn buurman') and the word is said of that person, not of a subject, a group in general or a rule.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from samenbuur.method.wording import origin
from samenbuur.method.wording.belonging import Setting
from samenbuur.method.wording.clauses import HAVING, Clause, clauses
from samenbuur.method.wording.lexicon import bare, keys, read
from samenbuur.method.wording.vocabulary import grade, squeeze

Found = tuple[int, int, str]
CATEGORIES = ("health", "religion", "orientation", "criminal")


@dataclass(frozen=True, eq=False)
class Family:
    """The words and expressions of one category."""

    category: str
    words: frozenset[str]
    stems: frozenset[str]
    endings: tuple[str, ...]
    not_these: frozenset[str]
    weak: frozenset[str]
    weak_stems: frozenset[str]
    phrases: re.Pattern[str]
    otherwise: re.Pattern[str] | None


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _pattern(texts: list[str]) -> re.Pattern[str]:
    # Longest first, so that 'in het ziekenhuis opgenomen' wins from its parts.
    ordered = sorted((_unaccented(text) for text in texts), key=len, reverse=True)
    return re.compile(r"(?<![\w'-])(?:" + "|".join(ordered) + r")(?![\w'-])")


def _family(category: str, data: dict[str, Any]) -> Family:
    words = keys(data["words"])
    weak = keys(data.get("weak", ""))
    return Family(
        category=category,
        words=words,
        stems=frozenset(squeeze(word) for word in words if len(word) > 3),
        endings=tuple(word for word in keys(data.get("endings", "")) if len(word) > 3),
        not_these=keys(data.get("not_these", "")),
        weak=weak,
        weak_stems=frozenset(squeeze(word) for word in weak if len(word) > 3),
        phrases=_pattern(data["phrases"]),
        otherwise=_pattern(data["otherwise"]) if "otherwise" in data else None,
    )


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """Read the four families once."""
    data = read("special.toml")
    return tuple(_family(category, data[category]) for category in CATEGORIES)


@lru_cache(maxsize=20000)
def _match(key: str, family: Family) -> str:
    """How a word belongs to a family: '' not at all, 'weak' only beside a verb, 'strong'."""
    key = bare(key)
    if key in family.not_these:
        return ""
    forms = [key] + [
        key[: -len(end)] for end in ("e", "en", "s", "es") if key.endswith(end) and len(key) - len(end) > 2
    ]
    if any(form in family.words for form in forms):
        return "weak" if any(form in family.weak for form in forms) else "strong"
    stems = [squeeze(form) for form in forms[1:]]
    if any(stem in family.stems for stem in stems):
        return "weak" if any(stem in family.weak_stems for stem in stems) else "strong"
    if family.endings and len(key) > 7 and key.endswith(family.endings):
        return "strong"
    return ""


def _of_building(clause: Clause, place: int) -> bool:
    """'katholieke kerk', 'joods feest': an adjective of belief before something that is no person."""
    after = clause.after(place)
    if after is None:
        return False
    if after.key in ("opgevoed", "gezin", "huwelijk", "milieu", "getrouwd", "gedoopt", "geworden"):
        return False
    if after.capital:
        return True
    return not (
        clause.is_person(after)
        or after.key in clause.cue.verbs
        or grade(after.key).small
        or after.key in HAVING
    )


def _words(clause: Clause, family: Family, barred: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for place, token in enumerate(clause.words):
        how = _match(token.key, family)
        if not how or any(a <= clause.offsets[place] < b for a, b in barred):
            continue
        if clause.is_topic(place) or not clause.speaks_of_someone(place):
            continue
        if how == "weak" and not clause.said_of(place):
            continue
        adjective = token.key.endswith(("e", "s", "isch", "iek", "ants"))
        if family.category == "religion" and adjective and _of_building(clause, place):
            continue
        if (
            family.category == "orientation"
            and (after := clause.after(place))
            and after.key
            in ("pride", "bar", "cafe", "feest", "parade", "club", "krant", "beweging", "rechten")
        ):
            continue
        yield token.start, clause.token_end(place)


def _phrases(clause: Clause, family: Family, barred: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for match in family.phrases.finditer(clause.line):
        group = next((n for n in range(1, (match.lastindex or 0) + 1) if match[n]), 0)
        first, last = clause.span(*match.span(group))
        if any(a <= match.start(group) < b or match.start(group) <= a < match.end(group) for a, b in barred):
            continue
        if clause.is_topic(first) or not clause.speaks_of_someone(first):
            continue
        yield clause.words[first].start, clause.token_end(last)


def find(setting: Setting) -> Iterator[Found]:
    """Return the special data that a text tells of someone."""
    for clause in clauses(setting):
        for family in families():
            barred = [m.span() for m in family.otherwise.finditer(clause.line)] if family.otherwise else []
            for start, end in _words(clause, family, barred):
                yield start, end, family.category
            for start, end in _phrases(clause, family, barred):
                yield start, end, family.category
        for start, end in origin.find(clause):
            yield start, end, "ethnicity"

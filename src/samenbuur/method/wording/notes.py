"""Notes: which wording puts a sticker on someone, and what one could write instead (guide §2, §3.5, §5; P6, P7, P36).

It advises and never refuses: whoever writes decides, and a resident's own word stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samenbuur.method.wording import forms
from samenbuur.method.wording import hits as places
from samenbuur.method.wording.hits import Hit
from samenbuur.method.wording.lists import CATEGORIES, Family, add, read_lists
from samenbuur.method.wording.mention import mentioned
from samenbuur.method.wording.own import own_word
from samenbuur.method.wording.people import as_noun, of_an_animal, of_someone
from samenbuur.method.wording.reading import Reading
from samenbuur.method.wording.spans import Span
from samenbuur.method.wording.text import Text
from samenbuur.method.wording.words import Words, words


@dataclass(frozen=True)
class Added:
    """Words that an organisation adds: their category, what to write instead, and why (one sentence per language)."""

    words: tuple[str, ...]
    category: str
    instead: tuple[str, ...]
    reason: Mapping[str, str] = field(default_factory=dict)
    kind: str = "person"


@dataclass(frozen=True)
class Checker:
    """The lists of one language, with the words that an organisation added or leaves alone."""

    words: Words
    leave: frozenset[str] = frozenset()

    def spans(self, text: str) -> list[Span]:
        """Return what is marked in a text, in order, without overlap."""
        read = Text(text)
        found = places.found(read, self.words)
        if not found:
            return []
        reading = Reading(read, self.words.known)
        meant = [hit for hit in found if self._meant(reading, hit)]
        return [_span(reading, hit) for hit in places.kept_apart(meant)]

    def _meant(self, reading: Reading, hit: Hit) -> bool:
        if self.leave and " ".join(reading.text.words[hit.first : hit.last + 1]) in self.leave:
            return False
        if mentioned(reading, hit) or own_word(reading, hit):
            return False
        own = hit.sense.family
        if hit.sense.describes and of_an_animal(reading, hit):
            return False
        if own.noun_only and not as_noun(reading, hit):
            return False
        if not own.of_someone or hit.phrase:
            return True
        said_of = of_someone(reading, hit)
        # Pity has no subject of its own ('Zielig, hij zit alleen'); an insult without one is mostly about the weather.
        return said_of is True or (said_of is None and own.category == "patronising")


_STICKS = frozenset({"state", "condition"})


def _span(reading: Reading, hit: Hit) -> Span:
    own = hit.sense.family
    category, instead, reason = own.category, own.instead_more if hit.sense.more else own.instead, own.key
    if category == "label" and own.kind in _STICKS and of_someone(reading, hit) is False:
        image: Family = reading.known.families["image"]
        category, instead, reason = image.category, image.instead, image.key
    start, end = reading.tokens[hit.first].start, reading.tokens[hit.last].end
    return Span(start, end, category, instead, reason)


def notes(text: str, lang: str = "nl") -> list[Span]:
    """Return what is marked in a note in Dutch ('nl') or English ('en'); raises KeyError for another language."""
    return Checker(words(lang)).spans(text)


def checker(lang: str = "nl", added: Iterable[Added] = (), leave: Iterable[str] = ()) -> Checker:
    """Return a check with the words of an organisation: some more, and some to leave alone: words in all their forms, or expressions.

    Making one costs about half a second; keep it. Raises ValueError for a category that does not exist.
    """
    known = words(lang)
    if added := tuple(added):
        lists = read_lists(lang)
        for number, one in enumerate(added):
            if one.category not in CATEGORIES:
                raise ValueError(one.category)
            row = {"kind": one.kind, "reason": one.reason, "instead": one.instead, "nouns": one.words}
            add(lists, f"added_{number}", one.category, row)
        known = Words(lists)
    return Checker(known, frozenset(form for phrase in leave for form in _forms(phrase, lang)))


def _forms(phrase: str, lang: str) -> set[str]:
    """Return a word in all forms that it may have here, or an expression as it stands."""
    read = Text(phrase).words
    if len(read) != 1:
        return {" ".join(read)}
    (word,) = read
    single, several = forms.noun(word) if lang == "nl" else forms.english_noun(word)
    verb = forms.verb(word) if lang == "nl" and word.endswith("en") else set()
    bent = set().union(*forms.adjective(word)) if lang == "nl" else set()
    return {word, *single, *several, *verb, *bent}


def reason(key: str, lang: str = "nl") -> Mapping[str, str]:
    """Return why a family of words is marked, one sentence per language; raises KeyError for an unknown family."""
    return words(lang).known.families[key].reason

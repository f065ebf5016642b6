"""What may stand on a map that people make together: kinds of marks as data, and words that point at a home (P45, P50, P77)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from samenbuur.method.wording.personal import IDENTIFYING, personal

LONGEST_WORDS = 140
"""A few words: what fits beside a mark on a big screen."""
LONGEST_NAME = 20


@dataclass(frozen=True)
class Choice:
    """A word that can be chosen: its stored key, and `label[language]`."""

    key: str
    label: Mapping[str, str]

    def said(self, language: str) -> str:
        """Return the word in a language; Dutch where it has none."""
        return self.label.get(language, self.label["nl"])


@dataclass(frozen=True)
class Kind(Choice):
    """A kind of mark, with its picture and the question that brings it up. Of a place, never of a home or a person."""

    picture: str
    asks: Mapping[str, str]
    when: bool = False
    """Whether it is also asked who comes there, and at what time of day."""

    def question(self, language: str) -> str:
        """Return the question in a language; Dutch where it has none."""
        return self.asks.get(language, self.asks["nl"])


@dataclass(frozen=True)
class Edition:
    """The kinds, the groups and the times of day as data, with their edition (P84)."""

    number: int
    kinds: Mapping[str, Kind]
    groups: Mapping[str, Choice]
    hours: Mapping[str, Choice]


@lru_cache(maxsize=1)
def edition() -> Edition:
    """Return the edition that the house works with.

    >>> sorted(edition().kinds)
    ['avoid', 'barrier', 'friction', 'meeting', 'pride', 'resource', 'wish']
    """
    return of_data(tomllib.loads(files("samenbuur.method.data").joinpath("marks.toml").read_text("utf-8")))


def of_data(data: Mapping[str, Any]) -> Edition:
    """Return an edition from its data. Raises KeyError when a word is missing."""
    kinds = {
        key: Kind(key, row["label"], row["picture"], row["asks"], row.get("when", False))
        for key, row in data["kind"].items()
    }
    groups = {key: Choice(key, row["label"]) for key, row in data["group"].items()}
    hours = {key: Choice(key, row["label"]) for key, row in data["hour"].items()}
    return Edition(data["edition"], kinds, groups, hours)


_HOME = re.compile(
    r"\b(?:(?:ik|jij|hij|zij|ze|we|wij|die)\s+woont?\b|\bwoont?\s+(?:ik|hij|zij|ze|hier|op|in|naast|boven|onder)\b|hier\s+wo(?:ont|on|nen)\b|"
    r"wo(?:ont|nen)\s+hier\b|(?:mijn|zijn|haar|hun|ons|onze|jouw|je)\s+(?:eigen\s+)?(?:huis|woning|flat|voordeur|adres)\b|"
    r"(?:huis|woning|flat|adres|voordeur)\s+van\s+(?!de\s+buurt|de\s+wijk|iedereen)|thuis\s+(?:van|bij)\b|"
    r"(?:i|he|she|they|we)\s+lives?\b|lives?\s+here\b|(?:my|his|her|their|our)\s+(?:own\s+)?(?:house|home|flat|front\s+door|address)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:huis)?(?:nummer|nr\.?|no\.?|number)\s*\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Pointing:
    """What in a text points at someone or at a home: how it stands there, and which kind of thing it is."""

    text: str
    what: str
    """`home`, `number`, or a category of the wording helper: name, address, postcode, phone, email, bsn, iban, dob."""


def pointing(text: str) -> Pointing | None:
    """Return the first thing in the words of a mark that points at somebody or at a home; None when nothing does.

    >>> pointing("Jan van Galenstraat 12").what, pointing("hier woont mijn oma").what
    ('address', 'home')
    >>> pointing("bij nummer 14 blaft een hond").what
    'number'
    >>> pointing("de hoek van de Jan van Galenstraat is donker") is None
    True
    """
    for span in personal(text):
        if span.category in IDENTIFYING:
            return Pointing(text[span.start : span.end], span.category)
    if found := _NUMBER.search(text):
        return Pointing(found.group(), "number")
    if found := _HOME.search(text):
        return Pointing(found.group(), "home")
    return None


def tidy(said: object, longest: int = LONGEST_WORDS) -> str:
    """Return a text on one line without signs that nobody sees, at most so long.

    >>> tidy("  fijn \\x00 plein\\n ")
    'fijn plein'
    """
    text = "".join(letter if letter.isprintable() else " " for letter in str(said or "")[: longest * 4])
    return " ".join(text.split())[:longest]


def first_name(said: object) -> str:
    """Return a first name at most: the first word, without figures; '' for who wishes to give none.

    >>> first_name(" Jan-Peter de Vries"), first_name("+31 6 12"), first_name("")
    ('Jan-Peter', '', '')
    """
    words = [re.sub(r"[^\w'’\-]|[\d_]", "", word) for word in tidy(said, 60).split()]
    return next((word for word in words if word), "")[:LONGEST_NAME]

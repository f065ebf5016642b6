"""The lists behind the check of personal data, read once: names, what is no person, cues."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from samenbuur.method.wording.tokens import Token, plain, tokens
from samenbuur.method.wording.vocabulary import lists

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""By first word: the whole phrase as plain words, and its kind."""


def read(name: str) -> dict[str, Any]:
    """Read one of the reviewed lists of wording."""
    return tomllib.loads(files("samenbuur.method.data.wording").joinpath(name).read_text("utf-8"))


def keys(text: str) -> frozenset[str]:
    """Return the words of a list in their plain form."""
    return frozenset(plain(word) for word in text.split())


def phrases(found: dict[str, list[str]]) -> Phrases:
    """Sort phrases of several kinds under their first word, longest first."""
    by_first: Phrases = {}
    for kind, texts in found.items():
        for text in texts:
            words = tuple(token.key for token in tokens(text))
            if words:
                by_first.setdefault(words[0], []).append((words, kind))
    for several in by_first.values():
        several.sort(key=lambda pair: -len(pair[0]))
    return by_first


def phrase_at(words: list[Token], place: int, known: Phrases) -> tuple[int, str] | None:
    """Return (number of words, kind) of the longest phrase that begins here; a possessive at its end is allowed."""
    for phrase, kind in known.get(bare(words[place].key), ()):
        size = len(phrase)
        if place + size > len(words):
            continue
        here = [token.key for token in words[place : place + size]]
        if (*here[:-1], bare(here[-1])) == phrase or tuple(here) == phrase:
            return size, kind
    return None


def bare(key: str) -> str:
    """Take a possessive off: "fatma's" is 'fatma'."""
    return key[:-2] if key.endswith("'s") and len(key) > 3 else key


@dataclass(frozen=True)
class Names:
    """Names and what looks like them."""

    given: frozenset[str]
    ambiguous: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    prefixes: frozenset[str]
    clean: Phrases
    invented: frozenset[str]
    invented_phrases: tuple[str, ...]
    no_names: frozenset[str]
    places: frozenset[str]
    before: frozenset[str]
    animals: frozenset[str]
    ends: tuple[str, ...]
    nouns: frozenset[str]


SURE_PLACES = (
    "straat", "straatje", "laan", "laantje", "weg", "wegje", "plein", "pleintje", "kade", "gracht", "singel", "dreef", "steeg", "plantsoen",
    "park", "markt", "buurt", "wijk", "boulevard", "allee", "station", "straten", "haven", "sluis", "tunnel",
)  # fmt: skip
SURE_ORGANISATIONS = (
    "school", "college", "lyceum", "museum", "kerk", "kapel", "moskee", "theater", "ziekenhuis", "kliniek", "stichting", "vereniging", "fonds",
    "bibliotheek", "instituut", "universiteit", "prijs", "bokaal", "toernooi", "hal", "zaal", "bad",
)  # fmt: skip


@lru_cache(maxsize=1)
def names() -> Names:
    """Read the lists of names once."""
    given, family, other = read("given_names.toml"), read("surnames.toml"), read("not_people.toml")
    special = read("special.toml")
    firsts = keys(" ".join(given["names"].values()))
    clean = phrases({kind: other[kind]["phrases"] for kind in ("sayings", "history", "firms")})
    ends = keys(other["ends"]["places"]) | keys(other["ends"]["organisations"])
    origins = keys(special["origin"]["adjectives"])
    no_names = keys(other["other"]["words"]) | origins | {word + "e" for word in origins}
    return Names(
        given=firsts,
        ambiguous=keys(given["also_words"]["words"]) | (firsts & {plain(w) for w in lists().words}),
        surnames=keys(family["names"]),
        surname_endings=tuple(keys(family["endings"])),
        prefixes=keys(family["prefixes"]),
        clean=clean,
        invented=keys(other["invented"]["words"]),
        invented_phrases=tuple(other["invented"]["phrases"]),
        no_names=no_names | keys(special["origin"]["nouns"]),
        places=keys(other["places"]["words"]) | keys(special["origin"]["lands"]),
        before=keys(other["before"]["words"]),
        animals=keys(other["animals"]["words"]),
        ends=SURE_PLACES + SURE_ORGANISATIONS,
        nouns=ends,
    )


GREETINGS = frozenset(["beste", "lieve", "hallo", "hoi", "dag", "hey", "geachte", "hi", "lieverd"])
"""They open a letter and are no people."""


@dataclass(frozen=True)
class Cues:
    """Words around a name, a number or an address that tell whose it is."""

    formal: frozenset[str]
    warm: frozenset[str]
    roles: frozenset[str]
    people: frozenset[str]
    called: frozenset[str]
    asked: frozenset[str]
    verbs: frozenset[str]
    closings: frozenset[str]
    organisations: frozenset[str]
    organisation_endings: tuple[str, ...]
    no_organisations: frozenset[str]
    events: frozenset[str]
    home: frozenset[str]
    phone: frozenset[str]
    no_phone: frozenset[str]
    bsn: frozenset[str]
    no_bsn: tuple[str, ...]
    mailbox: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Read the cues once."""
    data = read("personal.toml")
    titles, said, organisation = data["titles"], data["said"], data["organisation"]
    return Cues(
        formal=keys(titles["formal"]),
        warm=keys(titles["warm"]),
        roles=keys(titles["roles"]),
        people=(
            keys(titles["people"]) | keys(titles["roles"]) | keys(titles["formal"]) | keys(titles["warm"])
        )
        - GREETINGS,
        called=keys(said["called"]),
        asked=keys(said["asked"]),
        verbs=keys(said["verbs"]),
        closings=keys(said["closings"]),
        organisations=keys(organisation["words"]),
        organisation_endings=tuple(keys(organisation["endings"])),
        no_organisations=keys(organisation["not_these"]),
        events=keys(data["event"]["words"]),
        home=keys(data["home"]["words"]),
        phone=keys(data["phone"]["cues"]),
        no_phone=keys(data["phone"]["not_a_phone"]),
        bsn=keys(data["bsn"]["cues"]),
        no_bsn=tuple(keys(data["bsn"]["not_a_bsn"])),
        mailbox=keys(data["mailbox"]["words"]),
    )

"""Which roles a community or an initiative has, and which it lacks, with reasons (guide §6.1 'De mensen'; P43, P44).

From impressions beside each other: who saw whom do what, and when. Nobody is a role; the same person may do several.

>>> from datetime import date
>>> seen = [Seen("Corrie", "networker", date(2026, 3, 1), by="Lotte"), Seen("Corrie", "helper", date(2024, 3, 1), by="Joop")]
>>> found = mix(seen, today=date(2026, 4, 1))
>>> [(cover.part, str(cover.why)) for cover in found if cover.why][:3]
[('pioneer', 'nobody'), ('performer', 'nobody'), ('strategist', 'nobody')]
>>> {cover.part: str(cover.why) for cover in found}["helper"], {cover.part: str(cover.why) for cover in found}["networker"]
('long_ago', 'on_one')
"""

import tomllib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

FRESH = timedelta(days=365)
"""So long an impression counts: people change, and what one sees of them is of its time."""


class Kind(StrEnum):
    """What a part is: what someone does for others, or how someone sets the tone."""

    ROLE = "role"
    TONE = "tone"


class Why(StrEnum):
    """Why a part asks for attention."""

    NOBODY = "nobody"
    """Nobody saw anyone do this here."""
    LONG_AGO = "long_ago"
    """It was seen, but not this year."""
    ON_ONE = "on_one"
    """It rests on one person."""


ORDER = (Why.NOBODY, Why.LONG_AGO, Why.ON_ONE)


class Unclear(ValueError):
    """The list of parts, or what an organisation made of it, does not say what it must."""


@dataclass(frozen=True)
class Part:
    """A role or a tone: how it is called, its strength, and what one notices without it; each by language."""

    key: str
    kind: Kind
    name: Mapping[str, str]
    strength: Mapping[str, str]
    without: Mapping[str, str]


@dataclass(frozen=True)
class Seen:
    """That someone (`by`) saw someone (`who`) do a part on a day; any two things that can be told apart."""

    who: Hashable
    part: str
    on: date
    by: Hashable = None


@dataclass(frozen=True)
class Cover:
    """How one part is there: by how many people this year, in how many voices, and why it asks for attention if it does."""

    part: str
    people: int
    voices: int
    why: Why | None


@cache
def parts(place: str = "") -> Mapping[str, Part]:
    """Return the roles and tones by key, with what an organisation made of it in a file of its own. Raises Unclear."""
    text = files("samenbuur.method").joinpath("data/roles.toml").read_text(encoding="utf-8")
    found = {key: row for key, row in tomllib.loads(text).items() if isinstance(row, dict)}
    if place:
        for key, row in tomllib.loads(Path(place).read_text(encoding="utf-8")).items():
            if isinstance(row, dict):
                found[key] = {**found.get(key, {}), **row}
    return {key: _part(key, row) for key, row in found.items()}


def _part(key: str, row: Mapping[str, Any]) -> Part:
    try:
        part = Part(key=key, **{**row, "kind": Kind(row["kind"])})
    except (KeyError, TypeError, ValueError) as error:
        raise Unclear(f"{key}: {error}") from None
    for said in (part.name, part.strength, part.without):
        if not all(said.get(language) for language in ("nl", "en")):
            raise Unclear(f"{key}: everything is said in Dutch and in English")
    return part


def of_kind(kind: Kind, place: str = "") -> list[Part]:
    """Return the roles, or the tones, in the order of the list."""
    return [part for part in parts(place).values() if part.kind is kind]


def fresh(on: date, today: date) -> bool:
    """Return whether an impression of a day still counts."""
    return today - on < FRESH


def mix(
    seen: Iterable[Seen], *, today: date, kind: Kind = Kind.ROLE, among: Sequence[str] = ()
) -> list[Cover]:
    """Return how each part of a kind is there, what is lacking first; empty when nothing was seen at all.

    Empty is 'nobody knows yet', which is something else than 'all are lacking'. `among`: the keys of an organisation's
    own list; without it those of the edition of this house.
    """
    seen = list(seen)
    wanted = list(among) or [part.key for part in of_kind(kind)]
    if not any(one.part in wanted for one in seen):
        return []
    found = [_cover(part, [one for one in seen if one.part == part], today) for part in wanted]
    return sorted(found, key=lambda cover: ORDER.index(cover.why) if cover.why else len(ORDER))


def _cover(part: str, seen: Sequence[Seen], today: date) -> Cover:
    now = [one for one in seen if fresh(one.on, today)]
    people, voices = {one.who for one in now}, {one.by for one in now}
    why = None
    if not seen:
        why = Why.NOBODY
    elif not people:
        why = Why.LONG_AGO
    elif len(people) == 1:
        why = Why.ON_ONE
    return Cover(part, len(people), len(voices), why)


def lacking(found: Iterable[Cover]) -> list[Cover]:
    """Return what nobody does now: never seen, or not this year."""
    return [cover for cover in found if cover.why in (Why.NOBODY, Why.LONG_AGO)]


def carries_much(seen: Iterable[Seen], *, today: date, at_least: int = 3) -> dict[Hashable, int]:
    """Return who is the only one in several roles: ask them what may go, and look for a second one beside them.

    >>> days = date(2026, 3, 1)
    >>> seen = [Seen("Corrie", part, days) for part in ("networker", "helper", "pioneer")] + [Seen("Bram", "helper", days)]
    >>> carries_much(seen, today=days, at_least=2)
    {'Corrie': 2}
    """
    roles = {part.key for part in of_kind(Kind.ROLE)}
    doing: dict[str, set[Hashable]] = {}
    for one in seen:
        if one.part in roles and fresh(one.on, today):
            doing.setdefault(one.part, set()).add(one.who)
    alone: dict[Hashable, int] = {}
    for people in doing.values():
        if len(people) == 1:
            (who,) = people
            alone[who] = alone.get(who, 0) + 1
    return {who: count for who, count in alone.items() if count >= at_least}


# The words kept with each thing of a key figure; their questions are where they are asked.

TIP = ("name", "where", "says")
"""Of a tip whom one should know: how one calls them, where one meets them, who said so."""
KNOWN_FOR = ("known_for", "where", "who")
"""Of a key figure, after their yes: what for, where one meets them; `who` said that one should know them."""
IMPRESSION = ("part", "saw", "setting", "voice", "theirs")
"""Of an impression: which part, what was seen, where, in whose voice (when it is not the writer's), what they say of it."""

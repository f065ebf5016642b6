"""Short tips at the moment of need (guide §3 to §6; P36, P84): which one, of reviewed data; one at a time, never in the way.

>>> from datetime import date
>>> [tip.key for tip in at_moment("door.full")]
['full_room', 'full_room_two']
>>> choose("door.full", {"host"}, day=date(2026, 3, 3)).key
'full_room'
>>> choose("door.full", {"host"}, without={"full_room"}, day=date(2026, 3, 3)).key
'full_room_two'
>>> choose("door.full", {"facilitator"}, day=date(2026, 3, 3)) is None
True
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")
FULL = 20
"""People in one room from which a quiet corner is worth a word (P4: the crowd itself can be what is hard)."""
LONGEST = 160
"""Signs of a tip: one breath."""


class Whom(StrEnum):
    """For whom a tip is; the stored word. Who facilitates also receives people, and so meets both."""

    HOST = "host"
    FACILITATOR = "facilitator"


class Moment(StrEnum):
    """When a tip is of use: a page, and what goes on there."""

    DOOR_BEFORE = "door.before"
    DOOR_NEWCOMER = "door.newcomer"
    DOOR_OPEN = "door.open"
    DOOR_FULL = "door.full"
    DOOR_AFTER = "door.after"
    TODAY_START = "today.start"
    TODAY_MISSED = "today.missed"
    NOTE_FIRST = "note.first"
    NOTE_ENCOUNTER = "note.encounter"
    PERMISSION_ASK = "permission.ask"
    CONSULT_BEFORE = "consult.before"
    PLAN_NEW = "plan.new"
    PLAN_RUN = "plan.run"


@dataclass(frozen=True)
class Tip:
    """One tip. `says` by language; `section` is a chapter of the guide, `practices` the numbers of the practices list."""

    key: str
    moment: Moment
    whom: Whom
    says: Mapping[str, str]
    section: str
    practices: tuple[str, ...]


class Unclear(ValueError):
    """The file of tips says something that cannot be meant."""


@cache
def tips() -> Mapping[str, Tip]:
    """Return all tips by their key, in the order of the file. Raises Unclear."""
    return {key: _tip(key, said) for key, said in _file().items() if key != "edition"}


@cache
def edition() -> int:
    """Return the edition of the tips: an own version of a house remembers which one it was made from."""
    return int(_file()["edition"])


@cache
def _file() -> Mapping[str, Any]:
    found: dict[str, Any] = tomllib.loads(
        (files("samenbuur.method") / "data" / "tips.toml").read_text(encoding="utf-8")
    )
    return found


def _tip(key: str, said: Mapping[str, object]) -> Tip:
    says = {language: str(said.get(language, "")) for language in LANGUAGES}
    practices = said.get("practices")
    if not all(0 < len(words) <= LONGEST for words in says.values()) or not isinstance(practices, list):
        raise Unclear(key)
    moment, whom = Moment(str(said["moment"])), Whom(str(said["whom"]))
    return Tip(key, moment, whom, says, str(said["section"]), tuple(map(str, practices)))


def at_moment(moment: str) -> list[Tip]:
    """Return the tips that belong to a moment, in the order of the file."""
    return [tip for tip in tips().values() if tip.moment == moment]


def choose(
    moment: str, whom: Collection[str], *, without: Collection[str] = (), day: date, who: int = 0
) -> Tip | None:
    """Return the one tip for a moment: the same all day, another the next; None when there is none left.

    `whom`: what the reader is here. `without`: keys that the house or the reader put away. `who`: any number that belongs
    to the reader, so that two who stand side by side need not read the same.
    """
    left = [tip for tip in at_moment(moment) if tip.whom in whom and tip.key not in without]
    return left[(day.toordinal() + who) % len(left)] if left else None


def at_the_door(
    *, starts_at: datetime, ends_at: datetime, now: datetime, closed: bool, there: int, unwelcomed: int
) -> Moment:
    """Return what goes on at a door: `there` people in the room, `unwelcomed` newcomers whom nobody received yet (P62).

    >>> from datetime import UTC
    >>> hour = lambda n: datetime(2026, 3, 2, n, tzinfo=UTC)
    >>> str(at_the_door(starts_at=hour(10), ends_at=hour(12), now=hour(9), closed=False, there=0, unwelcomed=0))
    'door.before'
    >>> str(at_the_door(starts_at=hour(10), ends_at=hour(12), now=hour(11), closed=False, there=30, unwelcomed=1))
    'door.newcomer'
    """
    if closed or now >= ends_at:
        return Moment.DOOR_AFTER
    if unwelcomed:
        return Moment.DOOR_NEWCOMER
    if there >= FULL:
        return Moment.DOOR_FULL
    return Moment.DOOR_BEFORE if now < starts_at else Moment.DOOR_OPEN

"""What a device at the door asks for, read with suspicion: a tap, an undo, guests (seam 5)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

LONGEST = 80
"""Signs of a device's name that are kept."""
GUESTS_AT_ONCE = 50


class Why(StrEnum):
    """Why a wish was refused for good, or changed nothing."""

    MALFORMED = "malformed"
    OTHER_BODY = "other_body"
    """This key was used before for something else; the first stays."""
    ABSENT = "absent"
    """No such occasion, person or tap here, or not for this viewer: both look the same."""
    CANCELLED = "cancelled"
    COUNT_ONLY = "count_only"
    TOO_EARLY = "too_early"
    CLOSED = "closed"
    """The list has been closed; who facilitates can still correct it."""
    ALREADY = "already"
    UNDONE = "undone"
    NOT_YET = "not_yet"
    """An undo of something that has not arrived: try again later."""


class Kind(StrEnum):
    """What can be wished at a door."""

    CHECKIN = "checkin"
    UNDO = "undo"
    GUESTS = "guests"


@dataclass(frozen=True, slots=True)
class Wish:
    """One tap as a device made it. `key` is made on the device and makes it count once."""

    key: UUID
    kind: str
    occasion: UUID | None
    person: UUID | None
    ref: UUID | None
    number: int
    device: str
    client_time: datetime | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to a wish, and to the same wish again: 201 done, 200 nothing changed, 422 refused for good."""

    key: str
    code: int
    why: str = ""


def read(item: Any) -> Wish | Answer:
    """Return the wish in a JSON value, or the refusal of a value that is none."""
    said = item.get("key") if isinstance(item, Mapping) else None
    shown = said[:60] if isinstance(said, str) else ""
    try:
        return _wish(item)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return Answer(shown.encode("ascii", "replace").decode(), 422, Why.MALFORMED)


def _wish(item: Mapping[str, Any]) -> Wish:
    kind = Kind(item["type"])
    number = item.get("number", 0 if kind is not Kind.GUESTS else 1)
    if type(number) is not int or abs(number) > GUESTS_AT_ONCE or (kind is Kind.GUESTS) != (number != 0):
        raise ValueError("guests come in small numbers")
    wish = Wish(
        key=_uuid(item["key"]),
        kind=kind,
        occasion=_uuid_or_none(item.get("occurrence")),
        person=_uuid_or_none(item.get("resident")) if kind is not Kind.GUESTS else None,
        ref=_uuid_or_none(item.get("ref")),
        number=number,
        device=_words(item.get("device")),
        client_time=_moment(item.get("client_time")),
        sha256=_mark(item),
    )
    needed = {Kind.CHECKIN: wish.occasion and wish.person, Kind.UNDO: wish.ref, Kind.GUESTS: wish.occasion}
    if not needed[kind] or wish.ref == wish.key:
        raise ValueError("something is missing")
    return wish


def _uuid(value: Any) -> UUID:
    if not isinstance(value, str) or len(value) not in (32, 36):
        raise ValueError("not a key")
    return UUID(value)


def _uuid_or_none(value: Any) -> UUID | None:
    return None if value in (None, "") else _uuid(value)


def _words(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or "\x00" in value or len(value) > 1000:
        raise ValueError("not a name of a device")
    value.encode()  # half a character is no text
    return value[:LONGEST]


def _moment(value: Any) -> datetime | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or len(value) > 40:
        raise ValueError("not a moment")
    moment = datetime.fromisoformat(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


_ASKED = ("type", "ref", "resident", "occurrence", "device", "client_time", "number")


def _mark(item: Mapping[str, Any]) -> str:
    said = json.dumps([item.get(part) for part in _ASKED], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()

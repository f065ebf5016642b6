"""The people around someone, drawn together: rings of closeness, sectors of life (guide §2, §4; P8, P10, P27, P28).

A picture is a value; a gesture takes a picture and gives the next one. Nothing in it weighs anybody: near is near, and a
neighbour and a nurse are dots of the same size.

>>> picture = add(Picture(), Dot(id="c", name="Corrie", sector=Sector.NEIGHBOURS))
>>> move(picture, "c", nearer=True).find("c").ring is Ring.NEAR
True
>>> tidy_name("  Corrie   van  hiernaast "), tidy_name("Corrie 06 1234 5678")
('Corrie van hiernaast', None)
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any, TypeVar

_Word = TypeVar("_Word", bound=StrEnum)

MOST = 60
"""People in one picture at most: more than anyone names at a kitchen table."""
LONGEST_NAME, LONGEST_WORDS = 40, 200


class Ring(IntEnum):
    """How near someone is: near is near. Stored as its number, counted from the middle."""

    NEAR = 0
    CLOSE = 1
    FURTHER = 2


class Sector(StrEnum):
    """The part of life in which someone belongs; the stored word. In the order in which they stand around the middle."""

    FAMILY = "family"
    FRIENDS = "friends"
    ACTIVITIES = "activities"
    HELP = "help"
    """Care and other help: beside the others, not above or below them."""
    NEIGHBOURS = "neighbours"


class Nature(StrEnum):
    """What kind of tie it is (P10). It may stay unsaid, and nothing becomes care by being written down."""

    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    VOLUNTEER = "volunteer"
    PAID = "paid"
    """Who comes because it is their work."""


class Does(StrEnum):
    """What someone does; the four of the ecogram. Company is simply nice, and enough."""

    PRACTICAL = "practical"
    COMPANY = "company"
    ADVICE = "advice"
    COMFORT = "comfort"


class Asks(StrEnum):
    """Whether one would really ask this person something (peers G3: it seems many, and one is lonely)."""

    UNSAID = ""
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Gone(LookupError):
    """There is nobody like that in this picture (any more)."""


@dataclass(frozen=True)
class Dot:
    """Someone in a picture: by name or initials only. `id` stays the same in every picture of the same person."""

    id: str
    name: str
    ring: Ring = Ring.CLOSE
    sector: Sector = Sector.NEIGHBOURS
    nature: Nature | None = None
    does: frozenset[Does] = frozenset()
    asks: Asks = Asks.UNSAID
    past: bool = False
    """Someone from earlier."""
    still: bool = True
    """False: taken over from the former picture, and not yet asked whether this one is still there."""
    words: str = ""
    seat: str = ""
    """Key of the seat that this one took in the circle, after saying yes."""


@dataclass(frozen=True)
class Picture:
    """Everyone around a person on one day, in the order in which they were named."""

    dots: tuple[Dot, ...] = ()

    def find(self, one: str) -> Dot:
        """Return the dot with this id; raises Gone."""
        for dot in self.dots:
            if dot.id == one:
                return dot
        raise Gone(one)

    @property
    def now(self) -> tuple[Dot, ...]:
        """Who is there now, without people from earlier."""
        return tuple(dot for dot in self.dots if not dot.past)

    @property
    def earlier(self) -> tuple[Dot, ...]:
        """People from earlier."""
        return tuple(dot for dot in self.dots if dot.past)

    @property
    def to_ask(self) -> tuple[Dot, ...]:
        """Who was taken over from the former picture, and not yet asked about."""
        return tuple(dot for dot in self.dots if not dot.still)


# --- what may be written ----------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"(?:\d[\s.\-/()]*){6}")
_POSTCODE = re.compile(r"\b\d{4}\s?[A-Za-z]{2}\b")


def tidy(text: object, most: int = LONGEST_WORDS) -> str:
    """Return a text of one line: without stray blanks or signs that no hand writes."""
    plain = "".join(sign if sign.isprintable() else " " for sign in str(text or ""))
    return " ".join(plain.split())[:most].strip()


def holds_contact(text: str) -> bool:
    """Return whether a text holds a number, a mail address or a postcode: those belong to who they are of, not here."""
    return "@" in text or bool(_NUMBER.search(text)) or bool(_POSTCODE.search(text))


def tidy_name(name: object) -> str | None:
    """Return a name or initials, tidied; None when there is nothing left or when it is a way to reach someone."""
    said = tidy(name, LONGEST_NAME)
    return said if said and not holds_contact(said) else None


# --- gestures ---------------------------------------------------------------------------------------------------------


def add(picture: Picture, dot: Dot) -> Picture:
    """Put someone into the picture."""
    return Picture((*picture.dots, dot))


def change(picture: Picture, one: str, **said: Any) -> Picture:
    """Say something else about someone; raises Gone."""
    changed = replace(picture.find(one), **said)
    return Picture(tuple(changed if dot.id == one else dot for dot in picture.dots))


def move(picture: Picture, one: str, *, nearer: bool) -> Picture:
    """Bring someone one ring nearer, or farther; who is nearest stays there."""
    ring = picture.find(one).ring + (-1 if nearer else 1)
    return change(picture, one, ring=Ring(min(max(ring, 0), len(Ring) - 1)))


def turn(picture: Picture, one: str, *, onwards: bool) -> Picture:
    """Put someone into the next sector, or the one before; around and around."""
    around = list(Sector)
    at = around.index(picture.find(one).sector) + (1 if onwards else -1)
    return change(picture, one, sector=around[at % len(around)])


def put(picture: Picture, one: str, ring: Ring, sector: Sector) -> Picture:
    """Put someone down on a place."""
    return change(picture, one, ring=ring, sector=sector)


def take_away(picture: Picture, one: str) -> Picture:
    """Take someone out of the picture; raises Gone."""
    gone = picture.find(one)
    return Picture(tuple(dot for dot in picture.dots if dot is not gone))


def answer(picture: Picture, one: str, *, still: bool) -> Picture:
    """Say of someone from the former picture that they are still there, or that they belong to earlier now."""
    return change(picture, one, still=True, past=picture.find(one).past if still else True)


def begin_from(former: Picture) -> Picture:
    """Begin a new picture from the former one: nobody is entered twice, each is asked about once.

    People from earlier stay people from earlier, without a question.
    """
    return Picture(tuple(replace(dot, still=dot.past) for dot in former.dots))


# --- two pictures over each other -------------------------------------------------------------------------------------


class Change(StrEnum):
    """What became of someone between two pictures."""

    CAME = "came"
    NEARER = "nearer"
    FARTHER = "farther"
    STAYED = "stayed"
    WENT = "went"


@dataclass(frozen=True)
class Over:
    """Someone in two pictures laid over each other; `before` or `after` is None where they are not there."""

    what: Change
    before: Dot | None
    after: Dot | None

    @property
    def one(self) -> Dot:
        """Who it is about, as last drawn."""
        found = self.after or self.before
        assert found is not None
        return found


def lay_over(before: Picture, after: Picture) -> list[Over]:
    """Return who came, came nearer, moved away, stayed and went, in that order; people from earlier count as not there."""
    then, now = {dot.id: dot for dot in before.now}, {dot.id: dot for dot in after.now}
    found = [
        Over(_between(then.get(one), now.get(one)), then.get(one), now.get(one))
        for one in dict.fromkeys((*then, *now))
    ]
    order = list(Change)
    return sorted(found, key=lambda over: order.index(over.what))


def _between(before: Dot | None, after: Dot | None) -> Change:
    if before is None:
        return Change.CAME
    if after is None:
        return Change.WENT
    if after.ring == before.ring:
        return Change.STAYED
    return Change.NEARER if after.ring < before.ring else Change.FARTHER


@dataclass(frozen=True)
class Mix:
    """How many ties of one's own there are, beside people who come because it is their work (P8)."""

    own: int
    work: int
    unsaid: int
    """In the sector of care and other help, and it was not said whether it is their work."""


def mix(picture: Picture) -> Mix:
    """Count the ties that are there now. Outside care and other help, a tie is one's own unless it was said to be work."""
    own = work = 0
    for dot in picture.now:
        work += dot.nature is Nature.PAID
        own += dot.nature is not Nature.PAID and (dot.nature is not None or dot.sector is not Sector.HELP)
    return Mix(own=own, work=work, unsaid=len(picture.now) - own - work)


# --- from the drawing to steps ----------------------------------------------------------------------------------------


class StepKind(StrEnum):
    """A small step that follows from the picture (P28), or an ask prepared together (P9)."""

    STRENGTHEN = "strengthen"
    RENEW = "renew"
    FIND = "find"
    ASK = "ask"


@dataclass(frozen=True)
class Idea:
    """Something that the picture itself suggests: with whom, or for what. Never more than a question."""

    kind: StepKind
    dot: Dot | None = None
    does: Does | None = None


def ideas(picture: Picture) -> list[Idea]:
    """Return what one could do: see more of whom one would ask but who stands far; renew; find someone for what nobody does.

    Nobody who comes for work is to be seen more of. An empty picture suggests nothing: first draw.
    """
    if not picture.dots:
        return []
    own = [dot for dot in picture.now if dot.nature is not Nature.PAID]
    far = [dot for dot in own if dot.ring is not Ring.NEAR and dot.asks in (Asks.YES, Asks.MAYBE)]
    done = {what for dot in picture.now for what in dot.does}
    # Where nothing at all was said about who does what, nothing is missing: it was not asked.
    missing = [what for what in Does if what not in done] if done else []
    return [
        *(Idea(StepKind.STRENGTHEN, dot) for dot in far),
        *(Idea(StepKind.RENEW, dot) for dot in picture.earlier),
        *(Idea(StepKind.FIND, does=what) for what in missing),
    ]


# --- who carries much -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Carried:
    """One seat that someone takes: whether they are the first to be called there."""

    first: bool = False


@dataclass(frozen=True)
class Much:
    """Someone sits in many circles, or is the first to be called in more than one: reason to ask, before it is too much."""

    circles: int
    first_in: int


MANY, FIRST_OFTEN = 3, 2


def carries_much(seats: Sequence[Carried]) -> Much | None:
    """Return why someone could be asked how it goes; None when there is no reason (guide §3.3, §6.4; P14).

    >>> carries_much([Carried(), Carried(first=True)]) is None
    True
    >>> carries_much([Carried(first=True), Carried(first=True)])
    Much(circles=2, first_in=2)
    """
    first = sum(seat.first for seat in seats)
    return Much(len(seats), first) if len(seats) >= MANY or first >= FIRST_OFTEN else None


# --- kept and read back -----------------------------------------------------------------------------------------------


def _word(kind: type[_Word], said: object) -> _Word | None:
    """Return a stored word; one that we do not know any more is left out, never guessed."""
    return next((one for one in kind if one == said), None)


def as_data(picture: Picture) -> list[dict[str, Any]]:
    """Return a picture as plain values for JSON."""
    return [
        {
            "id": dot.id,
            "name": dot.name,
            "ring": int(dot.ring),
            "sector": str(dot.sector),
            "nature": str(dot.nature or ""),
            "does": sorted(dot.does),
            "asks": str(dot.asks),
            "past": dot.past,
            "still": dot.still,
            "words": dot.words,
            "seat": dot.seat,
        }
        for dot in picture.dots
    ]


def picture_of(data: Iterable[Mapping[str, Any]]) -> Picture:
    """Return the picture that `as_data` gave."""
    return Picture(tuple(_dot(one) for one in data))


def _dot(data: Mapping[str, Any]) -> Dot:
    return Dot(
        id=str(data["id"]),
        name=str(data["name"]),
        ring=Ring(min(max(int(data.get("ring", 1)), 0), len(Ring) - 1)),
        sector=_word(Sector, data.get("sector")) or Sector.NEIGHBOURS,
        nature=_word(Nature, data.get("nature")),
        does=frozenset(what for what in Does if what in data.get("does", ())),
        asks=_word(Asks, data.get("asks")) or Asks.UNSAID,
        past=bool(data.get("past")),
        still=bool(data.get("still", True)),
        words=str(data.get("words", "")),
        seat=str(data.get("seat", "")),
    )

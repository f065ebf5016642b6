"""Who may open what: one row per URL that needs more than its policy to be understood.

A URL without placeholders needs no row: its policy says who may open it. A URL about one thing needs `of` (how to make its
path from the things in `tests/doors/world.py`) and, unless its policy already says it, `seen_by`: who finds it there. For all others it is not
there, exactly as if it did not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

EVERYONE = "everyone"


@dataclass(frozen=True)
class Row:
    """`of(world)` gives the values of the placeholders; `seen_by` the names for whom it is there (None: by policy)."""

    of: Callable[[object], dict[str, object]] = field(default=lambda world: {})
    seen_by: frozenset[str] | str | None = None
    because: str = ""
    """Why, when a reader would wonder."""
    post: dict[str, str] = field(default_factory=dict)
    """What is sent to a URL that only takes POST; it need not be complete, only not dangerous."""


def row(of=None, *, seen_by=None, because: str = "", post: dict[str, str] | None = None) -> Row:
    """A row; `seen_by` as words: row(…, seen_by="amina dirk hana")."""
    names = seen_by if seen_by in (None, EVERYONE) else frozenset(seen_by.split())
    return Row(of or (lambda world: {}), names, because, post or {})



def key_of(name: str, placeholder: str = "key"):
    """The key of something of the world, or of someone of the street: key_of("amina")."""

    def of(world):
        thing = getattr(world, name)
        return {placeholder: thing.key}

    return of


def at_the_coffee(world):
    return {"occasion": world.occasion.key}


def this_week(world):
    from datetime import date

    return {"monday": date(2026, 3, 2)}


def of_the_area(world):
    return {"code": world.area.code}


# By URL name. Each door together.
PUBLIC = {
    "public:week": row(this_week),
    "public:poster": row(this_week),
    "public:activity": row(key_of("coffee")),
    "public:community": row(lambda world: {"slug": world.room.slug}),
    "public:place": row(key_of("place")),
    "public:feed_community": row(lambda world: {"slug": world.room.slug}),
    "public:feed_activity": row(key_of("coffee")),
    "explore:area": row(of_the_area),
    "explore:shapes": row(of_the_area),
    "explore:on_paper": row(of_the_area),
    "ui:gallery_page": row(lambda world: {"page": "tekeningen"}),
}
PEOPLE = {
    f"people:{name}": row(key_of("amina")) for name in ("person","change","way_new","seat_new","block","duty","invite","leave")
} | {
    "people:way": row(key_of("phone")),
    "people:way_audience": row(key_of("phone")),
    "people:seat": row(lambda world: {"key": world.seat("amina", "fee").key}),
    "people:seat_audience": row(lambda world: {"key": world.seat("amina", "fee").key}),
    "people:duty_end": row(key_of("duty")),
}
DESK = {
    "desk:doors": row(), "desk:give_back": row(), "desk:end_door": row(key_of("door", "door")),
    "desk:welcome": row(lambda world: {"occasion": world.occasion.key, "person": world.carla.key}),
} | {f"desk:{name}": row(at_the_coffee) for name in ("desk","tap","guests","newcomer","here","away","close","reopen","lend")}
MINE = {"mine:stop": row(key_of("agreement")), "mine:ask_seat": row(lambda world: {"key": world.seat("amina", "fee").key}),
"mine:earlier": row(lambda world: {"key": world.seat("amina", "fee").key}), "mine:not_this_time": row(key_of("occasion")), "mine:back_again": row(key_of("away"))}
MISSED = {"missed:message": row(key_of("message"))} | {f"missed:{n}": row(key_of("notice")) for n in ("notice","look","cannot","close","reopen","saw","ask_around")}
SHAPE = (
    {
        f"shape:{n}": row(key_of("coffee"), seen_by="dirk")
        for n in ("activity", "change", "copy", "end", "resume", "register", "give")
    }
    | {f"shape:{n}": row(key_of("role"), seen_by="dirk hana", because="the role is hana's own") for n in ("shown", "stop")}
    | {
        f"shape:{n}": row(key_of("occasion"), seen_by="dirk")
        for n in ("cancel", "undo_cancel", "move", "undo_move")
    }
    | {
        f"shape:{n}": row(key_of("place"), seen_by="dirk gina", because="no community lives there yet")
        for n in ("place", "close_place", "reopen_place")
    }
    | {
        "shape:community": row(key_of("room"), seen_by="dirk"),
        "shape:begin": row(seen_by="dirk gina olga", because="who facilitates somewhere"),
        "shape:begin_community": row(seen_by="ada oda", because="nobody in the street has a duty in a whole neighbourhood"),
        "shape:open_place": row(seen_by="dirk gina olga ada oda"),
    }
)
MANAGE = {f"manage:{n}": row(key_of("hana")) for n in ("duty","invite","end_account")} | {"manage:duty_end": row(key_of("duty")), "manage:invitation": row(key_of("invitation")),
"manage:release": row(key_of("release"))} | {f"manage:{n}": row(key_of("import_")) for n in ("import","import_progress","import_confirm","import_again","import_drop")}
OTHER = {"api:checkins": row(), "api:state": row(), "accounts:invitation": row(lambda world: {"token": "x"*43}), "mfa_remove_webauthn": row(lambda w: {"pk": 1}), "mfa_edit_webauthn": row(lambda w: {"pk": 1})}
ROWS: dict[str, Row] = PUBLIC | PEOPLE | DESK | MINE | MISSED | SHAPE | MANAGE | OTHER

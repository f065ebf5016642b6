"""How much of a street is looked at: the whole of it, or a part that the dice choose; the parts add up over the streets."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from tests.doors.leaks.happening import build, something_else
from tests.doors.leaks.paths import Filled, filled
from tests.doors.leaks.streets import Builder
from tests.doors.leaks.walk import MARK, Page, Walk, post_of
from tests.doors.leaks.words import Someone

STATES = 5
"""Graphs in one street: as it is found, and after each of four rounds of changes."""
LIBRARY = ("account_", "mfa_", "usersessions_")
DEEDS = {"do": "withdraw", "audience": "house", "text": "x", "first_name": "x", "value": "x", "yes": "1"}
"""What is sent to an address about something that one may not see; it must not matter what."""


@contextmanager
def street(seed: int, *, rare: bool = False) -> Iterator[Builder]:
    """A street that is taken back afterwards; `rare`: with everything that a street can have (`more.py`)."""
    with transaction.atomic():
        yield build(seed, rare=rare)
        transaction.set_rollback(True)


def states(it: Builder) -> Iterator[Walk]:
    """Each graph of a street, ready to be walked."""
    yield Walk(it.facts)
    for number in range(1, STATES):
        something_else(it, 10 * number)
        yield Walk(it.facts)


def by_name(walk: Walk, method: str) -> dict[str, list[Filled]]:
    found: dict[str, list[Filled]] = defaultdict(list)
    for way, to in walk.places(method):
        found[way.name].append(to)
    return found


def a_part(walk: Walk, dice: random.Random, *, looks: int = 8, deeds: int = 1) -> None:
    """Look here and there: each address as often as any other, two of three times at what one may not see."""
    looking_at = [name for name in names(walk, "GET") if not name.startswith(LIBRARY)]
    for number in range(looks):
        who = dice.choice(walk.everyone())
        places = places_at(walk, "GET", dice.choice(looking_at))
        hidden = [to for to in places if set(to.keys) & walk.hidden_of(who)]
        walk.go(who, dice.choice(hidden if hidden and number % 3 else places))
    doing = names(walk, "POST")
    for _ in range(deeds):
        who = dice.choice(walk.everyone())
        places = places_at(walk, "POST", dice.choice(doing))
        hidden = [to for to in places if set(to.keys) & walk.hidden_of(who)]
        if hidden:
            to = dice.choice(hidden)
            walk.send(who, to, DEEDS | post_of(to.name))


def names(walk: Walk, method: str) -> list[str]:
    """The addresses with a place to look at; of those that change something, the ones about one thing.

    Only the first places are filled in: filling all of them took longer than looking at the few that are chosen.
    """
    about_any = method == "GET"
    found = {w.name for w in walk.ways(method) if any(about_any or to.keys for to in filled(w, walk.there))}
    return sorted(found)


def places_at(walk: Walk, method: str, name: str) -> list[Filled]:
    return [to for way in walk.ways(method) if way.name == name for to in filled(way, walk.there)]


def the_whole(walk: Walk, *, each: int = 0, only: set[str] | None = None) -> None:
    """Look at every address as everyone, filled with everything there is; or, with `each`, with so many things that one
    may see and so many that one may not; `only`: at these addresses."""
    for name, places in sorted(by_name(walk, "GET").items()):
        if only is not None and name not in only:
            continue
        for who in walk.everyone():
            hidden = [to for to in places if set(to.keys) & walk.hidden_of(who)]
            rest = [to for to in places if to not in hidden]
            for to in (hidden[:each] + rest[:each]) if each else places:
                page = walk.go(who, to)
                if page.status == 200 and not name.startswith(LIBRARY) and not each:
                    walk.search(who, page)
    for places in by_name(walk, "POST").values() if only is None else ():
        for who in walk.everyone():
            hidden = [to for to in places if set(to.keys) & walk.hidden_of(who)]
            for to in hidden[:each] if each else hidden:
                walk.send(who, to, DEEDS | post_of(to.name))


def queried(walk: Walk) -> None:
    """Addresses whose question stands behind the path: the state of a room, and what another would see."""
    from samenbuur.activities.models import Occasion

    for who in walk.everyone():
        for key in Occasion.objects.order_by("starts_at").values_list("key", flat=True)[:2]:
            walk.get(who, f"/api/state?occurrence={key}")
        for about in walk.facts.people if who is not None else ():
            for other in walk.facts.people:
                walk.get(who, reverse("told:as_seen_by", args=[about.row.key]) + f"?wie={other.row.key}")


def letters(walk: Walk, outbox: list[EmailMessage]) -> None:
    """A mail names nobody but whom it is for: who reads along learns nothing."""
    for letter in outbox:
        said = f"{letter.subject} {letter.body} {letter.extra_headers}".lower()
        to = {one for one in walk.facts.people if f"{one.mail}@straat.example" in letter.to}
        own = {mark.lower() for one in to for mark in (one.name, one.mail)}
        for mark in sorted({found.lower() for found in MARK.findall(said)} - own):
            walk.wrong.append(f"a mail to {letter.to} shows {walk.whose(mark)}")


def as_if_it_were_not_there(walk: Walk, who: Someone, visited: list[Page], most: int = 14) -> None:
    """Take away all that one may not see: every page stays as it was, to the letter. So nothing counts it, orders by it,
    or says that it is there."""
    hidden = [t.row for t in walk.facts.things if not walk.facts.may_see(who, t) and not t.erased]
    hidden = [row for row in hidden if row._meta.label_lower != "people.seat"]
    visited = visited[:most]
    # Both times from the same beginning: a look is written down, and the next page may say so.
    before = _seen(walk, who, visited, [])
    for page, with_it, without in zip(visited, before, _seen(walk, who, visited, hidden), strict=True):
        if with_it != without:
            walk.wrong.append(f"{page.path} is another page for {walk.called(who)} by what they may not see")


def _seen(walk: Walk, who: Someone, visited: list[Page], gone: list[Any]) -> list[str]:
    with transaction.atomic():
        for row in gone:
            type(row)._default_manager.filter(pk=row.pk).delete()
        found = [walk.bare(walk.get(who, page.path), page.path) for page in visited]
        transaction.set_rollback(True)
    return found


def some(walk: Walk, names: tuple[str, ...], *, how: str = "look") -> None:
    """Look at some addresses only, as everyone, until something is wrong."""
    addresses = by_name(walk, "GET")
    for who in walk.everyone():
        pages = []
        for name in names:
            pages += [walk.go(who, to) for to in addresses[name]]
        if how == "search":
            for page in [page for page in pages if page.status == 200]:
                walk.search(who, page)
        elif how == "without" and who is not None:
            as_if_it_were_not_there(walk, who, [page for page in pages if page.status == 200])
        if walk.wrong:
            return

"""Every address of the house, and with what its placeholders can be filled: whatever a URL is about, it is tried with all.

What a placeholder is about is found by asking the doors table (`tests/doors/table.py`) for one example and looking which
model holds it. So a page that is added, with its row in that table, is walked without a word here.
"""

from __future__ import annotations

import itertools
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from tests.doors.table import ROWS, Row
from tests.house.plan import Address, addresses

PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
NOT_WALKED = {
    "static": "files that we ship",
    "account_logout": "it ends the session that is looking; it names nobody",
    "account_email": "closed",
    "account_email_verification_sent": "closed",
    "account_signup": "closed",
}
WORDS = {
    "circle:take_along": {"kind": ("svg", "pdf", "csv", "graphml")},
    "told:tell": {"kind": ("wish", "signs")},
}
"""Words in a path that an example of the table does not exhaust."""
WHAT = {"tekening": "Drawing", "stap": "Step", "verschil": "Shift", "dragen": "Carrying"}
"""Of the circle's pages about any of these: the word in the path, and the model that it is about."""
WITHOUT_ONE = {
    "explore:area": "no area is read in: figures of areas are public",
    "explore:shapes": "the same",
    "explore:on_paper": "the same",
    "manage:import": "no file is read in",
    "manage:import_progress": "the same",
    "manage:release": "the same",
    "public:place": "no place is opened: a place is public",
    "join:streets": "no streets are fetched: a house chooses that itself",
    "api:state": "asked with an occasion in the query, in `queried`",
    "accounts:invitation": "the secret in it is known to whom it was handed only",
}
"""Addresses about something that these streets do not have: walked, but nobody finds anything there."""


@dataclass
class Hole:
    """A placeholder: one of `words`, or the key of a row of `model`; `inside`: of something in that row."""

    name: str
    model: type[models.Model] | None = None
    words: tuple[str, ...] = ()


@dataclass
class Way:
    """An address with its placeholders understood."""

    address: Address
    holes: list[Hole] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.address.name

    @property
    def about_one(self) -> bool:
        return any(hole.model is not None for hole in self.holes)


_ways: list[Way] = []


def ways() -> list[Way]:
    """Every address that answers, understood; found out once, on a street of its own that is taken back."""
    if not _ways:
        with transaction.atomic():
            _ways.extend(_understood())
            transaction.set_rollback(True)
    return _ways


def _understood() -> Iterator[Way]:
    from tests.doors.leaks.streets import BUILT, NOW, at
    from tests.doors.world import World
    from tests.street import build_street

    at(BUILT)
    world = World(build_street())
    at(NOW)
    # Of two who stand in the open: found before the world locks everything of one of them.
    assert world.tie
    for address in addresses():
        if address.policy is None or address.policy.word == "test_mode" or not address.name:
            continue
        names = PLACEHOLDER.findall(address.path)
        example = ROWS.get(address.name, Row()).of(world) if names else {}
        yield Way(address, [_hole(address.name, name, example.get(name)) for name in names])


def _hole(url: str, name: str, example: Any) -> Hole:
    if name in ("slug", "one") or (name == "what" and url.startswith("circle:")):
        return Hole(name)
    if isinstance(example, uuid.UUID):
        return Hole(name, model=_whose(example))
    return Hole(name, words=tuple(WORDS.get(url, {}).get(name, (1 if example is None else example,))))


def _whose(key: uuid.UUID) -> type[models.Model]:
    for model in keyed():
        if model._default_manager.filter(key=key).exists():
            return model
    raise LookupError(f"no row has the key {key}: the example in tests/doors/table.py was not saved")


def keyed() -> list[type[models.Model]]:
    """Every model of the house whose rows have a key."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("samenbuur.")]
    return [model for model in ours if any(f.name == "key" for f in model._meta.get_fields())]


@dataclass
class Stock:
    """What there is in one street to fill placeholders with."""

    keys: dict[type[models.Model], list[uuid.UUID]]
    named: dict[str, list[str]]
    """By the name of a placeholder: slugs of communities, who stands in a drawing."""


def stock() -> Stock:
    """Everything that there is now."""
    from samenbuur.circles.models import Drawing
    from samenbuur.communities.models import Community
    from samenbuur.method.circle import picture_of
    from samenbuur.sharing.sealed import found

    said = [found(row) for row in Drawing.objects.select_related("person")]
    dots = [dot.id for one in said if one is not None for dot in picture_of(one).dots]
    slugs = list(Community.objects.values_list("slug", flat=True))
    keys = {model: list(model._default_manager.values_list("key", flat=True)) for model in keyed()}
    return Stock(keys, {"slug": slugs, "one": dots or ["0" * 32], "what": list(WHAT)})


@dataclass(frozen=True)
class Filled:
    """A path, the keys in it, and the same path for keys that nobody ever had."""

    name: str
    path: str
    keys: tuple[uuid.UUID, ...]
    invented: str


NOBODYS = uuid.UUID("00000000-0000-4000-8000-000000000000")


def filled(way: Way, there: Stock) -> Iterator[Filled]:
    """Every path of an address in this street; with a key that nobody ever had, when it has no such row."""
    worded = way.name.startswith("circle:") and any(hole.name == "what" for hole in way.holes)
    choices = [[NOBODYS] if worded and h.name == "key" else list(_choices(h, there)) for h in way.holes]
    for chosen in itertools.product(*choices):
        values = dict(zip([hole.name for hole in way.holes], chosen, strict=True))
        for one in _of_what(values, there):
            keys = tuple(value for value in one.values() if isinstance(value, uuid.UUID))
            nobodys = {name: NOBODYS if value in keys else value for name, value in one.items()}
            yield Filled(way.name, reverse(way.name, kwargs=one), keys, reverse(way.name, kwargs=nobodys))


def _of_what(values: dict[str, Any], there: Stock) -> Iterator[dict[str, Any]]:
    """The word in a path decides of which model the key is."""
    if values.get("what") not in WHAT:
        yield values
        return
    for model, keys in there.keys.items():
        if model.__name__ == WHAT[values["what"]]:
            yield from ({**values, "key": key} for key in keys)


def _choices(hole: Hole, there: Stock) -> Iterator[Any]:
    if hole.name in there.named:
        yield from there.named[hole.name]
    elif hole.model is None:
        yield from hole.words
    else:
        yield from there.keys.get(hole.model) or [NOBODYS]

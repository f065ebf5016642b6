"""The cast of the street: the one set of test people, each there for a reason, made by the actions of the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from samenbuur.method.sharing import Audience
from tests.kept import Kept

if TYPE_CHECKING:
    from samenbuur.people.models import Person

# Models are imported inside the functions: pytest reads this file before Django is set up.
__all__ = ["PASSWORD", "REASONS", "Street", "build_street", "street"]

PASSWORD = "koffie-om-tien-uur"
"""Of everyone in the street; the username is the name in small letters."""
BEGAN = "2026-01-05T09:00:00+00:00"
"""The street was built on this moment, whatever time it is now: tests may set any later clock."""
ELS_STOPPED = datetime(2026, 2, 1, 12, tzinfo=UTC)

REASONS = {
    "amina": "a resident with a circle, known in the room",
    "bram": "sits in amina's circle, lives elsewhere, is known nowhere here",
    "fee": "sits in amina's circle, first in line, asked to miss her",
    "carla": "only a neighbour: known in the room, nothing more",
    "dirk": "facilitator on duty in the room",
    "els": "was facilitator in the room; her duty has ended",
    "hana": "host on duty in the room",
    "gina": "facilitator in the garden, where amina is not known",
    "rob": "host in the room, but amina blocked him; he sat in her circle too",
    "ada": "administrator; sees no resident's things",
    "omar": "a resident of another organisation",
    "olga": "facilitator of another organisation",
    "oda": "administrator of another organisation",
}


@dataclass
class Street:
    """Everyone by name (`street.amina`), two communities, and another organisation that they never meet."""

    organisation: object = None
    other: object = None
    room: object = None
    """The neighbourhood room: where nearly all are known."""
    garden: object = None
    elsewhere: object = None
    """A community of the other organisation."""
    people: dict[str, Person] = field(default_factory=dict)
    phone: object = None
    """Amina's telephone: told to dirk, only for her and him."""

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(f"nobody in the street is called {name}") from None

    def viewer(self, name: str):
        """How someone looks right now; `nobody` is a passer-by."""
        from samenbuur.people.models import Person
        from samenbuur.sharing.viewing import Viewer

        if name == "nobody":
            return Viewer()
        return Viewer(person=Person.objects.get(pk=self.people[name].pk), account=self.people[name].account)

    def names(self) -> list[str]:
        """Everyone, and nobody."""
        return [*self.people, "nobody"]

    def seat(self, of: str, taken_by: str):
        """The seat that someone takes in someone's circle."""
        return self.people[of].circle.get(taken_by=self.people[taken_by], until=None)


def _with_account(person: Person, name: str) -> Person:
    from samenbuur.accounts.actions import make_account

    person.account = make_account(username=name, email=f"{name}@straat.example", password=PASSWORD)
    person.save(update_fields=["account"])
    return person


def _founder(organisation, first_name: str) -> Person:
    from samenbuur.people import actions as people

    return people.first_administrator(organisation=organisation, first_name=first_name)


def build_street() -> Street:
    """Build the street through the actions. Call it with the clock at BEGAN (the fixture does)."""
    from samenbuur.accounts.actions import open_organisation
    from samenbuur.communities.actions import begin_community
    from samenbuur.people import actions as people
    from samenbuur.people.models import DutyKind, WayKind

    here, there = (
        open_organisation(name="De Linde", slug="linde"),
        open_organisation(name="Overkant", slug="overkant"),
    )
    cast = {"ada": _founder(here, "Ada"), "oda": _founder(there, "Oda")}
    room = begin_community(organisation=here, name="Buurtkamer De Linde", by=None)
    garden = begin_community(organisation=here, name="De Tuin", by=None)
    elsewhere = begin_community(organisation=there, name="Huis Overkant", by=None)
    take_on = people.take_on
    facilitator, host = DutyKind.FACILITATOR, DutyKind.HOST
    cast["dirk"] = take_on(first_name="Dirk", kind=facilitator, community=room, by=cast["ada"])
    cast["gina"] = take_on(first_name="Gina", kind=facilitator, community=garden, by=cast["ada"])
    cast["els"] = take_on(
        first_name="Els", kind=facilitator, community=room, by=cast["ada"], until=ELS_STOPPED
    )
    cast["hana"] = take_on(first_name="Hana", kind=host, community=room, by=cast["dirk"])
    cast["rob"] = take_on(first_name="Rob", kind=host, community=room, by=cast["dirk"])
    cast["olga"] = take_on(first_name="Olga", kind=facilitator, community=elsewhere, by=cast["oda"])
    for name, met_by in {"amina": "dirk", "carla": "dirk", "fee": "dirk", "omar": "olga"}.items():
        where = elsewhere if name == "omar" else room
        cast[name] = people.meet(first_name=name.capitalize(), in_community=where, by=cast[met_by])
    _around_amina(cast)
    for name, person in cast.items():
        _with_account(person, name)
    phone = people.add_way(person=cast["amina"], kind=WayKind.PHONE, value="06 12345678", by=cast["dirk"])
    return Street(here, there, room, garden, elsewhere, cast, phone)


def _around_amina(cast: dict[str, Person]) -> None:
    from samenbuur.people import actions as people

    amina = cast["amina"]
    people.take_seat(of=amina, taken_by=cast["fee"], by=amina, asked_to_miss=True, does="belt even")
    seat = people.add_to_circle(of=amina, first_name="Bram", by=amina, does="komt op zondag")
    cast["bram"] = seat.taken_by
    people.take_seat(of=amina, taken_by=cast["rob"], by=amina, audience=Audience.MY_CIRCLE)
    people.block(by=amina, against=cast["rob"])


KEPT = Kept(build_street)


@pytest.fixture
def street(db: None, monkeypatch: pytest.MonkeyPatch) -> Street:
    """The street, with everyone in it: built once per process, and put back for each test."""
    from django.db import transaction

    # In one transaction, for a test that has none of its own: the rows may refer to each other in any order.
    with monkeypatch.context() as patch, transaction.atomic():
        patch.setenv("SAMENBUUR_TEST_NOW", BEGAN)
        return KEPT.again()

"""Whom a leak concerns: the list of persons within an hour of the question (AVG 33, 34). From what is there and who looked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from samenbuur.diary.actions import note
from samenbuur.people.models import Person
from samenbuur.sharing.care import Label
from samenbuur.sharing.erasing import labelled
from samenbuur.sharing.models import Look

BEGINS = (
    "made_at",
    "told_at",
    "since",
    "at",
    "came_at",
    "known_at",
    "received_at",
    "asked_at",
    "lent_at",
    "met_at",
)
"""Fields that say from when a record is there, the first that a kind has; one without is taken to have been there."""


@dataclass
class Concerned:
    """One person: how many records of which kinds lay open, and how often something of them was looked at."""

    key: UUID
    first_name: str
    reached_by_account: bool
    kinds: Counter[str] = field(default_factory=Counter)
    looks: Counter[str] = field(default_factory=Counter)

    def as_facts(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "person": str(self.key),
            "first_name": self.first_name,
            "reached_by_account": self.reached_by_account,
            "kinds": dict(sorted(self.kinds.items())),
            "looks": dict(sorted(self.looks.items())),
        }


def concerned(
    *, since: datetime, until: datetime, kinds: Sequence[str] = (), by: UUID | None = None
) -> list[Concerned]:
    """Return everyone whom a leak concerns, by name; and write in the diary that it was asked.

    `kinds` (`room.model`): what lay open, as far as it was there before `until`. `by`: through whose eyes; then only
    what that person or account looked at between the two moments counts. Without both: whatever was looked at then.
    """
    found: dict[UUID, Concerned] = {}
    for model, care in labelled():
        if model._meta.label_lower in kinds and by is None:
            for person, count in _rows(model, care, until):
                _one(found, person).kinds[model._meta.label_lower] += count
    looks = Look.objects.filter(at__gte=since, at__lt=until)
    looks = looks if by is None else looks.filter(by=by)
    looks = looks.filter(what__in=kinds) if kinds else looks
    for about, deed in looks.order_by().values_list("about", "deed").iterator():
        _one(found, about).looks[deed] += 1
    note("sharing.asked_who_is_concerned", by=None)
    return _named(found)


def _rows(model: type[Model], care: Label, until: datetime) -> Iterator[tuple[UUID, int]]:
    names = {one.name for one in model._meta.fields}
    begins = next((name for name in BEGINS if name in names), "")
    rows = model._default_manager.filter(**{f"{begins}__lt": until} if begins else {}).order_by()
    for about in {care.about, care.also} - {""} if care.about else {""}:
        path = about if care.by_key else f"{about}__key" if about else "key"
        for key in rows.exclude(**{path: None}).values_list(path, flat=True).iterator():
            yield key, 1


def _one(found: dict[UUID, Concerned], key: UUID) -> Concerned:
    return found.setdefault(key, Concerned(key, "", False))


def _named(found: dict[UUID, Concerned]) -> list[Concerned]:
    names = Person.objects.filter(key__in=found).values_list("key", "first_name", "account__is_active")
    for key, first_name, active in names:
        found[key].first_name, found[key].reached_by_account = first_name, bool(active)
    # Whoever was erased meanwhile cannot be reached, and nothing of them is left to be concerned about.
    return sorted(
        (one for one in found.values() if one.first_name), key=lambda one: (one.first_name, str(one.key))
    )

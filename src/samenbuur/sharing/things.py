"""The single things of a person that can be locked or can go along: what was told, ways to be reached, seats; over all rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from samenbuur import clock
from samenbuur.people.models import Person
from samenbuur.people.standing import running
from samenbuur.sharing import sealed
from samenbuur.sharing.care import Label
from samenbuur.sharing.erasing import labelled
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

OPEN = ("people.way", "people.seat")
"""Kinds of things beside what is sealed with the person's own key."""
OVER = ("withdrawn_at", "closed_at")


@dataclass(frozen=True)
class Thing:
    """One thing, opened for who sees it."""

    row: Any
    what: str
    said: Any
    """What was told, when it is sealed; None when it is not, or its key is gone."""
    chosen: bool = False

    @property
    def choice(self) -> str:
        """How a form names it: `room.kind/key`."""
        return f"{self.what}/{self.row.key}"


def kinds() -> Iterator[tuple[type[Model], Label]]:
    """Return the kinds of things, by the labels."""
    for model, care in labelled():
        if care.chosen and (care.sealed or model._meta.label_lower in OPEN):
            yield model, care


def rows(model: type[Model], care: Label, viewer: Viewer, person: Person) -> QuerySet[Any]:
    """Return the rows of one kind about a person that the viewer sees, without what was taken back or is over."""
    found = visible(model._default_manager.filter(**{care.about or "pk": person.pk}), viewer)
    names = {field.name for field in model._meta.fields}
    for end in names.intersection(OVER):
        found = found.filter(**{end: None})
    if care.rests_on:
        # Who does not see what it rests on sees nothing of it, however widely it was shown before.
        on = model._meta.get_field(care.rests_on).related_model
        seen = visible(on._default_manager.filter(running(clock.now())), viewer).order_by().values("pk")  # type: ignore[union-attr]
        found = found.filter(Q(**{f"{care.rests_on}__in": seen}) | Q(person=viewer.person))
    if "until" in names:
        found = found.filter(Q(until=None) | Q(until__gt=clock.now()))
    return found.order_by("pk")


def opened(
    viewer: Viewer, person: Person, found: list[Any], chosen: frozenset[str] = frozenset()
) -> list[Thing]:
    """Open rows that the viewer sees, and write down that they did: once for each kind that is sealed."""
    sealed_kinds = {model._meta.label_lower for model, care in kinds() if care.sealed}
    things = [
        Thing(
            row,
            row._meta.label_lower,
            sealed.found(row) if row._meta.label_lower in sealed_kinds else None,
            str(row.key) in chosen,
        )
        for row in found
    ]
    for what in sorted({one.what for one in things} & sealed_kinds):
        looked(viewer, person, what, deed=Deed.READ, things=sum(one.what == what for one in things))
    return things


def things_of(viewer: Viewer, person: Person) -> list[Thing]:
    """Return every single thing of a person that the viewer sees, opened."""
    found = [row for model, care in kinds() for row in rows(model, care, viewer, person)]
    return opened(viewer, person, found)


def row_of(viewer: Viewer, person: Person, choice: str) -> Any:
    """Return the row that a form named (`room.kind/key`), if the viewer sees it; else None."""
    what, _slash, key = choice.partition("/")
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    for model, care in kinds():
        if model._meta.label_lower == what:
            return rows(model, care, viewer, person).filter(key=wanted).first()
    return None

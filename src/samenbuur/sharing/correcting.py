"""Putting right what stands here about a person, with how it stood before kept for that person (AVG 16; P22)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from samenbuur.diary.actions import note
from samenbuur.people.models import Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import speaks_for
from samenbuur.refusal import Refused
from samenbuur.sharing import sealed
from samenbuur.sharing.care import label
from samenbuur.sharing.erasing import labelled
from samenbuur.sharing.models import Corrected
from samenbuur.sharing.queries import about_whom
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@dataclass(frozen=True)
class Correctable:
    """One field of one thing that can be put right."""

    row: Model
    what: str
    field: str
    now: str
    longest: int


def correctable(viewer: Viewer, person: Person) -> list[Correctable]:
    """Return, over all rooms and by the labels, each field about a person that can be put right and the viewer sees."""
    found = []
    for model, care in labelled():
        if not care.corrects:
            continue
        rows = visible(model._default_manager.filter(**{care.about or "pk": person.pk}), viewer)
        for row in rows.order_by("pk"):
            found += [
                Correctable(
                    row,
                    model._meta.label_lower,
                    name,
                    getattr(row, name),
                    _field(row, name).max_length or 200,
                )
                for name in care.corrects
            ]
    return found


def _field(row: Model, name: str) -> Any:
    return row._meta.get_field(name)


@contextmanager
def keeping_how_it_was(row: Model, *, by: Person) -> Iterator[None]:
    """Keep, sealed and for the person, how the fields that can be put right stood before what is done inside."""
    care, person = label(type(row)), about_whom(row)
    assert person is not None
    with transaction.atomic():
        was = _values(row, care.corrects)
        yield
        is_now = _values(row, care.corrects)
        changed = {name: value for name, value in was.items() if is_now.get(name, value) != value}
        if changed:
            kept = Corrected(person=person, what=row._meta.label_lower, thing=row.key, by=by)  # type: ignore[attr-defined]
            sealed.put(kept, changed)
            kept.save(force_insert=True)


def _values(row: Model, names: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = type(row)._default_manager.filter(pk=row.pk).values(*names).first() or {}
    return found


def correct(*, row: Model, said: Mapping[str, str], by: Person) -> None:
    """Put fields of a thing right: by whom it is about, or a worker who sees it and was told. At once.

    Raises Refused when it is not theirs, when a field cannot be put right here, or when nothing is left of it.
    """
    care, person = label(type(row)), about_whom(row)
    seen = visible(type(row)._default_manager.filter(pk=row.pk), Viewer(person=by)).exists()
    if person is None or not speaks_for(by, person) or not seen:
        raise Refused(Reason.NOT_YOURS)
    if not said or not set(said) <= set(care.corrects):
        raise Refused(Reason.NOT_POSSIBLE)
    tidy = {name: _tidy(_field(row, name), value) for name, value in said.items()}
    with keeping_how_it_was(row, by=by):
        type(row)._default_manager.filter(pk=row.pk).update(**tidy)
        house, thing = person.organisation.key, row.key  # type: ignore[attr-defined]
        note("sharing.correct", by=by.key, about=person.key, thing=thing, organisation=house)


def _tidy(field: Any, value: str) -> str:
    tidy = " ".join(value.split())[: field.max_length]
    if not tidy and not field.blank:
        raise Refused(Reason.EMPTY)
    return tidy


def earlier_of(viewer: Viewer, person: Person) -> list[tuple[Corrected, dict[str, str]]]:
    """Return how things stood before, newest first: for the person alone."""
    rows = visible(Corrected.objects.filter(person=person), viewer).select_related(
        "person__organisation", "by"
    )
    return [(row, sealed.found(row) or {}) for row in rows]

"""Taking everything along: all rows about a person, by the care labels, with what is sealed opened (AVG 15, 20).

What is sealed is opened by its label, whichever room it is of (sharing/sealed.py). Keys of log-ins, hashes and seals
are left out: they say nothing about the person and would open things.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from samenbuur.people.models import Person
from samenbuur.sharing.care import Label, label
from samenbuur.sharing.erasing import labelled
from samenbuur.sharing.granting import reason_of
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.models import Opening
from samenbuur.sharing.sealed import found
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

FORM = "samenbuur-everything/1"
WHAT = "everything"
SECRET = ("hash", "password", "sha256", "code_name")


@dataclass(frozen=True)
class Kind:
    """All rows of one kind: its name as `room.kind`, how long and why it is kept, and each row with plain names.

    `things` are the same rows as they are kept, in the same order: to say who can see each.
    """

    name: str
    keep: str
    basis: str
    rows: list[dict[str, Any]]
    things: list[models.Model]


def everything(viewer: Viewer, *, deed: Deed = Deed.READ) -> list[Kind]:
    """Return everything about the viewer, and write down that they took it: only ever about oneself."""
    me = viewer.person
    if me is None:
        return []
    found = []
    for model, care in labelled():
        things = list(_about_me(viewer, model, care, me))
        if things:
            rows = [_plain(viewer, one) for one in things]
            found.append(Kind(model._meta.label_lower, care.keep, care.basis, rows, things))
    looked(viewer, me, WHAT, deed=deed, things=sum(len(kind.rows) for kind in found))
    return found


def as_document(viewer: Viewer) -> dict[str, Any]:
    """Return everything about the viewer as one document for JSON."""
    kinds = everything(viewer, deed=Deed.TOOK)
    assert viewer.person is not None
    return {
        "form": FORM,
        "taken_at": viewer.now.isoformat(),
        "person": str(viewer.person.key),
        "kinds": {kind.name: {"keep": kind.keep, "basis": kind.basis, "rows": kind.rows} for kind in kinds},
    }


def _about_me(viewer: Viewer, model: type[models.Model], care: Label, me: Person) -> Iterator[Any]:
    # About the person, or shared with them: what lies with others alone is not theirs to take along.
    value = me.key if care.by_key else me.pk
    mine = model._default_manager.filter(**{care.about or "pk": value})
    if care.also:
        mine = mine | _shared_with_me(viewer, model, care, value)
    yield from visible(mine, viewer).order_by("pk").iterator()


def _shared_with_me(
    viewer: Viewer, model: type[models.Model], care: Label, value: Any
) -> models.QuerySet[Any]:
    rows = model._default_manager.filter(**{care.also: value})
    if not care.sealed_with:
        return rows
    # Sealed with the key of another thing (a drawing as it was): of whom may see that thing, and no longer.
    thing: Any = model._meta.get_field(care.sealed_with).related_model
    whole = visible(thing._default_manager.all(), viewer)
    return rows.filter(**{f"{care.sealed_with}__in": whole.order_by().values("pk")})


def _plain(viewer: Viewer, row: models.Model) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for field in row._meta.fields:
        if field.name == "id" or any(part in field.name for part in SECRET):
            continue
        if isinstance(field, models.BinaryField):
            said |= _unsealed(viewer, row, field.name)
        elif (value := _value(viewer, row, field)) not in (None, ""):
            said[field.name] = value
    return said


def _unsealed(viewer: Viewer, row: models.Model, name: str) -> dict[str, Any]:
    if label(type(row)).sealed == name:
        return {name: found(row) or {}}
    if isinstance(row, Opening) and name == "reason":
        return {"reason": reason_of(viewer, row)}
    return {}


def _value(viewer: Viewer, row: models.Model, field: Any) -> Any:
    value = getattr(row, field.name)
    if isinstance(value, Person):
        return viewer.calls(value)
    if isinstance(value, models.Model):
        return str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | dict | list | None) else str(value)

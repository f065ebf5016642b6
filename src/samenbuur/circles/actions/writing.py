"""What all actions of this room share: who may write, one gesture on a locked drawing, a line in the diary."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import models, transaction

from samenbuur import clock
from samenbuur.circles.models import Before, Drawing
from samenbuur.circles.reasons import Reason
from samenbuur.diary.actions import note
from samenbuur.method.circle import MOST, Gone, Picture, as_data, picture_of
from samenbuur.people.models import Person
from samenbuur.people.rights import speaks_for
from samenbuur.refusal import Refused
from samenbuur.sharing import sealed
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

DRAWING, STEP, SHIFT, CARRYING = "circles.drawing", "circles.step", "circles.shift", "circles.carrying"
"""Kinds of things, as the log of who looked names them."""


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def wrote(verb: str, *, by: Person, about: Person, thing: UUID | None = None) -> None:
    """Write one line in the diary: never a name of someone in the drawing."""
    house = about.organisation.key
    note(f"circles.{verb}", by=by.key, about=about.key, thing=thing, organisation=house)


def may_write(row: Any, by: Person) -> bool:
    """Both the person and a worker who sees it draw on the same page (guide §4, P22)."""
    rows: models.QuerySet[Any] = type(row)._default_manager.filter(pk=row.pk)
    return visible(rows, Viewer(person=by)).exists() and speaks_for(by, row.person)


def told_to(person: Person, by: Person) -> Person | None:
    """Return to whom it was said aloud; nobody, when the person writes it down."""
    return None if by.pk == person.pk else by


def picture_in(row: Drawing | Before) -> Picture | None:
    """Return the picture that is sealed in a row which one may write; None when the key is gone."""
    found = sealed.found(row)
    return None if found is None else picture_of(found)


def locked(drawing: Drawing, by: Person) -> tuple[Drawing, Picture]:
    """Return a drawing that nobody else changes meanwhile, and its picture; raises Refused. Inside a transaction only."""
    row = (
        Drawing.objects.select_for_update(of=("self",))
        .select_related("person__organisation")
        .get(pk=drawing.pk)
    )
    refuse_unless(may_write(row, by))
    picture = picture_in(row)
    if picture is None or row.withdrawn_at is not None:
        raise Refused(Reason.GONE)
    return row, picture


@transaction.atomic
def gesture(verb: str, drawing: Drawing, by: Person, turned: Callable[[Picture], Picture]) -> Picture:
    """Do one thing to a drawing, so that it can be undone. Two at one table never lose each other's gesture."""
    row, before = locked(drawing, by)
    try:
        after = turned(before)
    except Gone:
        raise Refused(Reason.GONE) from None
    refuse_unless(len(after.dots) <= MOST, Reason.FULL)
    if after == before:
        return after
    Before.objects.create(drawing=row, picture=row.picture, by=by)
    keep(row, after)
    looked(Viewer(person=by), row.person, DRAWING, deed=Deed.CHANGED)
    wrote(verb, by=by, about=row.person, thing=row.key)
    return after


def keep(row: Drawing, picture: Picture) -> None:
    """Seal a picture into its drawing."""
    sealed.put(row, as_data(picture))
    row.changed_at = clock.now()
    row.save(update_fields=["picture", "changed_at"])

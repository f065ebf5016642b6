"""What all actions of this room share: who may write, a line in the diary."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.keyfigures.models import KeyFigure
from samenbuur.keyfigures.reasons import Reason
from samenbuur.people.models import Person
from samenbuur.people.rights import speaks_for
from samenbuur.people.standing import running
from samenbuur.refusal import Refused
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

KEPT_AFTER = timedelta(days=7)
"""How long something that was thrown away can be brought back, before it is gone for good."""


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def wrote(verb: str, *, by: Person, about: Person | None = None, thing: UUID | None = None) -> None:
    """Write one line in the diary: never what it was about."""
    note(
        f"keyfigures.{verb}",
        by=by.key,
        about=about.key if about else None,
        thing=thing,
        organisation=by.organisation.key,
    )


def sees(row: Any, by: Person) -> bool:
    """Return whether someone sees a row now."""
    rows: models.QuerySet[Any] = type(row)._default_manager.filter(pk=row.pk)
    return visible(rows, Viewer(person=by)).exists()


def may_write(row: Any, by: Person) -> bool:
    """Both the person and a worker who sees it, to whom they said it, write on the same page (guide §4, P22)."""
    return sees(row, by) and speaks_for(by, row.person)


def locked(row: Any) -> Any:
    """Return a row that nobody else changes meanwhile. Inside a transaction only."""
    found = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise Refused(Reason.GONE)
    return found


def figures_now(person: Person) -> models.QuerySet[KeyFigure]:
    """Return as what someone agreed to be known now: one for each community."""
    return KeyFigure.objects.filter(running(clock.now()), person=person)

"""What all actions of this room share: who may write, a line in the diary."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models

from samenbuur.diary.actions import note
from samenbuur.encounters.reasons import Reason
from samenbuur.people.models import Person
from samenbuur.people.rights import speaks_for
from samenbuur.refusal import Refused
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

KEPT_AFTER = timedelta(days=7)
"""How long something that was thrown away can be brought back, before it is gone for good."""


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def wrote(verb: str, *, by: Person, about: Person, thing: UUID | None = None) -> None:
    """Write one line in the diary: never what it was about."""
    house = about.organisation.key
    note(f"encounters.{verb}", by=by.key, about=about.key, thing=thing, organisation=house)


def may_write(row: Any, by: Person) -> bool:
    """Both the person and a worker who sees it write on the same page (guide §4, P22)."""
    rows: models.QuerySet[Any] = type(row)._default_manager.filter(pk=row.pk)
    return visible(rows, Viewer(person=by)).exists() and speaks_for(by, row.person)


def locked(row: Any) -> Any:
    """Return a row that nobody else changes meanwhile. Inside a transaction only."""
    rows = type(row)._default_manager.select_for_update(of=("self",)).select_related("person__organisation")
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise Refused(Reason.GONE)
    return found

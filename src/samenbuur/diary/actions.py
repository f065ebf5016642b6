"""Writing a line in the diary."""

from uuid import UUID

from django.db.models import Q

from samenbuur import clock
from samenbuur.diary.models import Line

NOBODY = UUID(int=0)
"""Stands where the key of someone stood who was erased."""


def note(
    verb: str,
    *,
    by: UUID | None,
    about: UUID | None = None,
    thing: UUID | None = None,
    organisation: UUID | None = None,
) -> None:
    """Write that something was done. Call it inside the transaction of the deed, so that both stand or fall."""
    Line.objects.create(at=clock.now(), verb=verb, by=by, about=about, thing=thing, organisation=organisation)


def without(key: UUID) -> int:
    """Take someone out of the diary: lines about them go, lines about others stand without them. Return how many went."""
    gone = Line.objects.filter(Q(about=key) | Q(thing=key)).delete()[0]
    Line.objects.filter(by=key).update(by=NOBODY)
    return gone

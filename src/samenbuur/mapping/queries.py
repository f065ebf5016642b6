"""Reads of map sessions: by who works in the house and by the phone that joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from samenbuur import clock
from samenbuur.mapping.actions.joining import hashed
from samenbuur.mapping.models import Guest, MapSession, Mark
from samenbuur.people.models import DutyKind
from samenbuur.places.queries import Area
from samenbuur.sharing.viewing import Viewer

THERE = Q(gone=False, hidden=False, into=None)
"""On the map: not taken away, not hidden, not laid under another."""


@dataclass(frozen=True)
class News:
    """What is new at a table since a change: the marks as the map shows them, and the keys of those that are off it."""

    change: int
    open: bool
    joined: int
    marks: Sequence[Mark]
    off: list[str]


def leads(viewer: Viewer) -> bool:
    """Return whether the viewer leads map sessions of their house."""
    return viewer.person is not None and viewer.has(DutyKind.FACILITATOR)


def led(viewer: Viewer) -> QuerySet[MapSession]:
    """Return the sessions that the viewer leads: those of their house, newest first."""
    if not leads(viewer):
        return MapSession.objects.none()
    rows = MapSession.objects.filter(organisation=viewer.organisation_id)
    return rows.select_related("area", "organisation", "by")


def closed(viewer: Viewer) -> QuerySet[MapSession]:
    """Return the sessions of the viewer's house that are over: what stands there belongs to the buurt."""
    if viewer.person is None:
        return MapSession.objects.none()
    rows = MapSession.objects.filter(organisation=viewer.organisation_id, closed_at__isnull=False)
    return rows.select_related("area", "organisation")


def guest_with(secret: str) -> Guest | None:
    """Return who holds this secret, with their session, while that is open; None for everybody else."""
    if not secret:
        return None
    rows = Guest.objects.filter(
        secret=hashed(secret), session__closed_at=None, session__until__gt=clock.now()
    )
    return rows.select_related("session__area", "session__organisation").first()


def marks(session: MapSession) -> list[Mark]:
    """Return the marks on the map of a session, by number; each knows in `times` how often it was said."""
    rows = Mark.objects.filter(THERE, session=session).select_related("guest")
    return list(rows.annotate(laid_under=Count("merged")).order_by("number"))


def agreed(session: MapSession) -> list[Mark]:
    """Return the marks that the table agreed on."""
    return [mark for mark in marks(session) if mark.agreed]


def hidden(session: MapSession) -> list[Mark]:
    """Return what was hidden, for who leads: until the session closes it can come back."""
    return list(Mark.objects.filter(session=session, hidden=True, gone=False).order_by("number"))


def own(guest: Guest, key: UUID) -> Mark | None:
    """Return a mark of this phone."""
    rows = Mark.objects.filter(key=key, guest=guest, hidden=False, gone=False, into=None)
    return rows.select_related("session__area", "session__organisation").first()


def mark_led(viewer: Viewer, session: UUID, key: UUID) -> Mark | None:
    """Return a mark of a session that the viewer leads."""
    rows = Mark.objects.filter(key=key, session__in=led(viewer).filter(key=session))
    return rows.select_related("session__organisation", "session__area").first()


def news(session: MapSession, since: int) -> News:
    """Return what changed after a change; everything, when nothing was seen before."""
    rows = Mark.objects.filter(session=session, change__gt=since).select_related("guest")
    seen = list(rows.annotate(laid_under=Count("merged")).order_by("number"))
    there = [mark for mark in seen if not (mark.gone or mark.hidden or mark.into_id)]
    off = [str(mark.key) for mark in seen if since and (mark.gone or mark.hidden or mark.into_id)]
    return News(session.change, session.closed_at is None, session.joined, there, off)


def of_area(viewer: Viewer, area: Area) -> list[Mark]:
    """Return all marks of the closed sessions of the viewer's house about an area, newest session first."""
    rows = Mark.objects.filter(THERE, session__in=closed(viewer).filter(area=area)).select_related("session")
    return list(rows.annotate(laid_under=Count("merged")).order_by("-session__closed_at", "number"))


def counts(found: Iterable[Mark]) -> dict[str, int]:
    """Return how often each kind was said, marks that were laid under another included."""
    sums: dict[str, int] = {}
    for mark in found:
        sums[mark.kind] = sums.get(mark.kind, 0) + times(mark)
    return sums


def times(mark: Any) -> int:
    """Return how often a mark was said: itself, and what was laid under it."""
    return 1 + int(getattr(mark, "laid_under", 0))

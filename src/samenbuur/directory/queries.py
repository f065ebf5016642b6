"""Reads of the directory: the viewer first. It says nothing about a person; it is that of the viewer's house."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from samenbuur import clock
from samenbuur.directory.models import Bottleneck, Listing
from samenbuur.method.stuck import OPEN_FIRST, Stands, stands, trusted
from samenbuur.people.models import DutyKind
from samenbuur.places.models import Area
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


def listings(viewer: Viewer, *, taken_out: bool = False) -> QuerySet[Listing]:
    """Return what stands in the directory of the viewer's house, by name."""
    rows = Listing.objects.filter(organisation=viewer.organisation_id, ended_at__isnull=not taken_out)
    return visible(rows, viewer).select_related("area", "by") if viewer.known else rows.none()


def listing(viewer: Viewer, key: UUID, *, taken_out: bool = False) -> Listing | None:
    """Return one of them; None when it is absent or of another house."""
    return listings(viewer, taken_out=taken_out).filter(key=key).first()


def is_trusted(viewer: Viewer, row: Listing) -> bool:
    """Return whether it was checked lately enough."""
    return trusted(row.checked_on, clock.here(viewer.now).date())


def areas(viewer: Viewer) -> QuerySet[Area]:
    """Return the neighbourhoods, and the districts around them, in which the house has communities."""
    here = Area.objects.filter(communities__organisation=viewer.organisation_id, communities__ended_at=None)
    around = here.order_by().values("parent")
    return (
        Area.objects.filter(pk__in=here.order_by().values("pk")) | Area.objects.filter(pk__in=around)
    ).order_by("name")


@dataclass(frozen=True)
class Raised:
    """What is stuck, and where it stands."""

    row: Bottleneck
    stands: Stands

    @property
    def to(self) -> str:
        """With whom it was raised."""
        return self.row.listing.name if self.row.listing else self.row.to


def bottlenecks(viewer: Viewer) -> QuerySet[Bottleneck]:
    """Return what was raised, for who works in the house."""
    rows = Bottleneck.objects.filter(organisation=viewer.organisation_id)
    if not viewer.has(DutyKind.FACILITATOR, DutyKind.HOST):
        return rows.none()
    return visible(rows, viewer).select_related("listing", "by")


def raised(viewer: Viewer) -> list[Raised]:
    """Return all that was raised: what asks something of us first, what is loose last."""
    found = [_stands(viewer, row) for row in bottlenecks(viewer)]
    return sorted(found, key=lambda one: OPEN_FIRST.index(one.stands))


def bottleneck(viewer: Viewer, key: UUID) -> Raised | None:
    """Return one of them; None when absent or not for this viewer."""
    row = bottlenecks(viewer).filter(key=key).first()
    return None if row is None else _stands(viewer, row)


def _stands(viewer: Viewer, row: Bottleneck) -> Raised:
    today = clock.here(viewer.now).date()
    where = stands(answer_by=row.answer_by, answered_on=row.answered_on, loose_on=row.loose_on, today=today)
    return Raised(row, where)


def late(viewer: Viewer) -> list[Raised]:
    """Return what the viewer raised and of which the day of the answer has come or is past: to ask again today."""
    today = clock.here(viewer.now).date()
    rows = bottlenecks(viewer).filter(by=viewer.person, answered_on=None, loose_on=None, answer_by__lte=today)
    return [_stands(viewer, row) for row in rows]

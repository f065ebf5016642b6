"""What weighs a lot and was done for a resident: read by the resident, and (without whom) by the second one who was told."""

from datetime import timedelta

from django.db.models import QuerySet

from samenbuur.people.models import Person, Witness
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

LATELY = timedelta(days=14)


def done_for(viewer: Viewer, person: Person) -> QuerySet[Witness]:
    """Return what was done for a person by who works here, newest first; only that person reads it."""
    rows = visible(Witness.objects.filter(about=person), viewer)
    return rows.select_related("by", "told").order_by("-at")


def told_to(viewer: Viewer) -> QuerySet[Witness]:
    """Return what was done lately that the viewer was told of: what and by whom. For whom must not leave this row."""
    if viewer.person is None:
        return Witness.objects.none()
    rows = Witness.objects.filter(told=viewer.person, at__gt=viewer.now - LATELY)
    return rows.select_related("by").defer("about").order_by("-at")

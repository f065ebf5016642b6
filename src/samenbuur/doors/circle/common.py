"""What the pages of this door share: finding someone or something, and saying what cannot be."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from samenbuur.circles import queries
from samenbuur.circles.words import REFUSALS
from samenbuur.method.circle import Dot, Picture
from samenbuur.people.forms import REFUSALS as PEOPLE_REFUSALS
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import Doing, there

WHY: dict[str, Any] = PEOPLE_REFUSALS | REFUSALS
done = Doing(WHY)


def drawn(request: HttpRequest, key: UUID, *, change: bool = False, deed: Deed = Deed.READ) -> Any:
    """Return a drawing, opened; 404 when it is absent, not for this viewer, or not for this viewer to change."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.drawings(viewer).filter(key=key).first())
    if change and not sharing.may_change(viewer, row.person):
        raise Http404
    return there(queries.one(viewer, key, deed=deed))


def unopened(request: HttpRequest, key: UUID) -> Any:
    """Return a drawing that the viewer may change, unopened: for a gesture, which is written down by itself."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.drawings(viewer).filter(key=key).first())
    if not sharing.may_change(viewer, row.person):
        raise Http404
    return row


def in_it(picture: Picture, one: str) -> Dot:
    """Return someone in a drawing; 404 when nobody there goes by that key."""
    return there(next((dot for dot in picture.dots if dot.id == one), None))

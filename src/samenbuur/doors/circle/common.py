"""What the pages of this door share: finding someone or something, and saying what cannot be."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from samenbuur.circles import queries
from samenbuur.circles.words import REFUSALS
from samenbuur.method.circle import Dot, Picture
from samenbuur.people.forms import REFUSALS as PEOPLE_REFUSALS
from samenbuur.refusal import Refused
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.looks import Deed

WHY: dict[str, Any] = PEOPLE_REFUSALS | REFUSALS


def someone(request: HttpRequest, key: UUID, *, change: bool = False) -> Any:
    """Return the person with this key; 404 when absent, not visible, or not for this viewer to change."""
    viewer = request.viewer  # type: ignore[attr-defined]
    person = sharing.person_for(viewer, key)
    if person is None or (change and not sharing.may_change(viewer, person)):
        raise Http404
    return person


def there(found: Any) -> Any:
    """Return what was found; 404 when it is absent or not for this viewer, which look alike."""
    if found is None:
        raise Http404
    return found


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


def done(
    request: HttpRequest, deed: Callable[[], Any], said: Any = "", form: Any = None, undo: str = ""
) -> bool:
    """Do it and say so, with the way back; when it is refused, say why on the form or at the top of the next page."""
    try:
        deed()
    except Refused as refused:
        if form is not None:
            form.add_error(None, WHY[refused.reason])
        else:
            messages.error(request, WHY[refused.reason])
        return False
    if said:
        messages.success(request, said, extra_tags=f"undo:{undo}" if undo else "")
    return True


def sent(request: HttpRequest) -> Any:
    """Return what was sent with a form; None when the page is only opened."""
    return request.POST if request.method == "POST" else None

"""What the pages of this door share: finding someone or something, laying out, saying what cannot be."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from samenbuur import clock
from samenbuur.encounters.words import HOWS, REFUSALS, asked
from samenbuur.people.forms import REFUSALS as PEOPLE_REFUSALS
from samenbuur.refusal import Refused
from samenbuur.sharing import queries as sharing

WHY: dict[str, Any] = PEOPLE_REFUSALS | REFUSALS
HOW_PICTURES = {str(how): picture for how, (_said, _hint, picture) in HOWS.items()}
HOW_HINTS = {str(how): hint for how, (_said, hint, _picture) in HOWS.items()}


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


def end_of(day: Any) -> datetime | None:
    """Return the moment at which a last day is over."""
    return clock.moment(day + timedelta(days=1), datetime.min.time()) if day else None


def shown(reading: Any) -> dict[str, Any]:
    """Lay out an encounter or a note: what it was, its lines, when."""
    said, _hint, picture = HOWS[reading.how]
    kept = getattr(reading.row, "kept_at", None) is not None
    return {
        "row": reading.row,
        "words": reading.words,
        "how": said,
        "picture": "bulb" if kept else picture,
        "asked": asked(reading.words.get("prompt", "")),
        "at": clock.here(reading.row.at),
        "gone": reading.gone,
    }


def workers(viewer: Any) -> Any:
    """Return the colleagues of the viewer: who works in this house now."""
    ids = sharing.duties_here(viewer).filter(since__lte=viewer.now).order_by().values("person")
    return sharing.people_to_choose(viewer).filter(pk__in=ids).exclude(pk=viewer.person.pk)

"""What the pages of this door share: finding someone or something, laying out, saying what cannot be."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from samenbuur.keyfigures import queries
from samenbuur.keyfigures.words import REFUSALS, SAID, SIDES, name_of, strength_of
from samenbuur.method.sharing import Audience
from samenbuur.people.forms import AUDIENCES
from samenbuur.people.forms import REFUSALS as PEOPLE_REFUSALS
from samenbuur.refusal import Refused
from samenbuur.sharing import queries as sharing

WHY: dict[str, Any] = PEOPLE_REFUSALS | REFUSALS
CHOICES = {
    "pictures": {str(audience): words[2] for audience, words in AUDIENCES.items()},
    "hints": {str(audience): words[1] for audience, words in AUDIENCES.items()},
    "sides": {str(side): picture for side, (_said, picture) in SIDES.items()},
}


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


def figure(viewer: Any, opened: Any) -> dict[str, Any]:
    """Lay out a key figure: who, what for, where, how they said yes, and who may know."""
    row, words = opened.row, opened.words
    side, picture = SIDES[row.side]
    return {
        "row": row,
        "who": row.person,
        "known_for": words.get("known_for", ""),
        "where": words.get("where", ""),
        "side": side,
        "picture": picture,
        "work": row.side == "work",
        "how": SAID[row.how],
        "by": viewer.calls(row.told_to, begins=False),
        "for_whom": AUDIENCES[Audience(row.audience)][0],
        "over": row.until is not None and row.until <= viewer.now,
    }


def impression(viewer: Any, opened: Any) -> dict[str, Any]:
    """Lay out what was seen of someone: the strength, an example, where, by whom, and whether it is of this year."""
    row, words = opened.row, opened.words
    return {
        "row": row,
        "words": words,
        "name": name_of(words.get("part", "")),
        "strength": strength_of(words.get("part", "")),
        "by": words.get("voice") or viewer.calls(row.told_to),
        "counts": queries.still_counts(viewer, row),
    }

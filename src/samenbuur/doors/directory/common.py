"""What the pages of this door share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest

from samenbuur.directory.words import REFUSALS
from samenbuur.refusal import Refused


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
            form.add_error(None, REFUSALS[refused.reason])
        else:
            messages.error(request, REFUSALS[refused.reason])
        return False
    if said:
        messages.success(request, said, extra_tags=f"undo:{undo}" if undo else "")
    return True


def sent(request: HttpRequest) -> Any:
    """Return what was sent with a form; None when the page is only opened."""
    return request.POST if request.method == "POST" else None

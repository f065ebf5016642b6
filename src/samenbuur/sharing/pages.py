"""What the pages of every door do in one way: find someone or something, do what was asked, say what came of it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from samenbuur.people.models import Person
from samenbuur.refusal import Refused
from samenbuur.sharing import queries


def someone(request: HttpRequest, key: UUID, *, change: bool = False) -> Person:
    """Return the person with this key; 404 when absent, not visible, or not for this viewer to change."""
    viewer = request.viewer  # type: ignore[attr-defined]
    person = queries.person_for(viewer, key)
    if person is None or (change and not queries.may_change(viewer, person)):
        raise Http404
    return person


def there(found: Any) -> Any:
    """Return what was found; 404 when it is absent or not for this viewer, which look alike."""
    if found is None:
        raise Http404
    return found


def sent(request: HttpRequest) -> Any:
    """Return what was sent with a form, also when that is nothing at all; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


class Doing:
    """Does what was asked and says so, in the words that a door has for what cannot be."""

    def __init__(self, why: Mapping[Any, Any]) -> None:
        """`why`: the sentence for each reason of refusal."""
        self.why = why

    def __call__(
        self,
        request: HttpRequest,
        deed: Callable[[], Any],
        said: Any = "",
        form: Any = None,
        undo: str = "",
    ) -> bool:
        """Do it and say so, with the way back; when it is refused, say why on the form or at the top of the next page."""
        try:
            deed()
        except Refused as refused:
            if form is not None:
                form.add_error(None, self.why[refused.reason])
            else:
                messages.error(request, self.why[refused.reason])
            return False
        if said:
            messages.success(request, said, extra_tags=f"undo:{undo}" if undo else "")
        return True

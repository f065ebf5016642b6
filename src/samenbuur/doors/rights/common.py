"""What the pages of this door share: finding someone or something, and saying what cannot be."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from samenbuur.people.forms import REFUSALS
from samenbuur.people.rights import may_do_heavy
from samenbuur.refusal import Refused
from samenbuur.sharing.queries import may_change, person_for


def someone(request: HttpRequest, key: UUID, *, heavy: bool = False) -> Any:
    """Return the person with this key, for whom the viewer may write down what they decide; else 404.

    `heavy`: what only the person does, or a facilitator to whom they said so.
    """
    viewer = request.viewer  # type: ignore[attr-defined]
    person = person_for(viewer, key)
    if person is None or not may_change(viewer, person):
        raise Http404
    if heavy and not may_do_heavy(viewer.person, person):
        raise Http404
    return person


def posted(request: HttpRequest) -> Any:
    """Return what was sent, also when that is nothing at all: an empty form is answered, not forgotten."""
    return request.POST if request.method == "POST" else None


def done(request: HttpRequest, deed: Callable[[], Any], said: Any = "", form: Any = None) -> bool:
    """Do it and say so; when it is refused, say why on the form or at the top of the next page."""
    try:
        deed()
    except Refused as refused:
        words = REFUSALS[refused.reason]
        if form is not None:
            form.add_error(None, words)
        else:
            messages.error(request, words)
        return False
    if said:
        messages.success(request, said)
    return True


def of_whom(request: HttpRequest, person: Any) -> dict[str, Any]:
    """Return what each page about a person says: who, whether that is the viewer, and the moment."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return {"who": person, "me": viewer.person.pk == person.pk, "now": viewer.now}

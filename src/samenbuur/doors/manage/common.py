"""What the pages of the administrator share: finding who works here, and saying what cannot be."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest

from samenbuur.people.forms import REFUSALS
from samenbuur.refusal import Refused
from samenbuur.sharing.queries import duties_here, invitations_of


def worker(request: HttpRequest, key: UUID) -> Any:
    """Return someone who works here, or whom this administrator invited; 404 for every other person."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows: list[Any] = [*duties_here(viewer).filter(person__key=key)[:1]]
    rows += invitations_of(viewer).filter(person__key=key)[:1]
    for row in rows:
        return row.person
    raise Http404


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

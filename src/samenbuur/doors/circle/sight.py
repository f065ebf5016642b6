"""Who may see a drawing, a step, what changed, or what someone says of carrying: chosen by whom it is about."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from samenbuur.activities import hosting
from samenbuur.circles import queries
from samenbuur.doors.circle.common import done
from samenbuur.sharing import actions
from samenbuur.sharing.choosing import DONE, Choosing, begun
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import signed_in

KINDS: dict[str, tuple[Callable[[Any], Any], Any, str]] = {
    "tekening": (queries.drawings, gettext_lazy("De tekening van je kring"), "circle:drawing"),
    "stap": (queries.steps, gettext_lazy("Een stap uit de tekening"), "circle:step"),
    "verschil": (queries.shifts, gettext_lazy("Wat er veranderde om je heen"), "circle:shift"),
    "dragen": (queries.carryings, gettext_lazy("Hoe het is om in kringen te staan"), ""),
}
"""Each kind of thing: how to find it for a viewer, what it is called, where it can be read."""


def _begun(request: HttpRequest, what: str, key: UUID) -> Choosing:
    """Return the choosing for the thing with this key; 404 when it is absent, not seen, or another's to decide."""
    find = KINDS[what][0] if what in KINDS else None
    row = find(request.viewer).filter(key=key).first() if find else None  # type: ignore[attr-defined]
    return begun(request, there(row), hosting.GROUPS)


def _page(request: HttpRequest, what: str, chosen: Choosing) -> HttpResponse:
    _find, title, read = KINDS[what]
    row = chosen.row
    back = reverse(read, args=[row.key]) if read else reverse("circle:home")
    ends = lambda grant: reverse("circle:take_back", args=[what, row.key, grant.key])  # noqa: E731
    at = {"back": back, "name_at": reverse("circle:name", args=[what, row.key]), "end_at": ends}
    more = at | {"what": what, "title": title}
    return render(request, "circle/audience.html", chosen.page() | more)


@signed_in(post=True)
def audience(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """Choose who may see one thing."""
    chosen = _begun(request, what, key)
    return (
        redirect("circle:audience", what=what, key=key) if chosen.choose() else _page(request, what, chosen)
    )


@signed_in(only_post=True)
def name(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """Name one person who may see it too, or who may not; or let in who runs an activity."""
    chosen = _begun(request, what, key)
    if chosen.name():
        messages.success(request, DONE)
        return redirect("circle:audience", what=what, key=key)
    return _page(request, what, chosen)


@signed_in(only_post=True)
def take_back(request: HttpRequest, what: str, key: UUID, grant: UUID) -> HttpResponse:
    """End that someone was named or left out."""
    chosen = _begun(request, what, key)
    found = there(chosen.named(grant))
    done(request, lambda: actions.take_back(grant=found, by=chosen.by), DONE)
    return redirect("circle:audience", what=what, key=key)

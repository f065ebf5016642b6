"""Who may see an encounter, or a permission and what rests on it: chosen by whom it is about."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from samenbuur.activities import hosting
from samenbuur.doors.underway.common import done
from samenbuur.encounters import queries, resting
from samenbuur.sharing import actions
from samenbuur.sharing.choosing import DONE, Choosing, begun
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import signed_in

KINDS: dict[str, tuple[Callable[[Any], Any], Any, str]] = {
    "ontmoeting": (queries.encounters, gettext_lazy("Een ontmoeting"), "underway:one"),
    "toestemming": (resting.permissions, gettext_lazy("Een toestemming"), ""),
    "overleg": (resting.consultations, gettext_lazy("Een overleg"), "underway:consultation"),
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
    back = reverse(read, args=[row.key]) if read else reverse("underway:resting", args=[row.person.key])
    ends = lambda grant: reverse("underway:take_back", args=[what, row.key, grant.key])  # noqa: E731
    at = {"back": back, "name_at": reverse("underway:name", args=[what, row.key]), "end_at": ends}
    more = at | {"what": what, "title": title, "closed": _closed(chosen.viewer, what, row)}
    return render(request, "underway/audience.html", chosen.page() | more)


def _closed(viewer: Any, what: str, row: Any) -> bool:
    """Return whether the permission ended, so that only the one whom it is about reads on, whatever was chosen."""
    ground = {"toestemming": row, "overleg": getattr(row, "permission", None)}.get(what)
    return ground is not None and not resting.stands(viewer, ground)


@signed_in(post=True)
def audience(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """Choose who may see one thing."""
    chosen = _begun(request, what, key)
    return (
        redirect("underway:audience", what=what, key=key) if chosen.choose() else _page(request, what, chosen)
    )


@signed_in(only_post=True)
def name(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """Name one person who may see it too, or who may not; or let in who runs an activity."""
    chosen = _begun(request, what, key)
    if chosen.name():
        messages.success(request, DONE)
        return redirect("underway:audience", what=what, key=key)
    return _page(request, what, chosen)


@signed_in(only_post=True)
def take_back(request: HttpRequest, what: str, key: UUID, grant: UUID) -> HttpResponse:
    """End that someone was named or left out."""
    chosen = _begun(request, what, key)
    found = there(chosen.named(grant))
    done(request, lambda: actions.take_back(grant=found, by=chosen.by), DONE)
    return redirect("underway:audience", what=what, key=key)

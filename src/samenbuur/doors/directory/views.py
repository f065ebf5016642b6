"""Whom one can reach around the neighbourhood, what for and when; checked by whom and when (P12)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.directory import actions, queries
from samenbuur.directory.forms import ListingForm
from samenbuur.doors.directory.common import done
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty, signed_in

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST


def _groups(viewer: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return what stands in the directory by neighbourhood; what is for all of the house first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in queries.listings(viewer).order_by("area__name", "name"):
        laid_out = {
            "row": row,
            "trusted": queries.is_trusted(viewer, row),
            "by": viewer.calls(row.by, begins=False),
        }
        found.setdefault(row.area.name if row.area else "", []).append(laid_out)
    return sorted(found.items())


@signed_in()
def home(request: HttpRequest) -> HttpResponse:
    """The directory of this house."""
    viewer = request.viewer  # type: ignore[attr-defined]
    context = {"groups": _groups(viewer), "works": viewer.has(FACILITATOR, HOST)}
    return render(request, "directory/home.html", context)


@signed_in()
def on_paper(request: HttpRequest) -> HttpResponse:
    """The directory as one sheet, to hang up or to take along."""
    viewer = request.viewer  # type: ignore[attr-defined]
    context = {"groups": _groups(viewer), "now": viewer.now, "house": viewer.person.organisation.name}
    return render(request, "directory/on_paper.html", context)


@for_duty(FACILITATOR, HOST, post=True)
def new(request: HttpRequest) -> HttpResponse:
    """Put a service or organisation in."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = ListingForm(sent(request), areas=queries.areas(viewer))
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.list_(words=form.cleaned_data, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Staat erin."), form):
            return redirect("directory:home")
    return render(request, "directory/form.html", {"form": form, "row": None})


@for_duty(FACILITATOR, HOST, post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say it as it is now."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.listing(viewer, key))
    start = {name: getattr(row, name) for name in actions.FIELDS} | {
        "area": row.area.code if row.area else ""
    }
    form = ListingForm(sent(request), areas=queries.areas(viewer), initial=start)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.change(listing=row, words=form.cleaned_data, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Klopt weer."), form):
            return redirect("directory:home")
    return render(request, "directory/form.html", {"form": form, "row": row})


@for_duty(FACILITATOR, HOST, only_post=True)
def do(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """Say that it is still right; take it out, or put it back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.listing(viewer, key, taken_out=what == "terug"))
    if what == "klopt":
        done(request, lambda: actions.still_right(listing=row, by=viewer.person), _("Nagekeken, vandaag."))
    elif what in ("weg", "terug"):
        undo = reverse("directory:do", args=[key, "terug"]) if what == "weg" else ""
        deed = lambda: actions.take_out(listing=row, by=viewer.person, back=what == "terug")  # noqa: E731
        done(request, deed, _("Staat er niet meer in.") if undo else _("Staat er weer in."), undo=undo)
    else:
        raise Http404
    return redirect("directory:home")

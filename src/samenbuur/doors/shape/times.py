"""One time: cancelled or moved in two taps, and the way back in one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.activities import actions, queries
from samenbuur.activities.forms import CancelForm, MoveForm
from samenbuur.doors.shape import words
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import signed_in


def _mine(request: HttpRequest, key: UUID) -> Any:
    return get_object_or_404(queries.shaped_occasions(request.viewer), key=key)  # type: ignore[attr-defined]


def _back(occasion: Any) -> HttpResponse:
    return redirect("shape:activity", key=occasion.activity.key)


@signed_in(post=True)
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """This time does not take place; a word to visitors may be added."""
    occasion = _mine(request, key)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(occasion, by=request.viewer.person, word=form.cleaned_data["word"])  # type: ignore[attr-defined]
            words.done(
                request,
                _("%(when)s vervalt.") % {"when": words.moment(occasion)},
                reverse("shape:undo_cancel", args=[key]),
            )
        except Refused as refused:
            words.not_done(request, refused)
        return _back(occasion)
    return render(
        request, "shape/cancel.html", {"form": form, "occasion": occasion, "when": words.moment(occasion)}
    )


@signed_in(only_post=True)
def undo_cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """It does take place after all; also on a public holiday."""
    occasion = _mine(request, key)
    try:
        actions.undo_cancel(occasion, by=request.viewer.person)  # type: ignore[attr-defined]
        words.done(request, _("%(when)s gaat door.") % {"when": words.moment(occasion)})
    except Refused as refused:
        words.not_done(request, refused)
    return _back(occasion)


@signed_in(post=True)
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """This time at another moment or elsewhere."""
    occasion = _mine(request, key)
    places = queries.places_to_choose(request.viewer)  # type: ignore[attr-defined]
    form = MoveForm(request.POST or None, occasion=occasion, places=places)
    if request.method == "POST" and form.is_valid():
        return _moved(request, occasion, form.cleaned_data)
    return render(
        request, "shape/move.html", {"form": form, "occasion": occasion, "when": words.moment(occasion)}
    )


def _moved(request: HttpRequest, occasion: Any, said: dict[str, Any]) -> HttpResponse:
    new = {name: said[name] for name in ("starts_at", "minutes", "place", "word")}
    try:
        actions.move(occasion, by=request.viewer.person, **new)  # type: ignore[attr-defined]
        way_back = reverse("shape:undo_move", args=[occasion.key])
        words.done(request, _("Verplaatst naar %(when)s.") % {"when": words.moment(occasion)}, way_back)
    except Refused as refused:
        words.not_done(request, refused)
    return _back(occasion)


@signed_in(only_post=True)
def undo_move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back to the usual day, time and place."""
    occasion = _mine(request, key)
    try:
        actions.undo_move(occasion, by=request.viewer.person)  # type: ignore[attr-defined]
        words.done(request, _("Weer als altijd: %(when)s.") % {"when": words.moment(occasion)})
    except Refused as refused:
        words.not_done(request, refused)
    return _back(occasion)

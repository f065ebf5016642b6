"""Encounters with someone: the same page for who was there and for whom it is about (guide §4, P22, P23)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.underway.common import HOW_HINTS, HOW_PICTURES, done, shown
from samenbuur.doors.underway.resting import discussed, permission_of
from samenbuur.encounters import actions, queries, resting
from samenbuur.encounters.forms import EncounterForm, TheirsForm
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import sent, someone, there
from samenbuur.sharing.policy import signed_in


@signed_in()
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The encounters with someone, as far as the viewer may see."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    paper = "papier" in request.GET
    found = queries.about(viewer, who, deed=Deed.PRINTED if paper else Deed.READ)
    may_change = sharing.may_change(viewer, who)
    context = {
        "now": viewer.now,
        "who": who,
        "me": viewer.person.pk == who.pk,
        "may_change": may_change,
        "things": [_laid_out(viewer, one, may_change) for one in found],
        "thrown_away": queries.thrown_away(viewer, who) if may_change else [],
    }
    return render(request, "underway/on_paper.html" if paper else "underway/met.html", context)


def _laid_out(viewer: Any, reading: Any, may_change: bool) -> dict[str, Any]:
    seen = sharing.who_sees_it(viewer, reading.row) if may_change else None
    return shown(reading) | {"seen": seen, "by": viewer.calls(reading.row.told_to)}


@signed_in()
def shared(request: HttpRequest) -> HttpResponse:
    """What others let me read by name, or as one who runs an activity."""
    viewer = request.viewer  # type: ignore[attr-defined]
    context = {
        "things": [shown(one) for one in queries.shared_with(viewer)],
        "permissions": [permission_of(viewer, one) for one in resting.permissions_shared_with(viewer)],
        "discussions": [discussed(viewer, one) for one in resting.discussed_shared_with(viewer)],
    }
    return render(request, "underway/shared.html", context)


@signed_in()
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One encounter; beside it, for who was there, what they thought over."""
    viewer = request.viewer  # type: ignore[attr-defined]
    reading = there(queries.one(viewer, key))
    who = reading.row.person
    may_change = sharing.may_change(viewer, who)
    context = {
        "who": who,
        "me": viewer.person.pk == who.pk,
        "may_change": may_change,
        "thing": _laid_out(viewer, reading, may_change),
        "knows": sharing.person_for(viewer, who.key) is not None,
        "was_there": reading.row.told_to_id == viewer.person.pk,
        "earlier": queries.earlier_of(viewer, reading.row),
        "beside": [shown(thought) for thought in queries.beside(viewer, reading.row)],
    }
    return render(request, "underway/one.html", context)


@signed_in(post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say it differently; the one whom it is about adds their own words beside it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    reading = there(queries.one(viewer, key))
    who = someone(request, reading.row.person.key, change=True)
    me = viewer.person.pk == who.pk
    kind = TheirsForm if me else EncounterForm
    form = kind(sent(request), initial=reading.words)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.correct(encounter=reading.row, words=form.cleaned_data, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Opgeschreven."), form):
            return redirect("underway:one", key=key)
    context = {"form": form, "row": reading.row, "who": who, "me": me}
    return render(request, "underway/change.html", context | {"pictures": HOW_PICTURES, "hints": HOW_HINTS})


@signed_in(only_post=True)
def do(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw away, bring back, or say that it was told."""
    viewer = request.viewer  # type: ignore[attr-defined]
    what = request.POST.get("do") or request.GET.get("do", "")
    row = there(queries.encounters(viewer, thrown_away=what == "bring_back").filter(key=key).first())
    who = someone(request, row.person.key, change=True)
    deed, said, undo = _deed(what, {"encounter": row, "by": viewer.person})
    at = reverse("underway:do", args=[key]) + f"?do={undo}"
    done(request, deed, said, undo=at if undo else "")
    back = request.POST.get("next") == "sort"
    return redirect("underway:sort") if back else redirect("underway:page", key=who.key)


def _deed(what: str, terms: dict[str, Any]) -> tuple[Any, str, str]:
    thing = {"thing": terms["encounter"], "by": terms["by"]}
    deeds: dict[str, tuple[Any, str, str]] = {
        "throw_away": (lambda: actions.throw_away(**terms), _("Weggegooid."), "bring_back"),
        "bring_back": (lambda: actions.bring_back(**terms), _("Het staat er weer."), ""),
        "told": (lambda: actions.pass_on(**thing), _("Mooi, verteld."), "not_told"),
        "not_told": (lambda: actions.pass_on(yes=False, **thing), "", ""),
    }
    if what not in deeds:
        raise Http404
    return deeds[what]

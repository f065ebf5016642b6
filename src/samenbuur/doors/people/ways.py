"""How someone can be reached, and who may see that."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.people.common import done, one, someone
from samenbuur.method.sharing import Audience
from samenbuur.people import actions
from samenbuur.people.forms import AUDIENCES, WAY_PICTURES, AudienceForm, WayForm
from samenbuur.people.kinds import WayKind
from samenbuur.sharing import correcting, queries
from samenbuur.sharing.actions import choose_audience
from samenbuur.sharing.policy import signed_in


@signed_in(post=True)
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down how someone can be reached; then ask who may see it."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    form = WayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, made = dict(form.cleaned_data), []
        kind = WayKind(given.pop("kind"))
        deed = lambda: made.append(actions.add_way(person=who, kind=kind, by=viewer.person, **given))  # noqa: E731
        if done(request, deed, "", form):
            return redirect("people:way_audience", key=made[0].key)
    return render(request, "people/way.html", {"form": form, "who": who, "pictures": WAY_PICTURES})


@signed_in(post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct a way to reach someone, or forget it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    way = one(queries.all_ways(viewer), key)
    someone(request, way.person.key, change=True)
    form = WayForm(request.POST or None, initial={"kind": way.kind, "value": way.value, "note": way.note})
    del form.fields["kind"]
    if request.method == "POST" and "remove" in request.POST:
        done(request, lambda: actions.remove_way(way=way, by=viewer.person), _("Vergeten."))
        return redirect("people:person", key=way.person.key)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(request, lambda: _change(request, way, form), "", form)
    ):
        return redirect("people:person", key=way.person.key)
    return render(request, "people/way.html", {"form": form, "who": way.person, "way": way, "pictures": {}})


def _change(request: HttpRequest, way: Any, form: WayForm) -> None:
    by = request.viewer.person  # type: ignore[attr-defined]
    with correcting.keeping_how_it_was(way, by=by):
        actions.change_way(way=way, by=by, **form.cleaned_data)


@signed_in(post=True)
def way_audience(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who may see a way to be reached."""
    return _choose(request, one(queries.all_ways(request.viewer), key), "person")  # type: ignore[attr-defined]


@signed_in(post=True)
def seat_audience(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who may see that someone sits in the circle."""
    return _choose(request, one(queries.all_seats(request.viewer), key), "of")  # type: ignore[attr-defined]


def _choose(request: HttpRequest, row: Any, about: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    who = someone(request, getattr(row, about).key, change=True)
    form = AudienceForm(request.POST or None, initial={"audience": row.audience})
    if request.method == "POST" and form.is_valid():
        audience = Audience(form.cleaned_data["audience"])
        if done(request, lambda: choose_audience(row=row, audience=audience, by=viewer.person), "", form):
            return redirect(request.path)
    seen = queries.who_sees_it(viewer, row)
    context = {"form": form, "who": who, "row": row, "me": viewer.person.pk == who.pk, "seen": seen} | CHOICES
    return render(request, "people/audience.html", context)


CHOICES = {
    "pictures": {str(audience): words[2] for audience, words in AUDIENCES.items()},
    "hints": {str(audience): words[1] for audience, words in AUDIENCES.items()},
}

"""Someone in the drawing: added, described, given a seat after a yes; and a sheet of paper that is entered afterwards."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.circles import actions, queries
from samenbuur.circles.forms import DotForm, SeatForm, SheetForm, initial_of
from samenbuur.circles.shown import PARTS
from samenbuur.circles.words import DOES
from samenbuur.doors.circle.common import done, drawn, in_it, unopened
from samenbuur.method.circle import Does, Sector
from samenbuur.people import actions as people
from samenbuur.people.forms import called
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import signed_in


@signed_in(post=True)
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put someone into the drawing; a name or initials is enough."""
    viewer, row = request.viewer, unopened(request, key)  # type: ignore[attr-defined]
    form = DotForm(sent(request), initial=_tapped(request))
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.add_someone(drawing=row, by=viewer.person, **form.said())  # noqa: E731
        undo = reverse("circle:do", args=[key]) + "?do=undo"
        if done(request, deed, _("Staat erbij."), form, undo=undo):
            return redirect("circle:table" if "table" in request.POST else "circle:drawing", key=key)
    context = {"form": form, "row": row, "who": row.person}
    return render(request, "circle/someone.html", context)


def _tapped(request: HttpRequest) -> dict[str, str]:
    """Return the place in the drawing that was tapped, as the form knows it."""
    ring, part = request.GET.get("ring", ""), request.GET.get("part", "")
    known = part.isdecimal() and int(part) < len(PARTS)
    sector = str(PARTS[int(part)] if known else Sector.NEIGHBOURS)
    return {"ring": ring if ring in {"0", "1", "2"} else "1", "sector": sector, "asks": "", "nature": ""}


@signed_in(post=True)
def change(request: HttpRequest, key: UUID, one: str) -> HttpResponse:
    """Say something else about someone in the drawing."""
    viewer, found = request.viewer, drawn(request, key, change=True)  # type: ignore[attr-defined]
    row, dot = found.row, in_it(found.dots, one)
    form = DotForm(sent(request), initial=initial_of(dot))
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.change_someone(drawing=row, one=one, by=viewer.person, **form.said())  # noqa: E731
        undo = reverse("circle:do", args=[key]) + "?do=undo"
        if done(request, deed, _("Opgeschreven."), form, undo=undo):
            return redirect("circle:drawing", key=key)
    seat = queries.seat_of(viewer, row.person, dot.seat) if dot.seat else None
    context = {"form": form, "row": row, "who": row.person, "dot": dot, "seat": seat}
    return render(request, "circle/someone.html", context)


@signed_in(post=True)
def seat(request: HttpRequest, key: UUID, one: str) -> HttpResponse:
    """From a dot to a seat in the circle: only after a yes; and asked first whether it is not too much."""
    viewer, found = request.viewer, drawn(request, key, change=True)  # type: ignore[attr-defined]
    row, dot = found.row, in_it(found.dots, one)
    others = sharing.people_to_choose(viewer).exclude(pk=row.person_id)
    does = ", ".join(str(DOES[what][0]) for what in Does if what in dot.does)
    of = None if viewer.person.pk == row.person_id else row.person
    terms = {"people": others, "called": _asks_first(viewer, others), "of": of}
    form = SeatForm(sent(request), initial={"does": does}, **terms)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.give_seat(drawing=row, one=one, by=viewer.person, **form.cleaned_data)  # noqa: E731
        if done(request, deed, _("Staat in de kring."), form):
            return redirect("circle:page", key=row.person.key)
    seats = sharing.circle_of(viewer, row.person)
    context = {"form": form, "row": row, "who": row.person, "dot": dot, "seats": seats}
    return render(request, "circle/seat.html", context)


def _asks_first(viewer: Any, others: Any) -> Any:
    """Return how someone is called in a list, with a calm word where they let one know that it is enough."""
    enough = {
        row.person_id
        for row in queries.carryings(viewer).filter(person__in=others.values("pk"))
        if (said := queries.carrying_of(viewer, row.person)) and said.words.get("says") == "enough"
    }
    ask = _("%(name)s: vraag eerst of er nog iets bij kan")
    return lambda person: ask % {"name": called(person)} if person.pk in enough else called(person)


@signed_in(only_post=True)
def connect(request: HttpRequest, key: UUID, one: str) -> HttpResponse:
    """Say that someone in the drawing is the one who sits in the circle already."""
    viewer, found = request.viewer, drawn(request, key, change=True)  # type: ignore[attr-defined]
    in_it(found.dots, one)
    chosen = there(queries.seat_of(viewer, found.row.person, request.POST.get("seat", "")))
    deed = lambda: actions.connect(drawing=found.row, one=one, seat=chosen, by=viewer.person)  # noqa: E731
    done(request, deed, _("Staat in de kring."))
    return redirect("circle:change", key=key, one=one)


@signed_in(only_post=True, pin=True)
def first(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say who in the circle is called first."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = there(sharing.all_seats(viewer).filter(key=key).first())
    there(found if sharing.may_change(viewer, found.of) else None)
    deed = lambda: people.move_seat(seat=found, to=1, by=viewer.person)  # noqa: E731
    done(request, deed, _("Opgeschreven."))
    return redirect("circle:page", key=found.of.key)


@signed_in(post=True)
def from_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter a sheet that was filled in by hand: several people at once."""
    viewer, row = request.viewer, unopened(request, key)  # type: ignore[attr-defined]
    sheet = SheetForm(sent(request))
    if request.method == "POST" and sheet.is_valid():
        people = [said for line in sheet if (said := line.said())]
        deed = lambda: actions.add_people(drawing=row, people=people, by=viewer.person)  # noqa: E731
        undo = reverse("circle:do", args=[key]) + "?do=undo"
        if done(request, deed, _("Het blad staat erin."), sheet.forms[0], undo=undo):
            return redirect("circle:drawing", key=key)
    return render(request, "circle/from_paper.html", {"sheet": sheet, "row": row, "who": row.person})

"""In the street and in the evening: noting an encounter, sorting what is in one's pocket, what is one's own."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.underway.common import HOW_HINTS, HOW_PICTURES, done, end_of, shown, workers
from samenbuur.encounters import actions, nearby, queries, resting
from samenbuur.encounters.forms import GiveForm, NoteForm, ShowForm, ThoughtForm
from samenbuur.method.tips import Moment
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import actions as choices
from samenbuur.sharing import granting
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import sent, someone, there
from samenbuur.sharing.policy import for_duty
from samenbuur.tips import queries as tips

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST
TILES = {"pictures": HOW_PICTURES, "hints": HOW_HINTS}


@for_duty(FACILITATOR, HOST, post=True)
def note(request: HttpRequest) -> HttpResponse:
    """Note an encounter: with someone, or to sort later."""
    form = _note_form(request)
    if request.method == "POST" and form.is_valid():
        undo: list[str] = []
        if done(request, lambda: undo.append(_noted(request, form)), "", form):
            done(request, lambda: None, _("Opgeschreven."), undo=undo[0])
            return redirect("underway:note")
    return render(request, "underway/note.html", _pocket(request) | TILES | {"form": form})


def _note_form(request: HttpRequest) -> NoteForm:
    viewer = request.viewer  # type: ignore[attr-defined]
    first = _asked_for(viewer, request.POST.get("who") or request.GET.get("wie", ""))
    known = sharing.by_name_only(viewer, sharing.people_known_here(viewer)).exclude(pk=viewer.person.pk)
    places = sharing.communities_on_duty(viewer).values_list("name", flat=True)
    start = {"who": first.key if first else ""}
    near = queries.near(viewer, first)
    return NoteForm(sent(request), people=known, near=near, places=places, initial=start)


def _asked_for(viewer: Any, key: str) -> Any:
    try:
        return sharing.people_known_here(viewer).filter(key=UUID(key)).first()
    except ValueError:
        return None


def _noted(request: HttpRequest, form: NoteForm) -> str:
    """Keep what was noted, and return the address that takes it back."""
    given = dict(form.cleaned_data)
    person, key, by = given.pop("who"), given.pop("key"), request.viewer.person  # type: ignore[attr-defined]
    if person is None:
        made: Any = actions.jot(words=given, by=by, key=key)
        return reverse("underway:jotting", args=[made.key]) + "?do=discard"
    made = actions.meet(person=person, words=given, by=by, key=key)
    return reverse("underway:do", args=[made.key]) + "?do=throw_away"


def _pocket(request: HttpRequest) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    first = _asked_for(viewer, request.GET.get("wie", ""))
    new = first is not None and not queries.encounters(viewer).filter(person=first).exists()
    moments = (Moment.NOTE_FIRST, Moment.NOTE_ENCOUNTER) if new else (Moment.NOTE_ENCOUNTER,)
    return {"waiting": queries.waiting(viewer), "tip": tips.at(viewer, *moments)}


@for_duty(FACILITATOR, HOST)
def sort(request: HttpRequest) -> HttpResponse:
    """What still waits in one's pocket: give it to someone, keep it, throw it away; and what is to be told."""
    viewer = request.viewer  # type: ignore[attr-defined]
    known = sharing.by_name_only(viewer, sharing.people_known_here(viewer)).exclude(pk=viewer.person.pk)
    notes = queries.to_sort(viewer)
    context = {
        "notes": [(shown(one), queries.may_be_about(viewer, one), GiveForm(people=known)) for one in notes],
        "to_tell": [shown(one) for one in queries.to_pass_on(viewer)],
    }
    return render(request, "underway/sort.html", context)


@for_duty(FACILITATOR, HOST, only_post=True)
def jotting(request: HttpRequest, key: UUID) -> HttpResponse:
    """Do something with one of one's own notes."""
    viewer = request.viewer  # type: ignore[attr-defined]
    what = request.POST.get("do") or request.GET.get("do", "")
    rows = queries.jottings(viewer).filter(person=viewer.person)
    gone = queries.jottings(viewer, thrown_away=True).filter(person=viewer.person)
    row = there((rows | gone if what == "unsort" else rows).filter(key=key).first())
    deed, said = there(_deeds(request, row).get(what))
    undo = reverse("underway:jotting", args=[key]) + "?do=unsort"
    done(request, deed, said, undo=undo if said else "")
    return redirect("underway:own" if row.kept_at else "underway:sort")


@for_duty(FACILITATOR, HOST, only_post=True)
def not_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put off being reminded of someone who wants nothing now; or hear of it again (P16)."""
    who, back = someone(request, key, change=True), "terug" in request.GET
    deed = lambda: nearby.put_off(of=who, by=request.viewer.person, back=back)  # type: ignore[attr-defined]  # noqa: E731
    undo = "" if back else reverse("underway:not_now", args=[key]) + "?terug"
    done(request, deed, "" if back else _("Goed. Dan nu niet."), undo=undo)
    return redirect("today:today")


def _deeds(request: HttpRequest, row: Any) -> dict[str, Any]:
    by = request.viewer.person  # type: ignore[attr-defined]
    deeds: dict[str, Any] = {
        "keep": (lambda: actions.keep(jotting=row, by=by), _("Dit is van jou. Niemand anders leest het.")),
        "discard": (lambda: actions.discard(jotting=row, by=by), _("Weggegooid.")),
        "unsort": (lambda: actions.unsort(jotting=row, by=by), ""),
        "told": (lambda: actions.pass_on(thing=row, by=by), ""),
    }
    if request.POST.get("do") == "give":
        person = there(_asked_for(request.viewer, request.POST.get("person", "")))  # type: ignore[attr-defined]
        said = _("Nu is het van %(name)s. Jullie zien het allebei.") % {"name": person.first_name}
        deeds["give"] = (lambda: actions.give(jotting=row, person=person, by=by), said)
    return deeds


# One's own.


@for_duty(FACILITATOR, HOST, post=True)
def own(request: HttpRequest) -> HttpResponse:
    """What one keeps to oneself, and what colleagues let one read."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = ThoughtForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        deed = lambda: actions.think(by=viewer.person, key=given.pop("key"), words=given)  # noqa: E731
        if done(request, deed, _("Bewaard, voor jou alleen."), form):
            return redirect("underway:own")
    context = {
        "form": form,
        "kept": [(shown(one), queries.shown_by(viewer, one.row)) for one in queries.kept(viewer)],
    }
    return render(
        request, "underway/own.html", context | {"shown": [shown(one) for one in queries.shown_to(viewer)]}
    )


@for_duty(FACILITATOR, HOST, post=True)
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a colleague read a thought of one's own."""
    viewer = request.viewer  # type: ignore[attr-defined]
    reading = there(queries.jotting(viewer, key))
    row = there(reading.row if reading.row.person_id == viewer.person.pk and reading.row.kept_at else None)
    partner = next((other.key for _row, other in resting.together_with(viewer, viewer.person)), None)
    form = ShowForm(sent(request), colleagues=workers(viewer), initial={"to": partner})
    if request.method == "POST" and form.is_valid():
        to, until = form.cleaned_data["to"], end_of(form.cleaned_data["until"])
        deed = lambda: actions.show(jotting=row, to=to, by=viewer.person, until=until)  # noqa: E731
        if done(request, deed, _("%(name)s kan dit nu lezen.") % {"name": to.first_name}, form):
            return redirect("underway:own")
    return render(request, "underway/show.html", {"form": form, "thing": shown(reading)})


@for_duty(FACILITATOR, HOST, only_post=True)
def hide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back that a colleague may read it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    grant = there(granting.grant_for(viewer, key))
    there(grant if grant.about_id == viewer.person.pk else None)
    done(request, lambda: choices.take_back(grant=grant, by=viewer.person), _("Gedaan. Dit werkt vanaf nu."))
    return redirect("underway:own")


@for_duty(FACILITATOR, HOST, post=True)
def think(request: HttpRequest, key: UUID) -> HttpResponse:
    """Think something over beside an encounter at which one was."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.encounters(viewer).filter(key=key, told_to=viewer.person).first())
    who = someone(request, row.person.key)
    form = ThoughtForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        deed = lambda: actions.think(by=viewer.person, beside=row, key=given.pop("key"), words=given)  # noqa: E731
        if done(request, deed, _("Bewaard, voor jou alleen."), form):
            return redirect("underway:one", key=key)
    return render(request, "underway/think.html", {"form": form, "row": row, "who": who})

"""Telling, reading, correcting, taking back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.told.common import done
from samenbuur.method.telling import Kind
from samenbuur.people.forms import WAY_PICTURES
from samenbuur.sharing import granting
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.newcomers import newcomers
from samenbuur.sharing.pages import someone, there
from samenbuur.sharing.policy import signed_in
from samenbuur.stories import actions, paper, queries
from samenbuur.stories.forms import TellForm
from samenbuur.stories.words import FIELDS, FORMS, KINDS
from samenbuur.ui.pdf.making import answer


@signed_in()
def shared(request: HttpRequest) -> HttpResponse:
    """What others let me see by name."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = [shown(one) for one in queries.shared_with(viewer)]
    ways = granting.ways_shared_with(viewer)
    return render(request, "told/shared.html", {"found": found, "ways": ways, "pictures": WAY_PICTURES})


@signed_in()
def way(request: HttpRequest, key: UUID) -> HttpResponse:
    """One way to reach someone, for who may see that one."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(granting.way_for(viewer, key))
    context = {
        "way": row,
        "who": row.person,
        "me": viewer.person.pk == row.person_id,
        "picture": WAY_PICTURES[row.kind],
        "knows": sharing.person_for(viewer, row.person.key) is not None,
    }
    return render(request, "told/way.html", context)


def shown(reading: Any) -> dict[str, Any]:
    """Lay out one thing: its title, picture, and each field with its question."""
    kind = Kind(reading.row.kind)
    title, _invitation, picture = KINDS[kind]
    lines = [(FIELDS[kind, name][0], text) for name, text in reading.words.items() if name != "form"]
    form = FORMS.get(reading.words.get("form", ""))
    return {
        "row": reading.row,
        "kind": kind,
        "title": reading.words.get("called") or title,
        "picture": form[1] if form else picture,
        "form": form[0] if form else "",
        "lines": [line for line in lines if line[0] != FIELDS.get((kind, "called"), ("",))[0]],
        "gone": reading.gone,
    }


@signed_in()
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """What someone tells, as far as the viewer may see: the same page for both."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    may_change = sharing.may_change(viewer, who)
    context = {
        "who": who,
        "me": viewer.person.pk == who.pk,
        "may_change": may_change,
        "groups": _in_groups(viewer, queries.told_by(viewer, who), may_change),
        "pauses": [(pause, _called(pause.kind)) for pause in queries.pauses_of(viewer, who)],
        "openings": _open_now(viewer, who),
    }
    return render(request, "told/page.html", context | (_to_write(viewer, who) if may_change else {}))


def _open_now(viewer: Any, who: Any) -> list[tuple[Any, str]]:
    found = [opening for opening in granting.openings_about(viewer, who)[:3] if opening.until > viewer.now]
    return [(opening, granting.reason_of(viewer, opening)) for opening in found]


def _called(kind: str) -> Any:
    return KINDS[Kind(kind)][0] if kind else ""


def _to_write(viewer: Any, who: Any) -> dict[str, Any]:
    return {"offered": _offered(viewer, who), "taken_back": queries.taken_back(viewer, who)}


def _in_groups(
    viewer: Any, readings: list[Any], may_change: bool
) -> list[tuple[Any, str, list[dict[str, Any]]]]:
    """Return (title, picture, things) for each kind of which something was told, in the order of the words."""
    groups = []
    for kind, (title, _invitation, picture) in KINDS.items():
        things = [shown(one) for one in readings if one.row.kind == kind]
        for thing in things if may_change else []:
            thing["seen"] = sharing.who_sees_it(viewer, thing["row"])
            thing["new"] = newcomers(viewer, thing["row"])
        if things:
            groups.append((title, picture, things))
    return groups


def _offered(viewer: Any, who: Any) -> list[tuple[Any, str, str, Any]]:
    """Return what may be told now as tiles; nothing about which someone does not want to be asked (P16)."""
    asked = queries.may_be_asked(viewer, who)
    return [
        (title, reverse("told:tell", args=[who.key, kind]), picture, invitation)
        for kind, (title, invitation, picture) in KINDS.items()
        if kind in asked or viewer.person.pk == who.pk
    ]


@signed_in(post=True)
def tell(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """Tell something; then choose who may see it."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    kind = _kind(kind)
    form = TellForm(request.POST if request.method == "POST" else None, kind=kind)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        given = {"person": who, "kind": kind, "words": form.cleaned_data, "by": viewer.person}
        if done(request, lambda: made.append(actions.tell(**given)), "", form):
            return redirect("told:audience", key=made[0].key)
    return render(request, "told/tell.html", _asking(request, who, kind, form))


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError:
        raise Http404 from None


def _asking(request: HttpRequest, who: Any, kind: Kind, form: TellForm) -> dict[str, Any]:
    title, invitation, _picture = KINDS[kind]
    return {
        "form": form,
        "who": who,
        "me": request.viewer.person.pk == who.pk,  # type: ignore[attr-defined]
        "title": title,
        "invitation": invitation,
        "pictures": {word: picture for word, (_said, picture) in FORMS.items()},
    }


@signed_in()
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One thing that someone told."""
    viewer = request.viewer  # type: ignore[attr-defined]
    reading = there(queries.one(viewer, key))
    row, me = reading.row, viewer.person.pk == reading.row.person_id
    context = {
        "thing": shown(reading),
        "who": row.person,
        "me": me,
        "may_confirm": not me and row.kind == Kind.SIGNS and actions.may_confirm(row, viewer.person),
        "knows": sharing.person_for(viewer, row.person.key) is not None,
        "earlier": queries.earlier_of(viewer, row),
        "seen": sharing.who_sees_it(viewer, row) if sharing.may_change(viewer, row.person) else None,
        "new": newcomers(viewer, row),
    }
    return render(request, "told/one.html", context)


@signed_in(post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say it differently."""
    viewer = request.viewer  # type: ignore[attr-defined]
    reading = there(queries.one(viewer, key))
    row, kind = reading.row, Kind(reading.row.kind)
    someone(request, row.person.key, change=True)
    form = TellForm(request.POST if request.method == "POST" else None, kind=kind, initial=reading.words)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.correct(told=row, words=form.cleaned_data, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Opgeschreven."), form):
            return redirect("told:page", key=row.person.key)
    return render(request, "told/tell.html", _asking(request, row.person, kind, form) | {"row": row})


def _at_hand(viewer: Any, key: UUID) -> Any:
    """Return a thing to do something with. What was taken back is there only for who may bring it back."""
    row = queries.rows_of(viewer, taken_back=True).filter(key=key).first()
    gone = row is not None and row.withdrawn_at is not None and not sharing.may_change(viewer, row.person)
    return None if gone else row


@signed_in(only_post=True)
def do(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back, bring back, say that a wish came true, or confirm early signs."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(_at_hand(viewer, key))
    undo = reverse("told:do", args=[key])
    deeds = {
        "withdraw": (actions.withdraw, _("Teruggenomen. Niemand ziet het meer."), f"{undo}?do=bring_back"),
        "bring_back": (actions.bring_back, _("Het staat er weer."), ""),
        "came_true": (actions.came_true, _("Mooi!"), f"{undo}?do=not_yet_true"),
        "not_yet_true": (actions.not_yet_true, "", ""),
        "confirm": (actions.confirm, _("Fijn dat je het weet. Het staat erbij."), ""),
    }
    deed, said, undo = there(deeds.get(request.POST.get("do") or request.GET.get("do", "")))
    done(request, lambda: deed(told=row, by=viewer.person), said, undo=undo)
    return redirect("told:page", key=row.person.key)


@signed_in(only_post=True)
def nothing_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask nothing now, about one thing or at all; or ask again."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    kind = _kind(request.POST["kind"]) if request.POST.get("kind") else None
    if "again" in request.POST:
        pause = there(queries.pauses_of(viewer, who).filter(kind=kind or "").first())
        done(
            request, lambda: actions.ask_again(pause=pause, by=viewer.person), _("Goed, we vragen het weer.")
        )
    else:
        deed = lambda: actions.nothing_now(person=who, kind=kind, by=viewer.person)  # noqa: E731
        done(request, deed, _("Goed. We vragen er niet naar. Je bent welkom."))
    return redirect("told:page", key=key)


@signed_in()
def on_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """What someone tells on a sheet to take home, as far as the viewer may see."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    readings = queries.told_by(viewer, who, deed=Deed.PRINTED)
    me = viewer.person.pk == who.pk
    if "pdf" in request.GET:
        sheet = paper.sheet_of(who.first_name, readings, day=viewer.now, me=me)
        return answer(request, sheet, _("verteld"), reverse("told:page", args=[key]))
    groups = _in_groups(viewer, readings, False)
    return render(request, "told/on_paper.html", {"who": who, "groups": groups, "me": me, "now": viewer.now})

"""From the drawing to small steps (P28), and an ask prepared together (P9): the product writes nothing to anybody."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.circles import actions, queries
from samenbuur.circles.forms import HOW, AskForm
from samenbuur.circles.words import FOUND, STEPS
from samenbuur.doors.circle.common import done, drawn, in_it
from samenbuur.method.circle import Does, StepKind
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import sent, someone, there
from samenbuur.sharing.policy import signed_in

HOWS = {how: picture for how, (_said, picture) in HOW.items()}


def laid_out(found: list[Any]) -> list[dict[str, Any]]:
    """Return each step with its words, title and picture; what can no longer be read is left out."""
    return [one for one in map(_laid_out, found) if one]


def _laid_out(said: Any) -> dict[str, Any]:
    words = said.words
    if not words:
        return {}
    kind = StepKind(words["kind"])
    title, picture = STEPS[kind]
    looked_for = str(FOUND[Does(words["does"])]) if words.get("does") in set(Does) else ""
    return {
        "row": said.row,
        "kind": str(kind),
        "words": words,
        "title": title,
        "picture": picture,
        "with": words.get("name") or looked_for,
        "how": HOW.get(words.get("how", ""), ("", ""))[0],
        "done": words.get("ended") == "done",
    }


@signed_in(only_post=True)
def prepare(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take up something that the drawing suggests, or say 'not now'."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    words = {name: request.POST.get(name, "") for name in ("tie", "name", "does")}
    kind = there(next((kind for kind in StepKind if kind == request.POST.get("kind")), None))
    resting = "not_now" in request.POST
    given = {"person": who, "kind": kind, "words": words, "by": viewer.person, "resting": resting}
    said = _("Goed, nu niet.") if resting else _("Staat erbij.")
    done(request, lambda: actions.prepare(**given), said)
    return redirect(reverse("circle:page", args=[key]) + "#stappen")


@signed_in(post=True)
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Prepare an ask together, to whom one likes."""
    return _ask(request, someone(request, key, change=True), {}, {})


@signed_in(post=True)
def ask_someone(request: HttpRequest, key: UUID, one: str) -> HttpResponse:
    """Prepare an ask together to someone in the drawing."""
    found = drawn(request, key, change=True)
    dot = in_it(found.dots, one)
    hello = _("Dag %(name)s, ik wilde je iets vragen.") % {"name": dot.name}
    return _ask(request, found.row.person, {"tie": one}, {"name": dot.name, "text": hello})


def _ask(request: HttpRequest, who: Any, tie: dict[str, str], initial: dict[str, str]) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    form = AskForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        given = {"person": who, "kind": StepKind.ASK, "by": viewer.person}
        words = tie | form.cleaned_data
        if done(request, lambda: made.append(actions.prepare(words=words, **given)), "", form):
            return redirect("circle:step", key=made[0].key)
    return render(request, "circle/ask.html", _asking(viewer, who, form))


def _asking(viewer: Any, who: Any, form: AskForm) -> dict[str, Any]:
    return {"form": form, "who": who, "me": viewer.person.pk == who.pk, "pictures": HOWS}


@signed_in()
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    """One step or ask: its words, to take along; and what came of it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    paper = "papier" in request.GET
    said = there(queries.step(viewer, key, deed=Deed.PRINTED if paper else Deed.READ))
    row = said.row
    may_change = sharing.may_change(viewer, row.person)
    context = {
        "step": there(_laid_out(said) or None),
        "who": row.person,
        "me": viewer.person.pk == row.person_id,
        "may_change": may_change,
        "knows": sharing.person_for(viewer, row.person.key) is not None,
        "seen": sharing.who_sees_it(viewer, row) if may_change else None,
        "earlier": queries.earlier_of(viewer, row),
    }
    return render(request, "circle/on_paper_ask.html" if paper else "circle/step.html", context)


@signed_in(post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say an ask differently."""
    viewer = request.viewer  # type: ignore[attr-defined]
    said = there(queries.step(viewer, key))
    someone(request, said.row.person.key, change=True)
    form = AskForm(sent(request), initial=said.words)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.change_step(step=said.row, words=form.cleaned_data, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Opgeschreven."), form):
            return redirect("circle:step", key=key)
    return render(request, "circle/ask.html", _asking(viewer, said.row.person, form) | {"row": said.row})


@signed_in(only_post=True)
def do(request: HttpRequest, key: UUID) -> HttpResponse:
    """A step is done, let go, not for now, or to be done after all: all four are fine."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.steps(viewer).filter(key=key).first())
    who = someone(request, row.person.key, change=True)
    deed, said = _deed(request, {"step": row, "by": viewer.person})
    undo = reverse("circle:step_do", args=[key]) + "?do=reopen"
    done(request, deed, said, undo=undo if said else "")
    return redirect(reverse("circle:page", args=[who.key]) + "#stappen")


def _deed(request: HttpRequest, terms: dict[str, Any]) -> tuple[Callable[[], None], str]:
    came = request.POST.get("came", "")
    deeds: dict[str, tuple[Callable[[], None], str]] = {
        "done": (lambda: actions.close(done=True, came=came, **terms), _("Mooi, gedaan.")),
        "let_go": (lambda: actions.close(done=False, came=came, **terms), _("Losgelaten. Dat is ook goed.")),
        "not_now": (lambda: actions.rest(**terms), _("Goed, nu niet.")),
        "reopen": (lambda: actions.reopen(**terms), ""),
    }
    return there(deeds.get(request.POST.get("do") or request.GET.get("do", "")))

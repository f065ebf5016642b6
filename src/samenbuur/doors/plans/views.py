"""Each community's plan through the four phases: the next small deed, back when that is wiser, with whom it is made (P13, P40)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.plans.common import done, laid_out
from samenbuur.method.phases import ORDER, Phase
from samenbuur.people.kinds import DutyKind
from samenbuur.plans import actions, queries
from samenbuur.plans.forms import BackForm, DeedForm, WithForm
from samenbuur.plans.words import PHASES
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import for_duty

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST


@for_duty(FACILITATOR, HOST)
def home(request: HttpRequest) -> HttpResponse:
    """The plans of the places where the viewer works, each with its next small deed."""
    found = [(plan, PHASES[plan.phase][0]) for plan in queries.plans(request.viewer)]  # type: ignore[attr-defined]
    return render(request, "plans/home.html", {"plans": found})


@for_duty(FACILITATOR, HOST, post=True)
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan; and writing down the next small deed."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.plan(viewer, slug))
    form = DeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.plan_deed(community=one.community, by=viewer.person, **form.cleaned_data)  # noqa: E731
        if done(request, deed, _("Opgeschreven."), form):
            return redirect("plans:plan", slug=slug)
    return render(request, "plans/plan.html", laid_out(viewer, one) | {"form": form})


@for_duty(FACILITATOR, HOST, only_post=True)
def on(request: HttpRequest, slug: str) -> HttpResponse:
    """On to the next phase."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.plan(viewer, slug))
    at = ORDER.index(one.phase)
    to = there(ORDER[at + 1] if at + 1 < len(ORDER) else None)
    deed = lambda: actions.go(community=one.community, to=to, by=viewer.person)  # noqa: E731
    done(request, deed, _("Verder: %(phase)s.") % {"phase": PHASES[to][0]})
    return redirect("plans:plan", slug=slug)


@for_duty(FACILITATOR, HOST, post=True)
def back(request: HttpRequest, slug: str) -> HttpResponse:
    """Back to an earlier phase, with the reason."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.plan(viewer, slug))
    form = BackForm(request.POST if request.method == "POST" else None, phase=one.phase)
    if request.method == "POST" and form.is_valid():
        to, reason = Phase(form.cleaned_data["to"]), form.cleaned_data["reason"]
        deed = lambda: actions.go(community=one.community, to=to, by=viewer.person, reason=reason)  # noqa: E731
        if done(request, deed, _("Terug naar %(phase)s.") % {"phase": PHASES[to][0]}, form):
            return redirect("plans:plan", slug=slug)
    return render(request, "plans/back.html", {"plan": one, "form": form})


@for_duty(FACILITATOR, HOST, only_post=True)
def made_with(request: HttpRequest, slug: str) -> HttpResponse:
    """Name someone who made it along, and wants that."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.plan(viewer, slug))
    form = WithForm(request.POST, people=sharing.people_known_here(viewer))
    person = form.cleaned_data["person"] if form.is_valid() else there(None)
    deed = lambda: actions.made_along(person=person, community=one.community, by=viewer.person)  # noqa: E731
    done(request, deed, _("%(name)s staat erbij.") % {"name": person.first_name})
    return redirect("plans:plan", slug=slug)


@for_duty(FACILITATOR, HOST, only_post=True)
def unnamed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Someone does not want to be named with the plan any more."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.made_with_one(viewer, key))
    done(request, lambda: actions.no_longer_named(made=row, by=viewer.person), _("Goed. Dit werkt vanaf nu."))
    return redirect("plans:plan", slug=row.community.slug)


@for_duty(FACILITATOR, HOST, only_post=True)
def deed(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """A deed is done, or let go; or neither after all."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.deed(viewer, key))
    act, said = there(_deeds({"deed": row, "by": viewer.person}).get(what))
    done(request, act, said, undo=reverse("plans:deed", args=[key, "open"]) if said else "")
    return redirect("plans:plan", slug=row.community.slug)


def _deeds(terms: dict[str, Any]) -> dict[str, tuple[Any, str]]:
    lets_go = _("Losgelaten. Dat is ook een uitkomst.")
    return {
        "gedaan": (lambda: actions.end_deed(**terms), _("Gedaan.")),
        "los": (lambda: actions.end_deed(done=False, **terms), lets_go),
        "open": (lambda: actions.reopen_deed(**terms), ""),
    }

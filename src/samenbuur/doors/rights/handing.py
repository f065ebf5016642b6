"""Handing over to the next facilitator: prepared together, decided by the person, only that goes along (P26)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.rights import words
from samenbuur.doors.rights.common import done, of_whom, posted, someone
from samenbuur.doors.rights.forms import ComesForm, ThingsForm
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import handing_over
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import for_duty, signed_in


@for_duty(DutyKind.FACILITATOR, post=True)
def prepare(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin: to whom."""
    viewer, person = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    if viewer.person.pk == person.pk:
        raise Http404
    form, made = ComesForm(posted(request), people=handing_over.who_comes(viewer.person, person)), []
    if form.is_valid():
        to = form.cleaned_data["to"]
        deed = lambda: made.append(handing_over.prepare(person=person, to=to, by=viewer.person))  # noqa: E731
        if done(request, deed, "", form):
            return redirect("rights:handover", key=made[0].key)
    return render(request, "rights/prepare.html", of_whom(request, person) | {"form": form})


@signed_in(post=True)
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what goes along, or went; before it is decided the person, or who prepared it, ticks it here."""
    viewer = request.viewer  # type: ignore[attr-defined]
    handover = there(handing_over.handover_for(viewer, key))
    things = handing_over.things(viewer, handover)
    form = ThingsForm(posted(request), things=things)
    if request.method == "POST" and form.is_valid() and _did(request, handover, form):
        return redirect("rights:handover", key=key)
    return render(request, "rights/handover.html", _shown(request, handover, things) | {"form": form})


def _did(request: HttpRequest, handover: Any, form: ThingsForm) -> bool:
    by, chosen = request.viewer.person, form.cleaned_data["things"]  # type: ignore[attr-defined]
    given = {"handover": handover, "choices": chosen, "by": by}
    if request.POST.get("do") == "propose":
        return done(
            request, lambda: handing_over.propose(**given), _("Klaargezet. Er gaat nog niets mee."), form
        )
    return done(request, lambda: handing_over.decide(**given), _("Besloten. Alleen dit gaat mee."), form)


def _shown(request: HttpRequest, handover: Any, things: list[Any]) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    ours = viewer.person.pk in (handover.person_id, handover.told_to_id)
    return of_whom(request, handover.person) | {
        "handover": handover,
        "things": things,
        "words": words,
        "open": handover.decided_at is None,
        "ours": ours,
    }


@signed_in()
def on_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """A sheet to decide on: a box for each thing, and a place to sign."""
    handover = there(handing_over.handover_for(request.viewer, key))  # type: ignore[attr-defined]
    things = handing_over.things(request.viewer, handover)  # type: ignore[attr-defined]
    return render(request, "rights/handover_on_paper.html", _shown(request, handover, things))


@signed_in(only_post=True)
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it back: closed at once to who came."""
    viewer = request.viewer  # type: ignore[attr-defined]
    handover = there(handing_over.handover_for(viewer, key))
    said = _("Teruggenomen. %(name)s ziet dit niet meer.") % {"name": viewer.calls(handover.to)}
    done(request, lambda: handing_over.withdraw(handover=handover, by=viewer.person), said)
    return redirect("rights:page", key=handover.person.key)

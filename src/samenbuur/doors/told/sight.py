"""Who may see what someone tells, who looked, and the emergency that opens it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.activities import hosting
from samenbuur.doors.told.common import done
from samenbuur.method.telling import Kind
from samenbuur.people.forms import AUDIENCES
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import actions, granting, looking_back, queries
from samenbuur.sharing.choosing import DONE, Choosing, begun
from samenbuur.sharing.pages import someone, there
from samenbuur.sharing.policy import for_duty, signed_in
from samenbuur.stories import queries as stories
from samenbuur.stories.forms import EmergencyForm
from samenbuur.stories.words import KINDS


def _posted(request: HttpRequest) -> Any:
    """Return what was sent, also when that is nothing at all: an empty form is answered, not forgotten."""
    return request.POST if request.method == "POST" else None


def _begun(request: HttpRequest, key: UUID) -> Choosing:
    """Return the choosing for the thing with this key, if the viewer may see it and may write down who else may."""
    row = there(stories.rows_of(request.viewer).filter(key=key).first())  # type: ignore[attr-defined]
    someone(request, row.person.key, change=True)
    return begun(request, row, hosting.GROUPS, wide=True)


def _page(request: HttpRequest, chosen: Choosing) -> HttpResponse:
    row = chosen.row
    more = {
        "title": KINDS[Kind(row.kind)][0],
        "back": reverse("told:page", args=[row.person.key]),
        "name_at": reverse("told:name", args=[row.key]),
        "end_at": lambda grant: reverse("told:take_back", args=[grant.key]),
        "choices": queries.choices_of(chosen.viewer, row.person).filter(thing=row.key)[:8],
        "audiences": AUDIENCES,
    }
    return render(request, "told/audience.html", chosen.page() | more)


@signed_in(post=True)
def audience(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who may see one thing."""
    chosen = _begun(request, key)
    return redirect("told:audience", key=key) if chosen.choose() else _page(request, chosen)


@signed_in(only_post=True)
def name(request: HttpRequest, key: UUID) -> HttpResponse:
    """Name one person who may see it too, or who may not; or let in who runs an activity."""
    chosen = _begun(request, key)
    if chosen.name():
        messages.success(request, DONE)
        return redirect("told:audience", key=key)
    return _page(request, chosen)


@signed_in(only_post=True)
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """End that someone was named or left out."""
    viewer = request.viewer  # type: ignore[attr-defined]
    grant = there(granting.grant_for(viewer, key))
    chosen = _begun(request, grant.thing)
    done(request, lambda: actions.take_back(grant=grant, by=viewer.person), DONE)
    return redirect("told:audience", key=chosen.row.key)


@signed_in()
def who_looked(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who looked at what I told: in plain words, one line a day for each who did."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    if viewer.person.pk != who.pk:
        raise Http404
    days = looking_back.per_day(viewer, who)
    return render(
        request, "told/who_looked.html", {"who": who, "days": days, "paper": "papier" in request.GET}
    )


@for_duty(DutyKind.FACILITATOR, post=True)
def emergency(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open what someone told, because their life or safety cannot wait."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    workers = granting.workers_beside(viewer, who)
    form = EmergencyForm(_posted(request), workers=workers)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.open_in_emergency(about=who, by=viewer.person, **form.cleaned_data)  # noqa: E731
        if done(request, deed, _("Open voor een dag. De bewoner ziet dit terug."), form):
            return redirect("told:page", key=key)
    return render(request, "told/emergency.html", {"form": form, "who": who})


@signed_in(only_post=True)
def close_opening(request: HttpRequest, key: UUID) -> HttpResponse:
    """End an emergency before its day is over."""
    viewer = request.viewer  # type: ignore[attr-defined]
    opening = there(granting.opening_for(viewer, key))
    done(request, lambda: actions.close_opening(opening=opening, by=viewer.person), _("Weer dicht."))
    about = queries.person_for(viewer, opening.about.key)
    return redirect(reverse("told:page", args=[about.key]) if about else "today:today")

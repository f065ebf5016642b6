"""Who may see what someone tells, who looked, and the emergency that opens it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.activities import hosting
from samenbuur.doors.told.common import done, someone, there
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.people.forms import AUDIENCES, WideAudienceForm, called
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import actions, granting, looking_back, queries
from samenbuur.sharing.newcomers import newcomers
from samenbuur.sharing.policy import for_duty, signed_in
from samenbuur.stories import queries as stories
from samenbuur.stories.forms import EmergencyForm, NameForm
from samenbuur.stories.words import KINDS

CHOICES = {
    "pictures": {str(audience): words[2] for audience, words in AUDIENCES.items()},
    "hints": {str(audience): words[1] for audience, words in AUDIENCES.items()},
}


def _posted(request: HttpRequest) -> Any:
    """Return what was sent, also when that is nothing at all: an empty form is answered, not forgotten."""
    return request.POST if request.method == "POST" else None


def _row(request: HttpRequest, key: UUID) -> Any:
    """Return the thing with this key, if the viewer may see it and may write down who else may."""
    row = there(stories.rows_of(request.viewer).filter(key=key).first())  # type: ignore[attr-defined]
    someone(request, row.person.key, change=True)
    return row


@signed_in(post=True)
def audience(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who may see one thing."""
    viewer, row = request.viewer, _row(request, key)  # type: ignore[attr-defined]
    form = WideAudienceForm(_posted(request), initial={"audience": row.audience})
    if request.method == "POST" and form.is_valid():
        chosen = Audience(form.cleaned_data["audience"])
        deed = lambda: actions.choose_audience(row=row, audience=chosen, by=viewer.person)  # noqa: E731
        if done(request, deed, "", form):
            return redirect("told:audience", key=key)
    return render(request, "told/audience.html", _choosing(request, row) | {"form": form})


def _choosing(request: HttpRequest, row: Any) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    return (
        CHOICES
        | {
            "row": row,
            "who": row.person,
            "me": viewer.person.pk == row.person_id,
            "title": KINDS[Kind(row.kind)][0],
            "seen": queries.who_sees_it(viewer, row),
            "grants": granting.grants_of(viewer, row),
            "names": _name_form(request, row),
            "new": newcomers(viewer, row),
            "choices": queries.choices_of(viewer, row.person).filter(thing=row.key)[:8],
            "audiences": AUDIENCES,
            "groups": hosting.titles(viewer),
        }
        | _hosts(request, row)
    )


def _hosts(request: HttpRequest, row: Any) -> dict[str, Any]:
    """Return the activities whose hosts may be let in, and the form to choose one."""
    offered = hosting.choices(request.viewer, row.person)  # type: ignore[attr-defined]
    bound = request.POST if request.method == "POST" and "group" in request.POST else None
    return {"hosts": offered, "with_hosts": hosting.HostsForm(bound, hosts=offered)}


def _name_form(request: HttpRequest, row: Any) -> NameForm:
    others = granting.may_be_named(request.viewer, row.person)  # type: ignore[attr-defined]
    bound = request.POST if request.method == "POST" and "person" in request.POST else None
    return NameForm(bound, people=others, called=called)


@signed_in(only_post=True)
def name(request: HttpRequest, key: UUID) -> HttpResponse:
    """Name one person who may see it too, or who may not; or let in who runs an activity."""
    viewer, row = request.viewer, _row(request, key)  # type: ignore[attr-defined]
    form = _hosts(request, row)["with_hosts"] if "group" in request.POST else _name_form(request, row)
    if form.is_valid():
        terms = _terms(form.cleaned_data)
        deed = lambda: actions.name(row=row, by=viewer.person, **terms)  # noqa: E731
        if done(request, deed, _("Gedaan. Dit werkt vanaf nu."), form):
            return redirect("told:audience", key=key)
    context = _choosing(request, row) | {"form": WideAudienceForm(initial={"audience": row.audience})}
    return render(
        request, "told/audience.html", context | ({} if "group" in request.POST else {"names": form})
    )


def _terms(given: dict[str, Any]) -> dict[str, Any]:
    if "group" in given:
        return {"group": UUID(given["group"])}
    return {"to": given["person"], "but": bool(given["but"]), "until": _end_of(given["until"])}


def _end_of(day: Any) -> datetime | None:
    return clock.moment(day + timedelta(days=1), datetime.min.time()) if day else None


@signed_in(only_post=True)
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """End that someone was named or left out."""
    viewer = request.viewer  # type: ignore[attr-defined]
    grant = there(granting.grant_for(viewer, key))
    row = _row(request, grant.thing)
    done(request, lambda: actions.take_back(grant=grant, by=viewer.person), _("Gedaan. Dit werkt vanaf nu."))
    return redirect("told:audience", key=row.key)


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

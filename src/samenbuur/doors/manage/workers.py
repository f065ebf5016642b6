"""Who works here: taken on, given duties, invited, and let go. Never a resident's page."""

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.communities.queries import communities
from samenbuur.doors.manage.common import done, worker
from samenbuur.people import actions
from samenbuur.people.forms import DUTIES, InviteForm, TakeOnForm, WorkDutyForm
from samenbuur.people.kinds import DutyKind
from samenbuur.people.letters import address_of, send_invitation
from samenbuur.sharing import queries
from samenbuur.sharing.policy import for_duty

ADMINISTRATOR = DutyKind.ADMINISTRATOR
KINDS = [DutyKind.FACILITATOR, DutyKind.HOST, DutyKind.ADMINISTRATOR]


@for_duty(ADMINISTRATOR)
def workers(request: HttpRequest) -> HttpResponse:
    """Show who works here, with their duties."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = queries.duties_here(viewer)
    people = [(person, list(mine)) for person, mine in groupby(rows, key=lambda duty: duty.person)]
    context = {"people": people, "words": DUTIES, "me": viewer.person, "now": viewer.now}
    return render(request, "manage/workers.html", context)


def _terms(given: dict[str, Any]) -> dict[str, Any]:
    """Return what was agreed as the actions want it: a duty until the end of a day."""
    day = given.pop("until")
    until = clock.moment(day + timedelta(days=1), datetime.min.time()) if day else None
    return {**given, "kind": DutyKind(given["kind"]), "until": until}


@for_duty(ADMINISTRATOR, post=True)
def take_on(request: HttpRequest) -> HttpResponse:
    """Welcome someone who comes to work here."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = TakeOnForm(request.POST or None, communities=communities(viewer.organisation_id), kinds=KINDS)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        deed = lambda: made.append(actions.take_on(by=viewer.person, **_terms(dict(form.cleaned_data))))  # noqa: E731
        if done(request, deed, "", form):
            return redirect("manage:invite", key=made[0].key)
    return render(request, "manage/form.html", {"form": form, "title": _("Iemand komt hier werken")})


@for_duty(ADMINISTRATOR, post=True)
def duty(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give someone who works here another duty."""
    viewer, who = request.viewer, worker(request, key)  # type: ignore[attr-defined]
    form = WorkDutyForm(request.POST or None, communities=communities(viewer.organisation_id), kinds=KINDS)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.give_duty(person=who, by=viewer.person, **_terms(dict(form.cleaned_data)))  # noqa: E731
        if done(request, deed, _("Afgesproken."), form):
            return redirect("manage:workers")
    title = _("Een taak voor %(name)s") % {"name": who.first_name}
    return render(request, "manage/form.html", {"form": form, "title": title})


@for_duty(ADMINISTRATOR, only_post=True)
def end_duty(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a duty: sight ends with it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = queries.duties_here(viewer).filter(key=key).first()
    if row is None:
        raise Http404
    done(request, lambda: actions.end_duty(duty=row, by=viewer.person), _("De taak is gestopt."))
    return redirect("manage:workers")


@for_duty(ADMINISTRATOR, post=True)
def end_account(request: HttpRequest, key: UUID) -> HttpResponse:
    """End someone's way in and their duties; asks first, for they lose everything at once."""
    who = worker(request, key)
    if request.method == "POST":
        deed = lambda: actions.end_account(person=who, by=request.viewer.person)  # type: ignore[attr-defined]  # noqa: E731
        done(request, deed, _("Alles is meteen dicht."))
        return redirect("manage:workers")
    return render(request, "manage/end_account.html", {"who": who})


@for_duty(ADMINISTRATOR, post=True)
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """Invite someone who works here to make an account."""
    viewer, who = request.viewer, worker(request, key)  # type: ignore[attr-defined]
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        email = form.cleaned_data["email"]
        if done(
            request, lambda: made.append(actions.invite(person=who, by=viewer.person, email=email)), "", form
        ):
            return _handed(request, made[0])
    return render(request, "manage/invite.html", {"form": form, "who": who})


def _handed(request: HttpRequest, handed: Any) -> HttpResponse:
    sent = bool(handed.invitation.email) and send_invitation(handed)
    return render(request, "manage/invited.html", {"sent": sent, "address": address_of(handed)})


@for_duty(ADMINISTRATOR)
def invitations(request: HttpRequest) -> HttpResponse:
    """Show the invitations that this administrator made."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = [(one, one.waits(viewer.now)) for one in queries.invitations_of(viewer)]
    return render(request, "manage/invitations.html", {"rows": rows})


@for_duty(ADMINISTRATOR, only_post=True)
def invitation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw an invitation, or make a fresh one in its place."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = queries.invitations_of(viewer).filter(key=key).first()
    if row is None:
        raise Http404
    made: list[Any] = []
    if "again" not in request.POST:
        said = _("De uitnodiging werkt niet meer.")
        done(request, lambda: actions.withdraw(invitation=row, by=viewer.person), said)
    elif done(request, lambda: made.append(actions.resend(invitation=row, by=viewer.person))):
        return _handed(request, made[0])
    return redirect("manage:invitations")

"""Meeting people, and who they are to those who may see."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenbuur import clock
from samenbuur.doors.people.common import done, one, someone
from samenbuur.people import actions
from samenbuur.people.actions.inviting import may_invite
from samenbuur.people.forms import (
    AUDIENCES,
    DUTIES,
    WAY_PICTURES,
    DescribeForm,
    ForgetForm,
    InviteForm,
    MeetForm,
    PlaceDutyForm,
)
from samenbuur.people.kinds import DutyKind
from samenbuur.people.letters import address_of, send_invitation
from samenbuur.people.rights import may_do_heavy
from samenbuur.presence import notices
from samenbuur.sharing import correcting, erasing, queries
from samenbuur.sharing.policy import for_duty, signed_in

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST
RECENT = 12
"""People met lately: enough to find who you just spoke to, never a list of everyone."""


@signed_in()
def people(request: HttpRequest) -> HttpResponse:
    """Find people one knows here; and those in whose circle one sits."""
    viewer, letters = request.viewer, request.GET.get("q", "").strip()  # type: ignore[attr-defined]
    works = viewer.has(FACILITATOR, HOST)
    context = {
        "works": works,
        "letters": letters,
        "too_short": 0 < len(letters) < queries.LETTERS,
        "found": queries.search_people(viewer, letters)[:40] if works else [],
        "recent": queries.people_known_here(viewer).order_by("-met_at", "pk")[:RECENT] if works else [],
        "seats": queries.circles_i_sit_in(viewer),
    }
    return render(request, "people/people.html", context)


@for_duty(FACILITATOR, HOST, post=True)
def new(request: HttpRequest) -> HttpResponse:
    """Write down someone new."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = MeetForm(request.POST or None, communities=queries.communities_on_duty(viewer))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        made: list[Any] = []
        community = given.pop("community")
        deed = lambda: made.append(actions.meet(in_community=community, by=viewer.person, **given))  # noqa: E731
        if done(request, deed, _("Fijn dat je elkaar kent."), form):
            return redirect("people:person", key=made[0].key)
    return render(request, "people/new.html", {"form": form})


@signed_in()
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show someone, as far as the viewer may see."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    allowed = {
        "may_change": queries.may_change(viewer, who),
        "may_invite": who.account_id is None and may_invite(viewer.person, who),
        "may_do_heavy": may_do_heavy(viewer.person, who),
        "may_give": viewer.has(FACILITATOR) and viewer.person.pk != who.pk,
    }
    return render(request, "people/person.html", _seen_of(viewer, who) | WORDS | allowed)


WORDS = {"audiences": AUDIENCES, "pictures": WAY_PICTURES, "duty_words": DUTIES}


def _seen_of(viewer: Any, who: Any) -> dict[str, Any]:
    seats = list(queries.circle_of(viewer, who))
    return {
        "who": who,
        "me": viewer.person.pk == who.pk,
        "ways": queries.ways_of(viewer, who),
        "seats": seats,
        "rings": queries.rings_of(who, seats),
        "known_in": queries.communities_that_know(viewer, who),
        "duties": queries.duties_here(viewer).filter(person=who),
        "away": notices.away(viewer, who),
    }


@signed_in(post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change how someone is called and introduced."""
    who = someone(request, key, change=True)
    now = {"first_name": who.first_name, "tell_apart": who.tell_apart, "likes": who.likes}
    form = DescribeForm(request.POST or None, initial=now)
    valid = request.method == "POST" and form.is_valid()
    if valid and done(request, lambda: _describe(request, who, form.cleaned_data), "", form):
        return redirect("people:person", key=key)
    title = _("Wie ben jij?") if who.pk == request.viewer.person.pk else _("Wie is dit?")  # type: ignore[attr-defined]
    return render(request, "people/form.html", {"form": form, "who": who, "title": title})


def _describe(request: HttpRequest, who: Any, said: dict[str, Any]) -> None:
    by = request.viewer.person  # type: ignore[attr-defined]
    with correcting.keeping_how_it_was(who, by=by):
        actions.describe(person=who, by=by, **said)


@for_duty(FACILITATOR, post=True)
def duty(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask someone to host here."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    mine = viewer.communities(FACILITATOR).order_by("name")
    form = PlaceDutyForm(request.POST or None, communities=mine, kinds=[HOST])
    if request.method == "POST" and form.is_valid():
        where, until = form.cleaned_data["community"], _end_of(form.cleaned_data["until"])
        terms = {"person": who, "kind": HOST, "community": where, "until": until, "by": viewer.person}
        if done(request, lambda: actions.give_duty(**terms), _("Afgesproken."), form):
            return redirect("people:person", key=key)
    return render(request, "people/form.html", {"form": form, "who": who, "title": _("Geef een taak")})


def _end_of(day: Any) -> datetime | None:
    return clock.moment(day + timedelta(days=1), datetime.min.time()) if day else None


@signed_in(only_post=True)
def end_duty(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a duty, or lay down one's own."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = one(queries.duties_here(viewer), key)
    done(request, lambda: actions.end_duty(duty=row, by=viewer.person), _("De taak is gestopt."))
    return redirect("today:today" if row.person_id == viewer.person.pk else "people:people")


@for_duty(FACILITATOR, post=True)
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """Invite someone to make an account, by mail or on paper."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    if not may_invite(viewer.person, who):
        raise Http404
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made: list[Any] = []
        email = form.cleaned_data["email"]
        deed = lambda: made.append(actions.invite(person=who, by=viewer.person, email=email))  # noqa: E731
        if done(request, deed, "", form):
            sent = bool(email) and send_invitation(made[0])
            return render(
                request, "people/invited.html", {"who": who, "sent": sent, "address": address_of(made[0])}
            )
    return render(request, "people/invite.html", {"form": form, "who": who})


@signed_in(post=True, pin=True)
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say goodbye to someone; this cannot be undone by a tap, so it asks first."""
    who = someone(request, key, heavy=True)
    if request.method == "POST":
        done(request, lambda: actions.leave(person=who, by=request.viewer.person), _("Tot ziens."))  # type: ignore[attr-defined]
        return redirect("people:people")
    return render(request, "people/leave.html", {"who": who})


def _said_of(gone: Any) -> str:
    told = len(gone.receivers)
    if not told:
        return _("Alles is gewist.")
    more = ngettext(
        "%(n)s mens die er iets van had gekregen, krijgt bericht.",
        "%(n)s mensen die er iets van hadden gekregen, krijgen bericht.",
        told,
    )
    return _("Alles is gewist.") + " " + more % {"n": told}


@signed_in(post=True)
def forget(request: HttpRequest, key: UUID) -> HttpResponse:
    """Erase someone who asked a facilitator for it; confirmed by writing their name."""
    viewer, who = request.viewer, someone(request, key, heavy=True)  # type: ignore[attr-defined]
    if viewer.person.pk == who.pk:
        return redirect("mine:forget_me")
    form = ForgetForm(request.POST or None, person=who)
    gone: list[Any] = []
    if form.is_valid() and done(
        request, lambda: gone.append(erasing.erase(person=who, by=viewer.person)), "", form
    ):
        messages.success(request, _said_of(gone[0]))
        return redirect("people:people")
    return render(request, "people/forget.html", {"who": who, "form": form})

"""A resident's own pages: my days, being missed or not, by whom, and what is known of me."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.mine.forms import WhoIAm
from samenbuur.doors.mine.words import DEVICES, tiles, why
from samenbuur.people import actions as people
from samenbuur.people.kinds import DutyKind
from samenbuur.presence import forms, missing, notices, telling
from samenbuur.refusal import Refused
from samenbuur.sharing import correcting, going, locking
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.policy import signed_in
from samenbuur.sharing.words import kind


@signed_in()
def mine(request: HttpRequest) -> HttpResponse:
    """The home page of my door: everything I can do here, as pictures with words."""
    viewer = request.viewer  # type: ignore[attr-defined]
    last = next((one for one in sharing.visits_of(viewer)[:2] if one != viewer.visit), None)
    page = {"me": viewer.person, "tiles": tiles(viewer.person.key), "visit": last, "kind": kind}
    page |= {"going": going.groups(viewer, viewer.person), "device": DEVICES[last.device] if last else ""}
    page["locked"] = _all_locked(viewer)
    return render(request, "mine/mine.html", page)


@signed_in()
def days(request: HttpRequest) -> HttpResponse:
    """Show my next days, and when I am away."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "mine/days.html", {"days": notices.my_days(viewer), "away": notices.away(viewer)})


@signed_in()
def missing_me(request: HttpRequest) -> HttpResponse:
    """Show whether and how I am missed, by whom first, and when I was."""
    viewer = request.viewer  # type: ignore[attr-defined]
    history = [(n, telling.outcome(n) if n.closed_at else "") for n in notices.history(viewer)[:6]]
    page = _agreed(viewer) | {"history": history}
    page["seen"] = {one.pk: sharing.who_sees_it(viewer, one) for one, _said in page["agreements"]}
    return render(request, "mine/missing.html", page)


@signed_in()
def me(request: HttpRequest) -> HttpResponse:
    """Show how I am called and introduced, and how I am reached."""
    viewer = request.viewer  # type: ignore[attr-defined]
    page = {
        "me": viewer.person,
        "works": viewer.has(DutyKind.FACILITATOR, DutyKind.HOST),
        "ways": [(way, sharing.who_sees_it(viewer, way)) for way in sharing.ways_of(viewer, viewer.person)],
        "form": WhoIAm(initial={"first_name": viewer.person.first_name, "likes": viewer.person.likes}),
    }
    return render(request, "mine/me.html", page)


def _agreed(viewer: Any) -> dict[str, Any]:
    circle = list(sharing.circle_of(viewer, viewer.person))
    return {
        "agreements": [(one, telling.agreement(one)) for one in notices.agreements(viewer)],
        "asked": [seat for seat in circle if seat.asked_to_miss],
        "circle": circle,
        "rings": sharing.rings_of(viewer.person, circle),
        "me": viewer.person,
        "now": viewer.now,
        "locked": _all_locked(viewer),
    }


def _all_locked(viewer: Any) -> Any:
    return locking.locks_of(viewer, viewer.person).filter(thing=None).first()


def _do(
    request: HttpRequest, deed: Callable[[], object], said: str, then: str = "mine:missing"
) -> HttpResponse:
    try:
        deed()
        messages.success(request, said)
    except Refused as refused:
        messages.warning(request, why(refused.reason))
    return redirect(then)


@signed_in(post=True)
def be_missed(request: HttpRequest) -> HttpResponse:
    """Choose how I want to be missed."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = forms.BeMissed(request.POST or None, viewer=viewer, initial={"how": "2", "activity": ""})
    if form.is_valid():
        agreed = form.agreed()
        return _do(
            request,
            lambda: missing.ask_to_be_missed(person=viewer.person, by=viewer.person, **agreed),
            _("Afgesproken. We letten op je."),
        )
    return render(request, "mine/be_missed.html", {"form": form, **_agreed(viewer)})


@signed_in(only_post=True, pin=True)
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop being missed, at once."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = _or_404(notices.agreement_of(viewer, key))
    said = _("Gestopt. We letten niet meer op, en wat we geleerd hadden is vergeten.")
    return _do(request, lambda: missing.stop_missing(agreement=one, by=viewer.person), said)


def _or_404(found: Any) -> Any:
    if found is None:
        raise Http404
    return found


@signed_in(only_post=True, pin=True)
def ask_seat(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask someone in my circle to look, or not any more."""
    viewer = request.viewer  # type: ignore[attr-defined]
    seat = _or_404(notices.my_seat(viewer, key))
    asked = request.POST.get("asked") == "yes"
    said = (
        _("%(name)s wordt gevraagd als we je missen.") if asked else _("%(name)s wordt niet meer gevraagd.")
    )
    return _do(
        request,
        lambda: people.ask_to_miss(seat=seat, asked=asked, by=viewer.person),
        said % {"name": seat.taken_by.first_name},
    )


@signed_in(only_post=True, pin=True)
def earlier(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let someone be asked earlier than the one before."""
    viewer = request.viewer  # type: ignore[attr-defined]
    seat = _or_404(notices.my_seat(viewer, key))
    said = _("%(name)s wordt nu eerder gevraagd.") % {"name": seat.taken_by.first_name}
    return _do(
        request, lambda: people.move_seat(seat=seat, to=max(1, seat.order - 1), by=viewer.person), said
    )


@signed_in(post=True)
def away(request: HttpRequest) -> HttpResponse:
    """Say from when until when I am away."""
    form = forms.SayAway(request.POST or None)
    if form.is_valid():
        return _away(request, form.cleaned_data["first_day"], form.cleaned_data["last_day"])
    return render(request, "mine/away.html", {"form": form})


def _away(request: HttpRequest, first_day: Any, last_day: Any) -> HttpResponse:
    myself = request.viewer.person  # type: ignore[attr-defined]
    try:
        made = missing.announce_away(person=myself, first_day=first_day, last_day=last_day, by=myself)
    except Refused as refused:
        messages.warning(request, why(refused.reason))
        return redirect("mine:days")
    undo = reverse("mine:back_again", kwargs={"key": made.key})
    messages.success(
        request, _("Fijn dat je het zegt. We wachten dan niet op je."), extra_tags=f"undo:{undo}"
    )
    return redirect("mine:days")


@signed_in(only_post=True)
def not_this_time(request: HttpRequest, key: UUID) -> HttpResponse:
    """One tap: I am not there that day."""
    days = notices.my_days(request.viewer, count=50)  # type: ignore[attr-defined]
    day = _or_404(next((d for d in days if d.occasion.key == key), None))
    that = clock.here(day.occasion.starts_at).date()
    return _away(request, that, that)


@signed_in(only_post=True)
def not_next_week(request: HttpRequest) -> HttpResponse:
    """One tap: I am not there next week."""
    return _away(request, *forms.next_week(clock.today()))


@signed_in(only_post=True)
def back_again(request: HttpRequest, key: UUID) -> HttpResponse:
    """I am back, or I am coming after all."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = _or_404(notices.away_of(viewer, key))
    return _do(
        request, lambda: missing.back_again(away=one, by=viewer.person), _("Mooi, tot dan."), "mine:days"
    )


@signed_in(only_post=True)
def who_i_am(request: HttpRequest) -> HttpResponse:
    """Change how I am called and what I like."""
    myself, form = request.viewer.person, WhoIAm(request.POST)  # type: ignore[attr-defined]
    if not form.is_valid():
        messages.warning(request, _("Schrijf op hoe je heet. Een voornaam is genoeg."))
        return redirect("mine:me")
    return _do(request, lambda: _describe(myself, form.cleaned_data), _("Opgeschreven."), "mine:me")


def _describe(me: Any, said: dict[str, Any]) -> None:
    with correcting.keeping_how_it_was(me, by=me):
        people.describe(person=me, by=me, **said)


@signed_in()
def on_paper(request: HttpRequest) -> HttpResponse:
    """The agreement on a sheet to take home."""
    return render(request, "mine/on_paper.html", _agreed(request.viewer))  # type: ignore[attr-defined]

"""Being missed and being away, said aloud to who works here or to a friend: not everybody has an account."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.people.common import someone
from samenbuur.presence import forms, missing, notices, telling
from samenbuur.refusal import Refused
from samenbuur.sharing import queries
from samenbuur.sharing.policy import signed_in

DAYS = {"today": 1, "week": 7, "open": None}
"""How long someone is away, as a friend hears it; None until seen again."""


@signed_in(post=True)
def be_missed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Agree how someone is missed, as they say it at the table."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    form = forms.BeMissed(request.POST or None, viewer=viewer, of=who, initial={"how": "2", "activity": ""})
    if form.is_valid() and _done(
        request,
        lambda: missing.ask_to_be_missed(person=who, by=viewer.person, **form.agreed()),
        _("Afgesproken. We letten op %(name)s.") % {"name": who.first_name},
    ):
        return redirect("people:person", key=key)
    agreed = [
        (one, telling.agreement(one), queries.who_sees_it(viewer, one))
        for one in notices.agreements(viewer, who)
    ]
    asked = [seat.taken_by.first_name for seat in queries.circle_of(viewer, who) if seat.asked_to_miss]
    return render(
        request, "people/be_missed.html", {"form": form, "who": who, "agreements": agreed, "asked": asked}
    )


@signed_in(only_post=True, pin=True)
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop missing someone, at once, as they say it."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    one = notices.agreements(viewer, who).filter(key=_key(request, "agreement")).first()
    if one is None:
        raise Http404
    said = _("Gestopt. We letten niet meer op, en wat we geleerd hadden is vergeten.")
    _done(request, lambda: missing.stop_missing(agreement=one, by=viewer.person), said)
    return redirect("people:person", key=key)


@signed_in(only_post=True)
def away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that someone is away: one tap for a friend or who works here. No reason is asked."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    word = request.POST.get("until", "")
    if word not in DAYS or not missing.may_announce(viewer.person, who):
        raise Http404
    first, days = clock.today(), DAYS[word]
    last = first + timedelta(days=days - 1) if days else None
    try:
        made = missing.announce_away(person=who, first_day=first, last_day=last, by=viewer.person)
    except Refused:
        messages.warning(request, _("Dat lukte niet. Probeer het nog eens."))
        return redirect("people:person", key=key)
    said = _("Opgeschreven. Zo lang missen we %(name)s niet.") % {"name": who.first_name}
    undo = reverse("people:not_away", kwargs={"key": made.key})
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("people:person", key=key)


@signed_in(only_post=True)
def not_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Someone comes after all, or it was a slip of the thumb: a friend or who works here takes it back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = notices.announced(viewer, key)
    if one is None or not missing.may_announce(viewer.person, one.person):
        raise Http404
    said = _("Teruggenomen. We letten weer op %(name)s.") % {"name": one.person.first_name}
    _done(request, lambda: missing.back_again(away=one, by=viewer.person), said)
    return redirect("people:person", key=one.person.key)


def _key(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error


def _done(request: HttpRequest, deed: Any, said: str) -> bool:
    try:
        deed()
    except Refused:
        messages.warning(request, _("Dat lukte niet. Probeer het nog eens."))
        return False
    messages.success(request, said)
    return True

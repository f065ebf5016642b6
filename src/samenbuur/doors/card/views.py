"""One's own card (when the door was opened, and with what), and the worker's page on which a card is made."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.card.common import DEVICES, someone
from samenbuur.doors.card.forms import ChooseForm
from samenbuur.people import actions
from samenbuur.people.actions.cards import IDLE, works_here, wrong_elsewhere
from samenbuur.people.forms import REFUSALS
from samenbuur.people.rights import may_do_heavy
from samenbuur.refusal import Refused
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.policy import signed_in

SHOWN = 30
"""Times that the door was opened, newest first."""


@signed_in()
def mine(request: HttpRequest) -> HttpResponse:
    """Show my card: who made it, when it opened my door, with what sort of device, and where it is open now."""
    viewer = request.viewer  # type: ignore[attr-defined]
    visits = [
        (visit, *DEVICES[visit.device], visit.ended_at is None and visit.seen_at > viewer.now - IDLE)
        for visit in sharing.visits_of(viewer)[:SHOWN]
    ]
    card = sharing.card_of(viewer, viewer.person)
    wrong = wrong_elsewhere(card) if card else 0
    page = {"card": card, "visits": visits, "this": viewer.visit, "wrong": wrong}
    return render(request, "card/mine.html", page)


@signed_in(post=True, pin=True)
def pin(request: HttpRequest) -> HttpResponse:
    """Choose another PIN; who came in by card types the old one once more."""
    viewer = request.viewer  # type: ignore[attr-defined]
    me, form = viewer.person, ChooseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.choose_pin(person=me, pin=form.cleaned_data["pin"], by=me, visit=viewer.visit)
        messages.success(request, _("Vanaf nu geldt je nieuwe pincode."))
        return redirect("card:mine")
    return render(request, "card/pin.html", {"form": form})


@signed_in(only_post=True)
def give_up(request: HttpRequest) -> HttpResponse:
    """End my own card, at once; a lost card must not need a PIN to stop."""
    viewer = request.viewer  # type: ignore[attr-defined]
    actions.withdraw_card(person=viewer.person, by=viewer.person)
    if viewer.visit is None:
        messages.success(request, _("De kaart doet het niet meer."))
        return redirect("card:mine")
    request.session.flush()
    return render(request, "card/done.html", {"given_up": True})


@signed_in(only_post=True)
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close my door on another device."""
    viewer = request.viewer  # type: ignore[attr-defined]
    visit = sharing.visits_of(viewer).filter(key=key).first()
    if visit is None:
        raise Http404
    actions.end_visit(visit=visit, by=viewer.person)
    messages.success(request, _("Daar is je deur nu dicht."))
    return redirect("card:mine")


@signed_in(post=True)
def make(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a card with the resident beside the worker: they choose the PIN, the card comes out of the printer."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    form = ChooseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_card(person=who, pin=form.cleaned_data["pin"], by=viewer.person)
            return render(request, "card/card.html", {"who": who, "address": address_of(made)})
        except Refused as refused:
            form.add_error(None, REFUSALS[refused.reason])
    page: dict[str, Any] = {"who": who, "form": form, "works_here": works_here(who)}
    return render(
        request,
        "card/make.html",
        page | {"card": sharing.card_of(viewer, who), "may_stop": may_do_heavy(viewer.person, who)},
    )


def address_of(made: Any) -> str:
    """Return the whole address in the QR of a card."""
    return settings.ADDRESS.rstrip("/") + reverse("card:scan", kwargs={"token": made.token})


@signed_in(only_post=True)
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a resident's card, if there is one; whether there was is for the resident and who made it."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    try:
        actions.withdraw_card(person=who, by=viewer.person)
    except Refused:
        raise Http404 from None
    messages.success(request, _("Een kaart van %(name)s doet het nu niet meer.") % {"name": who.first_name})
    return redirect("card:make", key=key)

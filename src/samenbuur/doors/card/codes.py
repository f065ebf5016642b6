"""Without the card at hand: a code together with the PIN; where a code may go; and the worker who reads one aloud."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur.doors.card.common import place, place_to_come_in, someone
from samenbuur.doors.card.entrance import come_in, why_not
from samenbuur.doors.card.forms import figures
from samenbuur.outside import sms
from samenbuur.people.actions import codes
from samenbuur.people.actions.cards import Tried, open_with_code
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.policy import by_view, signed_in


class CodeForm(forms.Form):
    """A code in place of the card, and the PIN."""

    code = forms.CharField(
        label=gettext_lazy("De code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )
    pin = figures(gettext_lazy("Je pincode"))


class AskForm(forms.Form):
    """Where a code is wanted."""

    address = forms.CharField(
        label=gettext_lazy("Je mailadres of telefoon"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


@by_view("entrance", methods=("GET", "HEAD", "POST"))
def code(request: HttpRequest) -> HttpResponse:
    """Open the door with a code and the PIN."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = place_to_come_in(request)
        tried = open_with_code(place=at, **form.cleaned_data)
        if tried.visit is not None:
            return come_in(request, tried.visit, at)
        form.add_error(None, why_not(tried))
    page = {"form": form, "ask": AskForm(), "texts": sms.configured()}
    return render(request, "card/code.html", page, status=422 if form.errors else 200)


@by_view("entrance", methods=("POST",))
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a code: the same answer for an address that we know and one that we do not."""
    form = AskForm(request.POST)
    if form.is_valid():
        wait = codes.want_code(address=form.cleaned_data["address"], place=place(request))
        if wait is None:
            messages.success(request, _("Kennen we dit, dan komt er een code. Kijk in je mail of berichten."))
        else:
            messages.warning(request, why_not(Tried(wait=wait)))
    return redirect("card:code")


@signed_in(post=True, pin=True)
def where(request: HttpRequest) -> HttpResponse:
    """Choose where a code may go: one of my own ways, or nowhere."""
    viewer = request.viewer  # type: ignore[attr-defined]
    ways = [way for way in sharing.ways_of(viewer, viewer.person) if way.kind in codes.WAYS]
    if request.method == "POST":
        chosen: Any = next((way for way in ways if str(way.key) == request.POST.get("way")), None)
        codes.choose_where(person=viewer.person, way=chosen, by=viewer.person)
        messages.success(request, _("Dit is de keus."))
        return redirect("card:mine")
    card = sharing.card_of(viewer, viewer.person)
    if card is None:
        raise Http404
    return render(request, "card/where.html", {"ways": ways, "card": card, "texts": sms.configured()})


@signed_in(only_post=True)
def aloud(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a worker a code to read aloud, once, to someone whose voice they know."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    figures = codes.read_aloud(person=who, by=viewer.person)
    return render(request, "card/aloud.html", {"who": who, "code": f"{figures[:4]} {figures[4:]}"})

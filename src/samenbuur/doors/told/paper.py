"""Choosing on paper: a sheet to sign, and entering what it says (the paper road is a full road, P37)."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur.doors.told.common import WHY, done
from samenbuur.doors.told.views import shown
from samenbuur.method.sharing import Audience
from samenbuur.people.forms import AUDIENCES
from samenbuur.refusal import Refused
from samenbuur.sharing import paper
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import someone, there
from samenbuur.sharing.policy import signed_in
from samenbuur.stories import queries

BOXES = [(str(audience), words[0], words[2]) for audience, words in AUDIENCES.items()]


class NumberForm(forms.Form):
    """The number that stands on a sheet."""

    nummer = forms.CharField(
        label=gettext_lazy("Het nummer op het vel"),
        max_length=12,
        help_text=gettext_lazy("Het staat boven. Zoals K7PM-3XWD."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class SheetForm(forms.Form):
    """What a sheet says: one mark for each thing, and the day beside the signature."""

    def __init__(self, *args: Any, things: list[dict[str, Any]], **kwargs: Any) -> None:
        """Ask one question for each thing on the sheet; no mark leaves it as it is."""
        super().__init__(*args, **kwargs)
        for thing in things:
            choices = [
                ("", _("Geen kruis: het blijft zo")),
                *((word, said) for word, said, _p in BOXES),
            ]
            self.fields[str(thing["row"].key)] = forms.ChoiceField(
                label=thing["title"], choices=choices, required=False, widget=forms.RadioSelect, initial=""
            )
        self.fields["signed_on"] = forms.DateField(
            label=_("De dag op het vel"),
            widget=forms.DateInput(attrs={"type": "date"}),
        )

    def chosen(self) -> dict[str, Audience]:
        """Return the audience that was marked for each thing, by its key."""
        given = self.cleaned_data.items()
        return {name: Audience(said) for name, said in given if name != "signed_on" and said}


@signed_in(only_post=True)
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make a sheet for what someone told, as far as who prints it sees that."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    rows, made = list(queries.rows_of(viewer).filter(person=who)), []
    deed = lambda: made.append(paper.print_sheet(person=who, rows=rows, by=viewer.person))  # noqa: E731
    return redirect("told:sheet", key=made[0].key) if done(request, deed) else redirect("told:page", key=key)


@signed_in()
def sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """The sheet to print: each thing with a box for each audience, a date, a signature, a number."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = there(paper.sheet_for(viewer, key))
    things = _things(viewer, found, Deed.PRINTED)
    context = {"sheet": found, "who": found.person, "things": things, "boxes": BOXES}
    return render(request, "told/sheet.html", context)


def _things(viewer: Any, found: Any, deed: Deed) -> list[dict[str, Any]]:
    asked = {ask["thing"] for ask in found.asks}
    rows = queries.rows_of(viewer).filter(person=found.person, key__in=asked)
    return [shown(reading) for reading in queries.THINGS.read(viewer, rows, deed)]


@signed_in(post=True)
def enter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter what a signed sheet says: first its number, then each mark."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    number = NumberForm(request.GET if "nummer" in request.GET else None)
    found = _waiting(viewer, who, number)
    if found is None:
        return render(request, "told/sheet_number.html", {"form": number, "who": who})
    things = _things(viewer, found, Deed.READ)
    form = SheetForm(request.POST if request.method == "POST" else None, things=things)
    if request.method == "POST" and form.is_valid():
        given = {"person": who, "number": found.number, "signed_on": form.cleaned_data["signed_on"]}
        deed = lambda: paper.enter_sheet(by=viewer.person, chosen=form.chosen(), **given)  # noqa: E731
        if done(request, deed, _("Het vel staat er nu in. Dit werkt nu."), form):
            return redirect("told:page", key=key)
    return render(request, "told/sheet_enter.html", {"form": form, "sheet": found, "who": who})


def _waiting(viewer: Any, who: Any, number: NumberForm) -> Any:
    """Return the sheet with this number; None, with the reason on the form, when it cannot be entered."""
    if not number.is_valid():
        return None
    try:
        return paper.waiting(viewer, who, number.cleaned_data["nummer"])
    except Refused as refused:
        number.add_error("nummer", WHY[refused.reason])
        return None

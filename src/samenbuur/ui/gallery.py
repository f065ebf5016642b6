"""Every component in every state on a few pages, so that who builds a screen sees what there is."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur import clock

PAGES = {
    "": "ui/gallery/parts.html",
    "formulier": "ui/gallery/form.html",
    "tekeningen": "ui/gallery/drawings.html",
    "kaart": "ui/gallery/map.html",
    "bewoner": "ui/gallery/resident.html",
    "deur": "ui/gallery/door.html",
    "scherm": "ui/gallery/big.html",
    "papier": "ui/gallery/paper.html",
    "openbaar": "ui/gallery/public.html",
}


class Example(forms.Form):
    """A form with one of everything."""

    first_name = forms.CharField(label=gettext_lazy("Voornaam"), help_text=gettext_lazy("Meer hoeft niet."))
    email = forms.EmailField(label=gettext_lazy("E-mailadres"), required=False)
    day = forms.DateField(label=gettext_lazy("Dag"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=gettext_lazy("Wat viel je op?"), widget=forms.Textarea, required=False)
    place = forms.ChoiceField(
        label=gettext_lazy("Plek"), choices=[("", "…"), ("1", "De Kleine Wereld"), ("2", "Buurtkamer Zilverberg")]
    )
    counting = forms.ChoiceField(
        label=gettext_lazy("Wat schrijven we op aan de deur?"),
        widget=forms.RadioSelect,
        choices=[
            ("count", gettext_lazy("Alleen hoeveel mensen")),
            ("names", gettext_lazy("Voornamen")),
            ("reach", gettext_lazy("Voornaam en telefoon")),
        ],
    )
    likes = forms.MultipleChoiceField(
        label=gettext_lazy("Wat doe je graag?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("cook", gettext_lazy("Koken")),
            ("garden", gettext_lazy("Tuin")),
            ("music", gettext_lazy("Muziek")),
        ],
    )
    agree = forms.BooleanField(label=gettext_lazy("Fatma heeft ja gezegd."))


def _examples(request: HttpRequest) -> dict[str, Any]:
    now = clock.now()
    rings = [
        SimpleNamespace(key=str(at), name=name, ring=ring, what=what, sector=sector)
        for at, (name, ring, what, sector) in enumerate(
            [
                ("Bram", 0, _("zoon"), "family"),
                ("Els", 0, _("buurvrouw"), "neighbours"),
                ("Youssef", 1, _("kookt mee"), "activity"),
                ("Ans", 1, _("brengt de krant"), "neighbours"),
                ("Dirk", 1, _("procesbegeleider"), "professional"),
                ("Samira", 2, _("van de bibliotheek"), "activity"),
                ("Peter", 2, _("van vroeger"), "friends"),
            ]
        )
    ]
    return {
        "empty_form": Example(),
        "wrong_form": Example({"first_name": "", "email": "nee", "agree": ""}),
        "now": now,
        "days": [now + timedelta(days=n) for n in (0, 1, 2, 5, 12)],
        "circle": rings,
        "page_of": Paginator(range(95), 10).page(3),
    }


def show(request: HttpRequest, page: str = "") -> HttpResponse:
    """Show one page of the gallery; only where people try things out."""
    if not (settings.DEMO or settings.TEST_MODE or settings.DEBUG) or page not in PAGES:
        raise Http404
    return render(request, PAGES[page], _examples(request))

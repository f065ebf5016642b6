"""Every component in every state on a few pages, so that who builds a screen sees what there is."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur import clock
from samenbuur.ui.charts import Mark
from samenbuur.ui.drawings import Someone, Thread

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
        Someone(name, at, ring, what, sector)
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
    ribbons = [
        (
            buurt,
            [
                Thread(_("jong en oud"), amounts[0], 0, ""),
                Thread(_("woningen"), amounts[1], 1, ""),
                Thread(_("groen"), amounts[2], 2, ""),
                Thread(_("plekken om te zijn"), amounts[3], 3, ""),
                Thread(_("trots"), amounts[4], 4, ""),
                Thread(_("waar het schuurt"), amounts[5], 5, ""),
            ],
        )
        for buurt, amounts in (
            ("Slotermeer Zuid", (0.4, 0.7, 0.55, 0.2, None, 0.35)),
            ("Tuindorp Oostzaan", (0.75, 0.25, 0.9, 0.5, 0.8, 0.15)),
            ("Bestevâer", (0.3, 0.85, 0.15, 0.65, None, None)),
        )
    ]
    line = [Mark(_("week %(n)s") % {"n": n}, value) for n, value in enumerate((3, 2, 5, 4, None, 7, 9, 8, 12, 11), 1)]
    return {
        "ribbons": ribbons,
        "line": line,
        "marks": [
            (now - timedelta(weeks=12 - n), state)
            for n, state in enumerate(
                ["came"] * 4 + ["cancelled", "came", "told", "came", "unknown", "came", "missed", "missed"]
            )
        ],
        "crowd": [
            Someone(name, f"c{n}", ring)
            for n, (name, ring) in enumerate(
                zip(
                    "Ali Anna Bep Carla Dirk Emine Frits Gonca Hans Iris Joop Karima Lars Mien Nel Omar Piet Roos Sjaak "
                    "Tineke Umut Vera Willem Xandra Yara Zeynep".split(),
                    [0] * 5 + [1] * 9 + [2] * 12,
                    strict=True,
                )
            )
        ],
        "empty_form": Example(),
        "wrong_form": Example({"first_name": "", "email": "nee", "agree": ""}),
        "now": now,
        "days": [now + timedelta(days=n) for n in (0, 1, 2, 5, 12)],
        "circle": rings,
        "page_of": Paginator(range(95), 10).page(3),
    }


def _only_where_people_try() -> None:
    if not (settings.DEMO or settings.TEST_MODE or settings.DEBUG):
        raise Http404


def shapes(request: HttpRequest) -> HttpResponse:
    """Return three made-up outlines and a place for the map of the gallery."""
    _only_where_people_try()
    areas = [
        ("a", "Slotermeer Zuid", "own", [(0, 0), (3, 0.2), (3.2, 2), (1.5, 2.6), (-0.2, 1.8)]),
        ("b", "Geuzenveld", "1", [(-0.2, 1.8), (1.5, 2.6), (1.2, 4.2), (-1, 4), (-1.4, 2.2)]),
        ("c", "Overtoomse Veld", "3", [(3.2, 2), (1.5, 2.6), (1.2, 4.2), (3.4, 4.4), (4.6, 3)]),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"key": key, "name": name, "look": look},
            "geometry": {"type": "Polygon", "coordinates": [[_on_earth(*at) for at in [*line, line[0]]]]},
        }
        for key, name, look, line in areas
    ]
    place = {"type": "Point", "coordinates": _on_earth(1.4, 1.1)}
    features.append(
        {"type": "Feature", "properties": {"key": "d", "name": "De Kleine Wereld", "mark": "K"}, "geometry": place}
    )
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _on_earth(x: float, y: float) -> list[float]:
    return [4.80 + x * 0.006, 52.36 + y * 0.004]


def show(request: HttpRequest, page: str = "") -> HttpResponse:
    """Show one page of the gallery; only where people try things out."""
    _only_where_people_try()
    if page not in PAGES:
        raise Http404
    return render(request, PAGES[page], _examples(request))

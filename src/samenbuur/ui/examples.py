"""Made-up values for the gallery: invented people, invented figures."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur import clock
from samenbuur.ui.charts import Mark
from samenbuur.ui.circles import Around
from samenbuur.ui.drawings import Someone, Thread


class Example(forms.Form):
    """A form with one of everything."""

    first_name = forms.CharField(label=gettext_lazy("Voornaam"), help_text=gettext_lazy("Meer hoeft niet."))
    email = forms.EmailField(label=gettext_lazy("E-mailadres"), required=False)
    day = forms.DateField(label=gettext_lazy("Dag"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=gettext_lazy("Wat viel je op?"), widget=forms.Textarea, required=False)
    place = forms.ChoiceField(
        label=gettext_lazy("Plek"),
        choices=[("", "…"), ("1", "De Kleine Wereld"), ("2", "Buurtkamer Zilverberg")],
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


def circle() -> list[Someone]:
    """Return the people around Fatma."""
    people = [
        ("Bram", 0, _("zoon"), "family"),
        ("Els", 0, _("buurvrouw"), "neighbours"),
        ("Youssef", 1, _("kookt mee"), "activity"),
        ("Ans", 1, _("brengt de krant"), "neighbours"),
        ("Dirk", 1, _("procesbegeleider"), "professional"),
        ("Samira", 2, _("van de bibliotheek"), "activity"),
        ("Peter", 2, _("van vroeger"), "friends"),
    ]
    return [Someone(name, name, ring, what, sector) for name, ring, what, sector in people]


def crowd() -> list[Someone]:
    """Return many people, to see how full rings look."""
    names = (
        "Ali Anna Bep Carla Dirk Emine Frits Gonca Hans Iris Joop Karima Lars Mien Nel Omar Piet Roos Sjaak Tineke Umut "
        "Vera Willem Xandra Yara Zeynep"
    )
    rings = [0] * 5 + [1] * 9 + [2] * 12
    return [Someone(name, name, ring) for name, ring in zip(names.split(), rings, strict=True)]


def ribbons() -> list[tuple[str, list[Thread]]]:
    """Return three buurten that can be told apart, one of them with much still unknown."""
    told = (
        _("jong en oud"),
        _("woningen"),
        _("groen"),
        _("plekken om te zijn"),
        _("trots"),
        _("waar het schuurt"),
    )
    amounts = {
        "Slotermeer Zuid": (0.4, 0.7, 0.55, 0.2, None, 0.35),
        "Tuindorp Oostzaan": (0.75, 0.25, 0.9, 0.5, 0.8, 0.15),
        "Bestevâer": (0.3, 0.85, 0.15, 0.65, None, None),
    }
    return [
        (buurt, [Thread(name, value, at) for at, (name, value) in enumerate(zip(told, values, strict=True))])
        for buurt, values in amounts.items()
    ]


def drawn() -> dict[str, Any]:
    """Return a circle as it is drawn together: everyone as a round, and the list equal to it; each look of a round once."""
    parts = [_("Familie"), _("Vrienden"), _("Waar ik kom"), _("Zorg en hulp"), _("Buren")]
    rings = [_("heel dichtbij"), _("dichtbij"), _("wat verder")]
    people = [
        ("Bram", 0, 0, "asks", _("belt elke zondag")),
        ("Els", 1, 4, "", _("brengt de krant")),
        ("Youssef", 1, 2, "came", _("kookt mee")),
        ("Dirk", 2, 3, "unsure", ""),
        ("Samira", 2, 2, "went", ""),
        ("Peter", 2, 1, "past", _("van vroeger")),
    ]
    around = [Around(name, name, ring, part, look=look) for name, ring, part, look, _said in people]
    lines = [
        (rings[at], [{"dot": SimpleNamespace(id=name, name=name), "part": part, "where": parts[part], "said": said}
                     for name, ring, part, _look, said in people if ring == at])
        for at in range(3)
    ]  # fmt: skip
    return {"around": around, "parts": parts, "drawn": lines, "mix": SimpleNamespace(own=4, work=1, unsaid=1)}


def examples() -> dict[str, Any]:
    """Return everything that the pages of the gallery show."""
    now = clock.now()
    came = ["came"] * 4 + ["cancelled", "came", "told", "came", "unknown", "came", "missed", "missed"]
    visits = (3, 2, 5, 4, None, 7, 9, 8, 12, 11)
    return drawn() | {
        "ribbons": ribbons(),
        "circle": circle(),
        "crowd": crowd(),
        "line": [Mark(_("week %(n)s") % {"n": at}, value) for at, value in enumerate(visits, 1)],
        "marks": [(now - timedelta(weeks=12 - at), state) for at, state in enumerate(came)],
        "empty_form": Example(),
        "wrong_form": Example({"first_name": "", "email": "nee", "agree": ""}),
        "now": now,
        "days": [now + timedelta(days=ahead) for ahead in (0, 1, 2, 5, 12)],
        "page_of": Paginator(range(95), 10).page(3),
    }

"""What is asked while drawing: a name or initials is enough, all else may stay open."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.circles.words import ASKS, DOES, NATURES, RINGS, SECTORS
from samenbuur.method.circle import LONGEST_NAME, LONGEST_WORDS, Asks, Does, Dot, Nature, Ring, Sector
from samenbuur.people.forms import in_person

_RINGS = [(str(int(ring)), said) for ring, said in RINGS.items()]
_SECTORS = [(str(sector), said) for sector, (said, _picture) in SECTORS.items()]
_NATURES = [("", _("Dat zeg ik niet")), *((str(nature), said) for nature, said in NATURES.items())]


def _name(label: Any = None) -> forms.CharField:
    return forms.CharField(
        label=label or _("Naam of voorletters"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class QuickForm(forms.Form):
    """Someone in the drawing in one breath: who, where, how near."""

    name = _name()
    sector = forms.ChoiceField(label=_("Waarvan ken je elkaar?"), choices=_SECTORS)
    ring = forms.ChoiceField(label=_("Hoe dichtbij?"), choices=_RINGS, initial="1")

    def said(self) -> dict[str, Any]:
        """Return what was filled in, as the fields of a Dot; what was not asked on this form is left out."""
        given = self.cleaned_data
        said: dict[str, Any] = {}
        for name, kind in (("sector", Sector), ("nature", Nature), ("asks", Asks)):
            if given.get(name):
                said[name] = kind(given[name])
            elif name in self.data and name != "sector":
                said[name] = None if kind is Nature else Asks.UNSAID
        if given.get("ring"):
            said["ring"] = Ring(int(given["ring"]))
        if "whole" in self.data:
            said |= {"does": frozenset(map(Does, given.get("does", []))), "past": given.get("past", False)}
        if "words" in self.data:
            said["words"] = given.get("words", "")
        return {"name": given["name"], **said}


class DotForm(QuickForm):
    """All that can be said of someone in the drawing."""

    sector = forms.ChoiceField(label=_("Waarvan ken je elkaar?"), choices=_SECTORS, widget=forms.RadioSelect)
    ring = forms.ChoiceField(label=_("Hoe dichtbij?"), choices=_RINGS, widget=forms.RadioSelect)
    does = forms.MultipleChoiceField(
        label=_("Wat doet diegene voor jou, of jij voor diegene?"),
        choices=[(str(what), said) for what, (said, _picture) in DOES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    asks = forms.ChoiceField(
        label=_("Zou je diegene echt iets vragen?"),
        choices=[(str(asks), said) for asks, said in ASKS.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    nature = forms.ChoiceField(
        label=_("Wat zijn jullie van elkaar?"), choices=_NATURES, required=False, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("Nog iets"), max_length=LONGEST_WORDS, required=False)
    past = forms.BooleanField(label=_("Iemand van vroeger"), required=False)
    whole = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)
    field_order = ("name", "sector", "ring", "does", "asks", "nature", "words", "past", "whole")


class SheetRowForm(forms.Form):
    """One line of a sheet that was filled in by hand; an empty line is nobody."""

    name = forms.CharField(label=_("Naam of voorletters"), max_length=LONGEST_NAME, required=False)
    sector = forms.ChoiceField(label=_("Waarvan ken je elkaar?"), choices=_SECTORS)
    ring = forms.ChoiceField(label=_("Hoe dichtbij?"), choices=_RINGS, initial="1")
    words = forms.CharField(label=_("Nog iets"), max_length=LONGEST_WORDS, required=False)

    def said(self) -> dict[str, Any]:
        """Return this line as the fields of a Dot; nothing when nobody stands on it."""
        given = self.cleaned_data
        if not given.get("name"):
            return {}
        said: dict[str, Any] = {"name": given["name"], "words": given.get("words", "")}
        if given.get("sector"):
            said["sector"] = Sector(given["sector"])
        if given.get("ring"):
            said["ring"] = Ring(int(given["ring"]))
        return said


SheetForm = forms.formset_factory(SheetRowForm, extra=8, max_num=60)


class DayForm(forms.Form):
    """Of which day a picture is."""

    day = forms.DateField(
        label=_("Van welke dag is de tekening?"), widget=forms.DateInput(attrs={"type": "date"})
    )


class SeatForm(forms.Form):
    """Someone from the drawing in the circle, after a yes."""

    known: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Is het iemand die we hier kennen?"),
        required=False,
        to_field_name="key",
        empty_label=_("Nee, alleen de naam uit de tekening"),
    )
    does = forms.CharField(
        label=_("Wat spreken jullie af?"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: belt op zondag."),
    )
    said_yes = forms.BooleanField(label=_("Diegene heeft zelf ja gezegd"))

    def __init__(self, *args: Any, people: Any, called: Any, of: Any = None, **kwargs: Any) -> None:
        """Offer only people whom the viewer may name; `of`: the resident, when somebody else writes it down."""
        super().__init__(*args, **kwargs)
        if of is not None:
            self.fields["in_person"] = in_person(of)
        self.fields["known"].queryset = people  # type: ignore[attr-defined]
        self.fields["known"].label_from_instance = called  # type: ignore[attr-defined]


HOW = {
    "tell": (_("Ik zeg het zelf"), "message"),
    "letter": (_("Ik geef een briefje"), "mail"),
    "send": (_("Ik stuur het zelf"), "send"),
}
"""How an ask reaches someone: always by the person; the product sends nothing."""


class AskForm(forms.Form):
    """An ask, prepared together: to whom, in whose words."""

    name = _name(_("Aan wie?"))
    text = forms.CharField(
        label=_("Wat wil je vragen?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In je eigen woorden. Kort is goed. Nee is ook een antwoord."),
    )
    how = forms.ChoiceField(
        label=_("Hoe vraag je het?"),
        choices=[(how, said) for how, (said, _picture) in HOW.items()],
        widget=forms.RadioSelect,
        required=False,
    )


class CarryForm(forms.Form):
    """How it is to stand in several circles."""

    text = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), max_length=500, required=False, help_text=_("Dat hoeft niet.")
    )


def initial_of(dot: Dot) -> dict[str, Any]:
    """Return what a form shows of someone in the drawing."""
    return {
        "name": dot.name,
        "sector": str(dot.sector),
        "ring": str(int(dot.ring)),
        "does": sorted(dot.does),
        "asks": str(dot.asks),
        "nature": str(dot.nature or ""),
        "words": dot.words,
        "past": dot.past,
    }

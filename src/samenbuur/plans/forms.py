"""Asking little: the next small deed, why a plan goes back, who made it along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.method.phases import ORDER, Phase
from samenbuur.people.forms import called
from samenbuur.plans.words import PHASES


class DeedForm(forms.Form):
    """A small deed."""

    what = forms.CharField(
        label=_("Wat is de volgende kleine daad?"),
        help_text=_("Iets wat je kunt doen, geen overleg. Zonder namen van bewoners."),
        max_length=160,
    )
    by_day = forms.DateField(
        label=_("Wanneer?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leeg is ook goed."),
    )


class BackForm(forms.Form):
    """Going back to an earlier phase, with the reason."""

    to = forms.ChoiceField(label=_("Terug naar"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Teruggaan is ook leren."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        """Offer the phases before this one."""
        super().__init__(*args, **kwargs)
        before = ORDER[: ORDER.index(phase)]
        self.fields["to"].choices = [(one, PHASES[one][0]) for one in before]  # type: ignore[attr-defined]


class WithForm(forms.Form):
    """Who made it along, and wants to be named."""

    person: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Wie maakte mee?"),
        help_text=_("Vraag eerst of diegene genoemd wil worden. Wie hier werkt, ziet het dan."),
        to_field_name="key",
        empty_label=_("Kies iemand"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        """Offer only people who are known where the viewer works."""
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = called  # type: ignore[attr-defined]

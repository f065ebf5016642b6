"""Asking who beside an audience may see something: someone by name, with or without, for as long as is agreed."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """Naming someone for one thing, or leaving them out; for as long as is agreed."""

    person: Any = forms.ModelChoiceField(
        queryset=None, label=_("Wie?"), to_field_name="key", empty_label=_("Kies iemand")
    )
    but = forms.ChoiceField(
        label=_("Mag die dit zien?"),
        choices=[("", _("Ja, die wel")), ("yes", _("Nee, die niet"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leeg: tot je het verandert."),
        # The day after the last day that calendars know does not exist.
        validators=[MaxValueValidator(date(2100, 12, 31))],
    )

    def __init__(self, *args: Any, people: Any, called: Any, **kwargs: Any) -> None:
        """Offer only people whom the viewer may name."""
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = called  # type: ignore[attr-defined]

"""Asking what one needs to reach somebody, and what is stuck."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _line(label: Any, hint: Any = "", *, most: int = 120, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required)


def _words(label: Any, hint: Any = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=600, required=required, widget=area)


def _day(label: Any, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, help_text=hint, required=False, widget=widget)


class ListingForm(forms.Form):
    """A service or an organisation: what for, when, how."""

    name = _line(_("Wie of wat?"), _("Bijvoorbeeld: wijkagent, huismeester, spreekuur geld."), required=True)
    what_for = _line(_("Waarvoor ga je daarheen?"), most=400, required=True)
    when = _line(_("Wanneer te bereiken?"), _("Bijvoorbeeld: dinsdag van 9 tot 12 uur."), most=160)
    phone = _line(_("Telefoon"), most=40)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = _line(_("Waar zitten ze?"), most=160)
    ask_for = _line(_("Naar wie vraag je?"), _("Alleen een naam die zij zelf bekendmaken."), most=80)
    area: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Voor welke buurt?"),
        to_field_name="code",
        required=False,
        empty_label=_("Voor alle buurten"),
    )

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        """Offer the neighbourhoods of the house."""
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class RaiseForm(forms.Form):
    """What is stuck, with whom it was raised, by when an answer."""

    what = _words(_("Wat zit vast?"), _("Zonder namen: het knelt voor meer mensen."))
    listing: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Bij wie kaart je het aan?"),
        to_field_name="key",
        required=False,
        empty_label=_("Iemand anders"),
    )
    to = _line(_("Of bij wie?"))
    answer_by = _day(_("Wanneer komt er antwoord?"), _("Spreek een dag af. Dan herinneren we je eraan."))

    def __init__(self, *args: Any, listings: Any, **kwargs: Any) -> None:
        """Offer what stands in the directory."""
        super().__init__(*args, **kwargs)
        listing: Any = self.fields["listing"]
        listing.queryset = listings
        listing.label_from_instance = lambda one: one.name
        self.fields["to"].self_evident = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask with whom, when nobody was chosen or named."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not (found.get("listing") or found.get("to")):
            self.add_error("to", _("Bij wie? Kies iemand, of schrijf een naam."))
        return found


class AnswerForm(forms.Form):
    """What they answered."""

    answer = _words(_("Wat is het antwoord?"))
    loose = forms.BooleanField(label=_("Het zit niet meer vast"), required=False)


class AgainForm(forms.Form):
    """Asked again: the next day on which an answer is due."""

    answer_by = _day(_("Wanneer komt er nu antwoord?"))

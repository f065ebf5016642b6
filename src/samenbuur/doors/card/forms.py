"""What is typed at the entrance of one's own door, and where a card is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.people.actions.cards import good_pin


def figures(label: Any, hint: Any = "", keep: str = "off") -> forms.CharField:
    """Return a field for five figures that nobody beside one can read."""
    typed = {"inputmode": "numeric", "autocomplete": keep, "dir": "ltr"}
    return forms.CharField(
        label=label, help_text=hint, max_length=20, widget=forms.PasswordInput(attrs=typed), strip=True
    )


class KnockForm(forms.Form):
    """The PIN that belongs to a card."""

    pin = figures(_("Je pincode"), _("Vijf cijfers. Ze staan niet op de kaart."))


class ChooseForm(forms.Form):
    """A PIN of one's own, twice."""

    pin = figures(_("Kies een pincode"), _("Vijf cijfers. Neem niet de pincode van je bank."))
    again = figures(_("Nog een keer dezelfde"))

    def clean_pin(self) -> str:
        """Refuse what others try first."""
        pin: str = self.cleaned_data["pin"]
        if not good_pin(pin):
            raise forms.ValidationError(
                _("Kies vijf cijfers die een ander niet snel raadt. Dus niet 11111 of 12345.")
            )
        return pin

    def clean_again(self) -> str:
        """Refuse a second one that is another."""
        if "pin" in self.cleaned_data and self.cleaned_data["again"] != self.cleaned_data["pin"]:
            raise forms.ValidationError(_("Dit zijn niet dezelfde cijfers. Probeer het nog eens."))
        return str(self.cleaned_data["again"])

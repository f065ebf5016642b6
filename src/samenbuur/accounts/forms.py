"""What is asked of someone who makes an account: a name to log in with, and one way to prove it."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_plain = RegexValidator(r"^[\w.@+-]+$", _("Gebruik alleen letters, cijfers en . - _ @"))


class AcceptForm(forms.Form):
    """Makes an account from an invitation: with a password, or with a passkey and an address as a spare way."""

    username = forms.CharField(
        label=_("Gebruikersnaam"),
        max_length=60,
        min_length=3,
        validators=[_plain],
        help_text=_("Hiermee log je in. Anderen zien hem niet."),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Dan kun je ook met een code per mail naar binnen."),
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Twaalf letters of meer. Een zin die je onthoudt is goed."),
    )
    passkey = forms.BooleanField(
        label=_("Liever een toegangssleutel"),
        required=False,
        help_text=_("Met je vinger of gezicht, op je eigen telefoon. Vul dan wel een e-mailadres in."),
    )

    def clean_password(self) -> str:
        """Refuse what others guess first."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        """Ask for at least one way in that is not lost with one telephone."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("passkey"):
            if not found.get("email") and "email" not in self.errors:
                self.add_error(
                    "email", ValidationError(_("Vul een adres in, voor als je telefoon kwijt is."))
                )
            found["password"] = None
        elif not found.get("password") and "password" not in self.errors:
            self.add_error(
                "password", ValidationError(_("Kies een wachtwoord, of liever een toegangssleutel."))
            )
        return found


class LanguageForm(forms.Form):
    """In which language the house speaks to someone."""

    language = forms.ChoiceField(
        label=_("Taal"), choices=[("nl", "Nederlands"), ("en", "English")], widget=forms.RadioSelect
    )


class AddressForm(forms.Form):
    """Another address for one's account; it counts when the code that goes there came back."""

    email = forms.EmailField(label=_("Nieuw e-mailadres"))


class CodeForm(forms.Form):
    """The code that came to an address."""

    code = forms.CharField(label=_("Code uit de mail"), max_length=20)

"""Asking what someone wants to tell: few fields, none of them obliged but that something is said."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenbuur.method.telling import LINES, LONGEST, Kind, fields_of, says_something, tidy
from samenbuur.stories.words import FIELDS
from samenbuur.stories.words import FORMS as FORM_WORDS


class TellForm(forms.Form):
    """The fields of one kind; all may stay empty but one."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        """Make the fields of this kind."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        only = len([name for name in fields_of(kind) if name not in {"when", "called", "form"}]) == 1
        for name in fields_of(kind):
            label, hint = FIELDS[kind, name]
            self.fields[name] = _field(
                name, label, hint, required=only and name == "text" and kind is not Kind.PART
            )

    def clean(self) -> dict[str, Any]:
        """Ask for something, when nothing was said at all."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not says_something(self.kind, tidy(self.kind, found)):
            raise forms.ValidationError(_("Schrijf iets op. Een paar woorden is genoeg."))
        return found


def _field(name: str, label: Any, hint: Any, *, required: bool) -> forms.Field:
    if name == "form":
        choices = [(word, said) for word, (said, _picture) in FORM_WORDS.items()]
        return forms.ChoiceField(
            label=label, help_text=hint, choices=choices, widget=forms.RadioSelect, required=False
        )
    widget = forms.Textarea(attrs={"rows": 4}) if name in LINES else forms.TextInput()
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, required=required, widget=widget)


class EmergencyForm(forms.Form):
    """Opening what someone told, because it cannot wait."""

    reason = forms.CharField(
        label=_("Wat is er aan de hand?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De bewoner leest dit terug."),
    )
    reported_to: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Wie laat je het weten?"),
        to_field_name="key",
        empty_label=_("Kies iemand die hier werkt"),
        help_text=_("Een tweede die meekijkt."),
    )

    def __init__(self, *args: Any, workers: Any, **kwargs: Any) -> None:
        """Offer who works here."""
        super().__init__(*args, **kwargs)
        self.fields["reported_to"].queryset = workers  # type: ignore[attr-defined]
        self.fields["reported_to"].label_from_instance = lambda person: person.first_name  # type: ignore[attr-defined]


def initial_of(words: Mapping[str, str]) -> dict[str, str]:
    """Return what a form shows of what was said before."""
    return dict(words)

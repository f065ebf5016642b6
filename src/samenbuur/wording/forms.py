"""Asking for a word: the word, why, and what one says instead; or why it may stand here."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samenbuur.wording.words import CATEGORIES, LANGUAGES


class LeaveForm(forms.Form):
    """A word that may stand in this house."""

    word = forms.CharField(
        label=_("Welk woord?"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    why = forms.CharField(
        label=_("Waarom mag het hier staan?"),
        help_text=_("Bijvoorbeeld: zo heet onze werkgroep."),
        max_length=300,
    )
    language = forms.ChoiceField(label=_("In welke taal?"), choices=list(LANGUAGES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the language of the page."""
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language() if get_language() in LANGUAGES else "nl"


class AddForm(LeaveForm):
    """A word that the helper should mark in this house."""

    word = forms.CharField(
        label=_("Welk woord doet pijn, of zegt hier niets?"),
        help_text=_("Eén woord. Meervoud en andere vormen vinden we zelf."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    category = forms.ChoiceField(
        label=_("Wat is er mee?"),
        choices=[(word, called) for word, (called, _hint) in CATEGORIES.items()],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Waarom?"), help_text=_("Eén zin, voor wie het woord schreef."), max_length=300
    )
    instead = forms.CharField(
        label=_("Wat zeg je liever?"), help_text=_("Meer dan één? Zet er een komma tussen."), max_length=200
    )
    field_order = ("word", "category", "why", "instead", "language")


class TryForm(forms.Form):
    """A sentence to try the words on; nothing of it is kept."""

    text = forms.CharField(
        label=_("Probeer een zin"),
        help_text=_("We bewaren er niets van."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

"""Registers the look of the house with Django."""

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Base templates, components and drawings."""

    name = "samenbuur.ui"
    label = "ui"

    def ready(self) -> None:
        """Say what went wrong as one says it across the table, in every form of the house."""
        forms.Field.default_error_messages["required"] = _("Vul dit nog in.")
        forms.ChoiceField.default_error_messages["invalid_choice"] = _("Kies een van de mogelijkheden.")
        forms.DateField.default_error_messages["invalid"] = _("Schrijf de dag zo: 24-11-2026.")
        forms.IntegerField.default_error_messages["invalid"] = _("Schrijf een getal, zonder letters.")

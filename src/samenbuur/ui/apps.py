"""Registers the look of the house with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, components and drawings."""

    name = "samenbuur.ui"
    label = "ui"

"""The house itself as a Django application: its messages live here."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "samenbuur.config"
    label = "house"

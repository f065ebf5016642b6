"""This door as a Django application: its templates and messages."""

from django.apps import AppConfig


class Door(AppConfig):
    name = "samenbuur.doors.plans"
    label = "door_plans"

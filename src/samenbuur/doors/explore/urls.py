"""Paths of this door."""

from django.urls import URLPattern, URLResolver

app_name = "explore"
urlpatterns: list[URLPattern | URLResolver] = []

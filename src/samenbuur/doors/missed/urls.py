"""Paths of this door."""

from django.urls import URLPattern, URLResolver

app_name = "missed"
urlpatterns: list[URLPattern | URLResolver] = []

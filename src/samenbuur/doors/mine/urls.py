"""Paths of this door."""

from django.urls import URLPattern, URLResolver

app_name = "mine"
urlpatterns: list[URLPattern | URLResolver] = []

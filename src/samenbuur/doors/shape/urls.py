"""Paths of this door."""

from django.urls import URLPattern, URLResolver

app_name = "shape"
urlpatterns: list[URLPattern | URLResolver] = []

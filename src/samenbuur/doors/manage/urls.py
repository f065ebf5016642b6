"""Paths of this door."""

from django.urls import URLPattern, URLResolver

from samenbuur.doors.manage import imports_urls

app_name = "manage"
urlpatterns: list[URLPattern | URLResolver] = [*imports_urls.urlpatterns]

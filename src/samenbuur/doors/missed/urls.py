"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.missed import views

app_name = "missed"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.missed, name="missed"),
    path("bericht/<uuid:key>/", views.message, name="message"),
    path("<uuid:key>/", views.notice, name="notice"),
    path("<uuid:key>/kijken/", views.look, name="look"),
    path("<uuid:key>/kan-niet/", views.cannot, name="cannot"),
    path("<uuid:key>/hoe-het-is/", views.close, name="close"),
    path("<uuid:key>/terug/", views.reopen, name="reopen"),
    path("<uuid:key>/gezien/", views.saw, name="saw"),
    path("<uuid:key>/rondvragen/", views.ask_around, name="ask_around"),
]

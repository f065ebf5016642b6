"""Addresses of the look itself: choosing a language, and the gallery of components."""

from django.urls import path

from samenbuur.ui import gallery, language

app_name = "ui"
urlpatterns = [
    path("taal/", language.set_language, name="set_language"),
    path("onderdelen/", gallery.show, name="gallery"),
    path("onderdelen/<slug:page>/", gallery.show, name="gallery_page"),
]

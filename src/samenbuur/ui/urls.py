"""Addresses of the look itself: choosing a language and the gallery of components."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from samenbuur.ui import gallery, language

View = Callable[..., HttpResponse]


def _for_everyone(view: View, *methods: str) -> View:
    """Declare the view public. The decorators of `sharing` lie above this floor, so the same words are said by hand."""
    declared: Any = view
    declared.policy = SimpleNamespace(word="public", duties=(), methods=methods)
    return view


show = _for_everyone(require_safe(gallery.show), "GET", "HEAD")

app_name = "ui"
urlpatterns = [
    path("taal/", _for_everyone(language.set_language, "POST"), name="set_language"),
    path("onderdelen/", show, name="gallery"),
    path(
        "onderdelen/vormen.json",
        _for_everyone(require_safe(gallery.shapes), "GET", "HEAD"),
        name="gallery_shapes",
    ),
    path("onderdelen/<slug:page>/", show, name="gallery_page"),
]

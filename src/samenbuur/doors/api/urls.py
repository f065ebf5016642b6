"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.api import views

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/checkins", views.checkins, name="checkins"),
    path("api/state", views.state, name="state"),
    path("health", views.health, name="health"),
    path("health/ready", views.ready, name="ready"),
]

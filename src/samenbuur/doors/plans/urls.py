"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.plans import views

app_name = "plans"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("daad/<uuid:key>/<slug:what>/", views.deed, name="deed"),
    path("met/<uuid:key>/weg/", views.unnamed, name="unnamed"),
    path("<slug:slug>/", views.plan, name="plan"),
    path("<slug:slug>/verder/", views.on, name="on"),
    path("<slug:slug>/terug/", views.back, name="back"),
    path("<slug:slug>/met/", views.made_with, name="made_with"),
]

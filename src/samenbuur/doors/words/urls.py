"""Paths of this door: advice while one writes, and the words of the house."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.words import views

app_name = "words"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.advice, name="advice"),
    path("van-ons/", views.ours, name="ours"),
    path("van-ons/erbij/", views.add, name="add"),
    path("van-ons/laten-staan/", views.leave, name="leave"),
    path("van-ons/<uuid:key>/", views.do, name="do"),
]

"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.directory import raised, views

app_name = "directory"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("papier/", views.on_paper, name="on_paper"),
    path("nieuw/", views.new, name="new"),
    path("vast/", raised.home, name="raised"),
    path("vast/nieuw/", raised.new, name="raise"),
    path("vast/<uuid:key>/", raised.one, name="bottleneck"),
    path("vast/<uuid:key>/<slug:what>/", raised.do, name="raised_do"),
    path("<uuid:key>/", views.change, name="change"),
    path("<uuid:key>/<slug:what>/", views.do, name="do"),
]

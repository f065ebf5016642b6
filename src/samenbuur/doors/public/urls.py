"""Paths of this door: what anyone may see."""

from django.urls import URLPattern, URLResolver, path, register_converter

from samenbuur.doors.public import feeds, views
from samenbuur.doors.public.weeks import WeekConverter

register_converter(WeekConverter, "week")

app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("programma/", views.programme, name="programme"),
    path("programma/week/", views.week, name="week"),
    path("programma/<week:monday>/", views.week, name="week"),
    path("programma/<week:monday>/affiche/", views.poster, name="poster"),
    path("programma/<uuid:key>/", views.activity, name="activity"),
    path("gemeenschappen/", views.communities, name="communities"),
    path("gemeenschappen/kaart.json", views.shapes, name="shapes"),
    path("gemeenschappen/<slug:slug>/", views.community, name="community"),
    path("plekken/<uuid:key>/", views.place, name="place"),
    path("agenda/alles.ics", feeds.everything, name="feed"),
    path("agenda/gemeenschap/<slug:slug>.ics", feeds.of_community, name="feed_community"),
    path("agenda/activiteit/<uuid:key>.ics", feeds.of_activity, name="feed_activity"),
]

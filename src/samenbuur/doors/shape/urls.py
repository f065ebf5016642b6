"""Paths of this door: making and changing communities, places and activities."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.shape import people, times, views, where

app_name = "shape"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.activities, name="activities"),
    path("activiteit/nieuw/", views.begin, name="begin"),
    path("activiteit/<uuid:key>/", views.activity, name="activity"),
    path("activiteit/<uuid:key>/wijzigen/", views.change, name="change"),
    path("activiteit/<uuid:key>/kopie/", views.copy, name="copy"),
    path("activiteit/<uuid:key>/stoppen/", views.end, name="end"),
    path("activiteit/<uuid:key>/weer-beginnen/", views.resume, name="resume"),
    path("activiteit/<uuid:key>/opschrijven/", views.register, name="register"),
    path("activiteit/<uuid:key>/mensen/", people.give, name="give"),
    path("rol/<uuid:key>/", people.shown, name="shown"),
    path("rol/<uuid:key>/stoppen/", people.stop, name="stop"),
    path("keer/<uuid:key>/afzeggen/", times.cancel, name="cancel"),
    path("keer/<uuid:key>/toch/", times.undo_cancel, name="undo_cancel"),
    path("keer/<uuid:key>/verplaatsen/", times.move, name="move"),
    path("keer/<uuid:key>/terug/", times.undo_move, name="undo_move"),
    path("gemeenschappen/", where.communities, name="communities"),
    path("gemeenschap/nieuw/", where.begin_community, name="begin_community"),
    path("gemeenschap/<uuid:key>/", where.community, name="community"),
    path("plekken/", where.places, name="places"),
    path("plek/nieuw/", where.open_place, name="open_place"),
    path("plek/<uuid:key>/", where.place, name="place"),
    path("plek/<uuid:key>/sluiten/", where.close_place, name="close_place"),
    path("plek/<uuid:key>/weer-open/", where.reopen_place, name="reopen_place"),
]

"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.desk import lending, views

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.doors, name="doors"),
    path("lenen/", lending.borrow, name="borrow"),
    path("teruggeven/", lending.give_back, name="give_back"),
    path("uitgeleend/<uuid:door>/stoppen/", lending.end, name="end_door"),
    path("<uuid:occasion>/", views.desk, name="desk"),
    path("<uuid:occasion>/tik/", views.tap, name="tap"),
    path("<uuid:occasion>/gasten/", views.guests, name="guests"),
    path("<uuid:occasion>/nieuw/", views.newcomer, name="newcomer"),
    path("<uuid:occasion>/welkom/<uuid:person>/", views.welcome, name="welcome"),
    path("<uuid:occasion>/wie-er-is/", views.here, name="here"),
    path("<uuid:occasion>/afwezig/", views.away, name="away"),
    path("<uuid:occasion>/sluiten/", views.close, name="close"),
    path("<uuid:occasion>/openen/", views.reopen, name="reopen"),
    path("<uuid:occasion>/uitlenen/", lending.lend, name="lend"),
]

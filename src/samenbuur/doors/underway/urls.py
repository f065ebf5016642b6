"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.underway import met, sight, views

ENCOUNTER = "ontmoeting/<uuid:key>/"

app_name = "underway"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.note, name="note"),
    path("sorteren/", views.sort, name="sort"),
    path("krabbel/<uuid:key>/doe/", views.jotting, name="jotting"),
    path("voor-mezelf/", views.own, name="own"),
    path("voor-mezelf/<uuid:key>/laat-lezen/", views.show, name="show"),
    path("laat-lezen/<uuid:key>/terug/", views.hide, name="hide"),
    path("met/<uuid:key>/", met.page, name="page"),
    path(ENCOUNTER, met.one, name="one"),
    path(ENCOUNTER + "verander/", met.change, name="change"),
    path(ENCOUNTER + "doe/", met.do, name="do"),
    path(ENCOUNTER + "ernaast/", views.think, name="think"),
    path("<slug:what>/<uuid:key>/wie/", sight.audience, name="audience"),
    path("<slug:what>/<uuid:key>/wie/noem/", sight.name, name="name"),
    path("<slug:what>/<uuid:key>/wie/noem/<uuid:grant>/terug/", sight.take_back, name="take_back"),
]

"""Paths of this door: the entrance with a card, one's own card, and the worker's page on which a card is made."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.card import codes, entrance, paper, views

app_name = "card"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", entrance.knock, name="knock"),
    path("klaar/", entrance.done, name="done"),
    path("open/<str:token>/", entrance.scan, name="scan"),
    path("code/", codes.code, name="code"),
    path("code/vraag/", codes.ask, name="ask"),
    path("mijn/code/", codes.where, name="where"),
    path("van/<uuid:key>/code/", codes.aloud, name="aloud"),
    path("mijn/", views.mine, name="mine"),
    path("mijn/pincode/", views.pin, name="pin"),
    path("mijn/weg/", views.give_up, name="give_up"),
    path("mijn/sluit/<uuid:key>/", views.close, name="close"),
    path("bladen/<uuid:key>/", paper.sheets, name="sheets"),
    path("bladen/<uuid:key>/<slug:name>/", paper.sheet, name="sheet"),
    path("van/<uuid:key>/tafel/", paper.table, name="table"),
    path("van/<uuid:key>/", views.make, name="make"),
    path("van/<uuid:key>/weg/", views.withdraw, name="withdraw"),
]

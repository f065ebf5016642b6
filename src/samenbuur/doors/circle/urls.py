"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.circle import files, gestures, over, people, sight, steps, views

DRAWING = "tekening/<uuid:key>/"
SOMEONE = DRAWING + "iemand/<slug:one>/"
AUDIENCE = "<slug:what>/<uuid:key>/wie/"

app_name = "circle"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("dragen/", views.carry, name="carry"),
    path("dragen/<uuid:key>/voorbij/", views.carry_over, name="carry_over"),
    path("van/<uuid:key>/", views.page, name="page"),
    path("van/<uuid:key>/nieuw/", views.begin, name="begin"),
    path("van/<uuid:key>/leeg-blad/", files.empty_sheet, name="empty_sheet"),
    path("van/<uuid:key>/over-elkaar/", over.over, name="over"),
    path("van/<uuid:key>/stap/", steps.prepare, name="prepare"),
    path("van/<uuid:key>/vraag/", steps.ask, name="ask"),
    path(DRAWING, views.drawing, name="drawing"),
    path(DRAWING + "aan-tafel/", views.table, name="table"),
    path(DRAWING + "doe/", gestures.do, name="do"),
    path(DRAWING + "weg/", views.put_away, name="put_away"),
    path(DRAWING + "iemand/", people.add, name="add"),
    path(DRAWING + "van-papier/", people.from_paper, name="from_paper"),
    path(DRAWING + "op-papier/", files.on_paper, name="on_paper"),
    path(DRAWING + "mee/<slug:kind>/", files.take_along, name="take_along"),
    path(SOMEONE, people.change, name="change"),
    path(SOMEONE + "kring/", people.seat, name="seat"),
    path(SOMEONE + "is-dat/", people.connect, name="connect"),
    path(SOMEONE + "vraag/", steps.ask_someone, name="ask_someone"),
    path("plaats/<uuid:key>/eerst/", people.first, name="first"),
    path("stap/<uuid:key>/", steps.step, name="step"),
    path("stap/<uuid:key>/verander/", steps.change, name="step_change"),
    path("stap/<uuid:key>/doe/", steps.do, name="step_do"),
    path("verschil/<uuid:key>/", over.shift, name="shift"),
    path(AUDIENCE, sight.audience, name="audience"),
    path(AUDIENCE + "noem/", sight.name, name="name"),
    path(AUDIENCE + "noem/<uuid:grant>/terug/", sight.take_back, name="take_back"),
]

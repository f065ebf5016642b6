"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.keyfigures import lines, mixes, tips, views

app_name = "keyfigures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("tip/", tips.new, name="tip_new"),
    path("tip/<uuid:key>/", tips.tip, name="tip"),
    path("tip/<uuid:key>/weg/", tips.put_aside, name="put_aside"),
    path("van/<uuid:key>/", views.of_person, name="of_person"),
    path("van/<uuid:key>/ja/", views.agree, name="agree"),
    path("van/<uuid:key>/kent/", lines.tie, name="tie"),
    path("lijn/<uuid:key>/<slug:what>/", lines.do, name="tie_do"),
    path("netwerk/", lines.network, name="network"),
    path("plek/<slug:slug>/", mixes.mix, name="mix"),
    path("toon/<uuid:key>/weg/", mixes.forget_tone, name="forget_tone"),
    path("indruk/<uuid:key>/", views.change, name="change"),
    path("indruk/<uuid:key>/weg/", views.throw_away, name="throw_away"),
    path("<uuid:key>/", views.figure, name="figure"),
    path("<uuid:key>/indruk/", views.impress, name="impress"),
    path("<uuid:key>/wie/", views.audience, name="audience"),
    path("<uuid:key>/terug/", views.take_back, name="take_back"),
]

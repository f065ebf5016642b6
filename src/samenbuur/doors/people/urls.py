"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.people import circle, missing, views, ways

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.people, name="people"),
    path("nieuw/", views.new, name="new"),
    path("<uuid:key>/", views.person, name="person"),
    path("<uuid:key>/verander/", views.change, name="change"),
    path("<uuid:key>/bereiken/", ways.add, name="way_new"),
    path("<uuid:key>/kring/", circle.add, name="seat_new"),
    path("<uuid:key>/gemist/", missing.be_missed, name="be_missed"),
    path("<uuid:key>/gemist/stop/", missing.stop, name="stop_missing"),
    path("<uuid:key>/even-weg/", missing.away, name="away"),
    path("even-weg/<uuid:key>/terug/", missing.not_away, name="not_away"),
    path("<uuid:key>/niet-te-zien/", circle.blocking, name="block"),
    path("<uuid:key>/taak/", views.duty, name="duty"),
    path("<uuid:key>/uitnodigen/", views.invite, name="invite"),
    path("<uuid:key>/afscheid/", views.leave, name="leave"),
    path("<uuid:key>/vergeten/", views.forget, name="forget"),
    path("bereiken/<uuid:key>/", ways.change, name="way"),
    path("bereiken/<uuid:key>/wie/", ways.way_audience, name="way_audience"),
    path("kring/<uuid:key>/", circle.change, name="seat"),
    path("kring/<uuid:key>/wie/", ways.seat_audience, name="seat_audience"),
    path("taak/<uuid:key>/stop/", views.end_duty, name="duty_end"),
]

"""Paths of this door for who leads."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.table import leading

SESSION = "<uuid:key>/"

app_name = "table"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", leading.sessions, name="sessions"),
    path(SESSION, leading.session, name="session"),
    path(SESSION + "scherm/", leading.screen, name="screen"),
    path(SESSION + "nieuw.json", leading.news, name="news"),
    path(SESSION + "zet/", leading.put, name="put"),
    path(SESSION + "doe/", leading.do, name="do"),
]

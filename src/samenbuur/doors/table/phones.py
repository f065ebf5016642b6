"""Paths of this door for a phone at the table."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.table import joining, streets

app_name = "join"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", joining.join, name="join"),
    path("kaart/", joining.the_map, name="map"),
    path("nieuw.json", joining.news, name="news"),
    path("zet/", joining.put, name="put"),
    path("doe/", joining.do, name="do"),
    path("weg/", joining.leave, name="leave"),
    path("punt/<uuid:key>/", joining.change, name="change"),
    path("straten/<slug:spot>/", streets.streets, name="streets"),
    path("<slug:code>/", joining.join, name="with_code"),
]

"""Paths of this door: all tips, as a sheet, and what one does with one."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.tips import views

app_name = "tips"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.tips, name="tips"),
    path("op-papier/", views.sheet, name="sheet"),
    path("<slug:tip>/weet-ik/", views.know, name="know"),
    path("<slug:tip>/", views.ours, name="ours"),
    path("<slug:tip>/doe/", views.do, name="do"),
]

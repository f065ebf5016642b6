"""Paths of this door."""

from django.urls import path

from samenbuur.doors.explore import views

app_name = "explore"
urlpatterns = [
    path("", views.areas, name="areas"),
    path("vormen.json", views.all_shapes, name="all_shapes"),
    path("<str:code>/", views.area, name="area"),
    path("<str:code>/vormen.json", views.shapes, name="shapes"),
    path("<str:code>/op-papier/", views.on_paper, name="on_paper"),
]

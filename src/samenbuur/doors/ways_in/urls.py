"""Paths of this door: one's own account, invitations, and the second factor."""

from django.urls import path

from samenbuur.doors.ways_in import views

app_name = "accounts"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("tweede-slot/", views.second_factor, name="second_factor"),
    path("adres/", views.address, name="address"),
    path("taal/", views.language, name="language"),
    path("wissel/", views.switch, name="switch"),
    path("uitnodiging/<str:token>/", views.invitation, name="invitation"),
]

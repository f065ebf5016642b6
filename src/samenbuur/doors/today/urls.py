"""Paths of this door."""

from django.urls import path

from samenbuur.doors.today import views

app_name = "today"
urlpatterns = [path("", views.today, name="today")]

"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.manage import imports_urls, views, workers

app_name = "manage"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.manage, name="manage"),
    path("organisatie/", views.organisation, name="organisation"),
    path("deuren/", views.doors, name="doors"),
    path("mensen/", workers.workers, name="workers"),
    path("mensen/nieuw/", workers.take_on, name="take_on"),
    path("mensen/<uuid:key>/taak/", workers.duty, name="duty"),
    path("mensen/<uuid:key>/uitnodigen/", workers.invite, name="invite"),
    path("mensen/<uuid:key>/stop/", workers.end_account, name="end_account"),
    path("taken/<uuid:key>/stop/", workers.end_duty, name="duty_end"),
    path("uitnodigingen/", workers.invitations, name="invitations"),
    path("uitnodigingen/<uuid:key>/", workers.invitation, name="invitation"),
    *imports_urls.urlpatterns,
]

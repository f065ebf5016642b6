"""Paths of taking in areas and figures."""

from django.urls import path

from samenbuur.doors.manage import imports

urlpatterns = [
    path("gebieden/", imports.areas, name="areas"),
    path("gebieden/inlezen/<uuid:key>/", imports.one, name="import"),
    path("gebieden/inlezen/<uuid:key>/voortgang/", imports.progress, name="import_progress"),
    path("gebieden/inlezen/<uuid:key>/neem-op/", imports.confirm, name="import_confirm"),
    path("gebieden/inlezen/<uuid:key>/opnieuw/", imports.again, name="import_again"),
    path("gebieden/inlezen/<uuid:key>/laat-maar/", imports.drop, name="import_drop"),
    path("gebieden/uitgave/<uuid:key>/", imports.release, name="release"),
]

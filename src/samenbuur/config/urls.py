"""Which door lies behind which path."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("samenbuur.doors.public.urls")),
    path("", include("samenbuur.doors.api.urls")),
    path("vandaag/", include("samenbuur.doors.today.urls")),
    path("mensen/", include("samenbuur.doors.people.urls")),
    path("verteld/", include("samenbuur.doors.told.urls")),
    path("kring/", include("samenbuur.doors.circle.urls")),
    path("onderweg/", include("samenbuur.doors.underway.urls")),
    path("woorden/", include("samenbuur.doors.words.urls")),
    path("tips/", include("samenbuur.doors.tips.urls")),
    path("deur/", include("samenbuur.doors.desk.urls")),
    path("mijn/", include("samenbuur.doors.mine.urls")),
    path("kaart/", include("samenbuur.doors.card.urls")),
    path("rechten/", include("samenbuur.doors.rights.urls")),
    path("gemist/", include("samenbuur.doors.missed.urls")),
    path("vormgeven/", include("samenbuur.doors.shape.urls")),
    path("verkennen/sleutelfiguren/", include("samenbuur.doors.keyfigures.urls")),
    path("verkennen/wie-helpt/", include("samenbuur.doors.directory.urls")),
    path("verkennen/plan/", include("samenbuur.doors.plans.urls")),
    path("buurten/", include("samenbuur.doors.explore.urls")),
    path("verkennen/vragen/", include("samenbuur.doors.dna.urls")),
    path("aan-tafel/", include("samenbuur.doors.table.urls")),
    path("mee/", include("samenbuur.doors.table.phones")),
    path("beheer/", include("samenbuur.doors.manage.urls")),
    path("account/", include("samenbuur.doors.ways_in.urls")),
    path("account/", include("samenbuur.doors.ways_in.library")),
    path("", include("samenbuur.ui.urls")),
]
if settings.DEMO:
    from samenbuur.config.demo_door import urls as demo_urls

    urlpatterns.append(path("demo/", include(demo_urls)))

handler400 = "samenbuur.config.errors.unreadable"
handler429 = "samenbuur.config.errors.too_often"  # asked by the ways in
handler404 = "samenbuur.config.errors.not_found"
handler500 = "samenbuur.config.errors.broken"

"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.told import line, paper, sight, together, trying, views

app_name = "told"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.shared, name="shared"),
    path("van/<uuid:key>/", views.page, name="page"),
    path("van/<uuid:key>/op-papier/", views.on_paper, name="on_paper"),
    path("van/<uuid:key>/vertel/<slug:kind>/", views.tell, name="tell"),
    path("van/<uuid:key>/niets-nu/", views.nothing_now, name="nothing_now"),
    path("van/<uuid:key>/mijn-lijn/", line.mine, name="line"),
    path("van/<uuid:key>/zoals/", trying.as_seen_by, name="as_seen_by"),
    path("van/<uuid:key>/vel/", paper.new, name="sheet_new"),
    path("van/<uuid:key>/vel-invoeren/", paper.enter, name="sheet_enter"),
    path("vel/<uuid:key>/", paper.sheet, name="sheet"),
    path("samen/klaar/", together.stop, name="together_stop"),
    path("van/<uuid:key>/samen/", together.start, name="together"),
    path("van/<uuid:key>/wie-keek/", sight.who_looked, name="who_looked"),
    path("van/<uuid:key>/nood/", sight.emergency, name="emergency"),
    path("nood/<uuid:key>/klaar/", sight.close_opening, name="close_opening"),
    path("bereiken/<uuid:key>/", views.way, name="way"),
    path("<uuid:key>/", views.one, name="one"),
    path("<uuid:key>/verander/", views.change, name="change"),
    path("<uuid:key>/doe/", views.do, name="do"),
    path("<uuid:key>/wie/", sight.audience, name="audience"),
    path("<uuid:key>/wie/noem/", sight.name, name="name"),
    path("noem/<uuid:key>/terug/", sight.take_back, name="take_back"),
]

"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.underway import day, met, resting, sight, views, weighing

CONSULTATION = "overleg/<uuid:key>/"
ENCOUNTER = "ontmoeting/<uuid:key>/"

app_name = "underway"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.note, name="note"),
    path("sorteren/", views.sort, name="sort"),
    path("krabbel/<uuid:key>/doe/", views.jotting, name="jotting"),
    path("voor-mezelf/", views.own, name="own"),
    path("voor-mezelf/<uuid:key>/laat-lezen/", views.show, name="show"),
    path("laat-lezen/<uuid:key>/terug/", views.hide, name="hide"),
    path("gedeeld/", met.shared, name="shared"),
    path("met/<uuid:key>/niet-nu/", views.not_now, name="not_now"),
    path("met/<uuid:key>/", met.page, name="page"),
    path(ENCOUNTER, met.one, name="one"),
    path(ENCOUNTER + "verander/", met.change, name="change"),
    path(ENCOUNTER + "doe/", met.do, name="do"),
    path(ENCOUNTER + "ernaast/", views.think, name="think"),
    path("dag/", day.walk, name="day"),
    path("tijd/", weighing.time, name="time"),
    path("wie/", weighing.who, name="who"),
    path("wie/samen/", weighing.together, name="together"),
    path("afwegen/", weighing.home, name="weighing"),
    path("afwegen/vraag/", weighing.ask, name="ask"),
    path("afwegen/<uuid:key>/", weighing.question, name="question"),
    path("afwegen/<uuid:key>/terug/", weighing.withdraw, name="withdraw"),
    path("toestemming/van/<uuid:key>/", resting.page, name="resting"),
    path("toestemming/van/<uuid:key>/nieuw/", resting.allow, name="allow"),
    path("toestemming/<uuid:key>/terug/", resting.end, name="end"),
    path("toestemming/<uuid:key>/overleg/", resting.discuss, name="discuss"),
    path(CONSULTATION, resting.consultation, name="consultation"),
    path(CONSULTATION + "verander/", resting.amend, name="amend"),
    path(CONSULTATION + "weg/", resting.unsay, name="unsay"),
    path("<slug:what>/<uuid:key>/wie/", sight.audience, name="audience"),
    path("<slug:what>/<uuid:key>/wie/noem/", sight.name, name="name"),
    path("<slug:what>/<uuid:key>/wie/noem/<uuid:grant>/terug/", sight.take_back, name="take_back"),
]

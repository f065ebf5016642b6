"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.rights import handing, locks, objections, views

app_name = "rights"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.mine, name="mine"),
    path("bewaren/", views.terms, name="terms"),
    path("teruggenomen/", views.taken_back, name="taken_back"),
    path("teruggenomen/<uuid:key>/weg/", views.thrown_away, name="thrown_away"),
    path("gaat-weg/<uuid:key>/bewaar/", views.keep, name="keep"),
    path("gaat-weg/<uuid:key>/toch-niet/", views.keep_no_longer, name="keep_no_longer"),
    path("gaat-weg/<uuid:key>/nu/", views.go_now, name="go_now"),
    path("slot/papier/", locks.with_paper, name="unlock_with_paper"),
    path("slot/<uuid:key>/", locks.one, name="lock"),
    path("slot/<uuid:key>/op-papier/", locks.on_paper, name="lock_on_paper"),
    path("slot/<uuid:key>/eraf/", locks.unlock, name="unlock"),
    path("bezwaar/<uuid:key>/", objections.one, name="objection"),
    path("bezwaar/<uuid:key>/ander/", objections.another, name="ask_another"),
    path("overdracht/<uuid:key>/", handing.one, name="handover"),
    path("overdracht/<uuid:key>/op-papier/", handing.on_paper, name="handover_on_paper"),
    path("overdracht/<uuid:key>/terug/", handing.withdraw, name="withdraw_handover"),
    path("<uuid:key>/", views.page, name="page"),
    path("<uuid:key>/op-papier/", views.on_paper, name="on_paper"),
    path("<uuid:key>/verbeter/", views.correct, name="correct"),
    path("<uuid:key>/op-slot/", locks.choose, name="choose_lock"),
    path("<uuid:key>/bezwaar/", objections.write, name="object"),
    path("<uuid:key>/overdragen/", handing.prepare, name="prepare_handover"),
]

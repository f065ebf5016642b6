"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.dna import answers, asking, files, ours, views

ROUND = "ronde/<uuid:key>/"

app_name = "dna"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("begin/", views.begin, name="begin"),
    path(ROUND, views.overview, name="overview"),
    path(ROUND + "sluit/", views.close, name="close"),
    path(ROUND + "heropen/", views.reopen, name="reopen"),
    path(ROUND + "boekje/", views.booklet, name="booklet"),
    path(ROUND + "vraag/<slug:code>/", asking.question, name="question"),
    path(ROUND + "later/<slug:code>/", asking.later, name="later"),
    path(ROUND + "scherm/<slug:code>/", asking.screen, name="screen"),
    path(ROUND + "scherm/<slug:code>/stand.json", asking.mark, name="mark"),
    path(ROUND + "blok/<slug:code>/", asking.block, name="block"),
    path(ROUND + "formulier.xlsx", files.form, name="form"),
    path(ROUND + "inlezen/", files.bring, name="bring"),
    path("inlezen/<uuid:key>/", files.waiting, name="waiting"),
    path("onze-vragen/", ours.questions, name="ours"),
    path("onze-vragen/erbij/", ours.add, name="add"),
    path("onze-vragen/inlezen/", ours.bring, name="bring_questions"),
    path("onze-vragen/<slug:code>/", ours.one, name="own_words"),
    path("antwoord/<uuid:key>/", answers.one, name="answer"),
    path("antwoord/<uuid:key>/doe/", answers.do, name="do"),
]

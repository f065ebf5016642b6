"""Paths of this door."""

from django.urls import URLPattern, URLResolver, path

from samenbuur.doors.mine import rights, seen, views

app_name = "mine"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.mine, name="mine"),
    path("dagen/", views.days, name="days"),
    path("gemist-worden/", views.missing_me, name="missing"),
    path("wie-ziet-wat/", seen.who_sees, name="who_sees"),
    path("over-mij/", views.me, name="me"),
    path("mijn-rechten/", rights.mine_to_decide, name="rights"),
    path("gemist/", views.be_missed, name="be_missed"),
    path("gemist/<uuid:key>/stop/", views.stop, name="stop"),
    path("kring/<uuid:key>/vragen/", views.ask_seat, name="ask_seat"),
    path("kring/<uuid:key>/eerder/", views.earlier, name="earlier"),
    path("weg/", views.away, name="away"),
    path("weg/keer/<uuid:key>/", views.not_this_time, name="not_this_time"),
    path("weg/volgende-week/", views.not_next_week, name="not_next_week"),
    path("weg/<uuid:key>/terug/", views.back_again, name="back_again"),
    path("wie-ik-ben/", views.who_i_am, name="who_i_am"),
    path("alles/", rights.everything, name="everything"),
    path("alles.pdf", rights.as_book, name="as_book"),
    path("alles.json", rights.as_file, name="as_file"),
    path("vergeet-mij/", rights.forget_me, name="forget_me"),
    path("op-papier/", views.on_paper, name="on_paper"),
]

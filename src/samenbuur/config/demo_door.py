"""The door of a demonstration: look through the eyes of an invented person. Where real people live it does not exist."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from samenbuur.accounts.models import Organisation, User
from samenbuur.config.demo import cast
from samenbuur.people.models import Person
from samenbuur.sharing.policy import View, by_view


def open_here() -> bool:
    """Return whether this is a demonstration and everyone in it is invented."""
    houses = Organisation.objects.all()
    return settings.DEMO and houses.exists() and not houses.filter(invented=False).exists()


def only_invented(view: Callable[..., HttpResponse]) -> View:
    """Answer only where all people are invented; asked at each visit, for a house can change under way."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not open_here():
            raise Http404
        return view(request)

    return guarded


@by_view("demonstration", methods=("GET", "HEAD"))
@only_invented
def demo(request: HttpRequest) -> HttpResponse:
    """Show through whose eyes one can look."""
    return render(request, "config/demo.html", {"cast": cast()})


@by_view("demonstration", methods=("POST",))
@only_invented
def look_as(request: HttpRequest) -> HttpResponse:
    """Come in as an invented person; their second factor is not asked, and their account cannot be changed."""
    wanted = request.POST.get("username", "")
    invented = Person.objects.filter(organisation__invented=True, left_at=None).values("account")
    account = User.objects.filter(username=wanted, is_active=True, pk__in=invented).first()
    if account is None or wanted not in {member.username for member in cast()}:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["invented"] = True
    return redirect("today:today")


urls = ([path("", demo, name="demo"), path("kijk/", look_as, name="look_as")], "demo")

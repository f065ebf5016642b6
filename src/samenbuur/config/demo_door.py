"""The door of a demonstration: look through the eyes of an invented person. Where real people live it does not exist."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from samenbuur.accounts.models import Organisation, User
from samenbuur.config.demo import cast
from samenbuur.doors.desk.lending import at_its_door
from samenbuur.people.actions import make_card
from samenbuur.people.models import Person
from samenbuur.presence import actions, queries
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import View, by_view
from samenbuur.sharing.viewing import Viewer

LENDER = "hana"
"""Who lends the device of the demonstration her door."""
CARD_OF, MAKER = "Noor", "lotte"
"""Whose own door one can open with a card, and who made that card with her."""
PIN = "48203"


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
    known = set(User.objects.filter(is_active=True).values_list("username", flat=True))
    members = [member for member in cast() if member.username in known]
    return render(
        request,
        "config/demo.html",
        {"cast": members, "door": LENDER in known, "card": CARD_OF if MAKER in known else ""},
    )


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


@by_view("demonstration", methods=("POST",))
@only_invented
def lent_device(request: HttpRequest) -> HttpResponse:
    """Become a device that Hana lent the door of today: it ticks names there and can do nothing else."""
    lender = Person.objects.filter(
        account__username=LENDER, organisation__invented=True, left_at=None
    ).first()
    if lender is None:
        raise Http404
    logout(request)
    viewer = Viewer(person=lender)
    for occasion in queries.door_occasions(viewer, viewer.now - timedelta(hours=12), viewer.now + DAY):
        try:
            _door, code = actions.lend_door(occasion=occasion, by=lender)
        except Refused:
            continue
        if (opened := actions.open_door(code=code, device="demo")) is not None:
            return at_its_door(*opened)
    raise Http404


@by_view("demonstration", methods=("POST",))
@only_invented
def card(request: HttpRequest) -> HttpResponse:
    """Show the card of Noor, who has no account: its QR, the link in it, and the PIN that is otherwise in her head only."""
    noor = Person.objects.filter(first_name=CARD_OF, organisation__invented=True, left_at=None).first()
    lender = Person.objects.filter(account__username=MAKER, organisation__invented=True, left_at=None).first()
    if noor is None or lender is None:
        raise Http404
    try:
        made = make_card(person=noor, pin=PIN, by=lender)
    except Refused:
        raise Http404 from None
    link = request.build_absolute_uri(reverse("card:scan", kwargs={"token": made.token}))
    return render(request, "config/demo_card.html", {"who": noor, "link": link, "pin": PIN})


@by_view("demonstration", methods=("POST",))
@only_invented
def passer_by(request: HttpRequest) -> HttpResponse:
    """Go in as nobody: what anyone in the street sees."""
    logout(request)
    return redirect("public:home")


DAY = timedelta(days=1)
urls = (
    [
        path("", demo, name="demo"),
        path("kijk/", look_as, name="look_as"),
        path("toestel/", lent_device, name="lent_device"),
        path("kaart/", card, name="card"),
        path("voorbij/", passer_by, name="passer_by"),
    ],
    "demo",
)

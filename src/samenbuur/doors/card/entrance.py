"""The entrance of one's own door: the QR of a card, the PIN, and out again. The same answer whether a card exists or not."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.card.common import device, network_of
from samenbuur.doors.card.forms import KnockForm
from samenbuur.people import actions
from samenbuur.people.actions.cards import Tried, open_door
from samenbuur.sharing.policy import by_view
from samenbuur.sharing.viewing import VISIT_IN_SESSION
from samenbuur.ui.words import number_words

CARD_IN_SESSION = "card"
"""Session key: the secret of the card that was scanned, until its door opens. Never in an address after that."""


@by_view("entrance", methods=("GET", "HEAD"))
def scan(request: HttpRequest, token: str) -> HttpResponse:
    """Remember which card was scanned and ask for the PIN elsewhere: nothing is looked up here, so nothing can be learnt."""
    request.session[CARD_IN_SESSION] = token[:100]
    response = redirect("card:knock")
    # Only here, where the address is a secret: on pages with forms browsers would hide their origin, and refuse them.
    response["Referrer-Policy"] = "no-referrer"
    return response


@by_view("entrance", methods=("GET", "HEAD", "POST"))
def knock(request: HttpRequest) -> HttpResponse:
    """Ask for the PIN, and open the door."""
    token = request.session.get(CARD_IN_SESSION, "")
    form = KnockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pin = form.cleaned_data["pin"]
        tried = open_door(token=token, pin=pin, network=network_of(request), device=device(request))
        if tried.visit is not None:
            return come_in(request, tried.visit)
        form.add_error(None, why_not(tried))
    closed = VISIT_IN_SESSION in request.session and not request.viewer.known  # type: ignore[attr-defined]
    page = {"form": form, "scanned": bool(token), "closed": closed, "in_by_account": _by_account(request)}
    return render(request, "card/knock.html", page, status=422 if form.errors else 200)


def _by_account(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


def come_in(request: HttpRequest, visit: Any) -> HttpResponse:
    """Begin a session that holds this visit and nothing else: whoever was logged in here is not any more."""
    language = visit.card.person.language
    request.session.flush()
    request.session[VISIT_IN_SESSION] = str(visit.key)
    request.session.set_expiry(0)
    response = redirect("mine:mine")
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and language != settings.LANGUAGE_CODE:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    return response


def why_not(tried: Tried) -> str:
    """Return the sentence for a door that stays closed: wait, or look once more. It never says which part was wrong."""
    if tried.wait is None:
        return _("Zo gaat de deur niet open. Kijk nog eens goed, of vraag het aan wie je de kaart gaf.")
    if tried.wait < timedelta(minutes=1):
        return _("Wacht even. Probeer het over een halve minuut nog eens.")
    minutes = number_words(-(-int(tried.wait.total_seconds()) // 60))
    return _("Dat was te vaak achter elkaar. Probeer het over %(minutes)s minuten nog eens.") % {
        "minutes": minutes
    }


@by_view("entrance", methods=("POST",))
def done(request: HttpRequest) -> HttpResponse:
    """Close the door behind oneself; nothing of it stays on this device."""
    viewer, away = request.viewer, "away" in request.POST  # type: ignore[attr-defined]
    if viewer.visit is not None:
        actions.end_visit(visit=viewer.visit, by=viewer.person)
        request.session.flush()
    response = redirect("public:home") if away else render(request, "card/done.html")
    response["Clear-Site-Data"] = '"cache"'
    return response

"""The entrance of one's own door: the QR of a card, the PIN, and out again. The same answer whether a card exists or not."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.card.common import DEVICE_COOKIE, DEVICE_LASTS, of_another, place_to_come_in
from samenbuur.doors.card.forms import KnockForm
from samenbuur.people import actions
from samenbuur.people.actions.cards import From, Tried, hash_of_card, open_door
from samenbuur.people.devices import Device
from samenbuur.sharing.policy import by_view
from samenbuur.sharing.viewing import VISIT_IN_SESSION
from samenbuur.ui.words import number_words

CARD_IN_SESSION = "card"
"""Session key: which card was scanned, until its door opens: its hash, when, and who was logged in then."""
SCANNED_LASTS = timedelta(minutes=10)


@by_view("entrance", methods=("GET", "HEAD"))
def scan(request: HttpRequest, token: str) -> HttpResponse:
    """Remember which card was scanned and ask for the PIN elsewhere: nothing is looked up here, so nothing can be learnt."""
    scanned = [hash_of_card(token[:100]), clock.now().isoformat(), _who(request)]
    request.session[CARD_IN_SESSION] = scanned
    response = redirect("card:knock")
    # Only here, where the address is a secret: on pages with forms browsers would hide their origin, and refuse them.
    response["Referrer-Policy"] = "no-referrer"
    return response


def _who(request: HttpRequest) -> str:
    return str(request.user.pk or "")


def _scanned(request: HttpRequest) -> str:
    """Return the hash of the card that was scanned a moment ago; '' when it is too long ago, or somebody logged in or out since."""
    found = request.session.get(CARD_IN_SESSION)
    if not found:
        return ""
    token_hash, at, who = found
    if who == _who(request) and clock.now() < datetime.fromisoformat(at) + SCANNED_LASTS:
        return str(token_hash)
    del request.session[CARD_IN_SESSION]
    return ""


@by_view("entrance", methods=("GET", "HEAD", "POST"))
def knock(request: HttpRequest) -> HttpResponse:
    """Ask for the PIN, and open the door."""
    card = _scanned(request)
    form = KnockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = place_to_come_in(request)
        tried = open_door(token_hash=card, pin=form.cleaned_data["pin"], place=at)
        if tried.visit is not None:
            return come_in(request, tried.visit, at)
        form.add_error(None, why_not(tried))
    closed = VISIT_IN_SESSION in request.session and not request.viewer.known  # type: ignore[attr-defined]
    page = {"form": form, "scanned": bool(card), "closed": closed, "in_by_account": _by_account(request)}
    answer = render(request, "card/knock.html", page, status=422 if form.errors else 200)
    return _nothing_left(request, answer) if closed and of_another(request) else answer


def _nothing_left(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Leave nothing of whoever was in on a device of another: not that their door was open here, nor in what language."""
    del request.session[VISIT_IN_SESSION]
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    return response


def _by_account(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


def come_in(request: HttpRequest, visit: Any, at: From) -> HttpResponse:
    """Begin a session that holds this visit and nothing else: whoever was logged in here is not any more."""
    language = visit.card.person.language
    request.session.flush()
    request.session[VISIT_IN_SESSION] = str(visit.key)
    request.session.set_expiry(0)
    response = redirect("mine:mine")
    terms: dict[str, Any] = {"samesite": "Lax", "secure": settings.HTTPS, "httponly": True}
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and language != settings.LANGUAGE_CODE:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **terms)
    if at.known_by:
        response.set_cookie(DEVICE_COOKIE, at.known_by, max_age=DEVICE_LASTS, **terms)
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
    if viewer.visit is not None and viewer.visit.device == Device.OF_THE_HOUSE:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    response["Clear-Site-Data"] = '"cache"'
    return response

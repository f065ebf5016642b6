"""A device lent for one door: the code that opens it, the page that types it, the end of it."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.desk import words
from samenbuur.doors.desk.access import at_the_door, borrowed
from samenbuur.presence import actions, queries
from samenbuur.presence.doorlist import Stand
from samenbuur.presence.rights import DOOR_COOKIE
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import by_view, public, signed_in

GUESSES = 10
"""Wrong codes from one address in a quarter of an hour; more is no mistake any more."""
QUARTER = 15 * 60


@at_the_door(post=True, lent=False)
def lend(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Lend a device this door: show the code once, and which devices have it now."""
    activity = stand.occasion.activity
    page = {
        "stand": stand,
        "occasion": stand.occasion,
        "activity": activity,
        "where": activity.community.name,
    }
    if request.method == "POST":
        page |= _new_code(stand, request.POST.get("label", "").replace("\x00", ""))
    page["lent"] = queries.doors_lent(request.viewer, stand.occasion)  # type: ignore[attr-defined]
    return render(request, "desk/lend.html", page)


def _new_code(stand: Stand, label: str) -> dict[str, object]:
    try:
        _door, code = actions.lend_door(occasion=stand.occasion, by=stand.me, label=label)
    except Refused as refused:
        return {"error": words.why(refused.reason)}
    return {"code": code, "address": f"{settings.ADDRESS}{reverse('desk:borrow')}?code={code}"}


@signed_in(only_post=True)
def end(request: HttpRequest, door: UUID) -> HttpResponse:
    """Take a lent door back, at once."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.doors_lent(viewer).filter(key=door).first()
    if found is None:
        raise Http404
    actions.end_door(door=found, by=viewer.person)
    back = "desk:lend" if queries.may_stand_at(viewer, found.occasion.key) else ""
    return redirect(back, occasion=found.occasion.key) if back else redirect("manage:manage")


@public(post=True)
def borrow(request: HttpRequest) -> HttpResponse:
    """Type the code and become this door; a link only fills it in, so that a preview cannot use it up."""
    code = request.POST.get("code", request.GET.get("code", ""))[:40]
    page = {"code": code, "error": "", "was_lent": DOOR_COOKIE in request.COOKIES}
    if request.method != "POST":
        return render(request, "desk/borrow.html", page)
    opened = (
        None if _guessed_too_often(request) else actions.open_door(code=code, device=_("geleend toestel"))
    )
    if opened is None:
        _count_guess(request)
        page["error"] = _("Deze code past niet (meer). Vraag een nieuwe code aan wie de deur uitleent.")
        return render(request, "desk/borrow.html", page, status=422)
    return at_its_door(*opened)


def at_its_door(door: Any, token: str) -> HttpResponse:
    """Lead a device to the door that it was lent; it keeps the token until the list closes."""
    response = redirect("desk:desk", occasion=door.occasion.key)
    age = max(1, int((door.until - clock.now()).total_seconds()))
    response.set_cookie(
        DOOR_COOKIE, token, max_age=age, httponly=True, samesite="Strict", secure=settings.HTTPS
    )
    return response


def _guesses(request: HttpRequest) -> str:
    # Behind a proxy all come from one address: counting that would shut everyone out for one who guesses.
    return f"door-code-{get_adapter().get_client_ip(request)}"


def _guessed_too_often(request: HttpRequest) -> bool:
    return int(cache.get(_guesses(request), 0)) >= GUESSES


def _count_guess(request: HttpRequest) -> None:
    cache.set(_guesses(request), int(cache.get(_guesses(request), 0)) + 1, QUARTER)


@by_view("door", methods=("POST",))
def give_back(request: HttpRequest) -> HttpResponse:
    """The device gives its door back and forgets it."""
    stand = borrowed(request)
    if stand is not None and stand.door is not None:
        actions.end_door(door=stand.door, by=stand.me)
    response = redirect("desk:borrow")
    response.delete_cookie(DOOR_COOKIE, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response

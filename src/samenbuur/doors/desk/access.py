"""Who stands at this door: someone who logged in and may, or a device that was lent for it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from samenbuur import clock
from samenbuur.presence.doorlist import Stand, stand_by_person, stand_by_token
from samenbuur.presence.rights import DOOR_COOKIE
from samenbuur.sharing.policy import SECOND_FACTOR, by_view, second_factor_ready

View = Callable[..., HttpResponse]


def at_the_door(*, post: bool = False, only_post: bool = False, lent: bool = True) -> Callable[[View], View]:
    """Open a view only for who may stand at this door; it gets the `Stand`. `lent`: a lent device may too."""
    methods = ("POST",) if only_post else (("GET", "HEAD", "POST") if post else ("GET", "HEAD"))

    def decorate(view: View) -> View:
        @by_view("door" if lent else "door, not a lent device", methods=methods)
        @wraps(view)
        def guarded(request: HttpRequest, occasion: UUID, **more: Any) -> HttpResponse:
            stand = _stand(request, occasion, lent)
            return stand if isinstance(stand, HttpResponse) else view(request, stand, **more)

        return guarded

    return decorate


def _stand(request: HttpRequest, occasion: UUID, lent: bool) -> Stand | HttpResponse:
    viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
    token = request.COOKIES.get(DOOR_COOKIE, "")[:200]
    if request.user.is_authenticated:
        if viewer.has(*SECOND_FACTOR) and not second_factor_ready(request):
            return redirect("accounts:second_factor")
        stand = stand_by_person(viewer.person, occasion, now) if viewer.known else None
    elif not token:
        return redirect_to_login(request.get_full_path())
    else:
        stand = stand_by_token(token, occasion, now) if lent else None
        if stand is None and stand_by_token(token, None, now) is None:
            # The door was taken back, or its time is over: say so instead of showing nothing.
            return redirect("desk:borrow")
    if stand is None:
        raise Http404
    return stand


def borrowed(request: HttpRequest) -> Stand | None:
    """Return the door that this device was lent, if any."""
    return stand_by_token(request.COOKIES.get(DOOR_COOKIE, "")[:200], None, clock.now())

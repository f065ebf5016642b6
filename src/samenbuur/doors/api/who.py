"""Who speaks to the API: a session, or a lent device by its cookie or by a header."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from samenbuur.presence.rights import DOOR_COOKIE, Standing, by_account, by_token
from samenbuur.sharing.policy import second_factor_ready

SCHEME = "Door "
"""`Authorization: Door <token>`, for a device that keeps its token itself."""


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class _Csrf(CsrfViewMiddleware):
    """Django's own check, answering with its reason instead of a page."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def standing(request: HttpRequest) -> Standing | None:
    """Return who stands here, or None for nobody. A cookie counts only when the request comes from our own pages."""
    header = request.headers.get("Authorization", "")
    if header.startswith(SCHEME):
        return by_token(header.removeprefix(SCHEME).strip()[:200])
    if request.COOKIES.get(settings.SESSION_COOKIE_NAME) and request.user.is_authenticated:
        return by_account(request.user.pk, second_factor=second_factor_ready(request))
    token = request.COOKIES.get(DOOR_COOKIE, "")
    return by_token(token[:200]) if token else None


def from_our_pages(request: HttpRequest) -> bool:
    """Return whether a request that a cookie vouches for was made by our own page, not by one elsewhere.

    Enough is one of: the browser says so (`Sec-Fetch-Site: same-origin`), or the token of `samenbuur_csrf` comes along
    in `X-CSRFToken`. A request with the token in a header of its own needs neither.
    """
    if request.headers.get("Authorization", "").startswith(SCHEME):
        return True
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return True
    check = _Csrf(_nothing)
    check.process_request(request)
    return check.process_view(request, _nothing, (), {}) is None

"""Pictures of streets beneath the map, fetched and kept by the house: no phone at the table ever asks another host."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from samenbuur.doors.table.common import guest_of
from samenbuur.mapping.grounds import of_session
from samenbuur.mapping.queries import led as sessions_led
from samenbuur.mapping.streets import has_tile
from samenbuur.outside.streets import Streets
from samenbuur.outside.unreadable import Unreadable
from samenbuur.sharing.policy import by_view


def _template(name: str) -> str:
    if not settings.STREETS:
        return ""
    return reverse(name, kwargs={"spot": "1-2-3"}).replace("1-2-3", "{z}-{x}-{y}")


def address_for_guests() -> str:
    """Return the address of a picture of streets for a phone at the table; '' when the house chose no source."""
    return _template("join:streets")


@by_view("by_token")
def streets(request: HttpRequest, spot: str) -> HttpResponse:
    """Return one picture of streets beneath the map of a session, for a phone at its table or who leads one of that ground."""
    z, x, y = _three(spot)
    guest = guest_of(request)
    if guest is not None and has_tile(of_session(guest.session), z, x, y):
        return _picture(z, x, y)
    viewer = request.viewer  # type: ignore[attr-defined]
    if any(has_tile(of_session(session), z, x, y) for session in sessions_led(viewer)[:200]):
        return _picture(z, x, y)
    raise Http404


def _three(spot: str) -> tuple[int, int, int]:
    parts = [int(part) for part in spot[:40].split("-") if part.isascii() and part.isdigit()]
    if len(parts) != 3:
        raise Http404
    return parts[0], parts[1], parts[2]


def _picture(z: int, x: int, y: int) -> HttpResponse:
    if not settings.STREETS:
        raise Http404
    try:
        picture = Streets(settings.STREETS, settings.HOME / "streets").picture(z, x, y)
    except Unreadable:
        raise Http404 from None
    answer = HttpResponse(picture, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer

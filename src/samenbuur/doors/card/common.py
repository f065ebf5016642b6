"""What the pages of this door share: who is meant, from where someone knocks, and the words for a device."""

import secrets
from dataclasses import replace
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from samenbuur.people.actions.cards import From
from samenbuur.people.devices import Device, device_of
from samenbuur.presence.rights import DOOR_COOKIE
from samenbuur.sharing import queries as sharing

DEVICES: dict[str, tuple[Any, str]] = {
    Device.PHONE: (_("met een telefoon"), "device-mobile"),
    Device.TABLET: (_("met een tablet"), "device-mobile"),
    Device.COMPUTER: (_("met een computer"), "device-laptop"),
    Device.OF_THE_HOUSE: (_("met een toestel van iemand die hier werkt"), "building-community"),
}


def someone(request: HttpRequest, key: UUID) -> Any:
    """Return the resident for whom the viewer writes down what they say; 404 for everybody else, and for oneself."""
    viewer = request.viewer  # type: ignore[attr-defined]
    person = sharing.person_for(viewer, key)
    if person is None or person.pk == viewer.person.pk or not sharing.may_change(viewer, person):
        raise Http404
    return person


def of_mine_or_said_to_me(request: HttpRequest, key: UUID) -> Any:
    """Return oneself, or the resident for whom the viewer writes down what they say; 404 for everybody else."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return viewer.person if viewer.person.key == key else someone(request, key)


def network_of(request: HttpRequest) -> str:
    """Return where in the network someone knocks: what the waits count by, kept as a keyed hash only."""
    return str(get_adapter().get_client_ip(request))


DEVICE_COOKIE = "samenbuur_device"
"""By what a browser is known in which somebody's own door was opened before; it says nothing by itself, nor for whom."""
DEVICE_LASTS = 30 * 24 * 3600
"""As long as the visits by it are kept."""


def of_another(request: HttpRequest) -> bool:
    """Return whether this device is somebody else's: lent by the house, or with someone of the house logged in."""
    return DOOR_COOKIE in request.COOKIES or request.user.is_authenticated


def place(request: HttpRequest) -> From:
    """Return from where someone knocks. On a device of another nothing is left by which it would be known later."""
    browser = request.headers.get("User-Agent", "")[:400]
    known = "" if of_another(request) else request.COOKIES.get(DEVICE_COOKIE, "")[:60]
    return From(network_of(request), device_of(browser, of_the_house=of_another(request)), known)


def place_to_come_in(request: HttpRequest) -> From:
    """The same, where a door may open: a browser that is not known yet is given something to be known by."""
    found = place(request)
    new = not found.known_by and not of_another(request)
    return replace(found, known_by=secrets.token_urlsafe(24)) if new else found

"""What the pages of this door share: who is meant, from where someone knocks, and the words for a device."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from samenbuur.people.devices import Device, device_of
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


def device(request: HttpRequest) -> Device:
    """Return with what sort of device someone knocks."""
    browser = request.headers.get("User-Agent", "")[:400]
    return device_of(browser, of_the_house=request.user.is_authenticated)

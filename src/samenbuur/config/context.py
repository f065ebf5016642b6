"""What every page knows: where its visitor can go, and whether the house itself is well."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from samenbuur.people.models import DutyKind
from samenbuur.presence import today
from samenbuur.sharing.viewing import Viewer
from samenbuur.ui.token import PageToken

Entry = tuple[str, str, str, bool]
DEMO = "/demo/"
"""Where one chooses through whose eyes to look: only there with SAMENBUUR_DEMO, so it has no name to look up."""
WORKERS = (DutyKind.FACILITATOR, DutyKind.HOST)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the token for forms, and the navigation of this viewer; on pages that anybody may store nothing of them."""
    return {"csrf_input": PageToken(request), **_of_visitor(request)}


def _of_visitor(request: HttpRequest) -> dict[str, Any]:
    viewer = getattr(request, "viewer", None)
    if getattr(request, "for_everyone", False) or viewer is None or not viewer.known:
        return {"account": [] if _at_login(request) else [(_("Inloggen"), reverse("account_login"))]}
    return {
        "viewer": viewer,
        "place": viewer.person.organisation.name,
        "home_url": reverse("mine:mine" if viewer.visit else "today:today"),
        "leaving": (reverse("card:done"), settings.QUICK_EXIT) if viewer.visit else None,
        # Asked only where a page shows them: the door and the public pages do not.
        "nav": SimpleLazyObject(lambda: navigation(viewer, request.path)),
        "account": _account(request),
        "together": _together(viewer),
        "sweep_silent": SimpleLazyObject(lambda: sweep_is_silent_for(viewer)),
        "demo": settings.DEMO,
    }


def _account(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the way to one's account and out; who looks through invented eyes can look through others."""
    if request.viewer.visit:  # type: ignore[attr-defined]
        return []
    session = getattr(request, "session", {})
    if settings.DEMO and session.get("invented"):
        return [(_("Door andere ogen"), DEMO), (_("Uitloggen"), reverse("account_logout"))]
    return [(_("Mijn toegang"), reverse("accounts:mine")), (_("Uitloggen"), reverse("account_logout"))]


def _together(viewer: Viewer) -> tuple[str, str] | None:
    """Return with whom the viewer looks at this screen, and the way to go on alone."""
    if viewer.other is None:
        return None
    return viewer.beside.first_name if viewer.beside else _("iemand"), reverse("told:together_stop")


def sweep_is_silent_for(viewer: Viewer) -> bool:
    """Return whether this viewer must know that nobody is missed now: only who works here can do something about it."""
    return viewer.has(*WORKERS, DutyKind.ADMINISTRATOR) and today.sweep_is_silent(viewer.now)


def _at_login(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("account_login"))


def navigation(viewer: Viewer, path: str) -> list[Entry]:
    """Return (label, address, picture, current) for what this viewer can go to: few things, always in one order."""
    if viewer.visit:  # their door has a home page, and nothing beside it
        return []
    entries = [(_("Vandaag"), "today:today", "sun")]
    if viewer.has(*WORKERS):
        entries += [(_("Mensen"), "people:people", "users"), (_("Gemist"), "missed:missed", "empty-chair")]
        entries += [(_("Activiteiten"), "shape:activities", "calendar")]
    if viewer.has(DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR):
        entries.append((_("Buurten"), "explore:areas", "map"))
    if viewer.has(DutyKind.FACILITATOR):
        entries.append((_("Woorden"), "words:ours", "bulb"))
    if viewer.has(DutyKind.ADMINISTRATOR):
        entries.append((_("Beheer"), "manage:manage", "settings"))
    if not viewer.has(DutyKind.ADMINISTRATOR):
        entries.append((_("Van mij"), "mine:mine", "home"))
    addresses = [(label, reverse(name), picture) for label, name, picture in entries]
    return [(label, address, picture, path.startswith(address)) for label, address, picture in addresses]

"""Gestures on a drawing: from a form, a finger, the arrow keys; each is one action and can be undone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.circles import actions
from samenbuur.circles.shown import PARTS, around, where
from samenbuur.circles.words import REFUSALS, RINGS
from samenbuur.doors.circle.common import done, unopened
from samenbuur.method.circle import Picture, Ring
from samenbuur.refusal import Refused
from samenbuur.sharing.pages import there
from samenbuur.sharing.policy import signed_in
from samenbuur.ui.circles import places


@signed_in(only_post=True)
def do(request: HttpRequest, key: UUID) -> HttpResponse:
    """One gesture on a drawing: from a form, a finger, the arrow keys. With JSON the drawing hears where everyone stands now."""
    row = unopened(request, key)
    one = request.POST.get("one", "")
    deed, said = _gesture(request, row, one)
    if "application/json" in request.headers.get("Accept", ""):
        return _answer(deed, one)
    back = "" if request.POST.get("do") == "undo" or request.GET.get("do") == "undo" else "?do=undo"
    done(request, deed, said, undo=reverse("circle:do", args=[key]) + back if back else "")
    return redirect("circle:table" if request.POST.get("at") == "table" else "circle:drawing", key=key)


def _gesture(request: HttpRequest, row: Any, one: str) -> tuple[Callable[[], Picture], str]:
    """Return what is to be done, and what is said afterwards: never a name, for it travels in a cookie."""
    terms: dict[str, Any] = {"drawing": row, "by": request.viewer.person}  # type: ignore[attr-defined]
    who = terms | {"one": one}
    moved = _("Verplaatst.")
    gestures: dict[str, tuple[Callable[[], Picture], str]] = {
        "nearer": (lambda: actions.move(nearer=True, **who), moved),
        "farther": (lambda: actions.move(nearer=False, **who), moved),
        "onwards": (lambda: actions.turn(onwards=True, **who), moved),
        "back": (lambda: actions.turn(onwards=False, **who), moved),
        "put": (lambda: actions.put(**who, **_place(request)), moved),
        "still": (lambda: actions.answer(still=True, **who), _("Opgeschreven.")),
        "gone": (lambda: actions.answer(still=False, **who), _("Staat nu bij vroeger.")),
        "take_away": (lambda: actions.take_away(**who), _("Weggehaald.")),
        "undo": (lambda: actions.undo(**terms), _("Teruggezet.")),
    }
    return there(gestures.get(request.POST.get("do") or request.GET.get("do", "")))


def _place(request: HttpRequest) -> dict[str, Any]:
    try:
        return {"ring": Ring(int(request.POST["ring"])), "sector": PARTS[abs(int(request.POST["part"]))]}
    except (KeyError, ValueError, IndexError):
        raise Http404 from None


def _answer(deed: Callable[[], Picture], one: str) -> HttpResponse:
    """Return where everyone stands now, and what is said aloud: {"dots": {key: [x, y, push, where]}, "rings": …, "said": …}."""
    try:
        picture = deed()
    except Refused as refused:
        return JsonResponse({"said": str(REFUSALS[refused.reason])}, status=409)
    found = places(around(picture), len(PARTS))
    dot = next((dot for dot in picture.dots if dot.id == one), None)
    rings = {str(int(ring)): [d.id for d in picture.now if d.ring is ring] for ring in RINGS}
    dots = {
        dot.id: [
            round(found[dot.id].x, 1),
            round(found[dot.id].y, 1),
            round(found[dot.id].push, 1),
            where(dot),
            dot.name,
        ]
        for dot in picture.dots
    }
    said = _("%(name)s: %(where)s.") % {"name": dot.name, "where": where(dot)} if dot else _("Teruggezet.")
    return JsonResponse({"dots": dots, "rings": rings, "said": said})

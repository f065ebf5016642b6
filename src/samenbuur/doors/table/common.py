"""What the pages at the table share: whose phone it is, answers for a script and for a page without one, guesses counted."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from samenbuur.accounts import waiting
from samenbuur.mapping import queries, words
from samenbuur.mapping.actions.joining import tidy_code
from samenbuur.mapping.forms import MarkForm
from samenbuur.mapping.grounds import of_session
from samenbuur.mapping.shown import seen
from samenbuur.method.marks import edition
from samenbuur.refusal import Refused

COOKIE = "samenbuur_tafel"
SALT = "samenbuur.table"
PACE, BIG_PACE = 1500, 1000
"""Milliseconds between two questions of a phone and of the big screen."""
PACE_OF_GUESSES = waiting.ONE_NETWORK
GUESSES = PACE_OF_GUESSES.free
"""Wrong codes from one network before it waits: a whole table sits behind one address and may mistype."""


def led(request: HttpRequest, key: UUID) -> Any:
    """Return a session that the viewer leads; 404 when it is absent or of another house."""
    found = queries.led(request.viewer).filter(key=key).first()  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def guest_of(request: HttpRequest) -> Any:
    """Return whose phone this is, with the session while it is open; None otherwise."""
    secret = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    return queries.guest_with((secret or "")[:100])


def sit_down(response: HttpResponse, secret: str) -> HttpResponse:
    """Let a phone remember that it sits at the table: until the browser closes, and nothing else."""
    response.set_signed_cookie(
        COOKIE, secret, salt=SALT, httponly=True, samesite="Lax", secure=settings.HTTPS, path="/mee/"
    )
    return response


def stand_up(response: HttpResponse) -> HttpResponse:
    """Let a phone forget that it was here."""
    response.delete_cookie(COOKIE, path="/mee/", samesite="Lax")
    return response


def wants_json(request: HttpRequest) -> bool:
    """Return whether the element asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def refused(refusal: Refused) -> JsonResponse:
    """Return a refusal for the element: the sentence, and the field that it is about."""
    field = words.FIELDS.get(refusal.reason)  # type: ignore[call-overload]
    return JsonResponse({"said": words.why(refusal), "field": field}, status=422)


def since(request: HttpRequest) -> int:
    """Return the last change that a screen has seen; 0 when it says nothing sensible."""
    said = request.GET.get("since", "")[:12]
    return int(said) if said.isascii() and said.isdigit() else 0


def guessed_too_often(request: HttpRequest) -> bool:
    """Count a try, before it is judged; return whether too many wrong codes came from this network lately."""
    return waiting.claim(_guesses(request), PACE_OF_GUESSES) is not None


def no_guess(request: HttpRequest) -> None:
    """Take the last try back: the code was right."""
    waiting.did_not_count(_guesses(request))


def _guesses(request: HttpRequest) -> str:
    return f"table:network:{get_adapter().get_client_ip(request)}"


def sits_at(request: HttpRequest, code: str) -> bool:
    """Return whether this phone sits at the table with that code already."""
    guest = guest_of(request)
    return guest is not None and guest.session.code == tidy_code(code)


def asked(request: HttpRequest, mark: Any = None) -> dict[str, Any]:
    """Return what the form of a mark shows: what was sent, else how the mark is, else nothing."""
    now = MarkForm(request.POST).data if request.method == "POST" else _of_mark(mark) if mark else {}
    chosen = now.get("kind", "")
    language = words.language()
    kinds = [
        (key, kind.said(language), kind.question(language), key == chosen, kind.when)
        for key, kind in edition().kinds.items()
    ]
    return {
        "kinds": kinds,
        "forms": [
            (key, said, picture, key == (now.get("form") or "point"))
            for key, (said, picture) in words.FORMS.items()
        ],
        "groups": words.choices("group"),
        "hours": words.choices("hour"),
        "now": {
            name: str(now.get(name, ""))[:4000] for name in ("squares", "places", "words", "group", "hour")
        },
    }


def _of_mark(mark: Any) -> dict[str, Any]:
    ground = of_session(mark.session)
    places = [list(place) for place in seen(mark, ground).places]
    plain = {name: getattr(mark, name) for name in ("kind", "form", "words", "group", "hour")}
    return plain | {"squares": words.squares(mark, ground), "places": str(places)}

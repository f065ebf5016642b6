"""Seams for devices and monitors: check-ins, the state of a room, and whether the house is well."""

import json
import logging
from typing import Any
from uuid import UUID

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from samenbuur.doors.api.problems import problem
from samenbuur.doors.api.who import from_our_pages, standing
from samenbuur.presence import queries, taps
from samenbuur.presence.rights import Standing
from samenbuur.presence.wishes import Answer, read
from samenbuur.sharing.policy import by_view, public

log = logging.getLogger(__name__)
LARGEST = 256_000
"""Bytes of one request: many hundreds of taps."""
MOST = 500
"""Wishes in one request."""


# Exempt from the middleware because lent devices and clients have no form; `from_our_pages` checks it here.
@csrf_exempt
@by_view("session or door", methods=("POST",))
def checkins(request: HttpRequest) -> HttpResponse:
    """Take check-ins and undos; answer only when they are safely on disk (seam 5)."""
    who = standing(request)
    if who is None:
        return problem(401, "Log in, or bring the token of a lent device.")
    if not from_our_pages(request):
        return problem(403, "Send the csrf token along in X-CSRFToken.")
    said = _body(request)
    return said if isinstance(said, HttpResponse) else _stored(said, who)


def _stored(said: Any, who: Standing) -> HttpResponse:
    try:
        return _many(said, who) if isinstance(said, list) else _one(said, who)
    except OperationalError as error:
        # A full disk, a database that is away: what was not acknowledged the device keeps, and sends again.
        log.error("check-ins could not be stored: %s", type(error).__name__)
        return problem(503, "Try again later, with the same keys.")


def _body(request: HttpRequest) -> Any:
    if request.content_type != "application/json":
        return problem(415)
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST or len(request.body) > LARGEST:
            return problem(413, f"At most {LARGEST} bytes and {MOST} items.")
        said = json.loads(request.body)
    except (ValueError, RecursionError, OSError):
        return problem(400, "This is not JSON.")
    if not isinstance(said, dict | list):
        return problem(400, "An object or a list of objects, please.")
    if isinstance(said, list) and len(said) > MOST:
        return problem(413, f"At most {MOST} items.")
    return said


def _one(said: Any, who: Standing) -> HttpResponse:
    wish = read(said)
    answer = wish if isinstance(wish, Answer) else taps.answer(wish, who)
    if answer.code >= 400:
        return problem(answer.code, **_shown(answer))
    return JsonResponse(_shown(answer), status=answer.code)


def _many(said: list[Any], who: Standing) -> HttpResponse:
    answers = taps.answer_all((read(item) for item in said), who)
    return JsonResponse([_shown(answer) for answer in answers], status=207, safe=False)


def _shown(answer: Answer) -> dict[str, Any]:
    shown: dict[str, Any] = {"key": answer.key, "code": answer.code}
    if answer.why:
        shown["why"] = str(answer.why)
    return shown


@by_view("session or door")
def state(request: HttpRequest) -> HttpResponse:
    """Who is there now, for whoever may stand at that door; for all others there is no such door."""
    who = standing(request)
    if who is None:
        return problem(401, "Log in, or bring the token of a lent device.")
    try:
        occasion = UUID(request.GET.get("occurrence", ""))
    except ValueError:
        return problem(400, "Which occurrence? Give its key.")
    found = queries.room_state(who, occasion)
    return problem(404) if found is None else JsonResponse(found)


@public()
def health(request: HttpRequest) -> HttpResponse:
    """Say that the process is up."""
    return JsonResponse({"status": "up"})


@public()
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether the house can do its work: database, migrations, sweep; no names, no counts of people."""
    found = queries.readiness()
    return JsonResponse(found, status=200 if found["status"] == "ready" else 503)

"""Public pages are kept ready: the same for everyone who is not logged in, old the moment something public changes."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_http_date_safe

from samenbuur import clock
from samenbuur.communities.queries import public_number
from samenbuur.ui.language import chosen

View = Callable[..., HttpResponse]
FRESH = 60
"""Seconds that a browser or a proxy may show a page without asking; also how long it is kept here."""
LONGEST_QUERY = 120
"""A longer question is answered, but not kept: nobody can fill the house's memory with made-up questions."""
NOT_KEPT = frozenset({"set-cookie", "date", "content-length"})


@dataclass
class Kept:
    """A finished answer: plain and packed, with its headers."""

    body: bytes
    packed: bytes
    mark: str
    headers: list[tuple[str, str]] = field(default_factory=list)


def kept(view: View) -> View:
    """Keep what a public view shows, for visitors without a session; who is logged in gets a page of their own."""

    @wraps(view)
    def for_everyone(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, *args, **kwargs)
        request.for_everyone = True  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.cookies:
            response["Cache-Control"] = f"public, max-age={FRESH}"
            response["Vary"] = "Cookie, Accept-Encoding"
            response.may_be_kept = True  # type: ignore[attr-defined]
        return response

    return for_everyone


class KeptPages:
    """Answers from what is kept before anything else happens; stands just behind the security headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the kept page, or let the house make it and keep it."""
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        if request.path_info.startswith(settings.STATIC_URL):
            return self.get_response(request)
        name = _name(request)
        found: Kept | None = caches["pages"].get(name)
        if found is None:
            response = self.get_response(request)
            if not getattr(response, "may_be_kept", False) or response.cookies:
                return response
            found = _keep(response)
            if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
                caches["pages"].set(name, found, FRESH)
        return _answer(request, found)


def _name(request: HttpRequest) -> str:
    # The minute is part of the name: 'still to come' and 'today' are never older than that.
    minute = int(clock.now().timestamp() // FRESH)
    asked = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"
    mark = hashlib.blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{public_number()}:{minute}:{chosen(request)}:{mark}"


def _keep(response: HttpResponse) -> Kept:
    body = response.content
    mark = hashlib.sha256(body).hexdigest()[:20]
    headers = [(name, value) for name, value in response.items() if name.lower() not in NOT_KEPT]
    # Nothing secret and nothing of the visitor stands in these pages, so packing them tells nobody anything.
    return Kept(body, gzip.compress(body, 6, mtime=0), mark, headers)


def _answer(request: HttpRequest, page: Kept) -> HttpResponse:
    packed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    mark = f'"{page.mark}{"-gz" if packed else ""}"'
    unchanged = _unchanged(request, page, mark)
    response = HttpResponse(
        b"" if unchanged else page.packed if packed else page.body, status=304 if unchanged else 200
    )
    del response["Content-Type"]
    for name, value in page.headers:
        response[name] = value
    response["ETag"] = mark
    if packed and not unchanged:
        response["Content-Encoding"] = "gzip"
    return response


def _unchanged(request: HttpRequest, page: Kept, mark: str) -> bool:
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if asked is not None:
        marks = {one.strip().removeprefix("W/") for one in asked.split(",")}
        return bool(marks & {mark, f'"{page.mark}"', f'"{page.mark}-gz"', "*"})
    since = parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", ""))
    changed = parse_http_date_safe(dict(page.headers).get("Last-Modified", ""))
    return since is not None and changed is not None and changed <= since

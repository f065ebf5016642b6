"""Errors of the API as problem details (RFC 9457): what went wrong, without anything about people."""

from typing import Any

from django.http import JsonResponse

TITLES = {
    400: "This is not what was expected",
    401: "Who is there?",
    403: "Not from here",
    404: "Not found",
    409: "Not yet: try again later",
    413: "Too much at once",
    415: "JSON, please",
    422: "Refused for good",
    503: "Not ready",
}


def problem(status: int, detail: str = "", **more: Any) -> JsonResponse:
    """Return a problem; `more` are extension members."""
    body = {"type": "about:blank", "status": status, "title": TITLES[status], **more}
    if detail:
        body["detail"] = detail
    return JsonResponse(body, status=status, content_type="application/problem+json")

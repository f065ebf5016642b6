"""When something goes wrong: a calm page, and a log line that names nobody."""

import logging
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.debug import SafeExceptionReporterFilter

from samenbuur.ui.pages import nearest_page

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)\+?\d[\d \-]{7,}\d")


class Nameless(logging.Filter):
    """Replaces what looks like an e-mail address or a telephone number, in case a library logs one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _ADDRESS.sub("…", record.getMessage())
        record.args = None
        if record.exc_info and record.exc_info[0]:
            # Exception texts may quote values; the type and the place are enough to find the fault.
            record.exc_text = _places(record)
        return True


def _places(record: logging.LogRecord) -> str:
    import traceback

    kind, _, trace = record.exc_info or (None, None, None)
    frames = traceback.extract_tb(trace)[-12:] if trace else []
    return "\n".join(
        [*(f"  {f.filename}:{f.lineno} {f.name}" for f in frames), f"  {kind.__name__ if kind else ''}"]
    )


class NothingPersonal(SafeExceptionReporterFilter):
    """Keeps local variables and posted values out of every error report."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return []

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}


class Readable:
    """Answers what cannot be read with words.

    An address with a NUL in it leads nowhere: no name holds one, and PostgreSQL breaks off at it. An address that only
    takes what a form sends says so, instead of a white page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as for any page that is not there."""
        if "\x00" in request.path_info or "\x00" in unquote(request.META.get("QUERY_STRING", "")):
            return not_found(request)
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and request.accepts("text/html"):
            return no_page(request, response.get("Allow", ""))
        return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent and forbidden look the same."""
    return render(request, "config/404.html", status=404)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too much at once, or in a form that nobody understands."""
    return render(request, "config/400.html", status=400)


def too_often(request: HttpRequest) -> HttpResponse:
    """Somebody guesses, or is in a hurry."""
    return render(request, "config/429.html", status=429)


def no_page(request: HttpRequest, allow: str) -> HttpResponse:
    """Say that this address only takes what a form sends, and where the form stands."""
    page = {"page": nearest_page(request.path)}
    answer = render(request, "config/405.html", page, status=405)
    answer["Allow"] = allow
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed: this page asks nobody anything, so that it cannot fail with it."""
    return HttpResponse(get_template("config/500.html").render({}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere."""
    return render(request, "config/403.html", status=403)

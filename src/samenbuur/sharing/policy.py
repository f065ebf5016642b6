"""What each URL asks of its visitor: declared on the view, checked before it runs, listed by `samenbuur urls`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samenbuur.people.actions.cards import knows_pin
from samenbuur.people.models import DutyKind
from samenbuur.sharing.viewing import VISIT_IN_SESSION

View = Callable[..., HttpResponse]
SECOND_FACTOR = (DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR)
"""Duties that see more than their own: a second factor is obligatory (BIO2; security.md)."""


@dataclass(frozen=True)
class Policy:
    """Who may open a URL: a word, the duties it asks, the methods it answers."""

    word: str
    duties: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("GET", "HEAD")


def _declare(policy: Policy, check: Callable[[HttpRequest], HttpResponse | None]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in (*policy.methods, "OPTIONS"):
                return HttpResponse(status=405, headers={"Allow": ", ".join(policy.methods)})
            answer = check(request)
            return view(request, *args, **kwargs) if answer is None else answer

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded

    return decorate


def _methods(post: bool) -> tuple[str, ...]:
    return ("GET", "HEAD", "POST") if post else ("GET", "HEAD")


def public(*, post: bool = False, only_post: bool = False) -> Callable[[View], View]:
    """Anyone may open it; it shows nothing about people that they did not publish."""
    methods = ("POST",) if only_post else _methods(post)
    return _declare(Policy("public", methods=methods), lambda request: None)


def signed_in(*, post: bool = False, only_post: bool = False, pin: bool = False) -> Callable[[View], View]:
    """Any person of this house who logged in or opened their door; rows are still limited by sight.

    `pin`: what it does is heavy, so who came in by card types the PIN once more.
    """
    methods = ("POST",) if only_post else _methods(post)
    return _declare(Policy("signed_in", methods=methods), _pin_needed if pin else _person_needed)


def _pin_needed(request: HttpRequest) -> HttpResponse | None:
    answer, visit = _person_needed(request), request.viewer.visit  # type: ignore[attr-defined]
    if answer is not None or visit is None or request.method != "POST":
        return answer
    asked = "pin_again" in request.POST
    if asked and knows_pin(visit, request.POST["pin_again"][:20]):
        return None
    # What was sent goes along and comes back with the PIN: nobody has to fill in anything twice.
    left_out = {"csrfmiddlewaretoken", "pin_again"}
    sent = [(n, value) for n, values in request.POST.lists() if n not in left_out for value in values]
    return render(request, "ui/pin_again.html", {"sent": sent, "wrong": asked}, status=403 if asked else 200)


def for_duty(*kinds: DutyKind, post: bool = False, only_post: bool = False) -> Callable[[View], View]:
    """Only who has one of these duties now; for all others it does not exist."""

    def check(request: HttpRequest) -> HttpResponse | None:
        answer = _person_needed(request)
        if answer is None and not request.viewer.has(*kinds):  # type: ignore[attr-defined]
            raise Http404
        return answer

    methods = ("POST",) if only_post else _methods(post)
    return _declare(Policy("duty", tuple(kinds), methods), check)


def by_view(word: str, *, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """The view decides by itself (a lent device, a token, a calendar key); `word` says how."""
    return _declare(Policy(word, methods=methods), lambda request: None)


def only_in_test_mode(view: View) -> View:
    """Exists only with SAMENBUUR_TEST=1, which a production start refuses."""

    def check(request: HttpRequest) -> HttpResponse | None:
        if not settings.TEST_MODE:
            raise Http404
        return None

    return _declare(Policy("test_mode", methods=("GET", "HEAD", "POST")), check)(view)


def _person_needed(request: HttpRequest) -> HttpResponse | None:
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.known and not request.user.is_authenticated:
        if VISIT_IN_SESSION in request.session:  # their door closed by itself, or was closed
            return redirect("card:knock")
        return redirect_to_login(request.get_full_path())
    if not viewer.known:
        raise Http404
    if viewer.has(*SECOND_FACTOR) and not second_factor_ready(request):
        return redirect("accounts:second_factor")
    return None


def second_factor_ready(request: HttpRequest) -> bool:
    """Return whether this session may do worker's work: a second factor exists, and this session proved it.

    Asked at each request, so that removing it closes the work again on every device.
    """
    if settings.TEST_MODE or (settings.DEMO and request.session.get("invented")):
        # Test mode and the demonstration with invented people may skip it; a production start refuses both.
        return True
    from allauth.account.authentication import get_authentication_records
    from allauth.mfa.utils import is_mfa_enabled

    proved = request.session.get("second_factor") or any(
        record.get("method") == "mfa" for record in get_authentication_records(request, request.user)
    )
    return bool(proved) and bool(is_mfa_enabled(request.user))

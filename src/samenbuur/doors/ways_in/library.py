"""The pages of allauth, each with a policy of this house; a page without one does not exist here."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth import urls as allauth_urls
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse

from samenbuur.sharing.policy import View, by_view, second_factor_ready

ENTRANCE = "entrance"
"""Anyone, on the way in: rate-limited, and the same answer whether we know someone or not."""
OWN = "own_account"
"""Whoever is logged in, about their own account; closed for the invented people of a demonstration."""
CLOSED = "closed"
"""Does not exist here; allauth needs the name."""

POLICIES: dict[str, str] = {
    "account_login": ENTRANCE,
    "account_logout": ENTRANCE,
    "account_inactive": ENTRANCE,
    "account_signup": CLOSED,
    "account_reauthenticate": OWN,
    "account_email": CLOSED,
    "account_email_verification_sent": CLOSED,
    "account_change_password": OWN,
    "account_set_password": OWN,
    "account_reset_password": ENTRANCE,
    "account_request_login_code": ENTRANCE,
    "account_confirm_login_code": ENTRANCE,
    "account_confirm_password_reset_code": ENTRANCE,
    "account_complete_password_reset": ENTRANCE,
    "account_password_reset_completed": ENTRANCE,
    "mfa_index": OWN,
    "mfa_authenticate": ENTRANCE,
    "mfa_reauthenticate": OWN,
    "mfa_activate_totp": OWN,
    "mfa_deactivate_totp": OWN,
    "mfa_view_recovery_codes": OWN,
    "mfa_generate_recovery_codes": OWN,
    "mfa_download_recovery_codes": OWN,
    "mfa_list_webauthn": OWN,
    "mfa_add_webauthn": OWN,
    "mfa_reauthenticate_webauthn": OWN,
    "mfa_remove_webauthn": OWN,
    "mfa_edit_webauthn": OWN,
    "mfa_login_webauthn": ENTRANCE,
    "usersessions_list": OWN,
    "socialaccount_login_cancelled": ENTRANCE,
    "socialaccount_login_error": ENTRANCE,
    "socialaccount_signup": CLOSED,
    "socialaccount_connections": OWN,
    "openid_connect_login": ENTRANCE,
    "openid_connect_callback": ENTRANCE,
}
NOT_HERE = frozenset({"account_confirm_email", None})
"""Patterns that are left out: confirmation links by mail, and the nameless old addresses."""
PROVES_SECOND_FACTOR = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})
ASKS_SECOND_FACTOR = PROVES_SECOND_FACTOR | {
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
"""Who has a second factor changes it only after showing it: a password alone must not open its own way round."""


def _guarded(name: str, view: View) -> View:
    word = POLICIES.get(name, CLOSED)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if word == CLOSED or (word == OWN and request.session.get("invented")):
            raise Http404
        exists = name in ASKS_SECOND_FACTOR and _has_second_factor(request)
        if exists and not second_factor_ready(request):
            return _show_it_first(request)
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            _after(name, request, response, had=exists)
        return response

    return by_view(word, methods=("GET", "HEAD", "POST"))(answer)


def _has_second_factor(request: HttpRequest) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return request.user.is_authenticated and bool(is_mfa_enabled(request.user))


def _show_it_first(request: HttpRequest) -> HttpResponse:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import is_mfa_enabled

    by_code = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    page = reverse("mfa_reauthenticate" if by_code else "mfa_reauthenticate_webauthn")
    return redirect(f"{page}?{urlencode({'next': request.path})}")


def _after(name: str, request: HttpRequest, response: HttpResponse, *, had: bool) -> None:
    if name == "account_logout" and not request.user.is_authenticated:
        # No page stays behind on this device; taps that still have to be sent are not ours to wipe.
        response["Clear-Site-Data"] = '"cache"'
    if name in PROVES_SECOND_FACTOR and not had and _has_second_factor(request):
        # It was made here just now, so it was shown here; any other answer of these pages proves nothing.
        request.session["second_factor"] = True


def _leaves(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Callable[..., Any], str | None]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _leaves(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern), pattern.callback, pattern.name


def patterns() -> list[URLPattern]:
    """Return allauth's pages under their own names, guarded; unknown ones are closed and found by a test."""
    found = _leaves(allauth_urls.urlpatterns)
    return [
        path(route, _guarded(str(name), view), name=name)
        for route, view, name in found
        if name not in NOT_HERE
    ]


urlpatterns = patterns()

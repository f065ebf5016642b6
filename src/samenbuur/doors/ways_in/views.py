"""One's own account: ways in, devices, language, and using an invitation."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.accounts.actions import choose_language
from samenbuur.accounts.addresses import confirm_address, offer_address, send_address_code
from samenbuur.accounts.forms import AcceptForm, AddressForm, CodeForm, LanguageForm
from samenbuur.people.actions import accept
from samenbuur.people.actions.inviting import waiting
from samenbuur.people.queries import people_of
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import SECOND_FACTOR, by_view, second_factor_ready
from samenbuur.sharing.viewing import PERSON_IN_SESSION

OWN = by_view("own_account", methods=("GET", "HEAD", "POST"))


def _log_in_first(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        from django.contrib.auth.views import redirect_to_login

        return redirect_to_login(request.get_full_path())
    if request.session.get("invented"):
        messages.info(request, _("In het voorbeeld zijn de sleutels van niemand te veranderen."))
        return redirect("today:today")
    return None


@OWN
def mine(request: HttpRequest) -> HttpResponse:
    """Show the ways in to one's own account."""
    if (first := _log_in_first(request)) is not None:
        return first
    context = {
        "people": people_of(request.user),
        "account_address": _account(request),
        "second_factor": is_mfa_enabled(request.user),
        "language_form": LanguageForm(initial={"language": _account(request).language}),
    }
    return render(request, "ways_in/mine.html", context)


@OWN
def second_factor(request: HttpRequest) -> HttpResponse:
    """Explain the second factor to whoever needs one, and lead to it."""
    if (first := _log_in_first(request)) is not None:
        return first
    needed = request.viewer.has(*SECOND_FACTOR)  # type: ignore[attr-defined]
    context = {
        "needed": needed,
        "exists": is_mfa_enabled(request.user),
        "ready": second_factor_ready(request),
    }
    return render(request, "ways_in/second_factor.html", context)


@by_view("own_account", methods=("POST",))
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language of an account, on every device."""
    if (first := _log_in_first(request)) is not None:
        return first
    form = LanguageForm(request.POST)
    response = redirect("accounts:mine")
    if form.is_valid():
        choose_language(account=_account(request), language=form.cleaned_data["language"])
        _speak(response, form.cleaned_data["language"])
    return response


def _speak(response: HttpResponse, language: str) -> None:
    year = 365 * 24 * 3600
    name, https = settings.LANGUAGE_COOKIE_NAME, settings.HTTPS
    response.set_cookie(name, language, max_age=year, samesite="Lax", secure=https, httponly=True)


def _account(request: HttpRequest) -> Any:
    return request.user


@by_view("own_account", methods=("POST",))
def switch(request: HttpRequest) -> HttpResponse:
    """Look as another of one's own people, when one account works in two organisations."""
    if (first := _log_in_first(request)) is not None:
        return first
    chosen = next((p for p in people_of(request.user) if str(p.key) == request.POST.get("person")), None)
    if chosen is None:
        raise Http404
    # A new key for the session: what was open in the other organisation does not go along.
    request.session.cycle_key()
    request.session[PERSON_IN_SESSION] = str(chosen.key)
    return redirect("today:today")


@by_view("by_token", methods=("GET", "HEAD", "POST"))
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Use an invitation; used, too old, withdrawn and never made all look the same."""
    found = waiting(token)
    if found is None:
        return render(request, "ways_in/invitation_over.html", status=404)
    if request.user.is_authenticated and not request.session.get("invented"):
        return _join(request, token, found)
    form = AcceptForm(request.POST or None, initial={"email": found.email})
    if request.method == "POST" and form.is_valid():
        answer = _accept(request, token, form)
        if answer is not None:
            return answer
    return render(request, "ways_in/invitation.html", {"form": form, "invitation": found})


def _accept(request: HttpRequest, token: str, form: AcceptForm) -> HttpResponse | None:
    given = dict(form.cleaned_data)
    passkey = given.pop("passkey")
    try:
        account = accept(token=token, **given)
    except Refused as refused:
        if refused.reason == Reason.NAME_TAKEN:
            # Does not say which of the two: that someone is known here is itself private.
            form.add_error(None, _("Deze naam of dit adres kan hier niet. Kies iets anders."))
            return None
        return render(request, "ways_in/invitation_over.html", status=404)
    if given["email"] and account.email != given["email"].strip().lower():
        offer(request, account, given["email"])
    return _come_in(request, account, passkey=passkey)


def _come_in(request: HttpRequest, account: Any, *, passkey: bool) -> HttpResponse:
    first = reverse("mfa_add_webauthn" if passkey else "today:today")
    response: HttpResponse = perform_login(request, account, email_verification="none", redirect_url=first)
    record_authentication(request, account, method="invitation", reauthenticated=True)
    return response


def offer(request: HttpRequest, account: Any, email: str) -> None:
    """Send a code to an address that is to count for this account, and say so."""
    code = offer_address(account=account, email=email)
    if send_address_code(account, email, code):
        messages.info(
            request, _("We stuurden een code naar je adres. Vul hem in bij je account: dan telt het adres.")
        )
    else:
        messages.warning(
            request, _("Onze post doet het nu niet: er komt geen mail. Probeer het later nog eens.")
        )


@OWN
def address(request: HttpRequest) -> HttpResponse:
    """Confirm the address of my account with the code that came there, or offer another."""
    if (first := _log_in_first(request)) is not None:
        return first
    account = _account(request)
    code, new = CodeForm(request.POST or None), AddressForm(request.POST or None)
    if "code" in request.POST and code.is_valid() and _confirmed(request, account, code):
        return redirect("accounts:mine")
    if "email" in request.POST and new.is_valid():
        offer(request, account, new.cleaned_data["email"])
        return redirect("accounts:address")
    code, new = (
        code if "code" in request.POST else CodeForm(),
        new if "email" in request.POST else AddressForm(),
    )
    return render(request, "ways_in/address.html", {"whose": account, "code": code, "new": new})


def _confirmed(request: HttpRequest, account: Any, code: CodeForm) -> bool:
    if confirm_address(account=account, code=code.cleaned_data["code"]):
        messages.success(request, _("Dit adres telt nu."))
        return True
    code.add_error("code", _("Deze code klopt niet, of is te oud."))
    return False


def _join(request: HttpRequest, token: str, found: object) -> HttpResponse:
    if request.method == "POST":
        try:
            accept(token=token, account=request.user)  # type: ignore[arg-type]
        except Refused:
            return render(request, "ways_in/invitation_over.html", status=404)
        messages.success(request, _("Je hoort er nu bij. Wissel hier van organisatie."))
        return redirect("accounts:mine")
    return render(request, "ways_in/invitation_join.html", {"invitation": found})

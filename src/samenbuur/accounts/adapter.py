"""How this house differs from allauth's usual ways: nobody signs up unasked, and words are our own."""

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)


def _no_mail_now() -> None:
    """Say so on the page, the same whether we know someone or not."""
    if context.request is not None:
        text = _("Onze post doet het nu niet: er komt geen mail. Probeer het later nog eens.")
        messages.warning(context.request, text)


class Adapter(DefaultAccountAdapter):
    """Accounts come by invitation only."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Zo lukt het niet. Kijk de naam en het wachtwoord nog eens na."),
        "email_password_mismatch": _("Zo lukt het niet. Kijk de naam en het wachtwoord nog eens na."),
        "username_password_mismatch": _("Zo lukt het niet. Kijk de naam en het wachtwoord nog eens na."),
        "invalid_login": _("Zo lukt het niet. Kijk de naam en het wachtwoord nog eens na."),
        "incorrect_code": _("Deze code klopt niet. Kijk nog eens, of vraag een nieuwe."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu."),
        "too_many_login_attempts": _(
            "Dat was te vaak achter elkaar. Wacht een paar minuten en probeer het dan weer."
        ),
        "rate_limited": _("Dat was te vaak achter elkaar. Wacht een paar minuten en probeer het dan weer."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: accounts come by invitation."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """An account that was ended answers like none: whoever tries a password does not learn that it was right."""
        account = super().authenticate(request, **credentials)
        return account if account is not None and account.is_active else None

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Let the house speak the language that this account chose, on every device."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and user.language != settings.LANGUAGE_CODE:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=365 * 24 * 3600,
                samesite="Lax",
                secure=settings.HTTPS,
                httponly=True,
            )
        return response

    def send_mail(self, template_prefix: str, email: str, told: dict[str, Any]) -> None:
        """Write to someone in their own language; mails hold no name and no place."""
        user = told.get("user")
        with translation.override(getattr(user, "language", None) or translation.get_language()):
            try:
                super().send_mail(template_prefix, email, told)
            except OSError as error:
                # What was done stays done (a password that changed); whoever waits for a code hears that none comes.
                log.warning("a mail about a way in could not be sent: %s", type(error).__name__)
                _no_mail_now()

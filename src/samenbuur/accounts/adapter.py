"""How this house differs from allauth's usual ways: nobody signs up unasked, and words are our own."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _


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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to someone in their own language; mails hold no name and no place."""
        user = context.get("user")
        with translation.override(getattr(user, "language", None) or translation.get_language()):
            super().send_mail(template_prefix, email, context)

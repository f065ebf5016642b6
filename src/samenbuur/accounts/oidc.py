"""Logging in with the organisation's own identity provider: it opens existing accounts, it never makes one."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from samenbuur.accounts.models import User


class Adapter(DefaultSocialAccountAdapter):
    """Joins a verified address of the organisation to the account that was made by invitation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody gets an account by having one elsewhere."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect at the first visit, when the provider says that the address is verified and we know it."""
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        claims = sociallogin.account.extra_data
        claims = claims.get("userinfo") or claims.get("id_token") or claims
        email = str(claims.get("email", "")).strip().lower()
        if not email or claims.get("email_verified") is not True:
            return
        account = User.objects.filter(email=email, is_active=True).first()
        if account is not None:
            sociallogin.connect(request, account)

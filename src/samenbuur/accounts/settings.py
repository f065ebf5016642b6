"""Settings of the ways in (django-allauth), kept beside their code."""

import os

from django.urls import reverse_lazy

ACCOUNT_ADAPTER = "samenbuur.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
"""Ours is stricter: an address counts when the invitation came there, or when its code came back (accounts/addresses.py)."""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
"""The person decides on the log-in page; a shared computer forgets when its window closes."""
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SIGNUP_REDIRECT_URL = reverse_lazy("today:today")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Samenbuur"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not os.environ.get("SAMENBUUR_HTTPS")
"""Browsers themselves only lend passkeys to https and to this very machine."""
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if os.environ.get("SAMENBUUR_BEHIND_PROXY") else 0
"""Whose word we take for a visitor's address, which the rate limits count by."""

SOCIALACCOUNT_ADAPTER = "samenbuur.accounts.oidc.Adapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "organisation",
                "name": os.environ.get("SAMENBUUR_OIDC_NAME", "Organisatie"),
                "client_id": os.environ.get("SAMENBUUR_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("SAMENBUUR_OIDC_SECRET", ""),
                "settings": {
                    "server_url": os.environ.get("SAMENBUUR_OIDC_ISSUER", ""),
                    "fetch_userinfo": True,
                },
            }
        ],
        "OAUTH_PKCE_ENABLED": True,
    }
}

"""Codes as an app on a phone makes them, for tests whose house runs in this process."""

from allauth.mfa.totp.internal import auth


def hold_the_half_minute(monkeypatch) -> None:
    """A code lives for half a minute: on a slow machine one would expire between being made and being shown."""
    counter = next(auth.yield_hotp_counters_from_time())
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([counter]))


def code_from_the_app(secret: str) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))

"""A text message through a gateway that the house configured; without one nothing leaves, and nobody is told it did.

`SAMENBUUR_SMS_URL` gets a POST with JSON `{"to": "0612345678", "text": "…"}` and, when `SAMENBUUR_SMS_TOKEN` is set, that token
as a bearer. Any answer from 200 to 299 counts as taken. The text is neutral: no name, no place.
"""

import logging

from django.conf import settings

PATIENCE = 5
"""Seconds."""
log = logging.getLogger(__name__)


def configured() -> bool:
    """Return whether this house has a gateway."""
    return bool(settings.SMS_URL)


def send(number: str, text: str) -> bool:
    """Send a text; return whether the gateway took it. Redirects are not followed."""
    if not configured():
        return False
    import requests  # a web worker starts without it: most houses have no gateway

    headers = {"Authorization": f"Bearer {settings.SMS_TOKEN}"} if settings.SMS_TOKEN else {}
    said = {"to": number, "text": text}
    try:
        answer = requests.post(
            settings.SMS_URL, json=said, headers=headers, timeout=PATIENCE, allow_redirects=False
        )
    except requests.RequestException as error:
        log.warning("a text message could not be sent: %s", type(error).__name__)
        return False
    return 200 <= answer.status_code < 300

"""Joining with a phone: a code, a first name at most, and a secret that only this phone has."""

import hashlib
import secrets

from django.db import transaction
from django.db.models import F

from samenbuur import clock
from samenbuur.mapping.actions.common import refuse_unless, turn
from samenbuur.mapping.models import Guest, MapSession
from samenbuur.mapping.reasons import Reason
from samenbuur.method.marks import first_name
from samenbuur.refusal import Refused

MOST_GUESTS = 80
"""Phones in one session: twice the largest table."""


def hashed(secret: str) -> str:
    """Return how a phone's secret is kept."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def tidy_code(said: str) -> str:
    """Return a code as it is stored, from how people type it.

    >>> tidy_code(" ach-k 34")
    'ACHK34'
    """
    return "".join(letter for letter in said.upper() if letter.isascii() and letter.isalnum())[:8]


@transaction.atomic
def join(*, code: str, name: str = "") -> tuple[Guest, str]:
    """Sit down at the table. Return the guest and the secret for their phone.

    Raises Refused: NO_SUCH_CODE (wrong and over look alike), DOOR_CLOSED, FULL.
    """
    session = MapSession.objects.filter(code=tidy_code(code) or "-", until__gt=clock.now()).first()
    if session is None:
        raise Refused(Reason.NO_SUCH_CODE)
    now = turn(session)
    refuse_unless(now.letting_in, Reason.DOOR_CLOSED)
    refuse_unless(now.joined < MOST_GUESTS, Reason.FULL)
    MapSession.objects.filter(pk=now.pk).update(joined=F("joined") + 1)
    secret = secrets.token_urlsafe(24)
    return Guest.objects.create(session=now, secret=hashed(secret), name=first_name(name)), secret

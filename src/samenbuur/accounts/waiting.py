"""Waits that grow with each wrong try, for entrances of our own: the same for what exists and what does not.

A try is counted before it is judged, by a conditional update: a hundred guesses at once are one guess and 99 waits.
The ways in with an account have the limits of their library; this is for cards and codes (security.md: enumeration).
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import F

from samenbuur import clock
from samenbuur.accounts.models import Attempt

DAY = timedelta(days=1)
KEPT = timedelta(days=30)
"""Rows not touched for so long are swept away, whatever their pace."""
A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True)
class Pace:
    """`free` tries without waiting; then `first`, twice as long each time, at most `longest`. Quiet for `forget`: anew."""

    free: int
    first: timedelta
    longest: timedelta
    forget: timedelta

    def after(self, tries: int) -> timedelta:
        """Return how long to wait after so many tries."""
        over = tries - self.free
        return min(self.first * 2 ** min(over, 16), self.longest) if over >= 0 else timedelta(0)


ONE_CARD = Pace(3, timedelta(seconds=30), DAY, KEPT)
"""A card on devices that were never in: some fourteen guesses in the first two days and one a day after that, of 100,000."""
ONE_DEVICE = Pace(3, timedelta(seconds=30), timedelta(hours=1), KEPT)
"""A device that was in before: only who holds it keeps it waiting, an hour at most."""
ONE_CODE = Pace(3, timedelta(seconds=30), timedelta(minutes=15), DAY)
"""What is asked once more of somebody who is in already."""
ONE_NETWORK = Pace(30, timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
"""A whole neighbourhood room shares one address: it is slowed down late, and never shut out for long."""


def keyed(what: str) -> str:
    """Return a hash that only this house can make."""
    return hmac.new(settings.SECRET_KEY.encode(), b"waiting:" + what.encode(), sha256).hexdigest()


def claim(what: str, pace: Pace) -> timedelta | None:
    """Count one try; None when it may be made, else how long to wait first (and nothing is counted)."""
    now, key = clock.now(), keyed(what)
    Attempt.objects.filter(at__lt=now - KEPT).delete()
    Attempt.objects.get_or_create(what=key, defaults={"not_before": now, "at": now})
    row = Attempt.objects.get(what=key)
    if row.not_before > now:
        return row.not_before - now
    tries = 1 if row.at < now - pace.forget else row.tries + 1
    mine = Attempt.objects.filter(pk=row.pk, tries=row.tries, not_before=row.not_before, at=row.at)
    changed = mine.update(tries=tries, not_before=now + pace.after(tries), at=now)
    return None if changed else A_MOMENT


def tries(what: str) -> int:
    """Return how often it was tried since it last went well."""
    return Attempt.objects.filter(what=keyed(what)).values_list("tries", flat=True).first() or 0


def went_well(what: str) -> None:
    """Begin anew: this one knew it."""
    Attempt.objects.filter(what=keyed(what)).delete()


def did_not_count(what: str) -> None:
    """Take the last try back: it went well, and earlier wrong ones still count."""
    Attempt.objects.filter(what=keyed(what), tries__gt=0).update(tries=F("tries") - 1, not_before=clock.now())

"""Whether the sweep still goes round; its silence is news too (security, lesson 1)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from samenbuur import clock
from samenbuur.accounts.models import Organisation
from samenbuur.method import patience
from samenbuur.presence import outbox
from samenbuur.presence.chosen import administrators_of
from samenbuur.presence.messages import Kind, key_of
from samenbuur.presence.models import Beat, Message

SWEEP, WATCH, DAILY = "sweep", "watch", "daily"


def beat(name: str, now: datetime) -> None:
    """Write that something went round."""
    if not Beat.objects.filter(name=name).update(at=now, warned_at=None):
        Beat.objects.get_or_create(name=name, defaults={"at": now})


def once_a_day(now: datetime) -> bool:
    """Claim the work of today; False when it was done."""
    today = clock.moment(clock.here(now).date(), datetime.min.time())
    if Beat.objects.filter(name=DAILY, at__lt=today).update(at=now):
        return True
    try:
        with transaction.atomic():
            return Beat.objects.get_or_create(name=DAILY, defaults={"at": now})[1]
    except IntegrityError:
        return False


def silent_since(now: datetime) -> datetime | None:
    """Return since when the sweep has been silent for too long; None when all is well, or it never began."""
    last = Beat.objects.filter(name=SWEEP).values_list("at", flat=True).first()
    return last if last is not None and now - last > patience.SILENCE else None


@transaction.atomic
def _warn(now: datetime) -> bool:
    late = Beat.objects.filter(name=SWEEP, warned_at=None, at__lt=now - patience.SILENCE)
    if not late.update(warned_at=F("at")):
        return False
    since = Beat.objects.get(name=SWEEP).at
    for organisation in Organisation.objects.order_by("pk"):
        for person in administrators_of(organisation.pk, now):
            Message.objects.get_or_create(
                key=key_of(organisation.key, Kind.SILENT, person.key, since),
                defaults={"kind": Kind.SILENT, "to": person, "made_at": now, "due_at": now},
            )
    return True


def once(now: datetime) -> bool:
    """Look at the sweep; when it is silent, warn each administrator once per silence. The watcher posts it itself."""
    with transaction.atomic():
        # From the first look on, a sweep that never began is silent as well.
        Beat.objects.get_or_create(name=SWEEP, defaults={"at": now})
    beat(WATCH, now)
    warned = _warn(now)
    if silent_since(now) is not None:
        outbox.send_due(now, kinds=(Kind.SILENT,))
    return warned

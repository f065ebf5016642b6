"""What is due for open notices: the next one asked, a reminder, or 'came by again'."""

from datetime import datetime

from django.db import transaction

from samenbuur import clock
from samenbuur.method import patience
from samenbuur.presence import closing, messages
from samenbuur.presence.chosen import still_asked
from samenbuur.presence.ladder import climb
from samenbuur.presence.messages import Kind
from samenbuur.presence.models import Notice


def due(now: datetime) -> list[int]:
    """Return the notices for which something is due."""
    return list(
        Notice.objects.filter(closed_at=None, next_at__lte=now)
        .order_by("next_at")
        .values_list("pk", flat=True)
    )


@transaction.atomic
def step(notice_id: int, now: datetime) -> bool:
    """Do what is due for one notice; False when another was first or nothing is due."""
    if not Notice.objects.filter(pk=notice_id, closed_at=None, next_at__lte=now).update(next_at=None):
        return False
    notice = Notice.objects.select_related("person", "agreement", "taken_by", "occasion").get(pk=notice_id)
    if notice.seen_at is not None and closing.came_by(notice, now):
        # Whether somebody was looking or not: the person is back, and nothing more was heard.
        return True
    if notice.tier == Notice.Tier.SOFT:
        return True
    looking = notice.taken_by_id is not None and notice.taken_by_id in still_asked(notice, now)
    if looking and notice.reminded_at is None:
        _remind(notice, now)
    else:
        climb(notice, now)
    return True


def _remind(notice: Notice, now: datetime) -> None:
    assert notice.taken_by is not None
    night = notice.agreement.at_night
    goes_out = now if night else patience.awake(now, clock.HERE)
    notice.reminded_at = goes_out
    notice.next_at = patience.after(goes_out, patience.AFTER_REMINDER, clock.HERE, at_night=night)
    notice.save(update_fields=["reminded_at", "next_at"])
    messages.write(
        Kind.REMIND,
        to=notice.taken_by,
        about=notice.key,
        turn=notice.taken_at,
        notice=notice,
        due_at=goes_out,
    )


def seen(*, person: int, at: datetime, starts_at: datetime) -> None:
    """Someone who is being missed was ticked: say so to who looks; close it when the tick has stood for a while."""
    open_ones = Notice.objects.select_related("person", "taken_by", "occasion").filter(
        closed_at=None, person=person
    )
    for notice in open_ones.filter(occasion__starts_at__lt=starts_at, seen_at=None):
        notice.seen_at = at
        if notice.taken_by is None:
            notice.next_at = at + patience.SURE_AFTER
        else:
            # Who looks closes it themselves; if nothing is heard by then, the tick is the answer.
            messages.write(Kind.SEEN, to=notice.taken_by, about=notice.key, turn=at, notice=notice)
        notice.save(update_fields=["seen_at", "next_at"])

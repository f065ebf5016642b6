"""What is due for open notices: the next one asked, a reminder, or 'came by again'."""

from datetime import datetime

from django.db import transaction

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method import patience
from samenbuur.presence import closing, messages
from samenbuur.presence.chosen import opens_pages, still_asked
from samenbuur.presence.ladder import climb
from samenbuur.presence.messages import Kind
from samenbuur.presence.models import Notice
from samenbuur.sharing.locking import all_locked


def due(now: datetime) -> list[int]:
    """Return the notices for which something is due; one about somebody who said goodbye is due at once."""
    _let_go_of_lookers_who_are_gone(now)
    gone = Notice.objects.filter(closed_at=None, person__left_at__isnull=False).values_list("pk", flat=True)
    waits = Notice.objects.filter(closed_at=None, next_at__lte=now).order_by("next_at")
    # While everything of someone is locked nobody may know of them, so nobody is asked either.
    waits = waits.exclude(person__in=all_locked(now).values("person"))
    return list(dict.fromkeys([*gone, *waits.values_list("pk", flat=True)]))


def _let_go_of_lookers_who_are_gone(now: datetime) -> None:
    """A promise of somebody who cannot look any more is nobody's promise: the next is asked now, not when it was due."""
    promised = Notice.objects.filter(closed_at=None, tier=Notice.Tier.REQUEST, next_at__gt=now)
    # Whoever promised was erased meanwhile: only that it was promised is still known.
    promised.filter(taken_by=None, taken_at__isnull=False).update(next_at=now)
    for notice in promised.exclude(taken_by=None).select_related("person", "taken_by__account"):
        if not _still_looks(notice, now):
            mine = Notice.objects.filter(pk=notice.pk, closed_at=None, taken_by=notice.taken_by_id)
            mine.filter(next_at__gt=now).update(next_at=now)


def _still_looks(notice: Notice, now: datetime) -> bool:
    """Return whether who promised to look still can: chosen or on duty for the person, and with a way in."""
    looker = notice.taken_by
    return looker is not None and opens_pages(looker) and looker.pk in still_asked(notice, now)


@transaction.atomic
def step(notice_id: int, now: datetime) -> bool:
    """Do what is due for one notice; False when another was first or nothing is due."""
    if _said_goodbye(notice_id):
        return True
    if not Notice.objects.filter(pk=notice_id, closed_at=None, next_at__lte=now).update(next_at=None):
        return False
    notice = Notice.objects.select_related("person", "agreement", "taken_by__account", "occasion").get(
        pk=notice_id
    )
    if notice.seen_at is not None and closing.came_by(notice, now):
        # Whether somebody was looking or not: the person is back, and nothing more was heard.
        return True
    if notice.tier == Notice.Tier.SOFT:
        return True
    if _still_looks(notice, now) and notice.reminded_at is None:
        _remind(notice, now)
    else:
        climb(notice, now)
    return True


def _said_goodbye(notice_id: int) -> bool:
    """Close a notice about somebody who left: nobody sees them any more, so nobody could ever say how it is."""
    gone = Notice.objects.select_for_update(of=("self",)).filter(
        pk=notice_id, closed_at=None, person__left_at__isnull=False
    )
    notice = gone.select_related("person", "occasion").first()
    if notice is None:
        return False
    closing.finish(notice, outcome=Notice.Outcome.LEAVE, by=None)
    note("presence.said_goodbye", by=None, about=notice.person.key, thing=notice.key)
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

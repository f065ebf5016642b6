"""What a house does with what it finds after a backup was put back: nothing is sent twice, nobody is forgotten."""

from datetime import datetime

from django.db import transaction

from samenbuur.diary.actions import note
from samenbuur.presence import messages
from samenbuur.presence.models import Door, Message, Notice

WHY = "put_back"


@transaction.atomic
def settle_down(now: datetime) -> tuple[int, int]:
    """Let go of what may have been sent since the copy was made, and end every lent device. Return how many of each.

    A message that was due by now may have gone out after the copy: it is not sent again. Someone who is being missed
    stays so: where nobody has said yet that they look, the next in line is asked, by a message of its own.
    """
    old = Message.objects.filter(sent_at=None, given_up_at=None, due_at__lte=now)
    asked = old.filter(kind__in=messages.ABOUT_LOOKING).exclude(notice=None).values_list("notice", flat=True)
    open_ones = Notice.objects.filter(pk__in=list(asked), closed_at=None, taken_by=None)
    open_ones.update(next_at=now)
    let_go = old.update(given_up_at=now, why=WHY, leased_until=None)
    doors = Door.objects.filter(ended_at=None).update(
        ended_at=now, token_hash=None, code_name=None, code_hash=""
    )
    note("presence.settle_down", by=None)
    return let_go, doors

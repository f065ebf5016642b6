"""Not wanting to be seen by someone: beats everything, at once."""

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.people.actions.writing import refuse_unless, wrote
from samenbuur.people.models import Block, Person, Seat
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import same_house, speaks_for
from samenbuur.people.standing import running


@transaction.atomic
def block(*, by: Person, against: Person, written_by: Person | None = None) -> Block:
    """Let `against` see nothing of `by` any more, whatever seat, duty or choice there was.

    `written_by` is the worker to whom it was said aloud, if `by` did not do it themselves.
    """
    hand = written_by or by
    refuse_unless(same_house(by, against, hand) and speaks_for(hand, by))
    refuse_unless(by.pk != against.pk, Reason.NOT_POSSIBLE)
    stands, made = Block.objects.get_or_create(by=by, against=against)
    if made:
        # They do not sit in each other's circle any more; the one who is blocked is told nothing.
        now = clock.now()
        seats = Q(of=by, taken_by=against) | Q(of=against, taken_by=by)
        Seat.objects.filter(running(now), seats).update(until=now, asked_to_miss=False)
        wrote("block", by=hand, about=by)
    return stands


@transaction.atomic
def unblock(*, by: Person, against: Person, written_by: Person | None = None) -> None:
    """Take a block back; seats that it ended do not return by themselves."""
    hand = written_by or by
    refuse_unless(same_house(by, hand) and speaks_for(hand, by))
    if Block.objects.filter(by=by, against=against).delete()[0]:
        wrote("unblock", by=hand, about=by)

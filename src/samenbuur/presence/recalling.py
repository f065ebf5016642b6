"""A message to whoever received something that was taken back for good: neutral, once, in the transaction of the claim (AVG 19)."""

from django.db import transaction

from samenbuur.presence import messages
from samenbuur.presence.messages import Kind
from samenbuur.sharing import receiving


def write() -> int:
    """Put in the outbox what nobody wrote yet. Return how many."""
    written = 0
    for recall in receiving.untold():
        with transaction.atomic():
            if receiving.was_told(recall):
                messages.write(Kind.TAKEN_BACK, to=recall.to, about=recall.key)
                written += 1
    return written

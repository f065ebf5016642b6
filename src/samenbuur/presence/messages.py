"""Writing a message in the outbox, in the transaction of its reason; its key follows from the reason."""

from datetime import datetime
from uuid import UUID, uuid5

from samenbuur import clock
from samenbuur.activities.models import Occasion
from samenbuur.people.models import Person
from samenbuur.presence.models import Ask, Message, Notice

OURS = UUID("5b1f3c1e-0f1b-5d0e-9d55-7f1f5b6a2c11")
"""Namespace of keys that follow from their reason."""


class Kind:
    """Why a message is sent. Outside the product they all read alike."""

    LOOK = "look"
    REMIND = "remind"
    AGAIN = "again"
    SEEN = "seen"
    CLOSED = "closed"
    NOBODY = "nobody"
    FILL_LIST = "fill_list"
    SILENT = "silent"
    TAKEN_BACK = "taken_back"


ABOUT_LOOKING = (Kind.LOOK, Kind.REMIND, Kind.AGAIN)
"""Kinds that are no longer wanted once a notice is closed."""


def key_of(*parts: object) -> UUID:
    """Return the key that follows from these parts: the same reason always has the same key."""
    return uuid5(OURS, "/".join(str(part) for part in parts))


def write(
    kind: str,
    *,
    to: Person,
    about: UUID,
    turn: object = "",
    notice: Notice | None = None,
    ask: Ask | None = None,
    occasion: Occasion | None = None,
    due_at: datetime | None = None,
) -> None:
    """Put a message in the outbox, unless it is there already. `turn` tells repeated ones of a kind apart."""
    now = clock.now()
    Message.objects.get_or_create(
        key=key_of(about, kind, to.key, turn),
        defaults={
            "kind": kind,
            "to": to,
            "notice": notice,
            "ask": ask,
            "occasion": occasion,
            "made_at": now,
            "due_at": due_at or now,
        },
    )


def first_key(notice_key: UUID, first: Person) -> UUID:
    """Return the key of the first request of a notice, known before it is made."""
    return key_of(notice_key, Kind.LOOK, first.key, "")


def not_wanted_any_more(notice: Notice, *, why: str) -> None:
    """Keep back what was not sent yet about a notice that is closed."""
    waiting = Message.objects.filter(notice=notice, sent_at=None, given_up_at=None, kind__in=ABOUT_LOOKING)
    waiting.update(given_up_at=clock.now(), why=why)

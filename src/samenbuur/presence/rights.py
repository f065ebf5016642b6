"""Who may stand at which door: hosts and facilitators on duty there, who runs or hosts the activity, a lent device."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from samenbuur.activities.models import Occasion, Part, Role
from samenbuur.people.models import Block, DutyKind, Person
from samenbuur.people.standing import communities_of, running
from samenbuur.presence.models import Door
from samenbuur.sharing.locking import all_locked

DOOR_COOKIE = "samenbuur_door"
"""What a lent device holds; the database knows only its hash."""
CLOSES_AFTER = timedelta(hours=2)
"""The list stays open this long after the end: people clean up, and then tick who was there."""
DRAINS = timedelta(days=7)
"""A device without reception may still hand in this long what it ticked while the list was open."""
BEFORE = timedelta(hours=12)
"""Helpers come early; a list of another day is a mistake."""


@dataclass(frozen=True)
class Standing:
    """Someone at a door: a person by session, or a lent device. `how` and `who` are what the register asks."""

    how: str
    who: int | str
    second_factor: bool = True
    """Whether who facilitates or administers has shown a second factor in this session."""


def hidden_from(me: int, now: datetime) -> QuerySet[Person]:
    """Return who is not to be seen at a door by this person: who blocked them, and of whom everything is locked."""
    blocked = Block.objects.filter(against=me).values("by")
    locked = all_locked(now).exclude(person=me).values("person")
    return Person.objects.filter(Q(pk__in=blocked) | Q(pk__in=locked)).order_by()


def mark(token: str) -> str:
    """Return what is kept of a secret: its hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_account(account_id: int, *, second_factor: bool) -> Standing:
    """Someone who logged in."""
    return Standing("account", account_id, second_factor)


def by_person(person: Person) -> Standing:
    """A person, when an action is called from within the house."""
    return Standing("person", person.pk)


def by_token(token: str) -> Standing:
    """A lent device."""
    return Standing("door", mark(token))


def occasions_of(person: Person, now: datetime) -> QuerySet[Occasion]:
    """Return the occasions at whose door this person may stand now."""
    here = communities_of(person, [DutyKind.HOST, DutyKind.FACILITATOR], now).values("pk")
    mine = Role.objects.filter(running(now), person=person, part__in=[Part.RUNS, Part.HOSTS])
    always, once = mine.filter(occasion=None).values("activity"), mine.filter(occasion__isnull=False)
    return Occasion.objects.filter(
        Q(activity__community__in=here)
        | Q(activity__in=always)
        | Q(pk__in=once.filter(occasion__activity=F("activity")).values("occasion")),
        activity__community__organisation=person.organisation_id,
        activity__community__ended_at=None,
    )


def door_of(token: str, now: datetime) -> Door | None:
    """Return the open door that a device holds; none when it ended, or its lender has no way in or no right there."""
    held = Door.objects.filter(token_hash=mark(token), ended_at=None, until__gt=now)
    held = held.filter(lent_by__account__is_active=True, lent_by__left_at=None)
    door = held.select_related("occasion", "lent_by").first()
    if door is None or not occasions_of(door.lent_by, now).filter(pk=door.occasion_id).exists():
        return None
    return door


def closes_at(ends_at: datetime) -> datetime:
    """Return when the list of an occasion closes by itself."""
    return ends_at + CLOSES_AFTER


def in_time(
    *, starts_at: datetime, ends_at: datetime, now: datetime, said: datetime | None, corrects: bool
) -> str:
    """Return '' when a tap is in time, else 'too_early' or 'closed'.

    `said` is the moment that the device gives: what was ticked while the list was open counts when it arrives later.
    `corrects`: whoever facilitates or runs the activity may set a closed list right.
    """
    if now < starts_at - BEFORE:
        return "too_early"
    if now <= closes_at(ends_at) or corrects:
        return ""
    on_time = said is not None and starts_at - BEFORE <= said <= closes_at(ends_at)
    return "" if on_time and now <= closes_at(ends_at) + DRAINS else "closed"

"""What happens at the door: who came, who is new and who welcomes them, guests, the list, a device lent."""

import re
import secrets
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.activities.models import Occasion, Part, Participation, Register, Role
from samenbuur.diary.actions import note
from samenbuur.people.models import Acquaintance, DutyKind, Person
from samenbuur.people.standing import communities_of, running
from samenbuur.presence import taps
from samenbuur.presence.models import Attendance, Away, Door, Tap
from samenbuur.presence.queries import doors_lent
from samenbuur.presence.rights import CLOSES_AFTER, Standing, by_person, door_of, in_time, mark, occasions_of
from samenbuur.presence.wishes import Answer, Why, read
from samenbuur.refusal import Refused
from samenbuur.sharing.viewing import Viewer

CODE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
"""Signs that nobody mistakes for each other when they are read aloud."""
CODE_LIVES = timedelta(minutes=15)
WRONG_CODES = 5
"""Wrong second halves after which a code is worth nothing: someone is guessing."""


def check_in(
    *,
    occasion: Occasion,
    person: Person,
    by: Person | Standing,
    key: UUID | None = None,
    device: str = "",
    client_time: datetime | None = None,
) -> Answer:
    """Write that a person is there. The key makes it count once; the answer comes after the commit (P62, P65, P74)."""
    return _tap(
        "checkin", key, by, device, client_time, occurrence=str(occasion.key), resident=str(person.key)
    )


def undo(
    *,
    tap: UUID,
    by: Person | Standing,
    key: UUID | None = None,
    device: str = "",
    client_time: datetime | None = None,
) -> Answer:
    """Take a tap back, also one that has yet to arrive when the occasion is known from it."""
    return _tap("undo", key, by, device, client_time, ref=str(tap))


def count_guests(
    *, occasion: Occasion, number: int, by: Person | Standing, key: UUID | None = None, device: str = ""
) -> Answer:
    """Count people beside the names: so many more or, below zero, fewer."""
    return _tap("guests", key, by, device, None, occurrence=str(occasion.key), number=number)


def _tap(
    kind: str,
    key: UUID | None,
    by: Person | Standing,
    device: str,
    client_time: datetime | None,
    **about: str | int,
) -> Answer:
    said = client_time.isoformat() if client_time else None
    wish = read({"key": str(key or uuid4()), "type": kind, "device": device, "client_time": said, **about})
    if isinstance(wish, Answer):
        return wish
    return taps.answer(wish, by_person(by) if isinstance(by, Person) else by)


def _actor(by: Person | Door, occasion: Occasion, now: datetime) -> Person:
    """Return the person behind who acts; refused when they have no right at this door now."""
    person = by.lent_by if isinstance(by, Door) else by
    if isinstance(by, Door) and (by.occasion_id != occasion.pk or by.ended_at is not None or by.until <= now):
        raise Refused(Why.ABSENT)
    if not occasions_of(person, now).filter(pk=occasion.pk).exists():
        raise Refused(Why.ABSENT)
    return person


def corrects(person: Person, occasion: Occasion, now: datetime) -> bool:
    """Return whether a person may set a closed list right: a facilitator on duty there, or who runs the activity."""
    if communities_of(person, [DutyKind.FACILITATOR], now).filter(pk=occasion.activity.community_id).exists():
        return True
    mine = Role.objects.filter(running(now), person=person, activity=occasion.activity, part=Part.RUNS)
    return mine.filter(occasion__isnull=True).exists() or mine.filter(occasion=occasion).exists()


def _open_list(occasion: Occasion, by: Person | Door, now: datetime) -> Person:
    person = _actor(by, occasion, now)
    if occasion.status == Occasion.Status.CANCELLED:
        raise Refused(Why.CANCELLED)
    may_correct = not isinstance(by, Door) and corrects(person, occasion, now)
    late = in_time(
        starts_at=occasion.starts_at, ends_at=occasion.ends_at, now=now, said=None, corrects=may_correct
    )
    if late:
        raise Refused(Why(late))
    return person


def _by_key(by: Person | Door) -> UUID:
    return by.key


@transaction.atomic
def add_newcomer(
    *,
    occasion: Occasion,
    first_name: str,
    by: Person | Door,
    standing: Standing,
    tell_apart: str = "",
    key: UUID | None = None,
) -> Person:
    """Meet someone new at the door by first name only, and tick them (P62, P65).

    The same key again gives the same person: nobody is met twice because the line was bad.
    """
    now = clock.now()
    host = _open_list(occasion, by, now)
    if occasion.activity.register == Register.COUNT:
        raise Refused(Why.COUNT_ONLY)
    key = key or uuid4()
    before = Tap.objects.filter(key=key, occasion=occasion).select_related("person").first()
    if before is not None and before.person is not None:
        return before.person
    name = " ".join(first_name.split())[:80]
    if not name or not any(sign.isalpha() for sign in name):
        raise Refused(Why.MALFORMED)
    person = Person.objects.create(
        organisation_id=host.organisation_id,
        first_name=name,
        tell_apart=" ".join(tell_apart.split())[:60],
        met_at=now,
    )
    Acquaintance.objects.create(person=person, community_id=occasion.activity.community_id, since=now)
    Participation.objects.create(person=person, activity=occasion.activity, since=now)
    answer = check_in(occasion=occasion, person=person, by=standing, key=key)
    if answer.code == 422:
        raise Refused(Why(answer.why))
    note("presence.add_newcomer", by=_by_key(by), about=person.key, thing=occasion.key)
    return person


@transaction.atomic
def ask_to_welcome(*, occasion: Occasion, newcomer: Person, welcomer: Person, by: Person | Door) -> None:
    """Ask someone to welcome a newcomer (P62)."""
    _actor(by, occasion, clock.now())
    row = _attendance(occasion, newcomer)
    if welcomer.organisation_id != newcomer.organisation_id or welcomer.pk == newcomer.pk:
        raise Refused(Why.ABSENT)
    row.welcomer = welcomer
    row.save(update_fields=["welcomer"])
    note("presence.ask_to_welcome", by=_by_key(by), about=newcomer.key, thing=occasion.key)


@transaction.atomic
def welcome(
    *, occasion: Occasion, newcomer: Person, by: Person | Door, welcomer: Person | None = None
) -> None:
    """Write that a newcomer was welcomed, and by whom (P62)."""
    actor = _actor(by, occasion, clock.now())
    row = _attendance(occasion, newcomer)
    row.welcomed_at = row.welcomed_at or clock.now()
    row.welcomed_by = row.welcomed_by or welcomer or row.welcomer or actor
    row.save(update_fields=["welcomed_at", "welcomed_by"])
    note("presence.welcome", by=_by_key(by), about=newcomer.key, thing=occasion.key)


@transaction.atomic
def see_you_next_time(*, occasion: Occasion, person: Person, by: Person | Door, said: bool = True) -> None:
    """Write that 'see you next week' was said, or take it back (P64)."""
    _actor(by, occasion, clock.now())
    row = _attendance(occasion, person)
    row.comes_again = said
    row.save(update_fields=["comes_again"])
    note("presence.see_you_next_time", by=_by_key(by), about=person.key, thing=occasion.key)


def _attendance(occasion: Occasion, person: Person) -> Attendance:
    row = Attendance.objects.select_for_update().filter(occasion=occasion, person=person).first()
    if row is None:
        raise Refused(Why.ABSENT)
    return row


@transaction.atomic
def close_list(*, occasion: Occasion, by: Person | Door) -> None:
    """Say 'that was everyone': the list was kept, also when nobody came."""
    now = clock.now()
    _open_list(occasion, by, now)
    Occasion.objects.filter(pk=occasion.pk).update(list_kept=True, list_closed_at=now)
    note("presence.close_list", by=_by_key(by), thing=occasion.key)


@transaction.atomic
def reopen_list(*, occasion: Occasion, by: Person | Door) -> None:
    """Open a closed list again: by who stands there while it is the day, later by who facilitates or runs it."""
    _open_list(occasion, by, clock.now())
    Occasion.objects.filter(pk=occasion.pk).update(list_closed_at=None)
    note("presence.reopen_list", by=_by_key(by), thing=occasion.key)


@transaction.atomic
def lend_door(*, occasion: Occasion, by: Person, label: str = "") -> tuple[Door, str]:
    """Lend a device the door of one occasion. Return the door and the code that opens it, once (P30, P65)."""
    now = clock.now()
    _actor(by, occasion, now)
    until = occasion.ends_at + CLOSES_AFTER
    if until <= now:
        raise Refused(Why.CLOSED)
    name, secret = _letters(), _letters()
    while Door.objects.filter(code_name=name).exists():
        name = _letters()
    door = Door.objects.create(
        occasion=occasion,
        lent_by=by,
        label=" ".join(label.split())[:60],
        lent_at=now,
        until=until,
        code_name=name,
        code_hash=mark(name + secret),
        code_until=min(now + CODE_LIVES, until),
    )
    note("presence.lend_door", by=by.key, thing=door.key)
    return door, f"{name}-{secret}"


def _letters() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(4))


def open_door(*, code: str, device: str = "") -> tuple[Door, str] | None:
    """Open a lent door with its code. Return the door and the token that the device keeps; None when it does not open.

    A code works once, for a quarter of an hour; after five wrong second halves it never works again.
    """
    said = re.sub(r"[^A-Z0-9]", "", code.upper())[:16]
    name, now, token = said[:4], clock.now(), secrets.token_urlsafe(32)
    with transaction.atomic():
        found = Door.objects.select_for_update(of=("self",)).filter(
            code_name=name, code_until__gt=now, ended_at=None
        )
        door = found.select_related("occasion").first()
        if door is None:
            return None
        if not secrets.compare_digest(door.code_hash, mark(said)):
            door.wrong_codes += 1
            if door.wrong_codes >= WRONG_CODES:
                door.code_name = None
            door.save(update_fields=["wrong_codes", "code_name"])
            return None
        door.code_name, door.token_hash, door.opened_at = None, mark(token), now
        door.label = door.label or " ".join(device.split())[:60]
        door.save(update_fields=["code_name", "token_hash", "opened_at", "label"])
        note("presence.open_door", by=door.key, thing=door.key)
    return None if door_of(token, now) is None else (door, token)


@transaction.atomic
def end_door(*, door: Door, by: Person) -> None:
    """End a lent door at once: the next thing the device asks is refused. Whoever sees that it is lent may do so."""
    if not doors_lent(Viewer(person=by)).filter(pk=door.pk).exists():
        raise Refused(Why.ABSENT)
    Door.objects.filter(pk=door.pk, ended_at=None).update(
        ended_at=clock.now(), code_name=None, token_hash=None
    )
    note("presence.end_door", by=by.key, thing=door.key)


def take_off(*, occasion: Occasion, person: Person, by: Standing, key: UUID | None = None) -> Answer:
    """Take someone off the list: every tap that says they are here is taken back."""
    live = Tap.objects.filter(occasion=occasion, person=person, kind="checkin").exclude(code=422)
    undone = Tap.objects.filter(occasion=occasion, kind="undo").exclude(code=422).values("ref")
    base, last = key or uuid4(), Answer(str(key), 200, Why.ALREADY)
    with transaction.atomic():
        for tap in live.exclude(key__in=undone).order_by("pk").values_list("key", flat=True):
            last = undo(tap=tap, by=by, key=uuid5(base, str(tap)))
    return last


def new_key() -> UUID:
    """Return a key for a form that has no script to make one."""
    return uuid4()


class Gone(StrEnum):
    """How long someone said they are away."""

    TODAY = "today"
    NEXT = "next"
    UNTIL_BACK = "back"


def note_away(*, occasion: Occasion, person: Person, by: Person | Door, gone: Gone) -> None:
    """Write that someone said they are away: this time, next time, or until they are back (P74)."""
    from samenbuur.presence import missing

    now = clock.now()
    host = _actor(by, occasion, now)
    day = clock.here(occasion.starts_at).date()
    here = Attendance.objects.filter(occasion=occasion, person=person).exists()
    first = day if gone == Gone.TODAY or (gone == Gone.UNTIL_BACK and not here) else day + timedelta(days=1)
    last = {Gone.TODAY: day, Gone.NEXT: _next_day(occasion), Gone.UNTIL_BACK: None}[gone]
    door = by if isinstance(by, Door) else None
    missing.announce_away(person=person, first_day=first, last_day=last, by=None if door else host, door=door)


@transaction.atomic
def comes_after_all(*, occasion: Occasion, person: Person, by: Person | Door) -> None:
    """Take back what was noted last at this door about someone's absence: by this hand, or on this lent device."""
    from samenbuur.presence import missing

    host = _actor(by, occasion, clock.now())
    mine = Q(door=by) if isinstance(by, Door) else Q(told_to=host)
    noted = Away.objects.select_related("person").filter(mine, person=person, withdrawn_at=None)
    away = noted.order_by("-pk").first()
    if away is None:
        raise Refused(Why.ABSENT)
    missing.withdraw_away(away=away, by=host, door=by if isinstance(by, Door) else None)


def _next_day(occasion: Occasion) -> date:
    later = Occasion.objects.filter(activity=occasion.activity_id, starts_at__gt=occasion.ends_at)
    planned = later.exclude(status=Occasion.Status.CANCELLED).order_by("starts_at").first()
    moment = planned.starts_at if planned else occasion.starts_at + timedelta(days=7)
    return clock.here(moment).date()

"""One tap: looked at, written once, answered after it is safely on disk (seam 5)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from samenbuur import clock
from samenbuur.activities.models import Occasion, Participation, Register
from samenbuur.presence import corrections, register
from samenbuur.presence.models import Attendance, Tap
from samenbuur.presence.register import Facts
from samenbuur.presence.rights import Standing, hidden_from, in_time
from samenbuur.presence.wishes import Answer, Kind, Why, Wish

TOGETHER = 50
"""Wishes that share one transaction when a device hands in many: one wait for the disk instead of fifty."""


class _UsedBeforeError(Exception):
    """The key was used before: what this transaction did is taken back and the first answer is given again."""


class _NotYetError(Exception):
    """Nothing can be said yet; nothing is stored."""


def answer(wish: Wish, at: Standing) -> Answer:
    """Do what a device wishes, once, and return its answer. On return it is committed."""
    try:
        with transaction.atomic():
            return _decide(wish, at)
    except _UsedBeforeError:
        return _first_answer(wish)
    except _NotYetError:
        return Answer(str(wish.key), 409, Why.NOT_YET)


def answer_all(wishes: Iterable[Wish | Answer], at: Standing) -> list[Answer]:
    """Do what a device wishes, many at once, in the order given. On return all is committed."""
    waiting, given = list(wishes), []
    for start in range(0, len(waiting), TOGETHER):
        given.extend(_together(waiting[start : start + TOGETHER], at))
    return given


def _together(wishes: list[Wish | Answer], at: Standing) -> list[Answer]:
    try:
        with transaction.atomic():
            return [w if isinstance(w, Answer) else _inside(w, at) for w in wishes]
    except DatabaseError:
        # Two devices that hand in the same people in another order may stand in each other's way: one by one then.
        return [w if isinstance(w, Answer) else answer(w, at) for w in wishes]


def _inside(wish: Wish, at: Standing) -> Answer:
    try:
        with transaction.atomic():
            return _decide(wish, at)
    except _UsedBeforeError:
        return _first_answer(wish)
    except _NotYetError:
        return Answer(str(wish.key), 409, Why.NOT_YET)


def _first_answer(wish: Wish) -> Answer:
    stored = register.same_key(wish.key)
    if stored is None or stored[0] != wish.sha256:
        return Answer(str(wish.key), 422, Why.OTHER_BODY)
    return Answer(str(wish.key), stored[1], stored[2])


def _decide(wish: Wish, at: Standing) -> Answer:
    occasion, tap = wish.occasion, None
    if wish.kind == Kind.UNDO:
        tap = Tap.objects.filter(key=_ref(wish)).select_related("occasion").first()
        occasion = occasion or (tap.occasion.key if tap and tap.occasion else None)
        if occasion is None:
            raise _NotYetError
    assert occasion is not None
    register.take_turns(occasion, alone=wish.kind == Kind.UNDO)
    now = clock.now()
    known = register.facts(
        at.how,
        at.who,
        occasion=occasion,
        person=wish.person,
        key=wish.key,
        now=now,
        today=clock.here(now).date(),
    )
    if known is None or not _stands_here(known, at):
        # Nothing is written: a stranger leaves no trace in a house that is not theirs.
        return Answer(str(wish.key), 422, Why.ABSENT)
    code, why = _WAYS[Kind(wish.kind)](wish, known, now)
    _write(wish, known, now, code, why)
    return Answer(str(wish.key), code, why)


def _ref(wish: Wish) -> UUID:
    assert wish.ref is not None  # an undo without is malformed
    return wish.ref


def _stands_here(known: Facts, at: Standing) -> bool:
    if known.needs_second_factor and not at.second_factor:
        return False
    return bool(known.duty or known.role)


def _on_this_list(known: Facts) -> bool:
    """Return whether the person can be ticked here.

    Who has a duty knows whom the community knows; a lent device and who hosts an activity know who takes part in it, and
    who was ticked here before: a first visit taken back by mistake can be ticked again.
    """
    if known.person is None or known.blocked:
        return False
    return (
        known.takes_part
        or known.was_here
        or (known.known_here and known.duty is not None and known.door is None)
    )


def _in_time(wish: Wish, known: Facts, now: datetime) -> str:
    return in_time(
        starts_at=known.starts_at,
        ends_at=known.ends_at,
        now=now,
        said=wish.client_time,
        corrects=known.corrects,
    )


def _check_in(wish: Wish, known: Facts, now: datetime) -> tuple[int, str]:
    if known.register == Register.COUNT:
        return 422, Why.COUNT_ONLY
    if known.status == Occasion.Status.CANCELLED:
        return 422, Why.CANCELLED
    if not _on_this_list(known):
        return 422, Why.ABSENT
    if late := _in_time(wish, known, now):
        return 422, late
    if known.undone:
        return 200, Why.UNDONE
    return _arrive(known, wish.key, _came_at(wish, known, now), now)


def _arrive(known: Facts, tap: UUID, came_at: datetime, now: datetime) -> tuple[int, str]:
    assert known.person is not None
    newcomer = not known.known_face
    if not register.arrive(
        occasion=known.occasion, person=known.person, tap=tap, came_at=came_at, newcomer=newcomer
    ):
        return 200, Why.ALREADY
    if not known.takes_part:
        register.join(person=known.person, activity=known.activity, since=came_at)
    if known.list_kept is not True:
        Occasion.objects.filter(pk=known.occasion).update(list_kept=True)
    _tell(known, now)
    return 201, ""


def _tell(known: Facts, now: datetime) -> None:
    """Let being missed know, only when it matters to someone: nearly always it does not."""
    assert known.person is not None
    if known.looked_after:
        corrections.seen(occasion=known.occasion, person=known.person, at=now)
    if known.settled_at is not None:
        corrections.changed(occasion=known.occasion, person=known.person)


def _came_at(wish: Wish, known: Facts, now: datetime) -> datetime:
    """Return when someone came: as the device says, unless its clock is plainly wrong."""
    said = wish.client_time
    plausible = said is not None and known.starts_at - timedelta(hours=12) <= said <= now + timedelta(
        minutes=2
    )
    return said if said is not None and plausible else now


def _undo(wish: Wish, known: Facts, now: datetime) -> tuple[int, str]:
    tap = Tap.objects.filter(key=_ref(wish)).first()
    if tap is None:
        # The tap itself may still be on its way: when it comes, it finds that it was taken back.
        return 200, Why.NOT_YET
    elsewhere = tap.occasion_id != known.occasion or (wish.person and known.person != tap.person_id)
    if elsewhere or _not_to_be_seen_by(tap, known):
        return 422, Why.ABSENT
    if late := _in_time(wish, known, now):
        return 422, late
    if tap.code == 422 or tap.kind == Kind.UNDO or _taken_back(tap):
        return 200, Why.ALREADY
    if tap.kind == Kind.GUESTS:
        return _count(known, -tap.number if tap.code == 201 else 0)
    return _leave(known, tap, now)


def _not_to_be_seen_by(tap: Tap, known: Facts) -> bool:
    """Return whether who was ticked blocked who stands here, or is locked: an old key opens nothing."""
    return hidden_from(known.me, clock.now()).filter(pk=tap.person_id or 0).exists()


def _taken_back(tap: Tap) -> bool:
    return Tap.objects.filter(ref=tap.key, kind=Kind.UNDO).exclude(code=422).exists()


def _leave(known: Facts, tap: Tap, now: datetime) -> tuple[int, str]:
    """Take one tap back; who was also ticked by another tap that stands, stays."""
    person = tap.person_id
    if person is None:
        # Its name became a number since: there is nobody to take off.
        return 200, Why.ALREADY
    there = Attendance.objects.filter(occasion_id=known.occasion, person_id=person).first()
    if there is None:
        return 200, Why.ALREADY
    taken_back = (
        Tap.objects.filter(kind=Kind.UNDO, occasion_id=known.occasion).exclude(code=422).values("ref")
    )
    others = Tap.objects.filter(occasion_id=known.occasion, person_id=person, kind=Kind.CHECKIN)
    other = others.exclude(code=422).exclude(pk=tap.pk).exclude(key__in=taken_back).order_by("pk").first()
    if other is not None:
        Attendance.objects.filter(pk=there.pk).update(tap=other.key)
        return 200, Why.ALREADY
    there.delete()
    if there.newcomer:
        _never_began(known, there)
    if known.settled_at is not None:
        corrections.changed(occasion=known.occasion, person=there.person_id)
    return 201, ""


def _never_began(known: Facts, there: Attendance) -> None:
    """Who was ticked by mistake at what seemed a first visit does not take part."""
    elsewhere = Attendance.objects.filter(person_id=there.person_id, occasion__activity_id=known.activity)
    if not elsewhere.exists():
        Participation.objects.filter(
            person_id=there.person_id, activity_id=known.activity, until=None, since=there.came_at
        ).delete()


def _guests(wish: Wish, known: Facts, now: datetime) -> tuple[int, str]:
    if known.status == Occasion.Status.CANCELLED:
        return 422, Why.CANCELLED
    if late := _in_time(wish, known, now):
        return 422, late
    if known.undone:
        return 200, Why.UNDONE
    return _count(known, wish.number)


def _count(known: Facts, number: int) -> tuple[int, str]:
    rows = Occasion.objects.filter(pk=known.occasion, guests__gte=-number)
    changed = rows.update(guests=F("guests") + number, list_kept=True) if number else 0
    return (201, "") if changed else (200, Why.ALREADY)


_WAYS = {Kind.CHECKIN: _check_in, Kind.UNDO: _undo, Kind.GUESTS: _guests}


def _write(wish: Wish, known: Facts, now: datetime, code: int, why: str) -> None:
    person = known.person
    if wish.kind == Kind.UNDO and person is None:
        person = Tap.objects.filter(key=_ref(wish)).values_list("person_id", flat=True).first()
    written = register.write_tap(
        key=wish.key,
        kind=str(wish.kind),
        organisation_id=known.organisation,
        occasion_id=known.occasion,
        person_id=person,
        ref=wish.ref,
        number=wish.number,
        door_id=known.door,
        by_id=None if known.door else known.me,
        device=wish.device,
        device_time=wish.client_time,
        received_at=now,
        sha256=wish.sha256,
        code=code,
        why=str(why),
    )
    if not written:
        raise _UsedBeforeError


def is_durable() -> bool:
    """Return whether a commit waits for the disk here: what `answer` promises."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return int(cursor.execute("PRAGMA synchronous").fetchone()[0]) >= 2
        cursor.execute("SHOW synchronous_commit")
        return cursor.fetchone()[0] not in ("off", "local")

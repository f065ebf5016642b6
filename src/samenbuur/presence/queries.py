"""Reads of presence: the state of a room, the line of an activity, lent doors, raw facts, and whether all is well."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, F, Q

from samenbuur import clock
from samenbuur.activities.models import Activity, Occasion
from samenbuur.people.models import DutyKind
from samenbuur.presence import register
from samenbuur.presence.models import Attendance, Beat, Door, Tap
from samenbuur.presence.rights import Standing, closes_at, hidden_from, occasions_of
from samenbuur.sharing.viewing import Viewer

ROOM = 16_000_000
"""Bytes that must be free: a busy evening of taps, and the log beside the database that they pass through."""


def room_state(who: Standing, occasion: UUID) -> dict[str, Any] | None:
    """Return who is there now, for whoever may stand at this door; None when there is no such door for them."""
    now = clock.now()
    known = register.door(who.how, who.who, occasion=occasion, now=now)
    if known is None or (known.needs_second_factor and not who.second_factor):
        return None
    # Who does not want to be seen by who stands here (or lent this device) is not named to them here either.
    hidden = hidden_from(known.me, now).values("pk")
    there = Attendance.objects.filter(occasion=known.occasion).exclude(person__in=hidden)
    there = there.order_by("came_at", "pk")
    row = Occasion.objects.values("guests", "list_kept", "list_closed_at").get(pk=known.occasion)
    return {
        "occurrence": str(occasion),
        "status": known.status,
        "takes": known.register,
        "open": known.status != "cancelled"
        and now <= closes_at(known.ends_at)
        and row["list_closed_at"] is None,
        "list_kept": row["list_kept"],
        "guests": row["guests"],
        "there": [
            {
                "resident": str(key),
                "first_name": name,
                "tap": str(tap),
                "came_at": came.isoformat(),
                "newcomer": new,
            }
            for key, name, tap, came, new in there.values_list(
                "person__key", "person__first_name", "tap", "came_at", "newcomer"
            )
        ],
    }


def attendance_line(viewer: Viewer, activity: Activity, *, last: int = 26) -> list[dict[str, Any]]:
    """Return how many came to each of the last occasions: counts only, for who may stand at its door.

    Each entry: `day` (moment of start), `came` (names), `guests`, `kept` (None: the list was never filled).
    """
    if viewer.person is None:
        return []
    mine = occasions_of(viewer.person, viewer.now).filter(activity=activity, starts_at__lte=viewer.now)
    rows = (
        mine.exclude(status=Occasion.Status.CANCELLED)
        .order_by("-starts_at")
        .annotate(came=Count("attendance", filter=~Q(attendance__person__in=viewer.unseen)))
    )
    line = rows.values("starts_at", "came", "guests", "list_kept")[:last]
    return [
        {"day": row["starts_at"], "came": row["came"], "guests": row["guests"], "kept": row["list_kept"]}
        for row in reversed(line)
    ]


def doors_lent(viewer: Viewer, occasion: Occasion | None = None) -> Any:
    """Return the doors that stand open or wait for their code, at occasions where the viewer may stand.

    An administrator sees those of the whole organisation: a label and a time, and who lent it.
    """
    if viewer.person is None:
        return Door.objects.none()
    mine = Q(occasion__in=occasions_of(viewer.person, viewer.now)) | Q(lent_by=viewer.person)
    if viewer.has(DutyKind.ADMINISTRATOR):
        mine |= Q(occasion__activity__community__organisation=viewer.organisation_id)
    doors = Door.objects.filter(mine, ended_at=None, until__gt=viewer.now)
    if occasion is not None:
        doors = doors.filter(occasion=occasion)
    return doors.select_related("occasion__activity", "lent_by").order_by("-lent_at")


def door_occasions(viewer: Viewer, start: datetime, end: datetime) -> list[Occasion]:
    """Return the occasions between two moments at whose door the viewer may stand."""
    if viewer.person is None:
        return []
    mine = occasions_of(viewer.person, viewer.now).filter(starts_at__lt=end, ends_at__gt=start)
    return list(mine.select_related("activity__community").order_by("starts_at", "pk"))


def may_stand_at(viewer: Viewer, occasion: UUID) -> bool:
    """Return whether the viewer may stand at the door of this occasion now."""
    return viewer.person is not None and occasions_of(viewer.person, viewer.now).filter(key=occasion).exists()


def dump_checkins() -> Iterator[dict[str, Any]]:
    """Yield each tap as it was made: one row per key, without names."""
    rows = Tap.objects.order_by("pk").values(
        "key", "kind", "ref", "number", "device", "received_at", "code", "why",
        client_time=F("device_time"), resident=F("person__key"), occurrence=F("occasion__key"),
    )  # fmt: skip
    for row in rows.iterator(chunk_size=1000):
        told = _told(dict(row))
        yield told | {"type": told.pop("kind")}


def dump_attendance() -> Iterator[dict[str, Any]]:
    """Yield who was where, after all taps: one row per person and occasion, without names."""
    rows = Attendance.objects.order_by("pk").values(
        "tap", "came_at", "newcomer", resident=F("person__key"), occurrence=F("occasion__key")
    )
    for row in rows.iterator(chunk_size=1000):
        yield _told(dict(row))


def _told(row: dict[str, Any]) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        if isinstance(value, UUID):
            return str(value)
        return value.isoformat() if isinstance(value, datetime) else value

    return {name: plain(value) for name, value in row.items()}


def readiness() -> dict[str, Any]:
    """Return whether the database takes writes, is up to date, and when the sweep last went round."""
    found: dict[str, Any] = {"status": "ready", "database": _database()}
    try:
        found["writable"] = _writable()
        found["migrated"] = _migrated()
        found["sweep"] = _sweep()
    except DatabaseError:
        found |= {"writable": False}
    if not (found.get("writable") and found.get("migrated")):
        found["status"] = "not ready"
        _migrated.cache_clear()
    return found


def _database() -> dict[str, Any]:
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                return {"kind": "sqlite", "version": sqlite3.sqlite_version} | {
                    name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
                    for name in ("journal_mode", "synchronous", "secure_delete")
                }
            cursor.execute(
                "SELECT current_setting('server_version'), current_setting('synchronous_commit'), "
                "current_setting('fsync'), pg_is_in_recovery()"
            )
            version, commit, fsync, standby = cursor.fetchone()
            return {"kind": "postgresql", "version": version, "synchronous_commit": commit, "fsync": fsync,
                    "standby": standby}  # fmt: skip
    except DatabaseError:
        return {"kind": connection.vendor, "answers": False}


def _writable() -> bool:
    """Write a row and take it back: a lock that stays and a standby show here; and ask whether the disk has room.

    What is taken back never reached the disk, so writing alone would not show that it is full.
    """
    if connection.vendor == "sqlite" and _room() < ROOM:
        return False
    try:
        with transaction.atomic():
            Beat.objects.create(name=f"ready {uuid4().hex[:20]}", at=clock.now())
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


def _room() -> int:
    """Return how many bytes are free where the database grows."""
    return shutil.disk_usage(Path(str(connection.settings_dict["NAME"])).parent).free


@lru_cache(maxsize=1)
def _migrated() -> bool:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _sweep() -> dict[str, Any]:
    last = Beat.objects.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        return {"seconds_ago": None, "silent": True}
    seconds = max(0, int((clock.now() - last).total_seconds()))
    return {"seconds_ago": seconds, "silent": seconds > 120}

"""Settings and circumstances that would break a promise: looked at before a start, by `doctor` and by `/health/ready`."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection

from samenbuur import clock
from samenbuur.method.keeping import chosen

LOCAL = {"localhost", "127.0.0.1", "::1", "[::1]", "testserver"}
SOUND_SQLITE = (3, 51, 3)
"""Before this version two connections that checkpoint a write-ahead log together could damage the file."""
BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No honest clock shows a moment before this code was written."""
SILENCE = timedelta(minutes=2)
"""After this much silence of the sweep, nobody can count on being missed."""
DRIFT = timedelta(seconds=30)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be. `wrong`: doctor fails on it; `stops_start`: the house does not open."""

    code: str
    say: str
    wrong: bool = True
    stops_start: bool = False


def look() -> list[Finding]:
    """Return everything found; the database must answer."""
    return [finding for check in CHECKS for finding in check()]


def open_to_others() -> bool:
    """Return whether people elsewhere can reach this house: it is then in production, whatever it is called."""
    listens = os.environ.get("SAMENBUUR_LISTENS", "127.0.0.1")
    names = {listens, urlsplit(settings.ADDRESS).hostname or "localhost", *settings.ALLOWED_HOSTS}
    return bool(settings.HTTPS or names - LOCAL)


def pragmas() -> dict[str, Any]:
    """Return how SQLite keeps this file (empty on PostgreSQL): journal_mode, synchronous (2 is FULL), secure_delete."""
    if connection.vendor != "sqlite":
        return {}
    with connection.cursor() as cursor:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def postgres_settings() -> dict[str, str]:
    """Return how PostgreSQL keeps what it acknowledged (empty on SQLite)."""
    if connection.vendor != "postgresql":
        return {}
    wanted = (
        "fsync",
        "synchronous_commit",
        "full_page_writes",
        "synchronous_standby_names",
        "server_version",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(wanted)])
        found = dict(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")
        return found | {"synchronous_standbys": str(cursor.fetchone()[0])}


def _durability() -> Iterator[Finding]:
    found = pragmas()
    if found and int(found["synchronous"]) < 2:
        yield Finding(
            "synchronous",
            "SQLite does not wait for the disk (synchronous < FULL): an acknowledged "
            "check-in could be lost. Remove the change in the database options.",
            stops_start=True,
        )
    if found and int(found["secure_delete"]) != 1:
        yield Finding(
            "secure_delete",
            "SQLite leaves erased text readable in the file (secure_delete is off).",
            stops_start=True,
        )
    if found and not int(found["foreign_keys"]):
        yield Finding(
            "foreign_keys", "SQLite does not keep relations together (foreign_keys is off).", stops_start=True
        )
    server = postgres_settings()
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        if server.get(name) == "off":
            yield Finding(
                name, f"PostgreSQL acknowledges before the disk has it ({name} is off).", stops_start=True
            )


def _sqlite_version() -> Iterator[Finding]:
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= SOUND_SQLITE:
        return
    from samenbuur.config.sqlite import base

    guarded = getattr(base, "TURNS_BETWEEN_PROCESSES", False)
    yield Finding(
        "old_sqlite",
        f"SQLite {sqlite3.sqlite_version} can damage its file when several processes "
        "checkpoint together"
        + (
            "; here they take turns, so it cannot happen."
            if guarded
            else ": run with --workers 1, or use a newer SQLite or PostgreSQL."
        ),
        wrong=not guarded,
    )


def _modes() -> Iterator[Finding]:
    public = open_to_others()
    if settings.DEBUG:
        yield Finding(
            "debug", "DEBUG is on: errors show what is inside. Remove SAMENBUUR_DEBUG.", stops_start=public
        )
    if settings.TEST_MODE:
        yield Finding(
            "test_mode",
            "test mode is on: no second factor, a clock that can be set. Remove SAMENBUUR_TEST.",
            stops_start=public,
        )
    if settings.DEMO:
        from samenbuur.accounts.models import Organisation

        if Organisation.objects.filter(invented=False).exists():
            yield Finding(
                "demo_with_people",
                "the demonstration opens without passwords, and this database holds an "
                "organisation that is not invented. Use another SAMENBUUR_HOME for --demo.",
                stops_start=True,
            )
    if public and not settings.HTTPS:
        yield Finding(
            "no_https",
            "others can reach this house, but not over https. Put a proxy with a certificate "
            "before it and set SAMENBUUR_HTTPS=1.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding("any_host", "SAMENBUUR_HOSTS is '*': name the hosts.", stops_start=public)


def _keys() -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < 40:
        yield Finding("short_key", "the secret key is too short: at least 40 signs.", stops_start=True)
    place = settings.HOME / "secret.key"
    if place.exists() and os.name == "posix" and place.stat().st_mode & 0o077:
        yield Finding("open_key", f"others on this machine can read {place.name}: chmod 600 it.")
    for path in _database_files():
        if os.name == "posix" and path.stat().st_mode & 0o006:
            yield Finding("open_database", f"everyone on this machine can read {path.name}: chmod 600 it.")


def _terms() -> Iterator[Finding]:
    if not settings.KEEPING:
        return
    try:
        chosen(settings.KEEPING)
    except (ValueError, OSError) as error:
        # Unclear and a broken TOML are both a ValueError.
        yield Finding("keeping", f"SAMENBUUR_KEEPING cannot be used: {error}", stops_start=True)


def _backups() -> Iterator[Finding]:
    from samenbuur.sharing import key_copies

    if (settings.HOME / "restore-unfinished").exists():
        yield Finding(
            "restore_unfinished",
            "a backup was being put back and that did not end: run samenbuur restore again.",
            stops_start=True,
        )
    for place in key_copies.overdue(clock.now()):
        yield Finding(
            "old_key_copy",
            f"the copy of the keys in {place} is older than seven days: who was erased since can be read with it. "
            "Remove it.",
        )


def _database_files() -> list[Path]:
    if connection.vendor != "sqlite":
        return []
    name = Path(str(connection.settings_dict["NAME"]))
    return [name] if name.exists() else []


def _clock() -> Iterator[Finding]:
    now = clock.now()
    if now < BUILT and not settings.TEST_MODE:
        yield Finding("clock_behind", "the clock of this machine stands in the past.", stops_start=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            if abs(cursor.fetchone()[0] - datetime.now(UTC)) > DRIFT:  # noqa: TID251  the real clock is the question
                yield Finding(
                    "clock_drift",
                    "the clocks of this machine and of PostgreSQL differ by more than "
                    f"{DRIFT.seconds} seconds.",
                )
    from samenbuur.presence.models import Beat, Tap

    newest = [row for row in (_last(Tap, "received_at"), _last(Beat, "at")) if row]
    if newest and max(newest) > now + DRIFT and not settings.TEST_MODE:
        yield Finding("clock_back", "the clock has gone back: something here was written in the future.")


def _last(model: Any, field: str) -> datetime | None:
    last: datetime | None = model.objects.order_by(f"-{field}").values_list(field, flat=True).first()
    return last


def _migrations() -> Iterator[Finding]:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding("migrations", "the database is not up to date: samenbuur migrate.")


def _sweep() -> Iterator[Finding]:
    from samenbuur.presence.models import Beat

    last = _last(Beat, "at")
    if last is None:
        yield Finding(
            "never_swept",
            "the sweep never ran: `samenbuur run` or `samenbuur worker` starts it.",
            wrong=False,
        )
    elif clock.now() - last > SILENCE:
        yield Finding(
            "sweep_silent", "the sweep has been silent for more than two minutes: nobody is missed now."
        )


def _mail() -> Iterator[Finding]:
    if not settings.EMAIL_HOST and not settings.DEMO:
        yield Finding(
            "no_mail",
            "no mail server: mails lie as files in the mail folder (SAMENBUUR_SMTP_HOST).",
            wrong=False,
        )


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _migrations,
    _durability,
    _sqlite_version,
    _modes,
    _keys,
    _terms,
    _backups,
    _clock,
    _sweep,
    _mail,
)


def guarded() -> list[Finding]:
    """Return everything found, also when the database does not answer or is empty."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found.extend(check())
        except DatabaseError:
            # A database without tables is told by the migrations; one that does not answer, here.
            if check in (_migrations, _durability):
                found.append(Finding("database", "the database does not answer."))
    return found

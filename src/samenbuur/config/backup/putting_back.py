"""Puts a backup back: whole or not at all; who was erased since stays erased, and nothing is sent twice."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from samenbuur import clock
from samenbuur.config.backup import database
from samenbuur.config.backup.lock import Lock
from samenbuur.config.backup.looking import Opened, open_up, unlock
from samenbuur.config.backup.taking import NotNow, sync, workplace
from samenbuur.sharing import erasing, keys, tombstones

UNFINISHED = "restore-unfinished"
"""A file in the home: while it is there the house does not open (config/safety.py)."""


def put_back(folder: Path, key_folder: Path, lock: Lock, *, replace: bool, unsigned: bool = False) -> int:
    """Put a backup in place of what is here; return how many people were erased again.

    Raises NotNow (not empty, still running, another kind of database), Damaged or Locked; nothing was changed then.
    """
    with workplace("restore") as work:
        opened = open_up(folder.absolute(), key_folder.absolute(), lock, work, unsigned=unsigned)
        if opened.said["database"] != connection.vendor:
            raise NotNow(
                f"This backup is of {opened.said['database']}, and this house keeps {connection.vendor}."
            )
        plain = work / "database"
        unlock(folder, opened, plain)
        if not replace and _lived_in():
            raise NotNow("There are people in this house. To put the backup in their place: --replace.")
        if connection.vendor == "sqlite":
            return _sqlite(plain, opened)
        return _postgres(plain, opened)


def _lived_in() -> bool:
    from samenbuur.accounts.models import Organisation

    try:
        return Organisation.objects.exists()
    except DatabaseError:
        return False  # there are no tables yet
    finally:
        connection.close()


def _sqlite(plain: Path, opened: Opened) -> int:
    """Make everything ready beside the house, and let one step of the file system put it in its place."""
    if not database.is_whole(plain):
        raise NotNow("SQLite finds faults in this copy: take another backup.")
    final = Path(str(connection.settings_dict["NAME"]))
    _nobody_in(final)
    _keys_back(opened)
    connection.close()
    connection.settings_dict["NAME"] = plain
    try:
        call_command("migrate", interactive=False, verbosity=0)
        again = _settle_down()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = final
    _one_file(plain)
    sync(plain)
    _nobody_in(final)  # the log of the former file goes before the file, never to be read into the new one
    plain.replace(final)
    sync(final.parent)
    return again


def _nobody_in(final: Path) -> None:
    """Fold the write-ahead log into the file. SQLite refuses that as long as anybody else has the file open."""
    if not final.exists():
        return
    try:
        _one_file(final)
    except sqlite3.OperationalError:
        raise NotNow("The house is still running (or its file is in use): stop it first.") from None


def _one_file(place: Path) -> None:
    with closing(sqlite3.connect(place, timeout=1, isolation_level=None)) as line:
        line.execute("PRAGMA secure_delete=ON")
        if line.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
            raise sqlite3.OperationalError("in use")


def _postgres(plain: Path, opened: Opened) -> int:
    """Everything in one transaction; when the backup is of an older version, a mark keeps the house closed meanwhile."""
    _alone()
    state, here = set(database.state_of(plain)), MigrationExecutor(connection)
    newest = set(here.loader.graph.nodes)
    if not state <= set(here.loader.disk_migrations):
        raise NotNow("This backup was made by a newer version: install that one first.")
    _tables(state)
    mark = Path(settings.HOME) / UNFINISHED
    _keys_back(opened)
    if state >= newest:
        with transaction.atomic():
            database.fill(plain)
            again = _settle_down()
    else:
        mark.touch(mode=0o600)
        sync(mark.parent)
        with transaction.atomic():
            database.fill(plain)
        call_command("migrate", interactive=False, verbosity=0)
        again = _settle_down()
    mark.unlink(missing_ok=True)
    return again


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        if cursor.fetchone()[0]:
            raise NotNow("Another program still uses this database: stop the house first.")


def _tables(state: set[tuple[str, str]]) -> None:
    """Let the tables be those of the backup: made now in an empty database, else they must be so already."""
    executor = MigrationExecutor(connection)
    applied = set(executor.loader.applied_migrations)
    if not applied:
        executor.migrate(_last(executor, state))
    elif applied != state:
        raise NotNow("This backup was made by another version: put it back into an empty database.")


def _last(executor: MigrationExecutor, state: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the last migration of each room in a state."""
    nodes = executor.loader.graph.node_map
    after = {
        key: {child.key for child in node.children if child.key[0] == key[0]} for key, node in nodes.items()
    }
    return [key for key in sorted(nodes) if key in state and after[key].isdisjoint(state)]


def _keys_back(opened: Opened) -> None:
    """Put the keys back, but never that of someone who was erased since."""
    home = Path(settings.HOME)
    try:
        gone = opened.erased | tombstones.proofs()
        keys.take_over(opened.store, lambda person: _proof(opened.store, person) in gone)
    except keys.Gone:
        raise NotNow(
            f"The keys in {keys.folder()} are those of another house: put them elsewhere first."
        ) from None
    tombstones.take_over(opened.erased, clock.now())
    secret = opened.store / "secret.key"
    if secret.exists() and not os.environ.get("SAMENBUUR_SECRET_KEY"):
        half = home / ".secret.key.half"
        half.unlink(missing_ok=True)
        half.write_bytes(secret.read_bytes())
        half.chmod(0o600)
        half.replace(home / "secret.key")


def _proof(store: Path, person: UUID) -> str:
    return tombstones.proof_of(person, (store / "house" / "signing").read_bytes())


def _settle_down() -> int:
    """End what was open when the copy was made, and erase again who was erased since."""
    from django.core.cache import cache

    from samenbuur.accounts.actions import end_every_session
    from samenbuur.communities.actions import changed_in_public
    from samenbuur.people.actions import withdraw_all
    from samenbuur.presence.after_restore import settle_down

    end_every_session()
    withdraw_all()
    settle_down(clock.now())
    changed_in_public()
    cache.clear()
    again: list[Any] = erasing.again()
    return len(again)

"""A copy of the database at one moment, taken while others write; and the copy filled in again."""

import io
import json
import os
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

NOT_COPIED = ("django_session", "usersessions_usersession", "house_cache")
"""Of PostgreSQL: what ends anyway when a backup is put back. (SQLite is copied as one file, and these are emptied then.)"""


def copy_to(place: Path) -> None:
    """Write the database, as it is at one moment, into one file; on disk when this returns."""
    if connection.vendor == "sqlite":
        _copy_sqlite(place)
    else:
        _copy_postgres(place)
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_sqlite(place: Path) -> None:
    """One read of the whole file: it sees one moment, and who writes does not wait for it. Free pages stay behind."""
    name = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=30, isolation_level=None)) as line:
        line.execute("VACUUM INTO ?", [str(place)])


def is_whole(place: Path) -> bool:
    """Return whether SQLite finds no fault in a file."""
    with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as line:
        return bool(
            line.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            and not line.execute("PRAGMA foreign_key_check").fetchall()
        )


# PostgreSQL: a logical copy of our own, so that no tools of the right version have to be at hand.


def _columns() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t"
            " USING (table_schema, table_name) WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
            " AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position"
        )
        found: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            if table not in NOT_COPIED:
                found.setdefault(table, []).append(column)
    return found


def _named(table: str, columns: list[str]) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(table), ", ".join(map(quote, columns))


def _copy_postgres(place: Path) -> None:
    with transaction.atomic(), tarfile.open(place, "w") as tar:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        columns = _columns()
        state = sorted(MigrationRecorder(connection).applied_migrations())
        index = {"columns": columns, "migrations": [list(one) for one in state]}
        _add(tar, "index.json", io.BytesIO(json.dumps(index).encode()))
        for table, names in columns.items():
            half = place.with_suffix(".table")
            with half.open("w+b") as file:
                _copy_out(table, names, file)
                _add(tar, f"{table}.copy", file)
            half.unlink()


def _copy_out(table: str, columns: list[str], file: Any) -> None:
    name, listed = _named(table, columns)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {name} ({listed}) TO STDOUT (FORMAT binary)") as rows,
    ):
        for block in rows:
            file.write(block)


def _add(tar: tarfile.TarFile, name: str, file: Any) -> None:
    info = tarfile.TarInfo(name)
    info.size = file.seek(0, os.SEEK_END)
    file.seek(0)
    info.mode = 0o600
    tar.addfile(info, file)


def state_of(place: Path) -> list[tuple[str, str]]:
    """Return the migrations that were applied when a copy of PostgreSQL was taken."""
    with tarfile.open(place) as tar:
        file = tar.extractfile("index.json")
        assert file is not None
        return [(app, name) for app, name in json.loads(file.read())["migrations"]]


def fill(place: Path) -> None:
    """Put the rows of a copy in place of those that are there. Inside a transaction only."""
    with tarfile.open(place) as tar, connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        tables = ", ".join(connection.ops.quote_name(name) for name in [*_columns(), *_there()])
        cursor.execute(f"TRUNCATE {tables} CASCADE")
        file = tar.extractfile("index.json")
        assert file is not None
        for table, columns in json.loads(file.read())["columns"].items():
            name, listed = _named(table, columns)
            rows = tar.extractfile(f"{table}.copy")
            assert rows is not None
            with cursor.copy(f"COPY {name} ({listed}) FROM STDIN (FORMAT binary)") as into:
                while block := rows.read(1 << 20):
                    into.write(block)
        # Tables of a newer version are not there yet when the backup is of an older one.
        there = connection.introspection.table_names()
        models = [model for model in _models() if model._meta.db_table in there]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _there() -> list[str]:
    return [name for name in NOT_COPIED if name in connection.introspection.table_names()]


def _models() -> list[Any]:
    return [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]

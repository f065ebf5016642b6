"""Keeps what was built once, and puts it back row by row for each next test: a street is built once per process that tests.

The rows go back as the database held them (SQLite: the stored values; PostgreSQL: COPY), with the same keys, inside the
transaction of the test; the objects are fresh ones every time. What is not a row (a file, a key) is not kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Kept:
    """What `build` makes: call `again()` inside a transaction."""

    build: Callable[[], Any]
    rows: dict[str, list[Any]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    made: bytes = b""

    def again(self) -> Any:
        """Return what was built, with its rows in the database; the first time it is built indeed."""
        if self.made:
            for table, rows in self.rows.items():
                _put(table, self.columns[table], rows)
            return pickle.loads(self.made)
        before = everything()
        built = self.build()
        after = everything()
        for table, (columns, rows) in after.items():
            there = set(before[table][1])
            assert there <= set(rows), f"building changes what was in {table} before: that cannot be put back"
            if fresh := [row for row in rows if row not in there]:
                self.rows[table], self.columns[table] = fresh, columns
        self.made = pickle.dumps(built)
        return built


def everything() -> dict[str, tuple[list[str], list[Any]]]:
    """Return of each table the names of its columns and its rows, as the database holds them."""
    from django.conf import settings
    from django.db import connection

    names = connection.introspection.django_table_names(only_existing=True)
    return {name: _rows(name) for name in [*names, settings.CACHES["default"]["LOCATION"]]}


def _rows(table: str) -> tuple[list[str], list[Any]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" WHERE 1 = 0')
        columns = [one[0] for one in cursor.description]
        if connection.vendor == "postgresql":
            with connection.connection.cursor().copy(f'COPY "{table}" TO STDOUT') as copy:
                return columns, b"".join(bytes(part) for part in copy).splitlines(keepends=True)
        # A plus sign hides the declared type, so that the stored value comes out and goes in unchanged.
        cursor.execute(f"SELECT {', '.join(f'+{_quoted(one)}' for one in columns)} FROM {_quoted(table)}")
        return columns, cursor.fetchall()


def _put(table: str, columns: list[str], rows: list[Any]) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.ensure_connection()
        with connection.connection.cursor().copy(f'COPY "{table}" FROM STDIN') as copy:
            copy.write(b"".join(rows))
        return
    places = ", ".join(["%s"] * len(columns))
    names = ", ".join(map(_quoted, columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {_quoted(table)} ({names}) VALUES ({places})", rows)


def _quoted(name: str) -> str:
    return f'"{name}"'

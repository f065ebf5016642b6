"""Puts many plain rows into the database at once, as fast as each engine can: prepared statements, or COPY."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

Row = tuple[Any, ...]


def table_of(model: type[models.Model]) -> str:
    """Return the quoted name of a model's table."""
    return connection.ops.quote_name(model._meta.db_table)


def put(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows; values in the order of the columns (database names). Call it inside a transaction."""
    if connection.vendor == "postgresql":
        _copy(model, columns, rows)
        return
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table_of(model)} ({names}) VALUES ({marks})", list(rows))  # noqa: S608  our own names


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        statement = f"COPY {table_of(model)} ({names}) FROM STDIN"
        with cursor.cursor.copy(statement) as copy:
            copy.write("".join(map(_line, rows)))


def _line(row: Row) -> str:
    return "\t".join(map(_cell, row)) + "\n"


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES) if value else value
    return repr(value) if isinstance(value, float) else str(value)


def next_id(model: type[models.Model]) -> int:
    """Return the first free id, and keep others from taking it until the transaction ends.

    On SQLite an immediate transaction is alone already; on PostgreSQL the table is locked against other writers.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {table_of(model)} IN SHARE ROW EXCLUSIVE MODE")
    return (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def ids_taken(model: type[models.Model]) -> None:
    """Tell the database that ids were given out by hand, so that its own numbers go on after them."""
    if connection.vendor == "postgresql":
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT MAX(id) FROM {table_of(model)}))",  # noqa: S608
                [table],
            )

"""Reads outlines from a GeoPackage with SQLite alone: no GDAL in the house."""

import sqlite3
import struct
import time
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from samenbuur.outside import geometry, limits
from samenbuur.outside.shapes import Features
from samenbuur.outside.unreadable import Unreadable, Why

_ENVELOPE = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_LEVELS = ("buurt", "wijk", "gemeente")


def features_in(path: Path, layer: str = "") -> Features:
    """Return the features of one layer: the one asked for, else the finest level there is.

    The file is a stranger's database: read-only, views never touched, and every statement has a deadline.
    """
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    deadline = time.process_time() + limits.SECONDS + limits.SECONDS_PER_MB * path.stat().st_size / 1e6
    connection.set_progress_handler(lambda: time.process_time() > deadline, 10_000)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        layers = _layers(connection)
        table, column, srs = _chosen(layers, layer)
        found = _read(connection, table, column, srs)
        found.leave_out([name for name, _, _ in layers if name != table])
        return found
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise Unreadable(Why.BROKEN, kind="GeoPackage") from error
    finally:
        connection.close()


Layer = tuple[str, str, int]
"""Its table, the column of its outlines, and the number of its coordinate system."""


def _layers(connection: sqlite3.Connection) -> list[Layer]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "gpkg_geometry_columns" not in tables:
        raise Unreadable(Why.UNKNOWN_KIND, name="SQLite")
    rows = connection.execute(
        "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns LIMIT 100"
    ).fetchall()
    return [(str(t), str(c), int(s)) for t, c, s in rows if t in tables]


def _chosen(layers: list[Layer], wanted: str) -> Layer:
    found = [row for row in layers if row[0] == wanted] if wanted else layers
    if not found:
        raise Unreadable(Why.WHICH_LAYER, layers=", ".join(row[0] for row in layers)[:100])
    return min(
        found, key=lambda row: next((n for n, word in enumerate(_LEVELS) if word in row[0].lower()), 9)
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _read(connection: sqlite3.Connection, table: str, column: str, srs: int) -> Features:
    epsg = srs if srs in (geometry.RD, geometry.WGS84, geometry.WEB) else None
    if epsg is None and srs > 0:
        raise Unreadable(Why.NO_CRS, name=f"EPSG:{srs}")
    cursor = connection.execute(f"SELECT * FROM {_quoted(table)} LIMIT {limits.SHAPES + 1}")  # noqa: S608  quoted, and listed in the file
    names = [entry[0] for entry in cursor.description]
    if column not in names:
        raise Unreadable(Why.BROKEN, kind="GeoPackage")
    at, found = names.index(column), Features("gpkg", epsg=epsg)
    # In pieces: the raw bytes of a country and its outlines need not be in memory at the same time.
    while some := cursor.fetchmany(500):
        for row, shape in zip(some, _polygons([_wkb(row[at]) for row in some]), strict=True):
            found.add({names[n]: value for n, value in enumerate(row) if n != at}, shape)
    return found


def _polygons(blobs: list[bytes | None]) -> Any:
    try:
        shapes = shapely.from_wkb(np.array(blobs, dtype=object))
    except shapely.errors.GEOSException as error:
        raise Unreadable(Why.BROKEN, kind="GeoPackage") from error
    kinds = set(shapely.get_type_id(shapes[~shapely.is_missing(shapes)]).tolist())
    if not kinds <= {3, 6}:
        raise Unreadable(Why.NO_AREAS)
    return shapes


def _wkb(blob: Any) -> bytes | None:
    """Return the standard geometry in a GeoPackage's blob; None when it is empty or absent."""
    if blob is None:
        return None
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise Unreadable(Why.BROKEN, kind="GeoPackage")
    (flags,) = struct.unpack_from("B", blob, 3)
    skip = _ENVELOPE.get((flags >> 1) & 0x07)
    if skip is None or flags & 0x20:
        raise Unreadable(Why.BROKEN, kind="GeoPackage")
    return None if flags & 0x10 else blob[8 + skip :]

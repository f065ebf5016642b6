"""Reads a form or answers that came from elsewhere as plain rows of text: XLSX, XLS, CSV, JSON. Runs behind the fence."""

import csv
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from samenbuur.outside import limits
from samenbuur.outside.container import OLE, ZIP, open_file, text_of
from samenbuur.outside.unreadable import Unreadable, Why

Row = list[str]
LARGEST = 10_000_000
"""Bytes of an old workbook (XLS), which is read as it is."""
ROWS, COLUMNS, CELL = 5_000, 600, 8_000
"""Rows, columns and letters of a cell that are taken in."""


def sheets(path: Path, name: str) -> dict[str, list[Row]]:
    """Return every sheet by its name; a text has one, called ''. Raises Unreadable."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(OLE):
        return _workbook(_whole(path), "XLS")
    content = open_file(path, name, as_shown=True)
    limits.allow(content.size / 1e6 * 6)
    if content.kind == "workbook":
        return _workbook(content.data, "XLSX")
    if content.kind != "text" or head.startswith(ZIP):
        raise Unreadable(Why.UNKNOWN_KIND, name=name)
    text, _encoding = text_of(content)
    if text.lstrip()[:1] in ("<", ""):
        raise Unreadable(Why.XML if text.strip() else Why.EMPTY)
    return {"": _separated(text)}


def _whole(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST:
        raise Unreadable(Why.TOO_LARGE, megabytes=size // 1_000_000, limit=LARGEST // 1_000_000)
    return path.read_bytes()


def _workbook(data: bytes, kind: str) -> dict[str, list[Row]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        return {name: _cells(book.get_sheet_by_name(name)) for name in book.sheet_names[:20]}
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Unreadable(Why.BROKEN, kind=kind) from error


def _cells(sheet: Any) -> list[Row]:
    if sheet.height > ROWS:
        raise Unreadable(Why.TOO_MANY_ROWS, limit=ROWS)
    if sheet.width > COLUMNS:
        raise Unreadable(Why.TOO_MANY_COLUMNS, limit=COLUMNS)
    return [[plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def plain(cell: Any) -> str:
    """Return a cell as text: whole numbers without a point, days as they are written in files."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else kept(str(cell))[:CELL].strip()


def kept(text: str) -> str:
    """Return a text without what no database keeps and no page shows: NULs and half signs, which JSON can spell."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _separated(text: str) -> list[Row]:
    first = text.lstrip().splitlines()[0]
    sign = max(",;\t", key=first.count)
    csv.field_size_limit(limits.CELL * 4)
    found: list[Row] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=sign):
            if len(row) > COLUMNS:
                raise Unreadable(Why.TOO_MANY_COLUMNS, limit=COLUMNS)
            found.append([plain(cell) for cell in row])
            if len(found) > ROWS:
                raise Unreadable(Why.TOO_MANY_ROWS, limit=ROWS)
    except csv.Error as error:
        raise Unreadable(Why.BROKEN, kind="csv", line=len(found) + 1) from error
    return found


# Answers.


def records(path: Path, name: str) -> dict[str, Any]:
    """Return `{"columns": […], "rows": [[…]], "left_out": […]}`: every form that was filled in, one row each."""
    if path.stat().st_size == 0:
        raise Unreadable(Why.EMPTY)
    with path.open("rb") as file:
        begins = file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins in (b"{", b"["):
        return _from_json(text_of(open_file(path, name))[0])
    found = sheets(path, name)
    title = next((sheet for sheet, rows in found.items() if len(rows) > 1), None)
    if title is None:
        raise Unreadable(Why.EMPTY)
    head, *rows = found[title]
    width = len(head)
    filled = [[*row, *[""] * width][:width] for row in rows if any(row)]
    others = [sheet for sheet in found if sheet != title]
    return {"columns": head, "rows": filled, "left_out": others}


def _from_json(text: str) -> dict[str, Any]:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(Why.BROKEN, kind="JSON") from error
    if isinstance(answer, dict):
        answer = answer.get("results", answer.get("value", answer))
    things = answer if isinstance(answer, list) else [answer]
    if not things or not all(isinstance(thing, dict) for thing in things):
        raise Unreadable(Why.BROKEN, kind="JSON")
    if len(things) > ROWS:
        raise Unreadable(Why.TOO_MANY_ROWS, limit=ROWS)
    left_out: set[str] = set()
    flat = [dict(_flat(thing, "", left_out)) for thing in things]
    columns = list(dict.fromkeys(name for thing in flat for name in thing))
    if len(columns) > COLUMNS:
        raise Unreadable(Why.TOO_MANY_COLUMNS, limit=COLUMNS)
    rows = [[thing.get(name, "") for name in columns] for thing in flat]
    return {"columns": columns, "rows": rows, "left_out": sorted(left_out)[:20]}


def _flat(thing: dict[str, Any], above: str, left_out: set[str], deep: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for each value; lists of things (repeats, attachments) are left out and named."""
    for name, value in thing.items():
        path = f"{above}/{kept(name)}" if above else kept(name)
        if isinstance(value, dict) and deep < 8:
            yield from _flat(value, path, left_out, deep + 1)
        elif isinstance(value, list) and all(isinstance(one, str | int) for one in value):
            yield path, plain(" ".join(map(str, value)))
        elif isinstance(value, dict | list):
            left_out.add(path[:100])
        else:
            yield path, plain(value)

"""Reads a table from a workbook (XLSX, ODS) or from the JSON that StatLine's data service gives (route D)."""

import json
import re
from collections.abc import Iterator
from io import BytesIO

import python_calamine

from samenbuur.outside import limits
from samenbuur.outside.heading import Cells, headed
from samenbuur.outside.options import Options
from samenbuur.outside.tables import Table, year_in
from samenbuur.outside.texts import form_of
from samenbuur.outside.unreadable import Unreadable, Why

SHEETS = 10
"""Sheets that are looked at."""


def table_in_workbook(data: bytes, options: Options) -> Table:
    """Return the table on the sheet that was asked for, else on the first that has areas and figures.

    Nothing in the workbook is computed. Raises Unreadable.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        names = [meta.name for meta in book.sheets_metadata if str(meta.visible).endswith("Visible")]
        if options.layer and options.layer not in names:
            raise Unreadable(Why.WHICH_LAYER, layers=", ".join(names[:SHEETS]))
        table, chosen = _first([options.layer] if options.layer else names[:SHEETS], book, options)
    except (python_calamine.CalamineError, ValueError) as error:
        raise Unreadable(Why.BROKEN, kind=_kind(data)) from error
    others = [name for name in names if name != chosen]
    table.understood.encoding = _kind(data).lower()
    if others:
        table.understood.note("other_sheets", sheet=chosen, layers=", ".join(others)[:200])
    return table


def _first(names: list[str], book: python_calamine.CalamineWorkbook, options: Options) -> tuple[Table, str]:
    """Return the first table that can be read, and its sheet; else say why the first of all could not be."""
    refused: Unreadable | None = None
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height < 2 or sheet.width < 2:
            continue
        try:
            return _sheet(sheet, options), name
        except Unreadable as error:
            if error.why not in (Why.NO_CODES, Why.NO_FIGURES):
                raise
            # A sheet with figures but without codes says more than one that only explains.
            refused = error if refused is None or error.why == Why.NO_FIGURES else refused
    raise refused or Unreadable(Why.EMPTY)


def _sheet(sheet: "python_calamine.CalamineSheet", options: Options) -> Table:
    if sheet.height > limits.ROWS:
        raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.ROWS)
    rows: Iterator[Cells] = iter(sheet.iter_rows())  # type: ignore[arg-type]  # its cells are plain values
    found = headed(rows, options.mapping)
    table = Table(
        found.header, found.rows, form_of([str(cell) for cell in found.header]), options, found.line
    )
    table.table_year = table.table_year or year_in(found.above) or year_in(sheet.name)
    return table


def _kind(data: bytes) -> str:
    # The first member of a spreadsheet of LibreOffice is its kind, unpacked.
    return "ODS" if b"opendocument" in data[:120] else "XLSX"


_TABLE = re.compile(r"/([0-9]{5}[A-Z]{3})(?:/|$)")


def table_in_json(text: str, options: Options) -> Table:
    """Return the table in an answer `{"value": [{…}, …]}` of the data service, one object per area."""
    try:
        answer = json.loads(text)
        rows = answer["value"]
        header: Cells = list(rows[0])
        cells = ([row.get(name) for name in header] for row in rows)
        about = str(answer.get("odata.metadata") or answer.get("@odata.context") or "")
    except RecursionError as error:
        raise Unreadable(Why.NESTED, name="JSON") from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise Unreadable(Why.BROKEN, kind="JSON") from error
    if {"Measure", "Value"} <= set(map(str, header)):
        raise Unreadable(Why.UNKNOWN_KIND, name="Observations")
    table = Table(header, cells, "odata", options)
    table.number = match[1] if (match := _TABLE.search(about)) else ""
    return table

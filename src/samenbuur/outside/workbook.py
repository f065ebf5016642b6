"""Reads a table from a workbook (XLSX) or from the JSON that StatLine's data service gives (route D)."""

import json
from collections.abc import Iterator

import python_calamine

from samenbuur.outside import limits
from samenbuur.outside.options import Options
from samenbuur.outside.tables import Cells, Table
from samenbuur.outside.texts import form_of
from samenbuur.outside.unreadable import Unreadable, Why


def table_in_workbook(data: bytes, options: Options) -> Table:
    """Return the table on the first sheet that has one. Nothing in the workbook is computed."""
    from io import BytesIO

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        names = [meta.name for meta in book.sheets_metadata if str(meta.visible).endswith("Visible")]
        names = [options.layer] if options.layer else names
        for name in names[:10]:
            sheet = book.get_sheet_by_name(name)
            if sheet.height >= 2 and sheet.width >= 2:
                return _sheet(sheet, options)
    except (python_calamine.CalamineError, ValueError) as error:
        raise Unreadable(Why.BROKEN, kind="XLSX") from error
    raise Unreadable(Why.EMPTY)


def _sheet(sheet: "python_calamine.CalamineSheet", options: Options) -> Table:
    if sheet.height > limits.ROWS:
        raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.ROWS)
    rows: Iterator[Cells] = iter(sheet.iter_rows())  # type: ignore[arg-type]  # its cells are plain values
    header = next((row for row in rows if sum(bool(str(cell).strip()) for cell in row) >= 2), [])
    table = Table(header, rows, form_of([str(cell) for cell in header]), options)
    table.understood.encoding = "xlsx"
    return table


def table_in_json(text: str, options: Options) -> Table:
    """Return the table in an answer `{"value": [{…}, …]}` of the data service, one object per area."""
    try:
        rows = json.loads(text)["value"]
        header: Cells = list(rows[0])
        table = ([row.get(name) for name in header] for row in rows)
    except RecursionError as error:
        raise Unreadable(Why.NESTED, name="JSON") from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise Unreadable(Why.BROKEN, kind="JSON") from error
    if {"Measure", "Value"} <= set(map(str, header)):
        raise Unreadable(Why.UNKNOWN_KIND, name="Observations")
    return Table(header, table, "odata", options)

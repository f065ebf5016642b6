"""Recognises tables in text: the StatLine layouts old and new, what R and spreadsheets make of them, and UVA2."""

import csv
import re
from collections.abc import Callable, Iterator

from samenbuur.outside import limits
from samenbuur.outside.columns import bare, catalogue
from samenbuur.outside.options import Options
from samenbuur.outside.tables import Cells, Table, year_in
from samenbuur.outside.unreadable import Unreadable, Why

SEPARATORS = ";,\t|"
# A cell that begins with a sign that makes a spreadsheet compute. A number may begin with a plus.
_FORMULA = re.compile(r"(?:^|[;,\t|])\"?[ ]*(?:[=@]|\+[A-Za-z])", re.MULTILINE)
_OLD_STATLINE = re.compile(r'\A"[^"]*"\r?\n""\r?\n"";"Onderwerp"')
_R_HEADER = re.compile(r"[A-Za-z]\.[A-Za-z]+\.\.")


def table_in(text: str, options: Options) -> Table:
    """Return the table in a text. Refuses text that holds none, and tables that name areas without their codes."""
    notes: list[str] = []
    if _OLD_STATLINE.match(text):
        return _old_statline(text, options)
    if '"";""' in text[:2000] and text.lstrip('"')[:1].isalpha():
        text = _unmangled(text)
        notes.append("mangled")
    _no_formulas(text)
    separator = _separator(text)
    rows = _rows(text, separator)
    header = _header(rows)
    if len(header) < 2:
        raise Unreadable(Why.UNKNOWN_KIND, name=options.name)
    table = Table(header, rows, form_of([str(cell) for cell in header]), options)
    for note in notes:
        table.understood.note(note)
    if not options.year and not table.table_year:
        table.table_year = year_in(text[:300])
    return table


def separated(text: str) -> tuple[list[str], Iterator[Cells]]:
    """Return the header and the rows of a text with columns."""
    _no_formulas(text)
    rows = _rows(text, _separator(text))
    return [str(cell) for cell in _header(rows)], rows


def _header(rows: Iterator[Cells]) -> Cells:
    header = next(rows, [])
    if len(header) > limits.COLUMNS:
        raise Unreadable(Why.TOO_MANY_COLUMNS, limit=limits.COLUMNS)
    return header


def _rows(text: str, separator: str) -> Iterator[Cells]:
    csv.field_size_limit(limits.CELL)
    reader = csv.reader(_lines(text), delimiter=separator, strict=False)
    try:
        for row in reader:
            if row:
                yield row  # type: ignore[misc]  # text cells are cells
    except csv.Error as error:
        raise Unreadable(Why.BROKEN, kind="csv", line=reader.line_num) from error


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one; a list of them, or a buffer, would cost several times the text."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _separator(text: str) -> str:
    line = next((line for line in text[: limits.CELL].splitlines() if line.strip()), "")
    outside_quotes = re.sub(r'"[^"]*"', "", line)
    best = max(SEPARATORS, key=outside_quotes.count)
    if not outside_quotes.count(best):
        raise Unreadable(Why.UNKNOWN_KIND, name=line[:40])
    return best


def form_of(header: list[str]) -> str:
    """Return by which route the table came, from its header alone."""
    if any("/" in name and name.rstrip().endswith(")") for name in header):
        return "statline"
    if any(_R_HEADER.search(name) for name in header):
        return "r"
    tidy = {bare(name) for indicator in catalogue().values() for name in indicator.tidy}
    if any(bare(re.sub(r"_\d+$", "", name)) in tidy for name in header):
        return "tidy"
    if sum(bool(re.search(r"^[A-Za-z0-9_]+_\d{1,3}$", name)) for name in header) >= 2:
        return "odata"
    return "table"


def _unmangled(text: str) -> str:
    """Repair a table whose lines a spreadsheet quoted as a whole, with the inner quotes doubled."""
    lines = text.replace('""', '"').split("\n")
    return "\n".join(line for line in lines if line.strip() not in {'"', ""})


def _no_formulas(text: str) -> None:
    # Counting lines is cheap, looking for formulas is not: first the one, so that a flood ends there.
    if text.count("\n") > limits.ROWS:
        raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.ROWS)
    found = _FORMULA.search(text)
    if found:
        raise Unreadable(Why.FORMULA, line=text.count("\n", 0, found.start() + 1) + 1)


def _old_statline(text: str, options: Options) -> Table:
    """Read the layout of before 2017: title, blank line, 'Onderwerp', topics, units, data, source. It has no codes."""
    rows = _rows(text, ";")
    title = str(next(rows)[0])
    next(rows), next(rows)
    topics, units = next(rows), next(rows)
    header: Cells = [units[0]]
    for topic, unit in zip(topics[1:], units[1:], strict=True):
        header.append(f"{str(topic).replace('|', '/')} ({unit})")
    options.year = options.year or year_in(title)
    return Table(header, rows, "statline_old", options)


# -- UVA2, the exchange format of Amsterdam: areas without outlines ----------------------------------------------------


def is_uva2(text: str) -> bool:
    """Return whether a text is UVA2."""
    return text.startswith("VAN;") and "\nTM;" in text[:100]


UVA2 = {
    "Buurtcode": ("buurt", "Buurtnaam", "BRTSDL/SDL/Stadsdeelcode"),
    "Stadsdeelcode": ("stadsdeel", "Stadsdeelnaam", "SDLGME/GME/Gemeentecode"),
    "Gemeentecode": ("gemeente", "Gemeentenaam", ""),
}


def read_uva2(text: str, code_of: Callable[[str, str], str | None]) -> tuple[int, list[list[str | None]]]:
    """Return (year, `[code, kind, name, parent]` for each area that has not lapsed). `code_of(kind, short)` finds codes."""
    lines = text.splitlines()
    year = int(lines[0].split(";")[1][:4])
    rows = csv.DictReader(lines[3:], delimiter=";")
    names = rows.fieldnames or []
    mark = next((name for name in UVA2 if name in names), None)
    if mark is None:
        raise Unreadable(Why.UNKNOWN_KIND, name="UVA2")
    kind, name, up = UVA2[mark]
    areas: list[list[str | None]] = []
    for row in rows:
        if row.get("Indicatie-vervallen") == "J" or not row.get(mark):
            continue
        short = (row.get(up) or "") + row[mark] if kind == "buurt" else row[mark]
        code = code_of(kind, short)
        parent_kind = "gemeente" if kind == "stadsdeel" else "stadsdeel"
        parent = code_of(parent_kind, row[up]) if up and row.get(up) else None
        if code is None:
            raise Unreadable(Why.BAD_CODE, line=rows.line_num + 3, code=short[:30])
        areas.append([code, kind, " ".join((row[name] or "").split())[:120], parent])
    return year, areas

"""Recognises tables in text: the StatLine layouts old and new, what R and spreadsheets make of them, and UVA2."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator

from samenbuur.outside import codes, limits
from samenbuur.outside.columns import bare, catalogue
from samenbuur.outside.heading import LOOK, Cells, Headed, headed
from samenbuur.outside.options import Mapping, Options
from samenbuur.outside.tables import Table, year_in
from samenbuur.outside.unreadable import Unreadable, Why

SEPARATORS = ";,\t|"
# A cell that begins with a sign that makes a spreadsheet compute. A number may begin with a plus.
_FORMULA = re.compile(r"(?:^|[;,\t|])\"?[ ]*(?:[=@]|\+[A-Za-z])", re.MULTILINE)
_OLD_STATLINE = re.compile(r'\A"[^"]*"\r?\n""\r?\n"";"Onderwerp"')
_R_HEADER = re.compile(r"[A-Za-z]\.[A-Za-z]+\.\.")


def table_in(text: str, options: Options) -> Table:
    """Return the table in a text. Refuses text that holds none, and tables that name areas without their codes."""
    text = _as_lines(text)
    if _OLD_STATLINE.match(text):
        return _old_statline(text, options)
    mangled = _DOUBLED.match(text) is not None
    found = _headed(_unmangled(text) if mangled else text, options.mapping)
    if len(found.header) < 2:
        raise Unreadable(Why.UNKNOWN_KIND, name=options.name)
    names = [str(cell) for cell in found.header]
    table = Table(found.header, found.rows, form_of(names), options, found.line)
    if mangled:
        table.understood.note("mangled")
    # A title may name the year; a header may not: 'Gebouwd voor 2000' says nothing about the table.
    table.table_year = table.table_year or year_in(found.above)
    return table


def separated(text: str) -> tuple[list[str], Iterator[Cells]]:
    """Return the header and the rows of a text with columns."""
    text = _as_lines(text)
    _no_formulas(text)
    rows = (row for row in _rows(text, _separator(text)) if row)
    return [str(cell) for cell in next(rows, [])], rows


def _headed(text: str, mapping: Mapping | None) -> Headed:
    _no_formulas(text)
    found = headed(_rows(text, _separator(text)), mapping)
    if len(found.header) > limits.COLUMNS:
        raise Unreadable(Why.TOO_MANY_COLUMNS, limit=limits.COLUMNS)
    return found


_SEP_LINE = re.compile(r"\A(?:sep=[;,\t|])\r?\n", re.IGNORECASE)


def _as_lines(text: str) -> str:
    """Return a text with the line ends that all but old Macintosh programs write, without Excel's line `sep=;`."""
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    # Counting lines is cheap, all that follows is not: a flood ends here.
    if text.count("\n") > limits.ROWS:
        raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.ROWS)
    return _SEP_LINE.sub("", text, count=1)


def _rows(text: str, separator: str) -> Iterator[Cells]:
    csv.field_size_limit(limits.CELL)
    reader = csv.reader(_lines(text), delimiter=separator, strict=False)
    try:
        # Blank lines too: a refusal names the line as people count it.
        yield from reader
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
    """Return what stands between the cells: of the first lines the sign that the fullest one has most often."""
    lines = [line for line in text[: limits.CELL].splitlines() if line.strip()][:LOOK]
    counts = [Counter(re.sub(r'"[^"]*"', "", line)) for line in lines]
    best = max(SEPARATORS, key=lambda sign: max((count[sign] for count in counts[:1]), default=0))
    if not counts or not counts[0][best]:
        best = max(SEPARATORS, key=lambda sign: max((count[sign] for count in counts), default=0))
    if not any(count[best] for count in counts):
        raise Unreadable(Why.UNKNOWN_KIND, name=lines[0][:40] if lines else "")
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


_DOUBLED = re.compile(r'\A"?[^"\n;,\t]+(?:"")?[;,\t]""[^";,\t\n]')
"""A first line that a spreadsheet quoted as a whole, so that its own quotes became double."""


def _unmangled(text: str) -> str:
    """Repair a table whose lines a spreadsheet quoted as a whole, with the inner quotes doubled."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    if all(line[:1] == '"' and line[-1:] == '"' for line in lines if line.strip()):
        halved = [line[1:-1].replace('""', '"') for line in lines]
        # Where each cell lost one of its own quotes as well, the halves do not pair; then only the doubling goes.
        if all(line.count('"') % 2 == 0 for line in halved):
            return "\n".join(line for line in halved if line.strip())
    lines = [line.replace('""', '"') for line in lines]
    return "\n".join(line for line in lines if line.strip() not in {'"', ""})


def _no_formulas(text: str) -> None:
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
        if code is None:
            raise Unreadable(Why.BAD_CODE, line=rows.line_num + 3, code=short[:30])
        # A buurt lies in its wijk, as everywhere; that the municipality counts it under a stadsdeel does not change that.
        parent = codes.parent_of(code) if kind != "stadsdeel" else code_of("gemeente", row[up])
        areas.append([code, kind, " ".join((row[name] or "").split())[:120], parent])
    return year, areas

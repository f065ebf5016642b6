"""Recognises a file and reads it to the end, as a stream of plain events. Runs behind the fence (see `child`)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samenbuur.outside import limits
from samenbuur.outside.columns import bare
from samenbuur.outside.container import Content, open_file, text_of
from samenbuur.outside.options import Options
from samenbuur.outside.tables import Table, year_in
from samenbuur.outside.texts import is_uva2, read_uva2, separated, table_in
from samenbuur.outside.understood import Understood
from samenbuur.outside.unreadable import Unreadable, Why

Event = tuple[str, Any]
"""`(word, what)`: head, columns, rows, shapes, areas, links, and at last done."""


def read(path: Path, options: Options) -> Iterator[Event]:
    """Yield what a file holds. Raises Unreadable, possibly after some events: then none of them counts."""
    options.name = options.name or path.name
    if options.what:
        yield from _asked(path, options)
        return
    content = open_file(path, options.name)
    inside = " ".join([content.name, *content.parts])
    if not year_in(options.name) and year_in(inside):
        # A zip often has no year in its name where the file in it has.
        options.name = inside
    limits.allow(content.size / 1e6 * (6 if content.kind == "workbook" else 1))
    if content.kind == "workbook":
        from samenbuur.outside.workbook import table_in_workbook

        yield from _table(table_in_workbook(content.data, options))
    elif content.kind == "text":
        yield from _text(content, options)
    else:
        yield from _outlines(content, options)


def _asked(path: Path, options: Options) -> Iterator[Event]:
    from samenbuur.outside import sheets, xlsforms

    if not path.is_file():
        raise Unreadable(Why.NOT_FOUND)
    reader = {"form": xlsforms.form, "answers": sheets.records}[options.what]
    yield options.what, reader(path, options.name)
    yield "done", {}


def _text(content: Content, options: Options) -> Iterator[Event]:
    text, encoding = text_of(content)
    content.data = b""
    start = text.lstrip()[:200]
    if not start:
        raise Unreadable(Why.EMPTY)
    if start.startswith("<"):
        entities = "<!DOCTYPE" in text[:5000].upper() or "<!ENTITY" in text[:5000].upper()
        raise Unreadable(Why.ENTITIES if entities else Why.XML)
    if start.startswith(("PROJCS[", "GEOGCS[")):
        raise Unreadable(Why.PART_OF_SHAPEFILE, name=content.name)
    if start.startswith(("# ", "%PDF", "---")):
        raise Unreadable(Why.UNKNOWN_KIND, name=content.name)
    if start[0] in "{[":
        yield from _json(text, options)
    elif is_uva2(text):
        yield from _uva2(text, encoding)
    else:
        yield from _columns_of_text(text, encoding, options)


def _columns_of_text(text: str, encoding: str, options: Options) -> Iterator[Event]:
    names = set(map(bare, text[:3000].lstrip().splitlines()[0].replace(",", ";").split(";")))
    if {"oude", "huidigecode"} <= names or any(name.startswith("buurtcodecbs") for name in names):
        yield from _concordance(text, encoding, options)
        return
    table = table_in(text, options)
    table.understood.encoding = encoding
    yield from _table(table)


def _table(table: Table) -> Iterator[Event]:
    known, sent = table.understood, 0
    for batch in table.rows():
        if not sent:
            yield "head", known.plain()
        if len(known.columns) > sent:
            yield "columns", known.plain()["columns"][sent:]
            sent = len(known.columns)
        yield "rows", batch
    yield "done", known.plain()


def _concordance(text: str, encoding: str, options: Options) -> Iterator[Event]:
    from samenbuur.outside.concordance import Concordance, is_concordance

    header, rows = separated(text)
    if not is_concordance(header):
        raise Unreadable(Why.UNKNOWN_KIND, name=options.name)
    found = Concordance(header, rows, options)
    found.understood.encoding = encoding
    batches = list(found.links())
    yield "head", found.understood.plain()
    for batch in batches:
        yield "links", batch
    for batch in found.outlines():
        yield "shapes", batch
    yield "done", found.understood.plain()


def _uva2(text: str, encoding: str) -> Iterator[Event]:
    from samenbuur.outside.features import amsterdam

    year, areas = read_uva2(text, amsterdam)
    known = Understood(
        "uva2", "areas", publisher="Gemeente Amsterdam", year=year, division=year, encoding=encoding
    )
    known.rows = len(areas)
    known.kinds = {str(kind): sum(area[1] == kind for area in areas) for kind in {area[1] for area in areas}}
    known.note("no_outlines")
    yield "head", known.plain()
    yield "areas", areas
    yield "done", known.plain()


def _json(text: str, options: Options) -> Iterator[Event]:
    if '"value"' in text[:3000] and '"features"' not in text[:3000]:
        from samenbuur.outside.workbook import table_in_json

        yield from _table(table_in_json(text, options))
        return
    from samenbuur.outside.shapes_json import features_in

    yield from _shapes(features_in(text), options)


def _outlines(content: Content, options: Options) -> Iterator[Event]:
    if content.kind == "gpkg" and content.path is not None:
        from samenbuur.outside import shapes_gpkg

        yield from _shapes(shapes_gpkg.features_in(content.path, options.layer), options)
    else:
        from samenbuur.outside import shapes_shp

        yield from _shapes(shapes_shp.features_in(content, options.layer), options)


def _shapes(features: Any, options: Options) -> Iterator[Event]:
    from samenbuur.outside.shapes import Outlines

    outlines = Outlines(features, options)
    first = True
    for batch in outlines.rows():
        if first:
            yield "head", outlines.understood.plain()
            yield "columns", outlines.understood.plain()["columns"]
            first = False
        yield "shapes", batch
    yield "done", outlines.understood.plain()

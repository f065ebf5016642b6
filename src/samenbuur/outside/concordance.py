"""Reads which old code became which new one: mergers of gemeenten, and buurten of a municipality through a new division."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import shapely

from samenbuur.outside import codes, geometry, limits
from samenbuur.outside.columns import bare
from samenbuur.outside.heading import Cells
from samenbuur.outside.options import Options
from samenbuur.outside.understood import Understood
from samenbuur.outside.unreadable import Unreadable, Why

SAME, INTO = "same", "into"
"""An area that only got another code, and one that went up into another."""
_PAIR = re.compile(r"^buurtcode_?cbs_?(\d{4})$", re.IGNORECASE)


def is_concordance(header: list[str]) -> bool:
    """Return whether a table pairs old codes with new ones."""
    return _years(header) is not None or {"oude", "huidigecode"} <= set(map(bare, header))


def _years(header: list[str]) -> tuple[int, int] | None:
    years = sorted(int(match[1]) for name in header if (match := _PAIR.match(name.strip())))
    return (years[0], years[-1]) if len(years) == 2 else None


class Concordance:
    """One concordance on its way in: `links()` and, when it carries outlines, `outlines()`."""

    def __init__(self, header: list[str], rows: Iterable[Cells], options: Options) -> None:
        self.header, self.source, self.options = header, rows, options
        self.years = _years(header)
        self.understood = Understood(form="concordance", what="concordance")
        self.gone = 0
        self.shapes: list[Any] = []
        self.new: list[tuple[str, str]] = []

    def links(self) -> Iterator[list[list[object]]]:
        """Yield one batch of `[old, old year, old name, new, new year, new name, relation, day]`."""
        links = []
        for line, cells in enumerate(self.source, start=2):
            if line > limits.ROWS:
                raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.ROWS)
            row = dict(zip(self.header, cells, strict=False))
            if any(str(cell).startswith("#N/A") for cell in cells):
                # A spreadsheet found no new gemeente: the area left the country (Elten and Tudderen, 1963).
                self.gone += 1
                continue
            links.append(self._pair(line, row) if self.years else self._merger(line, row))
        if not links:
            raise Unreadable(Why.EMPTY)
        known = self.understood
        known.links = known.rows = len(links)
        known.year = known.division = (
            self.years[1] if self.years else max(int(str(link[4])) for link in links)
        )
        known.publisher = "Gemeente Amsterdam" if self.years else "CBS"
        known.licence = "" if self.years else "CC BY 4.0"
        known.kinds = {codes.BUURT if self.years else codes.GEMEENTE: len(links)}
        if self.gone:
            known.note("gone", rows=self.gone)
        yield links

    def _code(self, line: int, cell: object) -> str:
        found = codes.read_code(cell)
        if found is None:
            raise Unreadable(Why.BAD_CODE, line=line, code=str(cell)[:30])
        return found[0]

    def _pair(self, line: int, row: dict[str, object]) -> list[object]:
        old_year, new_year = self.years or (0, 0)
        old = self._code(line, row.get(f"BUURTCODE_CBS_{old_year}"))
        new = self._code(line, row.get(f"BUURTCODE_CBS_{new_year}"))
        outline = str(row.get("geometrie") or "")
        name = str(row.get(f"BUURTNAAM_{new_year}") or "").strip()
        if outline:
            self.shapes.append(outline)
            self.new.append((new, name))
        return [
            old,
            old_year,
            str(row.get(f"BUURTNAAM_{old_year}") or "").strip(),
            new,
            new_year,
            name,
            SAME,
            None,
        ]

    def _merger(self, line: int, row: dict[str, object]) -> list[object]:
        by = {bare(name): str(cell or "").strip() for name, cell in row.items()}
        old, new = self._code(line, by["oude"]), self._code(line, by["huidigecode"])
        year = by.get("eindjaar", "")
        day, month, till = ([*by.get("bestaantot", "").split("-"), "", "", ""])[:3]
        when = (
            f"{till}-{int(month):02d}-{int(day):02d}"
            if till.isdigit() and month.isdigit() and day.isdigit()
            else None
        )
        if not year.isdigit():
            raise Unreadable(Why.NO_YEAR, line=line, text=year[:20])
        return [old, int(year), "", new, int(year), by.get("huidigenaam", "")[:120], INTO, when]

    def outlines(self) -> Iterator[list[list[object]]]:
        """Yield one batch of areas with their outlines, as `shapes.Outlines.rows` gives them."""
        if not self.shapes:
            return
        shapes = self._wkt()
        epsg = geometry.guess_epsg(shapes)
        geometry.check_box(shapes, epsg)
        shapes, done = geometry.mend(shapes, coarse=False)
        if done.crossing:
            raise Unreadable(Why.CROSSING, codes=self.new[done.crossing[0]][0], count=len(done.crossing))
        shapes = geometry.to_wgs84(geometry.simplify(shapes, epsg), epsg)
        points, boxes = geometry.points_and_boxes(shapes)
        self.understood.outlines, self.understood.crs = len(shapes), f"EPSG:{epsg}"
        drawn = zip(self.new, geometry.compact(shapes), boxes.tolist(), points.tolist(), strict=True)
        yield [
            [code, codes.BUURT, name, codes.parent_of(code), text, box, point]
            for (code, name), text, box, point in drawn
        ]

    def _wkt(self) -> Any:
        texts = [text.split(";", 1)[-1] for text in self.shapes]
        try:
            return shapely.from_wkt(np.array(texts, dtype=object))
        except shapely.errors.GEOSException as error:
            raise Unreadable(Why.BROKEN, kind="WKT") from error

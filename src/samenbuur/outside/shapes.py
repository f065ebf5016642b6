"""Takes a set of features through to areas with outlines and figures, whatever file they came in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from samenbuur.outside import codes, geometry, limits
from samenbuur.outside.columns import catalogue, recognise
from samenbuur.outside.features import (
    Named,
    figure_names,
    is_water,
    name_area,
    unknown_names,
    version_of,
    year_of,
)
from samenbuur.outside.options import Options
from samenbuur.outside.tables import year_in
from samenbuur.outside.understood import SHORT, Column, Understood
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.values import Absence, NotANumber, decimals, read_value

BATCH = 200


@dataclass
class Features:
    """Features as they came: properties and shapes side by side."""

    form: str
    properties: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[Any] = field(default_factory=list)
    epsg: int | None = None
    coarse: bool = False
    """Quantised to a grid so coarse that outlines broke by it."""
    notes: list[dict[str, Any]] = field(default_factory=list)
    encoding: str = "utf-8"

    def add(self, properties: dict[str, Any], shape: Any) -> None:
        """Add one feature."""
        self.properties.append(properties)
        self.shapes.append(shape)
        if len(self.shapes) > limits.SHAPES:
            raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.SHAPES)

    def leave_out(self, layers: list[str]) -> None:
        """Say which other layers the file has; they are not read now."""
        if layers:
            self.notes.append({"what": "other_layers", "layers": ", ".join(layers)[:200]})


class Outlines:
    """The areas of a file with their outlines. `rows()` yields batches; `understood` is complete when they are through."""

    def __init__(self, features: Features, options: Options) -> None:
        self.features, self.options = features, options
        self.understood = Understood(form=features.form, what="outlines", encoding=features.encoding)
        self.understood.notes += features.notes
        self.absent: Counter[str] = Counter()
        self.named: list[Named] = []
        self._choose()
        self._columns()

    def _choose(self) -> None:
        """Keep one current feature per area; water, places abroad and older versions are passed by and said."""
        best: dict[str, tuple[tuple[bool, int], list[int]]] = {}
        passed: Counter[str] = Counter()
        names: dict[str, Named] = {}
        for index, properties in enumerate(self.features.properties):
            if is_water(properties):
                passed["water"] += 1
                continue
            area = name_area(properties)
            if area is None:
                raise Unreadable(Why.NO_CODES, example=str(next(iter(properties.values()), ""))[:60])
            version = version_of(properties)
            before = best.get(area.code)
            if before is None or version > before[0]:
                passed["older"] += len(before[1]) if before else 0
                best[area.code] = (version, [index])
                names[area.code] = area
            elif version < before[0]:
                passed["older"] += 1
            else:
                before[1].append(index)
        for what, count in passed.items():
            if count:
                self.understood.note(what, rows=count)
        if not best:
            raise Unreadable(Why.NO_AREAS)
        self.named = [names[code] for code in best]
        self.groups = [group for _, group in best.values()]

    def _columns(self) -> None:
        known = self.understood
        first = self.features.properties[self.groups[0][0]]
        self.figures = figure_names(list(first), recognise)
        known.unknown_columns = unknown_names(list(first), self.figures)
        years = [year_of(self.features.properties[group[0]]) for group in self.groups]
        said = self.options.year or year_in(self.options.name)
        known.year = said or max(years, default=0)
        if not known.year:
            raise Unreadable(Why.NO_YEAR, text="")
        known.division = self.options.division or known.year
        known.what = "both" if self.figures else "outlines"
        self._source()
        shown = self._decimals()
        for header, key in self.figures.items():
            known.columns.append(
                Column(header, key, catalogue()[key].unit, str(known.year), decimals=shown.get(header, 0))
            )

    def _source(self) -> None:
        """Say whose they are, before the first outline leaves."""
        known = self.understood
        own = any(area.kind in (codes.STADSDEEL, codes.GEBIED) for area in self.named)
        local = own or any("ligtInWijkId" in p or "VOLLCODE" in p for p in self.features.properties[:1])
        known.publisher = "Gemeente Amsterdam" if local else "CBS"
        known.licence = "" if local else "CC BY 4.0"

    def _decimals(self) -> dict[str, int]:
        some = [self.features.properties[group[0]] for group in self.groups[:60]]
        return {header: max(decimals(p.get(header)) for p in some) for header in self.figures}

    def rows(self) -> Iterator[list[list[object]]]:
        """Yield batches of `[code, kind, name, parent, outline, bounds, point, value…]`; outline may be None."""
        shapes = np.array([self._joined(group) for group in self.groups], dtype=object)
        self.features.shapes = []
        geometry.vertices(shapes)
        if (shapely.is_missing(shapes) | shapely.is_empty(shapes)).all():
            raise Unreadable(Why.NO_AREAS)
        epsg = self.features.epsg or geometry.guess_epsg(shapes)
        geometry.check_box(shapes, epsg)
        self.understood.crs = f"EPSG:{epsg}"
        shapes, done = geometry.mend(shapes, coarse=self.features.coarse)
        self._report(done)
        if not self.features.coarse:
            shapes = geometry.simplify(shapes, epsg)
        shapes = geometry.to_wgs84(shapes, epsg)
        yield from self._batches(shapes)
        self._finish()

    def _joined(self, group: list[int]) -> Any:
        if len(group) == 1:
            return self.features.shapes[group[0]]
        # One gemeente in several pieces: CBS gives an island its own feature.
        pieces = [self.features.shapes[index] for index in group if self.features.shapes[index] is not None]
        return shapely.union_all(shapely.make_valid(np.array(pieces, dtype=object))) if pieces else None

    def _report(self, done: geometry.Mended) -> None:
        if done.crossing:
            names = ", ".join(self.named[index].code for index in done.crossing[:3])
            raise Unreadable(Why.CROSSING, codes=names, count=len(done.crossing))
        if done.repaired:
            self.understood.note("repaired", rows=len(done.repaired))
        if done.collapsed:
            names = ", ".join(self.named[index].code for index in done.collapsed[:3])
            self.understood.note("collapsed", rows=len(done.collapsed), codes=names)
        self.understood.outlines = len(self.named) - len(done.collapsed)
        if not self.understood.outlines:
            raise Unreadable(Why.NO_AREAS)

    def _batches(self, shapes: Any) -> Iterator[list[list[object]]]:
        for start in range(0, len(shapes), BATCH):
            chunk = shapes[start : start + BATCH]
            here = np.flatnonzero(~shapely.is_missing(chunk))
            points, boxes = geometry.points_and_boxes(chunk[here])
            texts = geometry.compact(chunk[here]) if len(here) else []
            drawn = dict(
                zip(here.tolist(), zip(texts, boxes.tolist(), points.tolist(), strict=True), strict=True)
            )
            batch: list[list[object]] = []
            for number in range(len(chunk)):
                area = self.named[start + number]
                values = self._values(self.groups[start + number][0])
                batch.append(
                    [
                        area.code,
                        area.kind,
                        area.name,
                        area.parent,
                        *drawn.get(number, (None, None, None)),
                        *values,
                    ]
                )
            yield batch

    def _values(self, index: int) -> list[object]:
        properties = self.features.properties[index]
        values: list[object] = []
        for header in self.figures:
            try:
                value = read_value(properties.get(header))
            except NotANumber as error:
                raise Unreadable(Why.NOT_A_NUMBER, line=index + 1, column=header, text=str(error)) from error
            if isinstance(value, Absence):
                self.absent[value] += 1
                values.append(SHORT[value])
            else:
                self.understood.numbers += 1
                values.append(value)
        return values

    def _finish(self) -> None:
        known = self.understood
        kinds = Counter(area.kind for area in self.named)
        known.rows = len(self.named)
        known.kinds = {kind: kinds[kind] for kind in codes.KINDS if kinds[kind]}
        known.absent = dict(self.absent)

"""Stores what a reading process says, event by event, inside the transaction of whoever calls it."""

from typing import Any

from samenbuur.outside import codes
from samenbuur.outside.columns import catalogue
from samenbuur.outside.options import Mapping
from samenbuur.outside.understood import LONG, Understood
from samenbuur.places import rows
from samenbuur.places.models import Area, Edition, Figure, Indicator, Link, Outline, Release, Series

Plain = list[Any]


class Adoption:
    """One release on its way into the database. Feed it every event; `finish` returns what was stored."""

    def __init__(self, release: Release, mapping: Mapping | None) -> None:
        self.release, self.mapping = release, mapping
        self.areas: dict[str, tuple[int, str, int]] = {}
        """By code: id, name, newest division."""
        for pk, code, name, latest in Area.objects.values_list("pk", "code", "name", "latest"):
            self.areas[code] = (pk, name, latest)
        self.next = rows.next_id(Area)
        self.first = self.next
        self.new: list[tuple[int, str, str, str, int | None, int]] = []
        self.waiting: dict[str, int] = {}
        """Where an area stands in `new` while it has not been stored: its own row may still come."""
        self.changed: dict[int, tuple[str, int]] = {}
        self.editions: set[int] = set()
        self.series: list[Series] = []
        self.blocks: int = 0
        self.count = 0
        self._known_editions()

    def _known_editions(self) -> None:
        known = Edition.objects.filter(year=self.release.division).values_list("area_id", "name")
        self.named = dict(known)
        self.editions.update(self.named)

    def take(self, word: str, what: Any) -> None:
        """Store one event."""
        if word == "columns":
            self._columns(what)
        elif word == "rows":
            self._figures(what)
        elif word == "shapes":
            self._shapes(what)
        elif word == "areas":
            self._areas([(code, kind, name, parent) for code, kind, name, parent in what])
        elif word == "links":
            self._links(what)

    # -- areas -----------------------------------------------------------------------------------------------------

    def _areas(self, found: list[tuple[str, str, str, str | None]]) -> None:
        """Store the areas of a batch that are new, and what their division says about them."""
        editions: list[tuple[int, int, str, int]] = []
        for code, kind, name, parent in found:
            pk = self._area(code, kind, name, parent)
            if pk not in self.editions:
                self.editions.add(pk)
                editions.append((pk, self.release.division, name, self.release.pk))
            elif name and not self.named.get(pk, name):
                Edition.objects.filter(area=pk, year=self.release.division).update(name=name)
                self.named[pk] = name
        self._store_new()
        rows.put(Edition, ("area_id", "year", "name", "release_id"), editions)

    def _area(self, code: str, kind: str, name: str, parent: str | None) -> int:
        known = self.areas.get(code)
        division = self.release.division
        if known is None:
            up = self._parent(parent) if parent else None
            pk, self.next = self.next, self.next + 1
            self.areas[code] = (pk, name or code, division)
            self.waiting[code] = len(self.new)
            self.new.append((pk, code, kind, name or code, up, division))
            return pk
        pk, before, latest = known
        better = name and name != before and (division >= latest or before == code)
        if better or division > latest:
            self.areas[code] = (pk, name if better else before, max(division, latest))
            self._rename(code, pk)
        return pk

    def _rename(self, code: str, pk: int) -> None:
        _, name, latest = self.areas[code]
        if code in self.waiting:
            place = self.waiting[code]
            old = self.new[place]
            self.new[place] = (pk, code, old[2], name, old[4], latest)
        else:
            self.changed[pk] = (name, latest)

    def _parent(self, code: str) -> int:
        """Return the area's id; one that the file has not named yet stands in by its code alone."""
        known = self.areas.get(code)
        if known is not None:
            return known[0]
        found = codes.read_code(code)
        kind = found[1] if found else code.split("-")[1]
        up = codes.parent_of(code) if found else code[:6]
        above = self._parent(up) if up else None
        pk, self.next = self.next, self.next + 1
        self.areas[code] = (pk, code, 0)
        self.waiting[code] = len(self.new)
        self.new.append((pk, code, kind, code, above, 0))
        return pk

    def _store_new(self) -> None:
        rows.put(Area, ("id", "code", "kind", "name", "parent_id", "latest"), self.new)
        self.new, self.waiting = [], {}

    # -- figures ---------------------------------------------------------------------------------------------------

    def _columns(self, columns: list[dict[str, Any]]) -> None:
        indicators = {i.key: i for i in Indicator.objects.filter(key__in={c["indicator"] for c in columns})}
        for column in columns:
            key = column["indicator"]
            if key not in indicators:
                indicators[key] = self._indicator(key, column)
        made = [
            Series(
                release=self.release,
                indicator=indicators[column["indicator"]],
                period=column["period"],
                provisional=column["provisional"],
                decimals=column["decimals"],
                header=column["header"][:250],
            )
            for column in columns
        ]
        for series in made:
            series.save()
        self.series += made
        self.numbers = {series.pk: 0 for series in self.series} | getattr(self, "numbers", {})

    def _indicator(self, key: str, column: dict[str, Any]) -> Indicator:
        known = catalogue().get(key)
        if known is not None:
            return Indicator.objects.create(
                key=key, unit=known.unit, theme=known.theme, nl=known.nl, en=known.en, top=known.top
            )
        entry = (self.mapping.columns if self.mapping else {}).get(column["header"], {})
        nl = entry.get("nl") or column["header"]
        return Indicator.objects.create(
            key=key, unit=column["unit"], nl=nl[:160], en=(entry.get("en") or nl)[:160]
        )

    def _figures(self, batch: list[Plain]) -> None:
        self._areas([(row[0], row[1], row[2], row[3]) for row in batch])
        areas, series, width = self.areas, [one.pk for one in self.series], 0
        figures: list[tuple[int, int, float | None, str]] = []
        for row in batch:
            area, values = areas[row[0]][0], row[5:]
            width = len(values)
            own = series[row[4] * width : (row[4] + 1) * width]
            figures += self._tell(area, own, values)
        self._put_figures(figures)

    def _tell(self, area: int, series: list[int], values: Plain) -> list[tuple[int, int, float | None, str]]:
        return [
            (area, one, None, LONG[value].value) if isinstance(value, str) else (area, one, float(value), "")
            for one, value in zip(series, values, strict=True)
        ]

    def _put_figures(self, figures: list[tuple[int, int, float | None, str]]) -> None:
        rows.put(Figure, ("area_id", "series_id", "value", "absence"), figures)
        self.count += len(figures)
        numbers = self.numbers
        for _, series, value, _ in figures:
            if value is not None:
                numbers[series] += 1

    # -- outlines and links ----------------------------------------------------------------------------------------

    def _shapes(self, batch: list[Plain]) -> None:
        self._areas([(row[0], row[1], row[2], row[3]) for row in batch])
        outlines, figures = [], []
        series = [one.pk for one in self.series]
        for row in batch:
            area = self.areas[row[0]][0]
            if row[4] is not None:
                outlines.append((area, self.release.pk, self.release.division, row[4], *row[5], *row[6]))
            if series:
                figures += self._tell(area, series, row[7:])
        columns = (
            "area_id",
            "release_id",
            "year",
            "shape",
            "west",
            "south",
            "east",
            "north",
            "longitude",
            "latitude",
        )
        rows.put(Outline, columns, outlines)
        if figures:
            self._put_figures(figures)

    def _links(self, batch: list[Plain]) -> None:
        links = [
            (old, old_year, old_name, new, new_year, relation, "published", day, self.release.pk)
            for old, old_year, old_name, new, new_year, _, relation, day in batch
        ]
        columns = ("old", "old_year", "old_name", "new", "new_year", "relation", "sure", "day", "release_id")
        rows.put(Link, columns, links)

    # -- the end ---------------------------------------------------------------------------------------------------

    def finish(self, understood: Understood) -> None:
        """Write down what is known only at the end: names that changed, how many numbers each column has."""
        for pk, (name, latest) in self.changed.items():
            Area.objects.filter(pk=pk).update(name=name, latest=latest)
        for series in self.series:
            series.numbers = self.numbers[series.pk]
        Series.objects.bulk_update(self.series, ["numbers"], batch_size=200)
        if self.next > self.first:
            rows.ids_taken(Area)
        self.release.report = understood.plain()
        self.release.year = understood.year or self.release.year
        self.release.save(update_fields=["report", "year"])

"""Key figures straight from CBS: the OData v4 service, one observation a row, page after page."""

from collections.abc import Iterator
from typing import Any

from samenbuur.outside import codes, limits
from samenbuur.outside.columns import bare, catalogue
from samenbuur.outside.understood import SHORT, Column, Understood
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.values import Absence
from samenbuur.outside.web import Web

BASE = "https://datasets.cbs.nl/odata/v1/CBS"
PAGES = 400
"""Pages at most: a whole table of one year has some twenty."""
# What CBS says of an observation without a value.
ATTRIBUTES = {"None": Absence.EMPTY, "Unknown": Absence.UNKNOWN, "Missing": Absence.UNKNOWN, "Confidential": Absence.SUPPRESSED,
              "Secret": Absence.SUPPRESSED, "Impossible": Absence.EMPTY, "Unreliable": Absence.UNKNOWN}  # fmt: skip


class Cbs:
    """The open data service of CBS. Each year's key figures are a table of their own: its name is the caller's to say."""

    def __init__(self, web: Web | None = None) -> None:
        self.web = web or Web()

    def pages(
        self, table: str, part: str, params: dict[str, str] | None = None
    ) -> Iterator[list[dict[str, Any]]]:
        """Yield the pages of a part of a table (`MeasureCodes`, `Observations`), following `@odata.nextLink`."""
        if not table.isalnum():
            raise Unreadable(Why.BROKEN, kind="CBS")
        address = f"{BASE}/{table}/{part}"
        seen: set[str] = set()
        while address:
            if address in seen or len(seen) >= PAGES:
                raise Unreadable(Why.TOO_MANY_ROWS, limit=PAGES)
            seen.add(address)
            answer = self.web.json(address, params)
            if not isinstance(answer, dict) or not isinstance(answer.get("value"), list):
                raise Unreadable(Why.BROKEN, kind="CBS")
            yield answer["value"]
            address, params = str(answer.get("@odata.nextLink") or ""), None

    def measures(self, table: str) -> dict[str, dict[str, Any]]:
        """Return the measures of a table by their code (M001093), with title, unit and the group they stand in."""
        groups = {str(row["Id"]): row for page in self.pages(table, "MeasureGroups") for row in page}
        found = {}
        for page in self.pages(table, "MeasureCodes"):
            for row in page:
                found[str(row["Identifier"])] = {**row, "Path": _path(row, groups)}
        return found

    def events(self, table: str, gemeente: str, year: int) -> Iterator[tuple[str, Any]]:
        """Yield the figures of one gemeente, its wijken and buurten as the reading process does: head, columns, rows, done."""
        if not codes.read_code(gemeente):
            raise Unreadable(Why.BAD_CODE, code=gemeente)
        chosen = _recognised(self.measures(table))
        if not chosen:
            raise Unreadable(Why.NO_FIGURES, columns=table)
        known = Understood("cbs", "figures", "CBS", table, f"{table} {gemeente}", year, year, "CC BY 4.0")
        known.columns = [Column(row["Title"], key, catalogue()[key].unit, str(year), decimals=int(row.get("Decimals") or 0))
                         for key, row in chosen.values()]  # fmt: skip
        number = {measure: at for at, measure in enumerate(chosen)}
        yield "head", known.plain()
        yield "columns", known.plain()["columns"]
        regions = self._observed(table, gemeente, number)
        names = self._names(table)
        rows = [
            _row(code, names.get(code, ""), values)
            for code, values in sorted(regions.items(), key=_outside_in)
        ]
        known.rows = len(rows)
        known.numbers = sum(isinstance(value, float) for row in rows for value in row[5:])
        known.kinds = {
            kind: sum(row[1] == kind for row in rows)
            for kind in codes.KINDS
            if any(r[1] == kind for r in rows)
        }
        yield "rows", rows
        yield "done", known.plain()

    def _observed(self, table: str, gemeente: str, number: dict[str, int]) -> dict[str, list[Any]]:
        part = gemeente[2:]
        where = f"startswith(WijkenEnBuurten,'GM{part}') or startswith(WijkenEnBuurten,'WK{part}') or startswith(WijkenEnBuurten,'BU{part}')"
        found: dict[str, list[Any]] = {}
        for page in self.pages(table, "Observations", {"$filter": where}):
            for row in page:
                at, region = (
                    number.get(str(row.get("Measure"))),
                    codes.read_code(row.get("WijkenEnBuurten") or ""),
                )
                if at is None or region is None:
                    continue
                values = found.setdefault(region[0], [SHORT[Absence.EMPTY]] * len(number))
                values[at] = _value(row)
                if len(found) > limits.ROWS:
                    raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.ROWS)
        return found

    def _names(self, table: str) -> dict[str, str]:
        return {
            str(row["Identifier"]).strip(): str(row.get("Title") or "").strip()
            for page in self.pages(table, "WijkenEnBuurtenCodes")
            for row in page
        }


def _path(row: dict[str, Any], groups: dict[str, dict[str, Any]]) -> str:
    """Return the path of a measure as StatLine writes it: `Bevolking/Aantal inwoners (aantal)`."""
    parts: list[str] = []
    at = str(row.get("MeasureGroupId") or "")
    while at in groups and len(parts) < 10:
        parts.append(str(groups[at]["Title"]))
        at = str(groups[at].get("ParentId") or "")
    return "/".join([*reversed(parts), str(row["Title"])]) + f" ({row.get('Unit') or ''})"


def _recognised(measures: dict[str, dict[str, Any]]) -> dict[str, tuple[str, dict[str, Any]]]:
    by_label = {bare(label): key for key, one in catalogue().items() for label in one.labels}
    by_last = {bare(label.split("/")[-1]): key for key, one in catalogue().items() for label in one.labels}
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for measure, row in measures.items():
        key = by_label.get(bare(row["Path"])) or by_last.get(
            bare(f"{row['Title']} ({row.get('Unit') or ''})")
        )
        if key and key not in {known for known, _ in found.values()}:
            found[measure] = (key, row)
    return found


def _value(row: dict[str, Any]) -> Any:
    value = row.get("Value")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    return SHORT[ATTRIBUTES.get(str(row.get("ValueAttribute") or "None"), Absence.UNKNOWN)]


def _row(code: str, name: str, values: list[Any]) -> list[Any]:
    found = codes.read_code(code)
    return [code, found[1] if found else "", name, codes.parent_of(code), 0, *values]


def _outside_in(entry: tuple[str, Any]) -> tuple[int, str]:
    return ("NL", "GM", "WK", "BU").index(entry[0][:2]), entry[0]

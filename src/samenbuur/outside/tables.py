"""Reads a table of figures per area, whatever route it took: finds the codes, the years and the figures, row by row."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from samenbuur.outside import codes, limits
from samenbuur.outside.columns import bare, catalogue, recognise
from samenbuur.outside.filled_in import FilledIn
from samenbuur.outside.heading import Cells, filled
from samenbuur.outside.options import Mapping, Options
from samenbuur.outside.understood import SHORT, Column, Understood
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.values import Absence, NotANumber, decimals, is_grouped, read_value

BATCH = 1000
SAMPLE = 60

NAME_HEADERS = {
    "wijkenenbuurten", "districttype", "naam", "buurtnaam", "wijknaam", "gemeentenaam", "statnaam", "areaname",
    "gebiedsnaam", "buurt", "wijk", "gemeente", "regios", "name",
}  # fmt: skip
GEMEENTE_NAME_HEADERS = {
    "regioaanduidinggemeentenaamnaam", "gemeentenaam1", "municipalityname", "municipalityname1", "gemeentenaam",
}  # fmt: skip
PERIOD_HEADERS = {"perioden", "periode", "jaar", "year", "peildatum"}
CHANGE_HEADERS = re.compile(r"indelingswijziging")
# Columns of a table that only say where or what a row is; they are neither figures nor unknown.
PLACE_HEADERS = re.compile(
    r"^(id|fid|objectid|gmlid|gid|soortregio.*|regioaanduiding.*|codering.*|.*code|.*naam|jaarstatcode|water|rubriek"
    r"|leeftijd|marges|populatie|kenmerken.*|regios|districtsandneighbourhoods|municipalityname.*|encoding.*|jrstatcode)$"
)
# RIVM gives estimates and their margins, and several age groups, in one table: the estimate for all adults is meant.
WANTED = {"marges": "MW00000", "leeftijd": "20300"}
RIVM_DIVISION = 2020
"""RIVM publishes all years of 50090NED for the areas of 2020."""

_SOURCE_LINE = ("bron", "source", "©")
_YEAR = re.compile(r"(?<!\d)(19[6-9]\d|20\d\d)(?!\d)")
_PERIOD = re.compile(r"^(\d{4})(?:JJ00)?(\*{0,2})(?:\.0)?$")


def year_in(text: str) -> int:
    """Return the first year in a text, 0 when there is none."""
    match = _YEAR.search(text)
    return int(match[1]) if match else 0


class Table:
    """One table on its way in. `rows()` yields batches; `understood` is complete when they are through."""

    def __init__(
        self, header: Cells, rows: Iterable[Cells], form: str, options: Options, line: int = 2
    ) -> None:
        if len(header) > limits.COLUMNS:
            raise Unreadable(Why.TOO_MANY_COLUMNS, limit=limits.COLUMNS)
        self.header = [" ".join(str(cell if cell is not None else "").split()) for cell in header]
        self.options, self.line = options, line
        self.mapping = options.mapping or Mapping()
        self.understood = Understood(form=form, what="figures")
        source = iter(rows)
        self.sample = list(islice(source, SAMPLE))
        self.source: Iterator[Cells] = chain(self.sample, source)
        self.bare = [bare(name) for name in self.header]
        self.code = self._code_column()
        self.name = self._named(self.mapping.name_column, NAME_HEADERS - {self.bare[self.code]})
        self.gemeente_name = self._named("", GEMEENTE_NAME_HEADERS)
        self.period = self._named("", PERIOD_HEADERS)
        self.wanted = {i: WANTED[name] for i, name in enumerate(self.bare) if name in WANTED}
        self.signs = dict.fromkeys(self.mapping.unknown, Absence.UNKNOWN) | dict.fromkeys(
            self.mapping.suppressed, Absence.SUPPRESSED
        )
        self._figures()
        self.dutch = form in ("table", "statline_old") and self.mapping.decimal != "."
        self.places = self._shown_decimals()
        self.number = ""
        """The publisher's own name of the table, where the file says it."""
        self.rivm = False
        self.blocks: dict[str, int] = {}
        self.seen: dict[tuple[str, int], int] = {}
        self.kinds: Counter[str] = Counter()
        self.absent: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.doubled = 0
        self.gaps = FilledIn({})
        self.table_year = options.year or self.mapping.year or year_in(options.name)

    # -- which column is what --------------------------------------------------------------------------------------

    def _code_column(self) -> int:
        if self.mapping.code_column:
            if self.mapping.code_column not in self.header:
                raise Unreadable(Why.MAPPING, column=self.mapping.code_column)
            return self.header.index(self.mapping.code_column)
        best, most = -1, 0
        for index in range(len(self.header)):
            cells = [row[index] for row in self.sample if index < len(row) and str(row[index] or "").strip()]
            good = [cell for cell in cells if codes.read_code(cell)]
            # A column of codes may carry a rotten one further on; that is refused by its line, not overlooked here.
            if good and len(good) >= 0.6 * len(cells) and len(set(map(str, good))) > most:
                best, most = index, len(set(map(str, good)))
        if best < 0:
            name = next((i for i, word in enumerate(self.bare) if word in NAME_HEADERS), 0)
            names = [str(row[name]) for row in self.sample if name < len(row)]
            raise Unreadable(Why.NO_CODES, example=", ".join(names[:2])[:80])
        return best

    def _named(self, wanted: str, among: set[str]) -> int | None:
        if wanted and wanted in self.header:
            return self.header.index(wanted)
        return next((i for i, name in enumerate(self.bare) if name in among and i != self.code), None)

    def _figures(self) -> None:
        keys = recognise(self.header)
        self.figures: list[tuple[int, str, str]] = []
        known = catalogue()
        for index, (header, key) in enumerate(zip(self.header, keys, strict=True)):
            entry = self.mapping.columns.get(header)
            if entry is not None:
                own = entry["indicator"]
                self.figures.append((index, own, known[own].unit if own in known else entry.get("unit", "")))
            elif key is not None and index not in (self.code, self.name, self.period):
                self.figures.append((index, key, known[key].unit))
            elif not self._says_where(index):
                self.understood.unknown_columns.append(header)
        twice = [key for key, count in Counter(key for _, key, _ in self.figures).items() if count > 1]
        if twice:
            raise Unreadable(Why.DOUBLE, name=twice[0])
        if not self.figures:
            raise Unreadable(Why.NO_FIGURES, columns=", ".join(self.understood.unknown_columns[:4]))

    def _says_where(self, index: int) -> bool:
        name = self.bare[index]
        places = (self.code, self.name, self.gemeente_name, self.period)
        return index in places or not name or bool(PLACE_HEADERS.match(name) or CHANGE_HEADERS.search(name))

    # -- rows ------------------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[list[list[object]]]:
        """Yield batches of `[code, kind, name, parent, block, value…]`; an absent value is its short sign."""
        batch: list[list[object]] = []
        if self.understood.form == "tidy":
            self._look_for_gaps()
        for line, cells in enumerate(self.source, start=self.line):
            if line > limits.ROWS:
                raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.ROWS)
            row = self._row(line, cells)
            if row is not None:
                batch.append(row)
                if len(batch) >= BATCH:
                    self._source()
                    yield batch
                    batch = []
        if batch:
            self._source()
            yield batch
        self._finish()

    def _look_for_gaps(self) -> None:
        """Tables that people cleaned come with gaps filled in: look at all rows first, and keep those figures out."""
        lagging = [index for index, key, _ in self.figures if key in catalogue() and catalogue()[key].lags]
        rows = list(islice(self.source, limits.ONE_YEAR))
        self.source = chain(rows, self.source)
        self.gaps = FilledIn.of(rows, self.code, lagging)

    def _row(self, line: int, cells: Cells) -> list[object] | None:
        if len(cells) != len(self.header) or not filled(cells[self.code]):
            cells = self._mended(line, cells)
            if not cells:
                return None
        for index, value in self.wanted.items():
            if str(cells[index]).removesuffix(".0").strip() != value:
                self.skipped[self.header[index]] += 1
                return None
        code, kind = self._code(line, cells[self.code])
        block = self._block(line, cells)
        if self.dutch:
            cells = self._without_points(line, cells)
        if self.gaps.columns:
            cells = self.gaps.row(code, cells)
        values = [self._value(line, index, cells[index]) for index, _, _ in self.figures]
        if self._repeated(line, code, block, values):
            return None
        self.kinds[kind] += 1
        return [code, kind, self._name(line, kind, cells), codes.parent_of(code), block, *values]

    def _mended(self, line: int, cells: Cells) -> Cells:
        """Return a row that is a little short or long in shape; [] for blank lines and the line that names the source."""
        there = [cell for cell in cells if filled(cell)]
        if not there or (len(there) == 1 and str(there[0]).strip().lower().startswith(_SOURCE_LINE)):
            return []
        if len(cells) == len(self.header):
            return cells
        if len(cells) > len(self.header) and not any(
            str(cell or "").strip() for cell in cells[len(self.header) :]
        ):
            return cells[: len(self.header)]
        raise Unreadable(Why.RAGGED, line=line, cells=len(cells), expected=len(self.header))

    def _code(self, line: int, cell: object) -> tuple[str, str]:
        text = (
            str(int(cell))
            if isinstance(cell, float) and cell.is_integer()
            else str(cell if cell is not None else "")
        )
        text = text.strip()
        prefix = self.mapping.code_prefix
        if prefix and not codes.read_code(text):
            # A spreadsheet drops the zeros in front of 0363.
            text = prefix + (text.zfill(4) if text.isdigit() and len(prefix) == 2 else text)
        found = codes.read_code(text)
        if found is None:
            raise Unreadable(Why.BAD_CODE, line=line, code=text[:30])
        return found

    def _name(self, line: int, kind: str, cells: Cells) -> str:
        index = self.name
        if index is None and kind in (codes.GEMEENTE, codes.COUNTRY):
            index = self.gemeente_name
        if index is None:
            return ""
        name = " ".join(str(cells[index] or "").split())
        if codes.read_code(name):
            return ""
        if name[:1] in {"=", "@", "+"}:
            raise Unreadable(Why.FORMULA, line=line)
        return name[:120]

    def _block(self, line: int, cells: Cells) -> int:
        """Return the number of the period of a row; a new period gets its own set of columns."""
        if self.period is None:
            text = str(self.table_year or "")
        else:
            cell = cells[self.period]
            text = str(cell).strip()
        block = self.blocks.get(text)
        return self._new_block(line, text) if block is None else block

    def _new_block(self, line: int, text: str) -> int:
        match = _PERIOD.match(text)
        if match is None:
            raise Unreadable(Why.NO_YEAR, line=line, text=text[:30])
        year, stars = match[1], match[2]
        all_lag = all(key in catalogue() and catalogue()[key].lags for _, key, _ in self.figures)
        for index, key, unit in self.figures:
            period = year
            lags = key in catalogue() and catalogue()[key].lags
            if lags and self.period is None and self.understood.form == "tidy" and not all_lag:
                period = ""
            theme = catalogue()[key].theme if key in catalogue() else ""
            period = self.options.periods.get(key, self.options.periods.get(theme, period))
            places = self.places[len(self.understood.columns) % len(self.figures)]
            self.understood.columns.append(Column(self.header[index], key, unit, period, bool(stars), places))
        self.blocks[text] = len(self.blocks)
        return self.blocks[text]

    def _without_points(self, line: int, cells: Cells) -> Cells:
        """Return a row of a table that is not the publisher's own, with points between thousands taken out.

        In a count `1.250` can only mean twelve hundred and fifty; elsewhere somebody must say it (`Mapping.decimal`).
        """
        cells = list(cells)
        for index, _, unit in self.figures:
            cell = cells[index]
            if is_grouped(cell):
                if unit != "aantal" and not self.mapping.decimal:
                    raise Unreadable(
                        Why.AMBIGUOUS, line=line, column=self.header[index][:60], text=str(cell).strip()[:30]
                    )
                cells[index] = str(cell).replace(".", "")
        return cells

    def _value(self, line: int, index: int, cell: object) -> object:
        try:
            value = read_value(cell, self.signs)
        except NotANumber as error:
            text = str(error)
            why = Why.FORMULA if text[:1] in {"=", "@"} else Why.NOT_A_NUMBER
            raise Unreadable(why, line=line, column=self.header[index][:60], text=text) from error
        if isinstance(value, Absence):
            self.absent[value] += 1
            return SHORT[value]
        self.understood.numbers += 1
        return value

    def _repeated(self, line: int, code: str, block: int, values: list[object]) -> bool:
        mark = hash(tuple(values))
        first = self.seen.setdefault((code, block), mark)
        if len(self.seen) == sum(self.kinds.values()) + 1:
            return False
        if first != mark:
            raise Unreadable(Why.DOUBLE, line=line, name=code)
        self.doubled += 1
        return True

    def _finish(self) -> None:
        known = self.understood
        known.rows = sum(self.kinds.values())
        if not known.rows:
            raise Unreadable(Why.NO_FIGURES, columns=", ".join(self.header[:4]))
        known.kinds = {kind: self.kinds[kind] for kind in codes.KINDS if self.kinds[kind]}
        known.absent = dict(self.absent)
        for what, count in self.skipped.items():
            known.note("skipped", column=what, rows=count)
        if self.doubled:
            known.note("doubled", rows=self.doubled)
        for index, count in sorted(self.gaps.left_out.items()):
            known.note("as_their_wijk", column=self.header[index], rows=count)
        if any(not column.period for column in known.columns):
            known.note("year_unknown", columns=sum(not column.period for column in known.columns))
        if not known.publisher:
            known.note("publisher_unknown")
        if self.rivm:
            known.note("model_estimates")

    def _source(self) -> None:
        """Say who published it, about which year, for which division; before the first rows leave."""
        known = self.understood
        known.year = max(
            (int(column.period) for column in known.columns if column.period), default=self.table_year
        )
        if known.division:
            return
        self.rivm = bool(self.wanted) and any(key == "eenzaam_pct" for _, key, _ in self.figures)
        # A table that looks like none of the publisher's own may be anybody's: no name is put on it.
        anybodys = bool(self.mapping.columns) or known.form == "table"
        known.publisher = self.mapping.publisher or ("RIVM" if self.rivm else "" if anybodys else "CBS")
        known.table = "50090NED" if self.rivm else self.number
        known.licence = self.mapping.licence or ("CC BY 4.0" if known.publisher in {"CBS", "RIVM"} else "")
        own = 0 if self.period is not None else self.table_year
        known.division = self.options.division or (RIVM_DIVISION if self.rivm else own or known.year)

    def _shown_decimals(self) -> list[int]:
        """Return with how many decimals each figure was published, from the first rows."""
        return [
            max((self._decimals(row[i], unit) for row in self.sample if i < len(row)), default=0)
            for i, _, unit in self.figures
        ]

    def _decimals(self, cell: object, unit: str) -> int:
        """Return how many decimals a cell shows; in a count of somebody's own table a point stands between thousands."""
        if self.dutch and unit == "aantal" and is_grouped(cell):
            return decimals(str(cell).replace(".", ""))
        return decimals(cell)

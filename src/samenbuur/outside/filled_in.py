"""Finds figures that somebody filled in: where a publisher had none for a buurt, people copy the figure of its wijk."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from samenbuur.outside import codes
from samenbuur.outside.heading import Cells
from samenbuur.outside.values import Absence, NotANumber, read_value

UNKNOWN = "."
SHARE = 0.1
"""Of all rows: when more buurten than this have exactly their wijk's figure, it is no coincidence any more."""


@dataclass
class FilledIn:
    """The columns with gaps filled in, and what their wijken have. Such a figure of a buurt is not its publisher's."""

    wijken: dict[tuple[str, int], float]
    """By code of the wijk and column."""
    columns: frozenset[int] = frozenset()
    left_out: Counter[int] = field(default_factory=Counter)
    """How many figures were left out, by column."""

    @classmethod
    def of(cls, rows: Sequence[Cells], code: int, columns: Sequence[int]) -> "FilledIn":
        """Look through a table. A wijk of one buurt has the same figure by right, and round ones may meet by chance."""
        areas = [(found[0], row) for row in rows if code < len(row) and (found := codes.read_code(row[code]))]
        buurten = Counter(codes.parent_of(area) for area, _ in areas if area.startswith("BU"))
        wijken = {
            (area, column): value
            for area, row in areas
            if area.startswith("WK") and buurten[area] > 1
            for column in columns
            if (value := _number(row, column)) is not None
        }
        same = Counter(
            column
            for area, row in areas
            if area.startswith("BU")
            for column in columns
            if (value := _number(row, column)) is not None
            and value % 1
            and wijken.get((codes.parent_of(area) or "", column)) == value
        )
        many = frozenset(column for column, count in same.items() if count > SHARE * len(areas))
        return cls({key: value for key, value in wijken.items() if key[1] in many}, many)

    def row(self, code: str, cells: Cells) -> Cells:
        """Return a row with a point, for unknown, where somebody filled in the wijk's figure."""
        if not code.startswith("BU"):
            return cells
        wijk = "WK" + code[2:8]
        same = [at for at in self.columns if self.wijken.get((wijk, at), "") == _number(cells, at)]
        self.left_out.update(same)
        return [UNKNOWN if at in same else cell for at, cell in enumerate(cells)] if same else cells


def _number(row: Cells, column: int) -> float | None:
    try:
        value = read_value(row[column]) if column < len(row) else Absence.EMPTY
    except NotANumber:
        return None
    return None if isinstance(value, Absence) else value

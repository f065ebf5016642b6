"""Finds the header of a table: people put a title above it, and sometimes a line of units beneath."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from samenbuur.outside import codes
from samenbuur.outside.columns import recognise
from samenbuur.outside.options import Mapping

Cells = list[object]
LOOK = 30
"""Rows at the top among which the header is looked for."""


@dataclass
class Headed:
    """A table taken apart: what stands above it, its header, its rows, and the line on which the first row stands."""

    above: str
    header: Cells
    rows: Iterator[Cells]
    line: int


def headed(rows: Iterator[Cells], mapping: Mapping | None = None) -> Headed:
    """Find the header: of the rows above the first code the one that names most figures, else the first with two cells.

    People put a title above a table, and sometimes a line of units between header and figures.
    """
    top = list(islice(rows, LOOK))
    wide = [place for place, row in enumerate(top) if sum(map(filled, row)) >= 2]
    coded = next((place for place, row in enumerate(top) if any(map(codes.read_code, row))), None)
    if coded is not None:
        before = [place for place in wide if place < coded]
        at = max(before, key=lambda place: (_figures_named(top[place], mapping), place), default=coded)
        rest = top[coded if before else coded + 1 :]
        line = coded + (1 if before else 2)
    else:
        at = wide[0] if wide else 0
        rest, line = top[at + 1 :], at + 2
    above = " ".join(str(cell).strip() for row in top[:at] for cell in row if filled(cell))
    return Headed(above, top[at] if top else [], chain(rest, rows), line)


def filled(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())


def _figures_named(row: Cells, mapping: Mapping | None) -> int:
    names = [" ".join(str(cell if cell is not None else "").split()) for cell in row]
    own = mapping.columns if mapping else {}
    return sum(key is not None or name in own for name, key in zip(names, recognise(names), strict=True))

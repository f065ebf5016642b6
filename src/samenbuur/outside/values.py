"""What stands in a cell: a number, or one of the ways in which a figure can be absent. Never 0 or None for 'unknown'."""

import math
import re
from enum import StrEnum


class Absence(StrEnum):
    """Why there is no number. Three ways that look alike in a file and mean different things to a reader."""

    UNKNOWN = "unknown"
    """The publisher has no figure that can be relied on (StatLine: a point)."""
    SUPPRESSED = "suppressed"
    """The publisher has a figure and keeps it back, because people could be recognised."""
    EMPTY = "empty"
    """Nothing stands there: not measured, not asked, or not possible."""


Value = float | Absence


class NotANumber(ValueError):
    """A cell holds something that is neither a number nor a known sign."""


# CBS maps (route E) write absence as a number. -99999999 and -99995: no figure (yet); -99997: kept back.
MAP_CODES = {-99999999.0: Absence.UNKNOWN, -99995.0: Absence.UNKNOWN, -99997.0: Absence.SUPPRESSED}
SIGNS = {
    "": Absence.EMPTY,
    ".": Absence.UNKNOWN,
    "..": Absence.UNKNOWN,
    "x": Absence.SUPPRESSED,
    "X": Absence.SUPPRESSED,
    "*": Absence.SUPPRESSED,
    "-": Absence.EMPTY,
    "NA": Absence.UNKNOWN,
    "n.b.": Absence.UNKNOWN,
    "nb": Absence.UNKNOWN,
    "onbekend": Absence.UNKNOWN,
    "n.v.t.": Absence.EMPTY,
    "nvt": Absence.EMPTY,
    "geheim": Absence.SUPPRESSED,
}
_FEWER_THAN = re.compile(r"^<\s*\d+$")
_GROUPED = re.compile(r"^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$")
_PLAIN = re.compile(r"^[+-]?\d+([.,]\d+)?$")


def is_grouped(cell: object) -> bool:
    """Return whether a cell can be read as a whole number with points between its thousands."""
    return isinstance(cell, str) and "." in cell and _GROUPED.match(cell.strip()) is not None


def read_value(cell: object, signs: dict[str, Absence] | None = None) -> Value:
    """Return the number in a cell, or its kind of absence.

    Takes what CSV, XLSX, JSON and SQLite give: text with a decimal point or comma, padded or not; numbers; None.
    Raises NotANumber for anything else, with the cell's text as its message (at most 60 characters).
    """
    if cell is None:
        return Absence.EMPTY
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise NotANumber(str(cell)[:60])
    if not isinstance(cell, str):
        return _number(float(cell))
    text = cell.strip()
    try:
        # The common case first: 18,000 rows of plain numbers must not pay for the rare signs.
        return _number(float(text)) if text[-1:].isdigit() and "_" not in text else _rare(text, signs)
    except ValueError:
        return _rare(text, signs)


def _number(number: float) -> Value:
    if number < -99990:
        return MAP_CODES.get(number, number)
    if not math.isfinite(number):
        raise NotANumber(str(number))
    return number


def _rare(text: str, signs: dict[str, Absence] | None) -> Value:
    if signs and text in signs:
        return signs[text]
    if text in SIGNS:
        return SIGNS[text]
    if _FEWER_THAN.match(text):
        return Absence.SUPPRESSED
    if _GROUPED.match(text):
        return float(text.replace(".", "").replace(",", "."))
    if _PLAIN.match(text):
        return _number(float(text.replace(",", ".")))
    raise NotANumber(text[:60])


def decimals(cell: object) -> int:
    """Return how many decimals a cell shows, at most 3; for telling figures as precisely as they were published."""
    text = str(cell).strip()
    # Points before a comma stand between thousands.
    text = text.replace(".", "") if "," in text else text
    _, _, tail = text.replace(",", ".").partition(".")
    return min(3, len(tail)) if tail.isdigit() and tail.strip("0") else 0

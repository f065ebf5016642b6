"""In which buurt does a point lie? Asked inside a request: no library, well under a tenth of a millisecond once warm."""

from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic

from django.db.models import Max

from samenbuur.outside import rings
from samenbuur.places.models import SKETCHED, Outline

CELL = 0.02
"""Degrees: a square that touches a handful of buurten."""
Row = tuple[str, int, float, float, float, float, int]
KEEP = 4_000
"""Outlines that stay unpacked; the buurten of a few towns."""


@dataclass(frozen=True)
class Box:
    """The bounds of an outline, and whose it is."""

    west: float
    south: float
    east: float
    north: float
    outline: int
    code: str


class Finder:
    """Buurten by a grid of squares; outlines are unpacked when a point first falls near them."""

    def __init__(self, boxes: list[Box]) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            for x in range(int(box.west // CELL), int(box.east // CELL) + 1):
                for y in range(int(box.south // CELL), int(box.north // CELL) + 1):
                    self.cells.setdefault((x, y), []).append(box)
        self.shapes: OrderedDict[int, rings.Prepared] = OrderedDict()

    def at(self, longitude: float, latitude: float) -> str | None:
        """Return the code of the buurt at a point, None outside all of them."""
        for box in self.cells.get((int(longitude // CELL), int(latitude // CELL)), ()):
            inside = box.west <= longitude <= box.east and box.south <= latitude <= box.north
            if inside and self._shape(box.outline).contains(longitude, latitude):
                return box.code
        return None

    def _shape(self, outline: int) -> rings.Prepared:
        shape = self.shapes.get(outline)
        if shape is None:
            shape = rings.Prepared(
                rings.decode(Outline.objects.values_list("shape", flat=True).get(pk=outline))
            )
            self.shapes[outline] = shape
            if len(self.shapes) > KEEP:
                self.shapes.popitem(last=False)
        return shape


ASK_AGAIN = 30.0
"""Seconds after which another process's import is noticed; one of this process is known at once."""


@dataclass
class _Kept:
    finder: Finder | None = None
    newest: int = -1
    asked: float = -ASK_AGAIN


_kept = _Kept()


def finder() -> Finder:
    """Return the finder over the newest outlines of all buurten; made anew when outlines came in."""
    now = monotonic()
    if _kept.finder is None or now - _kept.asked > ASK_AGAIN:
        newest = Outline.objects.aggregate(last=Max("pk"))["last"] or 0
        if _kept.finder is None or newest != _kept.newest:
            _kept.finder, _kept.newest = Finder(newest_boxes()), newest
        _kept.asked = now
    return _kept.finder


def forget() -> None:
    """Look at the outlines anew at the next question: some came in, or went."""
    _kept.finder = None


def newest_boxes() -> list[Box]:
    """Return the newest outline's bounds of each buurt that still exists, by code.

    A code that its gemeente has given up would lie over its successor: of the outlines of one gemeente only those of
    its newest division count, where a division is known by its outlines.
    """
    found = Outline.objects.filter(area__kind="buurt").values_list(
        "area__code", "release__publisher", "year", "west", "south", "east", "north", "pk"
    )
    # A sketch counts as older than any real border.
    rows: list[Row] = [(row[0], 0 if row[1] == SKETCHED else row[2], *row[3:]) for row in found]
    rows.sort(key=lambda row: (row[1], row[-1]))
    newest: dict[str, int] = {}
    for code, year, *_ in rows:
        newest[code[2:6]] = max(year, newest.get(code[2:6], 0))
    boxes = {
        code: Box(west, south, east, north, pk, code)
        for code, year, west, south, east, north, pk in rows
        if year == newest[code[2:6]]
    }
    return list(boxes.values())


def buurt_at(longitude: float, latitude: float) -> str | None:
    """Return the code of the buurt at a point in WGS84, None when no outline holds it."""
    return finder().at(longitude, latitude)

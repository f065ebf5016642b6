"""The ground of a shared map: whole steps of some ten metres, squares with a letter and a number, shapes that may stand there.

A place on a shared map is two whole numbers of steps. What is nearer than a step cannot be written down: homes cannot
be told apart by it (P45; guide §5). Lines and areas are rows of such places.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

STEP_LONGITUDE, STEP_LATITUDE = 0.000147, 0.00009
"""Degrees of one step: 10.0 m both ways at Amsterdam; 9.8 m to 10.3 m across the rest of the country."""
Place = tuple[int, int]
"""(steps east of Greenwich, steps north of the equator)."""
CELLS = 12
"""At most so many squares along the longer side: few enough to be read from two metres."""
MOST_PLACES = 60
SIZES = (2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 400, 600, 800, 1200, 2000, 4000)
"""Steps along the side of a square: from 20 m to the whole country."""


class Form(StrEnum):
    """The form of a mark; the stored words."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


class Wrong(StrEnum):
    """Why places make no shape."""

    OFF_THE_MAP = "off_the_map"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NO_SQUARE = "no_square"


FEWEST = {Form.POINT: 1, Form.LINE: 2, Form.AREA: 3}


def place_of(longitude: float, latitude: float) -> Place:
    """Return the nearest place to a point in WGS84."""
    return round(longitude / STEP_LONGITUDE), round(latitude / STEP_LATITUDE)


def degrees(place: Place) -> tuple[float, float]:
    """Return where a place lies: (longitude, latitude) in WGS84, told to five decimals (a metre)."""
    return round(place[0] * STEP_LONGITUDE, 5), round(place[1] * STEP_LATITUDE, 5)


@dataclass(frozen=True)
class Ground:
    """A rectangle of squares around an area: `west` and `north` in steps, `cell` the steps along a square's side."""

    west: int
    north: int
    cell: int
    columns: int
    rows: int

    @property
    def width(self) -> int:
        """Steps from west to east."""
        return self.cell * self.columns

    @property
    def height(self) -> int:
        """Steps from north to south."""
        return self.cell * self.rows

    def holds(self, place: Place) -> bool:
        """Return whether a place lies on it, its edges included."""
        return 0 <= place[0] - self.west <= self.width and 0 <= self.north - place[1] <= self.height

    def at(self, place: Place) -> tuple[int, int]:
        """Return how many steps a place lies right of the western and below the northern edge."""
        return place[0] - self.west, self.north - place[1]

    def square(self, place: Place) -> str:
        """Return the square in which a place lies, such as C4; A1 is in the north-west.

        >>> Ground(0, 100, 10, 4, 3).square((25, 95))
        'C1'
        """
        right, down = self.at(place)
        column = min(max(right // self.cell, 0), self.columns - 1)
        return f"{ascii_uppercase[column]}{min(max(down // self.cell, 0), self.rows - 1) + 1}"

    def middle(self, square: str) -> Place | None:
        """Return the place in the middle of a square; None when there is no such square.

        >>> ground = Ground(0, 100, 10, 4, 3)
        >>> ground.middle(" c 1"), ground.middle("Z9"), ground.middle("C٣")
        ((25, 95), None, None)
        """
        said = "".join(square.split()).upper()
        column = ascii_uppercase.find(said[:1]) if said else -1
        if not (0 <= column < self.columns and said[1:].isascii() and said[1:].isdigit() and len(said) < 5):
            return None
        row = int(said[1:]) - 1
        if not 0 <= row < self.rows:
            return None
        half = self.cell // 2
        return self.west + column * self.cell + half, self.north - row * self.cell - half


def ground_of(west: float, south: float, east: float, north: float) -> Ground:
    """Return the ground around bounds in degrees: at most CELLS squares a side, with some room at the edges."""
    left, top = place_of(west, north)
    right, bottom = place_of(east, south)
    across, up = max(right - left, 4), max(top - bottom, 4)
    cell = next((size for size in SIZES if max(across, up) * 1.06 <= size * CELLS), SIZES[-1])
    columns = min(CELLS, max(2, -(-int(across * 1.06) // cell)))
    rows = min(CELLS, max(2, -(-int(up * 1.06) // cell)))
    spare_across, spare_up = (columns * cell - across) // 2, (rows * cell - up) // 2
    return Ground(left - spare_across, top + spare_up, cell, columns, rows)


def places_of_squares(said: str, ground: Ground) -> list[Place] | Wrong:
    """Return the places in the middle of squares as somebody writes them: 'C4' or 'C4, D4 E5'."""
    words = said.replace(",", " ").replace(";", " ").replace("-", " ").split()[: MOST_PLACES + 1]
    found = [ground.middle(word) for word in words]
    if not found or None in found:
        return Wrong.NO_SQUARE
    return [place for place in found if place is not None]


def shape_of(form: Form, places: Iterable[Place], ground: Ground) -> list[Place] | Wrong:
    """Return the places of a shape without repeats in a row, or why they make none."""
    given: list[Place] = []
    for place in places:
        if not given or given[-1] != place:
            given.append(place)
    if form is Form.AREA and len(given) > 1 and given[0] == given[-1]:
        given.pop()
    if len(given) > (1 if form is Form.POINT else MOST_PLACES):
        return Wrong.TOO_MANY
    if len(set(given)) < FEWEST[form] or (form is Form.AREA and not _twice_the_size(given)):
        return Wrong.TOO_FEW
    if not all(ground.holds(place) for place in given):
        return Wrong.OFF_THE_MAP
    return given


def _twice_the_size(ring: Sequence[Place]) -> int:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)))

"""Outlines as compact text: whole millionths of a degree, each point told from the one before; read without any library."""

import json
from itertools import accumulate

Ring = list[tuple[float, float]]
Polygons = list[list[Ring]]
"""Polygons of rings of (longitude, latitude); the first ring of each is its outside."""
SCALE = 1_000_000


def decode(text: str) -> Polygons:
    """Return the polygons in an outline's text."""
    return [[_points(flat) for flat in polygon] for polygon in json.loads(text)]


def _points(flat: list[int]) -> Ring:
    lons = accumulate(flat[0::2])
    lats = accumulate(flat[1::2])
    return [(lon / SCALE, lat / SCALE) for lon, lat in zip(lons, lats, strict=True)]


def encode(polygons: Polygons) -> str:
    """Return the compact text of polygons; the inverse of `decode` to a millionth of a degree (some 7 cm)."""
    return json.dumps([[_flat(ring) for ring in polygon] for polygon in polygons], separators=(",", ":"))


def _flat(ring: Ring) -> list[int]:
    flat: list[int] = []
    before = (0, 0)
    for lon, lat in ring:
        here = (round(lon * SCALE), round(lat * SCALE))
        flat += (here[0] - before[0], here[1] - before[1])
        before = here
    return flat


Edge = tuple[float, float, float, float]
BANDS = 24


class Prepared:
    """Polygons made ready for being asked where a point lies: their edges in bands from south to north."""

    def __init__(self, polygons: Polygons) -> None:
        rings = [ring for polygon in polygons for ring in polygon if ring]
        lats = [lat for ring in rings for _, lat in ring]
        self.south = min(lats, default=0.0)
        self.height = (max(lats, default=0.0) - self.south) / BANDS or 1.0
        bands: list[list[Edge]] = [[] for _ in range(BANDS + 1)]
        for ring in rings:
            for (x0, y0), (x1, y1) in zip((ring[-1], *ring), ring, strict=False):
                if y0 != y1:
                    for band in range(self._band(min(y0, y1)), self._band(max(y0, y1)) + 1):
                        bands[band].append((x0, y0, x1, y1))
        self.bands = [tuple(band) for band in bands]

    def _band(self, lat: float) -> int:
        return min(BANDS, max(0, int((lat - self.south) / self.height)))

    def contains(self, lon: float, lat: float) -> bool:
        """Return whether a point lies in the polygons: even-odd over all rings, so that holes count as outside."""
        inside = False
        for x0, y0, x1, y1 in self.bands[self._band(lat)]:
            if (y1 > lat) != (y0 > lat) and lon < (x0 - x1) * (lat - y1) / (y0 - y1) + x1:
                inside = not inside
        return inside

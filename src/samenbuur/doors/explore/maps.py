"""The map of an area and its parts: the same outlines as a drawing, as data for the map, and as a list beside it."""

from typing import Any

from django.urls import reverse

from samenbuur.outside import rings
from samenbuur.outside.values import Absence
from samenbuur.places import queries
from samenbuur.places.queries import Area, Outline
from samenbuur.places.reading import Told
from samenbuur.ui.sketch import Shape

SHADES = 5


def looks(figures: dict[str, Told]) -> dict[str, str]:
    """Return a shade from 0 (little) to 4 (much) for each area with a number: as many areas in each shade."""
    known = sorted((value, code) for code, value in figures.items() if not isinstance(value, Absence))
    return {code: str(place * SHADES // len(known)) for place, (_, code) in enumerate(known)}


def on_map(one: Area) -> tuple[list[Area], bool]:
    """Return the areas that the map of an area shows, and whether they are its parts; a buurt stands among its neighbours."""
    parts = queries.parts(one)
    if parts or one.parent is None or one.kind != "buurt":
        return parts, True
    return queries.siblings(one), False


def _own(one: Area, parts: list[Area], found: dict[str, list[Outline]]) -> list[Outline]:
    """Return the border of the area itself; not its parts once more, nor a border that is older than theirs."""
    mine = found.get(one.code, [])
    if any(outline.area_id != one.pk for outline in mine) or any(part.code == one.code for part in parts):
        return []
    newest = max((o.year for part in parts for o in found.get(part.code, [])), default=0)
    return [outline for outline in mine if outline.year >= newest]


def shapes_of(one: Area, parts: list[Area], figures: dict[str, Told]) -> tuple[list[Shape], list[Outline]]:
    """Return what the sketch draws: the area itself, then its parts with their shade; and whose outlines they are."""
    found = queries.borders([one, *parts])
    shade = looks(figures)
    mine = _own(one, parts, found)
    drawn = [_shape(one, mine, "quiet" if parts else "own", "")] if mine else []
    drawn += [
        _shape(part, found[part.code], _look(one, part, shade), str(number))
        for number, part in enumerate(parts, start=1)
        if part.code in found
    ]
    return drawn, mine + [outline for part in parts for outline in found.get(part.code, [])]


def _look(one: Area, part: Area, shade: dict[str, str]) -> str:
    return "own" if part.code == one.code else shade.get(part.code, "plain")


def _polygons(outlines: list[Outline]) -> rings.Polygons:
    return [polygon for outline in outlines for polygon in rings.decode(outline.shape)]


def _shape(one: Area, outlines: list[Outline], look: str, mark: str) -> Shape:
    middle = outlines[len(outlines) // 2]
    return Shape(
        name=one.name,
        polygons=_polygons(outlines),
        look=look,
        href=reverse("explore:area", args=[one.code]) if mark else "",
        mark=mark,
        middle=(middle.longitude, middle.latitude),
    )


def light(shapes: list[Shape]) -> bool:
    """Return whether a drawing is small enough to stand in a page that also has the map."""
    return sum(len(ring) for shape in shapes for polygon in shape.polygons for ring in polygon) < 3000


def features(one: Area, figure: str) -> dict[str, Any]:
    """Return the area and its parts as GeoJSON for the map."""
    parts, _ = on_map(one)
    shade = looks(queries.figure_of_parts(parts, figure).values) if figure else {}
    found = queries.borders([one, *parts])
    mine = _own(one, parts, found)
    drawn = [_feature(one, mine, "quiet" if parts else "own", link=False)] if mine else []
    drawn += [
        _feature(p, found[p.code], _look(one, p, shade), link=p.code != one.code)
        for p in parts
        if p.code in found
    ]
    return {"type": "FeatureCollection", "features": drawn}


def gemeenten() -> dict[str, Any]:
    """Return all gemeenten as GeoJSON for the map."""
    found = queries.gemeenten()
    outlines = queries.outlines(found)
    drawn = [_feature(one, [outlines[one.code]], "plain", link=True) for one in found if one.code in outlines]
    return {"type": "FeatureCollection", "features": drawn}


def _feature(one: Area, outlines: list[Outline], look: str, *, link: bool) -> dict[str, Any]:
    url = {"url": reverse("explore:area", args=[one.code])} if link else {}
    return {
        "type": "Feature",
        "properties": {"name": one.name, "key": one.code, "look": look, **url},
        "geometry": {"type": "MultiPolygon", "coordinates": _polygons(outlines)},
    }

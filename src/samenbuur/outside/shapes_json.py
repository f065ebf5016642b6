"""Reads outlines from JSON: GeoJSON (WGS84, or RD by its `crs` member), TopoJSON, and the old API of Amsterdam."""

import json
import re
from typing import Any

import numpy as np
import shapely

from samenbuur.outside import geometry, limits
from samenbuur.outside.shapes import Features
from samenbuur.outside.unreadable import Unreadable, Why

COARSE = 100_000
"""A TopoJSON grid with fewer steps than this across the country breaks small outlines, and is no finer for simplifying."""
_CRS = re.compile(r'"crs"\s*:\s*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)?\})')
_FEATURES = re.compile(r'"features"\s*:\s*\[')


def features_in(text: str) -> Features:
    """Return the features in a JSON text. Refuses JSON that holds no outlines of areas."""
    head = text[:4000]
    if '"FeatureCollection"' in head or _FEATURES.search(head):
        return _geojson(text)
    document = load(text)
    if isinstance(document, dict):
        if document.get("type") == "Topology":
            return _topojson(document)
        if document.get("type") == "Feature":
            found = Features("geojson", epsg=geometry.WGS84)
            found.add(_properties(document), _shape(document.get("geometry")))
            return found
        if isinstance(document.get("geometrie"), dict):
            return _old_api(document)
        if isinstance(document.get("results"), list) and "_links" in document:
            raise Unreadable(Why.CATALOGUE, count=int(document.get("count") or 0))
        if _FEATURES.search(text):
            return _geojson(text)
    raise Unreadable(Why.UNKNOWN_KIND, name="JSON")


def load(text: str) -> Any:
    """Return a JSON document; refuses what is broken or nested too deep."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unreadable(Why.NESTED, name="JSON") from error
    except ValueError as error:
        raise Unreadable(Why.BROKEN, kind="JSON") from error


# -- GeoJSON ----------------------------------------------------------------------------------------------------------


def _geojson(text: str) -> Features:
    """Read feature by feature: a country's outlines as Python lists would not fit the memory we allow."""
    found = Features("geojson", epsg=_declared(text))
    match = _FEATURES.search(text)
    if match is None:
        raise Unreadable(Why.NO_AREAS)
    decoder, at = json.JSONDecoder(), match.end()
    space = re.compile(r"[\s,]*")
    while True:
        at = space.match(text, at).end()  # type: ignore[union-attr]  # matches nothing at least
        if text[at : at + 1] == "]":
            return found
        try:
            feature, at = decoder.raw_decode(text, at)
        except RecursionError as error:
            raise Unreadable(Why.NESTED, name="GeoJSON") from error
        except ValueError as error:
            raise Unreadable(Why.BROKEN, kind="GeoJSON") from error
        if not isinstance(feature, dict):
            raise Unreadable(Why.BROKEN, kind="GeoJSON")
        found.add(_properties(feature), _shape(feature.get("geometry")))


def _declared(text: str) -> int | None:
    """Return the coordinate system that a file declares, before or after its features; None when it says nothing.

    It should be WGS84 then; but degrees and RD metres cannot be mistaken, and people do leave the line out.
    """
    match = _CRS.search(text[:20_000]) or _CRS.search(text[-20_000:])
    if match is None:
        return None
    crs = load(match[1])
    name = str((crs.get("properties") or {}).get("name") or "")
    epsg = geometry.epsg_of(name)
    if epsg is None:
        raise Unreadable(Why.NO_CRS, name=name[:60])
    return epsg


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _shape(raw: Any) -> Any:
    """Return the polygon of a GeoJSON geometry, None when it has none. Points and lines are not areas."""
    if raw is None:
        return None
    if not isinstance(raw, dict) or raw.get("type") not in {"Polygon", "MultiPolygon"}:
        raise Unreadable(Why.NO_AREAS)
    polygons = raw.get("coordinates") or []
    polygons = [polygons] if raw["type"] == "Polygon" else polygons
    try:
        made = [polygon(rings) for rings in polygons]
    except (TypeError, ValueError, shapely.errors.GEOSException) as error:
        raise Unreadable(Why.BROKEN, kind="GeoJSON") from error
    made = [part for part in made if part is not None]
    return made[0] if len(made) == 1 else shapely.multipolygons(made) if made else None


def polygon(rings: list[Any]) -> Any:
    """Return a polygon of rings of positions; None when its outside has fewer than three different corners."""
    arrays = [np.asarray(ring, dtype=np.float64)[:, :2] for ring in rings if len(ring) >= 4]
    if not arrays or len(arrays[0]) < 4:
        return None
    if not all(np.isfinite(ring).all() for ring in arrays):
        raise Unreadable(Why.BROKEN, kind="JSON")
    linear = [shapely.linearrings(ring) for ring in arrays]
    return shapely.polygons(linear[0], holes=linear[1:] or None)


# -- TopoJSON ---------------------------------------------------------------------------------------------------------


def _topojson(document: dict[str, Any]) -> Features:
    """Read a topology: arcs shared between areas, usually on a grid. The order of its members does not matter."""
    try:
        arcs, steps = _arcs(document)
        name, members = _layer(document)
        found = Features("topojson", epsg=None, coarse=steps is not None and steps < COARSE)
        for member in members:
            found.add(_properties(member), _assembled(member, arcs))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise Unreadable(Why.BROKEN, kind="TopoJSON") from error
    found.leave_out([other for other in document["objects"] if other != name])
    if steps is not None:
        found.notes.append({"what": "grid", "steps": steps})
    return found


def _arcs(document: dict[str, Any]) -> tuple[list[Any], int | None]:
    raw = document["arcs"]
    if sum(map(len, raw)) > limits.VERTICES:
        raise Unreadable(Why.TOO_MANY_ROWS, limit=limits.VERTICES)
    transform = document.get("transform")
    arcs = [np.asarray(arc, dtype=np.float64)[:, :2] for arc in raw]
    if transform is None:
        return arcs, None
    scale, shift = np.asarray(transform["scale"]), np.asarray(transform["translate"])
    whole = [np.cumsum(arc, axis=0) for arc in arcs]
    steps = int(max((arc.max() for arc in whole if len(arc)), default=0)) + 1
    return [arc * scale + shift for arc in whole], steps


def _layer(document: dict[str, Any]) -> tuple[str, list[Any]]:
    """Return the layer of areas; a layer of points beside it only says where labels go."""
    for name, layer in document["objects"].items():
        members = layer.get("geometries", [layer])
        if any(member.get("type") in {"Polygon", "MultiPolygon"} for member in members):
            return name, members
    raise Unreadable(Why.NO_AREAS)


def _assembled(member: dict[str, Any], arcs: list[Any]) -> Any:
    groups = member.get("arcs") or []
    groups = (
        [groups]
        if member.get("type") == "Polygon"
        else groups
        if member.get("type") == "MultiPolygon"
        else []
    )
    made = [polygon([_ring(ring, arcs) for ring in rings]) for rings in groups]
    made = [part for part in made if part is not None]
    return made[0] if len(made) == 1 else shapely.multipolygons(made) if made else None


def _ring(numbers: list[int], arcs: list[Any]) -> Any:
    """Return one closed ring; a negative number is an arc walked backwards, and arcs share their end points."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    ring = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    return ring if len(ring) and (ring[0] == ring[-1]).all() else np.concatenate([ring, ring[:1]])


# -- the old API of Amsterdam -----------------------------------------------------------------------------------------


def _old_api(document: dict[str, Any]) -> Features:
    found = Features("api", epsg=geometry.RD)
    found.add(
        {key: value for key, value in document.items() if key != "geometrie"}, _shape(document["geometrie"])
    )
    return found

"""Reads outlines from a shapefile (in a zip, or its parts beside each other) in pure Python."""

import re
from typing import Any

import numpy as np
import shapefile
import shapely

from samenbuur.outside import geometry
from samenbuur.outside.container import Content, shapefile_stream
from samenbuur.outside.shapes import Features
from samenbuur.outside.shapes_json import polygon
from samenbuur.outside.unreadable import Unreadable, Why

# The byte in a .dbf that names its code page; 0x57 is "ANSI of Windows", 0 says nothing.
CODE_PAGES = {0x00: "cp1252", 0x57: "cp1252", 0x03: "cp1252", 0x01: "cp437", 0x02: "cp850", 0x58: "cp1252"}
_LEVELS = ("buurt", "wijk", "gemeente")


def features_in(content: Content, layer: str = "") -> Features:
    """Return the features of one shapefile: the one asked for, the only one, else the finest level."""
    stems = sorted(content.parts)
    if layer:
        stems = [stem for stem in stems if stem == layer]
    if not stems:
        raise Unreadable(Why.WHICH_LAYER, layers=", ".join(sorted(content.parts))[:100])
    stem = min(stems, key=lambda name: next((n for n, word in enumerate(_LEVELS) if word in name.lower()), 9))
    if len(stems) > 1 and not any(word in stem.lower() for word in _LEVELS):
        raise Unreadable(Why.WHICH_LAYER, layers=", ".join(stems)[:100])
    parts = content.parts[stem]
    if ".dbf" not in parts:
        raise Unreadable(Why.PART_OF_SHAPEFILE, name=f"{stem}.shp")
    found = _read(parts)
    found.leave_out([name for name in sorted(content.parts) if name != stem])
    return found


def _read(parts: dict[str, bytes]) -> Features:
    encoding = _encoding(parts)
    found = Features("shapefile", epsg=_epsg(parts.get(".prj")), encoding=encoding)
    try:
        reader = shapefile.Reader(
            shp=shapefile_stream(parts[".shp"]),
            dbf=shapefile_stream(parts[".dbf"]),
            shx=shapefile_stream(parts.get(".shx")),
            encoding=encoding,
            encodingErrors="strict",
        )
        for record in reader.iterShapeRecords():
            found.add(_plain(record.record.as_dict()), _shape(record.shape))
    except UnicodeDecodeError as error:
        raise Unreadable(Why.ENCODING, at=error.start) from error
    except Unreadable:
        raise
    except (
        Exception
    ) as error:  # whatever a stranger's bytes make a reader stumble over is one and the same refusal
        raise Unreadable(Why.BROKEN, kind="shapefile") from error
    return found


def _encoding(parts: dict[str, bytes]) -> str:
    """Return the encoding of the names: what the .cpg says, else UTF-8 if all of it is that, else the code page."""
    said = parts.get(".cpg", b"").decode("ascii", "ignore").strip().lower()
    if said:
        return {"utf-8": "utf-8", "utf8": "utf-8", "1252": "cp1252", "ansi 1252": "cp1252", "iso-8859-1": "latin-1",
                "88591": "latin-1"}.get(said, "utf-8")  # fmt: skip
    dbf = parts[".dbf"]
    if not dbf.isascii():
        body = dbf[32:]
        if re.search(rb"[\xc3-\xc5][\x80-\xbf]", body):
            return "utf-8"
    return CODE_PAGES.get(dbf[29] if len(dbf) > 29 else 0, "cp1252")


def _epsg(prj: bytes | None) -> int | None:
    if prj is None:
        return None
    name = prj.decode("latin-1").strip()
    epsg = geometry.epsg_of(name.split("[", 1)[-1].split(",")[0].strip('"')) or geometry.epsg_of(name)
    if epsg is None:
        raise Unreadable(Why.NO_CRS, name=name[:60])
    return epsg


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in record.items()
    }


def _shape(shape: Any) -> Any:
    """Return the polygons of a shape: outsides run clockwise, holes against the clock."""
    if shape.shapeType == shapefile.NULL:
        return None
    if shape.shapeType not in (shapefile.POLYGON, shapefile.POLYGONZ, shapefile.POLYGONM):
        raise Unreadable(Why.NO_AREAS)
    raw = shape.__geo_interface__
    groups = [raw["coordinates"]] if raw["type"] == "Polygon" else raw["coordinates"]
    made = [
        part
        for part in (polygon([np.asarray(ring) for ring in rings]) for rings in groups)
        if part is not None
    ]
    return made[0] if len(made) == 1 else shapely.multipolygons(made) if made else None

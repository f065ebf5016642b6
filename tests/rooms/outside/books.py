"""Helpers: small workbooks, shapefiles and packages of our own making, with the quirks of real ones."""

from __future__ import annotations

import io
import sqlite3
import struct
import zipfile
from pathlib import Path

import shapefile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
RD_NEW = (
    'PROJCS["RD_New",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort",SPHEROID["Bessel_1841",6377397.155,299.1528128]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Double_Stereographic"],UNIT["Meter",1.0]]'
)


def zipped(path: Path, members: dict[str, bytes | str]) -> Path:
    """Write a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def xlsx(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """Write a workbook: texts, numbers and empty cells."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r0" '
        f'Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    for n, rows in enumerate(sheets.values(), 1):
        body = "".join(
            f'<row r="{r}">' + "".join(_xlsx_cell(c, r, cell) for c, cell in enumerate(row)) + "</row>"
            for r, row in enumerate(rows, 1)
        )
        members[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
        )
    return zipped(path, members)


def _xlsx_cell(column: int, row: int, cell: object) -> str:
    at = f"{chr(65 + column)}{row}"
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return f'<c r="{at}"><v>{cell}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'


def ods(path: Path | io.BytesIO, sheets: dict[str, list[list[object]]], more: str = "", formula: str = ""):
    """Write a spreadsheet as LibreOffice does; `more` are rows as they stand in it."""
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(
            f"<table:table-row>{''.join(_ods_cell(c, formula) for c in row)}</table:table-row>"
            for row in rows
        )
        + more
        + "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = f'xmlns:office="{OPEN}:office:1.0" xmlns:table="{OPEN}:table:1.0" xmlns:text="{OPEN}:text:1.0"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0"/>'
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
            "</office:body></office:document-content>",
        )
    return path


def _ods_cell(cell: object, formula: str) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        of = f' table:formula="{formula}"' if formula else ""
        return f'<table:table-cell office:value-type="float" office:value="{cell}"{of}/>'
    return f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'


def square(x: float, y: float, side: float = 500) -> list[list[tuple[float, float]]]:
    """Return a square with a square hole of 100 by 100 in it."""
    return [
        [(x, y), (x, y + side), (x + side, y + side), (x + side, y), (x, y)],
        [(x + 100, y + 100), (x + 200, y + 100), (x + 200, y + 200), (x + 100, y + 200), (x + 100, y + 100)],
    ]


def shapefile_parts(fields: dict[str, tuple], rows: list[tuple[list, list[object]]]) -> dict[str, bytes]:
    """Return the parts of a shapefile in RD by extension; `rows` are (rings, record)."""
    shp, shx, dbf = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with shapefile.Writer(shp=shp, shx=shx, dbf=dbf, encoding="utf-8") as writer:
        for name, field in fields.items():
            writer.field(name, *field)
        for rings, record in rows:
            writer.poly(rings)
            writer.record(*record)
        writer.close()
        return {
            ".shp": shp.getvalue(), ".shx": shx.getvalue(), ".dbf": dbf.getvalue(),
            ".prj": RD_NEW.encode(), ".cpg": b"UTF-8",
        }  # fmt: skip


def gpkg(path: Path, layers: dict[str, list[tuple[dict[str, object], list]]]) -> Path:
    """Write a GeoPackage in RD; each layer a list of (properties, rings)."""
    db = sqlite3.connect(path)
    db.execute(
        "CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)"
    )
    for name, rows in layers.items():
        columns = list(rows[0][0])
        db.execute(f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geom BLOB, {', '.join(columns)})")
        db.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', 28992, 0, 0)", [name]
        )
        for properties, rings in rows:
            blob = b"GP\0\1" + struct.pack("<i", 28992) + _wkb(rings)
            marks = ", ".join("?" * (len(columns) + 1))
            db.execute(
                f"INSERT INTO {name} (geom, {', '.join(columns)}) VALUES ({marks})",
                [blob, *properties.values()],
            )
    db.commit()
    db.close()
    return path


def _wkb(rings: list[list[tuple[float, float]]]) -> bytes:
    inside = b"".join(
        struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *point) for point in ring)
        for ring in rings
    )
    return struct.pack("<BII", 1, 6, 1) + struct.pack("<BII", 1, 3, len(rings)) + inside

"""A hostile file is refused within two seconds of work and 300 MB, and leaves nothing behind (security.md, threat model)."""

import gzip
import io
import json
import math
import os
import sqlite3
import struct
import time
import zipfile

import pytest

from samenbuur.outside.options import Options
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.places import actions
from samenbuur.places.models import Area, Figure, Release
from tests.rooms.outside import books
from tests.rooms.outside.taken import cost_of

HEAD = "Wijken en buurten;Regioaanduiding/Codering (code);Bevolking/Aantal inwoners (aantal)\n"
ROW = "Annen;BU16800000;3455\n"


def zipped(*members, name="x.zip"):
    """A zip of (name, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members:
            archive.writestr(member, data)
    return out.getvalue()


def workbook(sheet=b"<worksheet/>", **more):
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELS,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(*{**members, **more}.items())


def geojson(*rings, **more):
    features = [
        {"type": "Feature", "properties": {"buurtcode": f"BU1680{n:04d}", "jaar": "2024"},
         "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for n, ring in enumerate(rings)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def star(points):
    """A star whose every side crosses nearly every other one."""
    corners = [k * (points // 2) for k in range(points)]
    turn = [2 * math.pi * k / points for k in corners]
    ring = [[6 + 0.1 * math.cos(t), 52 + 0.1 * math.sin(t)] for t in turn]
    return [*ring, ring[0]]


def gpkg(tmp, statement):
    place = tmp / "raw.gpkg"
    db = sqlite3.connect(place)
    db.executescript(
        "CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m);"
    )
    db.executescript(statement)
    db.commit()
    db.close()
    return place.read_bytes()


def entity_bomb():
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a0 "ha">{lines}]><b>&a9;</b>'.encode()


def overlapping_zip():
    """Two members that share the same packed bytes, as in the better bombs."""
    inner = zipped(("a.csv", b"0" * 9_000_000))
    size = len(inner)
    end = inner.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", inner[end + 16 : end + 20])[0]
    entry = inner[start:end]
    entries = b"".join(entry.replace(b"a.csv", f"{n:x}.csv".encode()) for n in range(16))
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 16, 16, len(entries), start, 0)
    assert size > start
    return inner[:start] + entries + tail


CELLS = [["Codering", "Aantal inwoners"], ["BU16800000", 12]]
ENDLESS = f'<table:table-row table:number-rows-repeated="4000000000"><table:table-cell office:value-type="string"><text:p>{"x" * 1000}</text:p></table:table-cell></table:table-row>'


def spreadsheet(rows, **more):
    return books.ods(io.BytesIO(), {"a": rows}, **more).getvalue()


def symlink_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("a.csv")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


SPARSE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ROOT_RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
BOOK = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'

HOSTILE = {
    "a gz bomb": ("a.csv.gz", lambda tmp: gzip.compress(b"0" * 400_000_000, 9), {Why.BOMB}),
    "a bomb in a bomb": ("a.csv.gz", lambda tmp: gzip.compress(gzip.compress(b"0" * 1_000_000)), {Why.NESTED}),
    "a zip bomb": ("a.zip", lambda tmp: zipped(("a.csv", b"0" * 300_000_000)), {Why.BOMB}),
    "overlapping members": ("a.zip", lambda tmp: overlapping_zip(), {Why.BOMB, Why.BROKEN}),
    "zip in zip": ("a.zip", lambda tmp: zipped(("b.zip", zipped(("a.csv", b"1")))), {Why.NESTED}),
    "absolute path": ("a.zip", lambda tmp: zipped(("/etc/cron.d/x.csv", b"1")), {Why.UNSAFE_PATH}),
    "path upwards": ("a.zip", lambda tmp: zipped(("../../x.csv", b"1")), {Why.UNSAFE_PATH}),
    "windows path": ("a.zip", lambda tmp: zipped(("C:\\x.csv", b"1")), {Why.UNSAFE_PATH}),
    "a link": ("a.zip", lambda tmp: symlink_zip(), {Why.UNSAFE_PATH}),
    "too many members": ("a.zip", lambda tmp: zipped(*((f"{n}.csv", b"1") for n in range(300))), {Why.BOMB}),
    "entities": ("a.gml", lambda tmp: entity_bomb(), {Why.ENTITIES}),
    "entities in a workbook": ("a.xlsx", lambda tmp: workbook(**{"xl/sharedStrings.xml": entity_bomb()}), {Why.ENTITIES}),
    "entities in utf-16": ("a.gml", lambda tmp: entity_bomb().decode().encode("utf-16"), {Why.ENTITIES}),
    "a formula in a workbook": ("a.xlsx", lambda tmp: workbook(b"<worksheet><c><f>1+1</f></c></worksheet>"), {Why.FORMULA}),
    "a macro": ("a.xlsx", lambda tmp: workbook(**{"xl/vbaProject.bin": b"x"}), {Why.FORMULA}),
    "a sparse workbook": (
        "a.xlsx",
        lambda tmp: workbook(SPARSE),
        {Why.TOO_MANY_ROWS, Why.TOO_HEAVY, "killed"},
    ),
    "a formula in a spreadsheet of libreoffice": ("a.ods", lambda tmp: spreadsheet(CELLS, formula="of:=1+1"), {Why.FORMULA}),
    "a macro in one": ("a.ods", lambda tmp: zipped(("content.xml", b"<x/>"), ("Basic/Standard/Module1.xml", b"<x/>")), {Why.FORMULA}),
    "entities in one": ("a.ods", lambda tmp: zipped(("content.xml", entity_bomb())), {Why.ENTITIES}),
    "a row that is repeated four billion times": ("a.ods", lambda tmp: spreadsheet(CELLS, more=ENDLESS), {Why.TOO_MANY_ROWS, Why.TOO_HEAVY, Why.BROKEN, "killed"}),
    "a formula in a cell": ("a_2024.csv", lambda tmp: (HEAD + "=cmd|' /C calc'!A0;BU16800000;1\n").encode(), {Why.FORMULA}),
    "a formula in a figure": ("a_2024.csv", lambda tmp: (HEAD + 'Annen;BU16800000;"=1+1"\n').encode(), {Why.FORMULA}),
    "ten million rows": ("a_2024.csv.gz", lambda tmp: gzip.compress((HEAD + ROW * 2_700_000).encode(), 1), {Why.TOO_MANY_ROWS, Why.BOMB, Why.DOUBLE}),
    "ten million different rows": (
        "a_2024.csv.gz",
        lambda tmp: gzip.compress((HEAD + "".join(f"A;BU{n % 10**8:08d};{n}\n" for n in range(2_500_000))).encode(), 1),
        {Why.TOO_MANY_ROWS, Why.BOMB},
    ),
    "a million columns": ("a_2024.csv", lambda tmp: (";".join(f"k{n}" for n in range(1_000_000)) + "\n").encode(), {Why.TOO_MANY_COLUMNS, Why.BROKEN, Why.UNKNOWN_KIND}),
    "an endless cell": ("a_2024.csv", lambda tmp: (HEAD + '"' + "x" * 5_000_000).encode(), {Why.BROKEN}),
    "half utf-8": ("a_2024.csv", lambda tmp: (HEAD + "Caf\u00e9;BU16800000;1\n").encode() + b"Caf\xe9;BU16800001;1\n", {Why.ENCODING}),
    "a mark that lies": ("a_2024.csv", lambda tmp: b"\xef\xbb\xbf" + HEAD.encode() + b"Caf\xe9;BU16800000;1\n", {Why.ENCODING}),
    "noise": ("a.csv", lambda tmp: bytes(range(256)) * 4000, {Why.BINARY, Why.ENCODING}),
    "nothing": ("a.csv", lambda tmp: b"", {Why.EMPTY}),
    "white space": ("a.csv", lambda tmp: b" \n" * 1000, {Why.EMPTY}),
    "a rotten zip": ("a.zip", lambda tmp: zipped(("a.csv", b"1" * 1000))[:-30], {Why.BROKEN}),
    "deep nesting": ("a.json", lambda tmp: b"[" * 3_000_000, {Why.NESTED, Why.BROKEN}),
    "deep nesting in a feature": ("a.geojson", lambda tmp: b'{"type":"FeatureCollection","features":[' + b'{"a":' * 1_000_000, {Why.NESTED, Why.BROKEN}),
    "numbers beyond numbers": ("a.geojson", lambda tmp: geojson([[6, 52], [1e999, 52], [6, 53], [6, 52]]).replace(b"Infinity", b"1e999"), {Why.BROKEN}),
    "a bow tie": ("a.geojson", lambda tmp: geojson([[6, 52], [6.1, 52.1], [6.1, 52], [6, 52.1], [6, 52]]), {Why.CROSSING}),
    "a star of crossings": ("a.geojson", lambda tmp: geojson(star(20_001)), {Why.CROSSING, Why.TOO_HEAVY, "killed"}),
    "swapped coordinates": ("a.geojson", lambda tmp: geojson([[52, 6], [52.1, 6], [52.1, 6.1], [52, 6]]), {Why.OUTSIDE_COUNTRY}),
    "another system": ("a.geojson", lambda tmp: geojson([[6, 52], [6.1, 52], [6.1, 52.1], [6, 52]], crs={"type": "name", "properties": {"name": "EPSG:32631"}}), {Why.NO_CRS}),
    "arcs that are not there": ("a.topojson", lambda tmp: b'{"type":"Topology","arcs":[],"objects":{"l":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[9]],"properties":{"statcode":"BU16800000"}}]}}}', {Why.BROKEN}),
    "a database that never ends": (
        "a.gpkg",
        lambda tmp: gpkg(tmp, "CREATE VIEW t AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x AS geom, x FROM c; INSERT INTO gpkg_geometry_columns VALUES ('t','geom','POLYGON',28992,0,0);"),
        {Why.WHICH_LAYER},
    ),
    "a column that never ends": (
        "a.gpkg",
        lambda tmp: gpkg(tmp, "CREATE TABLE t (geom, x INT, y AS (length(hex(zeroblob(x*300000000))))); INSERT INTO t(geom, x) VALUES (NULL, 1); INSERT INTO gpkg_geometry_columns VALUES ('t','geom','POLYGON',28992,0,0);"),
        {Why.BROKEN, Why.TOO_HEAVY, Why.NO_CODES, "killed"},
    ),
    "not a geometry": (
        "a.gpkg",
        lambda tmp: gpkg(tmp, "CREATE TABLE t (geom BLOB, buurtcode); INSERT INTO t VALUES (x'47500001407100000103000000ffffffff', 'BU16800000'); INSERT INTO gpkg_geometry_columns VALUES ('t','geom','POLYGON',28992,0,0);"),
        {Why.BROKEN},
    ),
    "a shape of a billion points": (
        "a.zip",
        lambda tmp: zipped(("a.shp", struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 80) + struct.pack("<2i", 1000, 5) + b"\0" * 64 + struct.pack(">2i", 1, 900_000_000) + struct.pack("<i", 5) + b"\0" * 32 + struct.pack("<2i", 1, 1_000_000_000)), ("a.dbf", b"\x03" + b"\0" * 64)),
        {Why.BROKEN, Why.TOO_HEAVY, "killed"},
    ),
    "text with a nul in it": ("a_2024.csv", lambda tmp: (HEAD + ROW).encode("utf-32"), {Why.BINARY}),
    "a program": ("a.csv", lambda tmp: b"\x7fELF" + os.urandom(3000), {Why.BINARY, Why.ENCODING}),
    "a picture with a script": ("a.svg", lambda tmp: b"<svg><script>alert(1)</script></svg>", {Why.XML}),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_within_two_seconds_of_work_and_300_megabytes(tmp_path, kind):
    """Measured by the kernel's own account of the reading process."""
    name, make, expected = HOSTILE[kind]
    path = tmp_path / name
    path.write_bytes(make(tmp_path))
    cost = cost_of(path, tmp_path)
    assert (cost.last[0] if cost.last[0] == "killed" else cost.last[1]["why"]) in expected
    assert cost.seconds < 2.0, f"{kind}: {cost.seconds:.2f} s"
    assert cost.megabytes < 300, f"{kind}: {cost.megabytes:.0f} MB"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind", ["a gz bomb", "a star of crossings", "a formula in a figure", "deep nesting"]
)
def test_nothing_is_left_of_it_in_the_database(tmp_path, kind):
    name, make, _ = HOSTILE[kind]
    path = tmp_path / name
    path.write_bytes(make(tmp_path))
    with pytest.raises(Unreadable):
        actions.adopt(path=path, options=Options(name=name), by=None)
    assert not Release.objects.exists()
    assert not Area.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_rotten_on_its_last_line_leaves_nothing_either(tmp_path):
    """Rows were stored already when the last one proves rotten: the transaction takes them all back."""
    path = tmp_path / "kerncijfers_2024.csv"
    path.write_text(HEAD + "".join(f"Buurt;BU1680{n:04d};{n}\n" for n in range(3000)) + "Annen;BU99;1\n")
    with pytest.raises(Unreadable) as refused:
        actions.adopt(path=path, options=Options(), by=None)
    assert (refused.value.why, refused.value.facts["line"]) == (Why.BAD_CODE, 3002)
    assert not Figure.objects.exists()
    assert not Release.objects.exists()


def test_the_reading_process_knows_no_secret_of_the_house(tmp_path, monkeypatch):
    from samenbuur.outside import reader

    monkeypatch.setenv("SAMENBUUR_SECRET_KEY", "a secret")
    monkeypatch.setenv("SAMENBUUR_DATABASE", "postgresql://someone:secret@127.0.0.1/x")
    assert "secret" not in str(reader._environment(str(tmp_path)))


def test_what_it_unpacks_is_gone_afterwards(tmp_path, monkeypatch):
    """A GeoPackage in a zip is unpacked into a folder of its own, which goes even when the process is killed."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(("a.gpkg", b"SQLite format 3\x00" + b"\0" * 5000)))
    began = time.monotonic()
    with pytest.raises(Unreadable):
        actions.preview(path=path, options=Options())
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.zip"]
    assert time.monotonic() - began < 10

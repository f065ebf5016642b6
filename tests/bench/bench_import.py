"""The import of the whole country against a bare bulk insert of the same rows, turn by turn in one call (goals 13 and 14).

.venv/bin/pytest tests/bench/bench_import.py -q -s -n0
SAMENBUUR_TEST_DB=postgres .venv/bin/pytest tests/bench/bench_import.py -q -s -n0
"""

import os
import resource
import statistics
import subprocess
import sys
import time

import pytest
from django.db import connection, transaction

from samenbuur.outside.options import Options
from samenbuur.places import actions, rows, where
from samenbuur.places.models import Area, Edition, Figure, Indicator, Outline, Release, Series

ROUNDS = 3
REGIONS = "data/cbs-kerncijfers/nederland-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz"


def everything_gone():
    """An empty room; and PostgreSQL's books are put in order, so that each turn begins alike."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in (Figure, Series, Outline, Edition, Indicator, Release):
            cursor.execute(f"DELETE FROM {rows.table_of(model)}")
        cursor.execute(f"UPDATE {rows.table_of(Area)} SET parent_id = NULL")
        cursor.execute(f"DELETE FROM {rows.table_of(Area)}")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE places_figure, places_area, places_edition")


def all_rows():
    """The very rows that an import left, as tuples ready to be inserted."""
    found = {}
    for model in (Indicator, Release, Area, Edition, Series, Figure):
        columns = [field.column for field in model._meta.concrete_fields]
        found[model] = (
            columns,
            list(model.objects.order_by("pk").values_list(*[f.attname for f in model._meta.concrete_fields])),
        )
    return found


def insert_bare(found):
    """The floor: the rows, prepared beforehand, by executemany (SQLite) or COPY (PostgreSQL), in one transaction."""
    import json

    def plain(value):
        return (
            json.dumps(value)
            if isinstance(value, dict)
            else value.hex
            if hasattr(value, "hex") and hasattr(value, "bytes")
            else value
        )

    prepared = {
        model: (columns, [tuple(map(plain, row)) for row in its] if model is Release else its)
        for model, (columns, its) in found.items()
    }
    began = time.perf_counter()
    with transaction.atomic():
        for model, (columns, its) in prepared.items():
            rows.put(model, columns, its)
    return time.perf_counter() - began


def insert_by_django(found):
    """The usual way: bulk_create of objects made beforehand."""
    made = {
        model: [
            model(**dict(zip([f.attname for f in model._meta.concrete_fields], row, strict=True)))
            for row in its
        ]
        for model, (_, its) in found.items()
    }
    began = time.perf_counter()
    with transaction.atomic():
        for model, its in made.items():
            model.objects.bulk_create(its, batch_size=1000)
    return time.perf_counter() - began


@pytest.mark.django_db(transaction=True)
def test_the_whole_country_takes_at_most_twice_a_bare_bulk_insert(shared):
    path, taken, bare, usual = shared / REGIONS, [], [], []
    connection.ensure_connection()
    for _ in range(ROUNDS):
        everything_gone()
        began = time.perf_counter()
        actions.adopt(path=path, options=Options(name=path.name), by=None)
        taken.append(time.perf_counter() - began)
        found = all_rows()
        everything_gone()
        bare.append(insert_bare(found))
        everything_gone()
        usual.append(insert_by_django(found))
    count = sum(len(its) for _, its in found.values())
    ratios = sorted(t / b for t, b in zip(taken, bare, strict=True))
    against_django = sorted(t / u for t, u in zip(taken, usual, strict=True))
    print(
        f"\n{connection.vendor}: {count} rows, {len(found[Area][1])} areas, {len(found[Figure][1])} figures"
    )
    print(
        f"import {statistics.median(taken):.2f} s, executemany/COPY {statistics.median(bare):.2f} s, bulk_create {statistics.median(usual):.2f} s"
    )
    print(
        f"import / executemany or COPY: {statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f}); / bulk_create: {statistics.median(against_django):.2f}"
    )
    assert statistics.median(against_django) <= 2


@pytest.mark.parametrize(
    "name",
    [
        REGIONS,
        "data/rivm-gezondheid/RIVM_gezondheid2020_18plus.xlsx",
        "data/cbs-gebieden-2014-2015/Buurt_2014_layer_q1e3.topojson.gz",
    ],
)
def test_it_needs_at_most_300_megabytes_in_both_processes_together(shared, tmp_path, name):
    """The command as a person types it, with its reading process: the sum of their highest points."""
    code = (
        "import resource, sys; from samenbuur.config.cli import main; main(['migrate', '--quiet']); "
        f"main(['import', {str(shared / name)!r}]); "
        "print('MB', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000)"
    )
    env = {**os.environ, "SAMENBUUR_HOME": str(tmp_path), "SAMENBUUR_TEST": ""}
    env.pop("SAMENBUUR_DATABASE", None)
    # A small process starts it: the kernel counts what a process was before it became another one.
    launcher = "import subprocess, sys; print(subprocess.run([sys.executable, '-c', sys.argv[1]], capture_output=True, text=True).stdout)"
    said = subprocess.run(
        [sys.executable, "-c", launcher, code], env=env, capture_output=True, text=True, check=True
    ).stdout
    own, child = map(int, said.split("MB")[-1].split())
    print(f"\n{name}: {own} MB and {child} MB")
    assert own + child <= 300


def country(shapely, np, side=119):
    """A made-up country: 14,000 buurten of 126 points each on a grid of wavy borders, in RD metres, as a coverage."""

    def edge(x0, y0, x1, y1):
        t = np.linspace(0, 1, 32)
        (ax, ay), (bx, by) = sorted([(x0, y0), (x1, y1)])
        wave = 60 * np.sin(t * np.pi) * np.sin(ax * 0.01 + ay * 0.013 + 9 * t)
        line = np.column_stack(
            [ax + (bx - ax) * t + (wave if ax == bx else 0), ay + (by - ay) * t + (wave if ax != bx else 0)]
        )
        return line if (ax, ay) == (x0, y0) else line[::-1]

    xs = [20_000 + 2_000 * n for n in range(side + 1)]
    ys = [320_000 + 2_000 * n for n in range(side + 1)]
    polygons = []
    for i in range(side):
        for j in range(side):
            corners = [(xs[i], ys[j]), (xs[i + 1], ys[j]), (xs[i + 1], ys[j + 1]), (xs[i], ys[j + 1])]
            ring = np.concatenate([edge(*corners[k], *corners[(k + 1) % 4])[:-1] for k in range(4)])
            polygons.append(shapely.polygons(np.vstack([ring, ring[:1]])))
    return np.array(polygons)


def package(path, shapely, shapes):
    import sqlite3
    import struct

    db = sqlite3.connect(path)
    db.execute(
        "CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)"
    )
    db.execute("INSERT INTO gpkg_geometry_columns VALUES ('buurten', 'geom', 'POLYGON', 28992, 0, 0)")
    db.execute(
        "CREATE TABLE buurten (fid INTEGER PRIMARY KEY, geom BLOB, buurtcode TEXT, buurtnaam TEXT, jaar INT)"
    )
    head = b"GP\x00\x01" + struct.pack("<i", 28992)
    blobs = shapely.to_wkb(shapes)
    db.executemany(
        "INSERT INTO buurten VALUES (?, ?, ?, ?, 2024)",
        [(n, head + blob, f"BU{n // 100:04d}{n % 100:02d}00", f"Buurt {n}") for n, blob in enumerate(blobs)],
    )
    db.commit()
    db.close()


@pytest.mark.django_db(transaction=True)
def test_a_geopackage_of_14000_outlines_takes_at_most_one_and_a_half_times_its_limits(tmp_path):
    import numpy as np
    import pyproj
    import shapely

    shapes = country(shapely, np)
    path = tmp_path / "buurten_2024.gpkg"
    package(path, shapely, shapes)
    taken, limits = [], []
    for _ in range(3):
        everything_gone()
        began = time.perf_counter()
        actions.adopt(path=path, options=Options(), by=None)
        taken.append(time.perf_counter() - began)
        found = {model: all_rows_of(model) for model in (Release, Area, Edition, Outline)}
        everything_gone()
        began = time.perf_counter()
        read_limit(path, shapely, np)
        shapely.coverage_simplify(shapes, 4.0)
        moved = shapely.get_coordinates(shapes)
        lons, lats = pyproj.Transformer.from_crs(28992, 4326, always_xy=True).transform(
            moved[:, 0], moved[:, 1]
        )
        shapely.set_coordinates(shapes.copy(), np.column_stack([lons, lats]))
        limits.append(time.perf_counter() - began + insert_bare(found))
    ratio = statistics.median(t / limit for t, limit in zip(taken, limits, strict=True))
    print(
        f"\n{len(shapes)} outlines, {int(shapely.get_num_coordinates(shapes).sum())} points, {path.stat().st_size / 1e6:.0f} MB: import {statistics.median(taken):.2f} s, limits {statistics.median(limits):.2f} s, ratio {ratio:.2f}"
    )
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000
    print(f"reading process at most {child} MB (counts what pytest was when it started it)")
    assert ratio <= 1.5


def all_rows_of(model):
    fields = model._meta.concrete_fields
    return [f.column for f in fields], list(
        model.objects.order_by("pk").values_list(*[f.attname for f in fields])
    )


def read_limit(path, shapely, np):
    import sqlite3

    blobs = [row[0][8:] for row in sqlite3.connect(path).execute("SELECT geom FROM buurten")]
    return shapely.from_wkb(np.array(blobs, dtype=object))


@pytest.mark.django_db(transaction=True)
def test_a_million_points_keep_up_with_the_tree_and_one_point_is_found_in_a_tenth_of_a_millisecond(tmp_path):
    import numpy as np
    import shapely

    from samenbuur.outside.points import assign

    everything_gone()
    shapes = country(shapely, np)
    path = tmp_path / "buurten_2024.gpkg"
    package(path, shapely, shapes)
    chance = np.random.default_rng(14)
    x, y = chance.uniform(20_000, 258_000, 1_000_000), chance.uniform(320_000, 558_000, 1_000_000)
    ours, tree = [], []
    for _ in range(3):
        began = time.perf_counter()
        found = assign(x, y, shapes)
        ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        points = shapely.points(x, y)
        shapely.STRtree(points).query(shapes, predicate="intersects")
        tree.append(time.perf_counter() - began)
    speed = statistics.median(t / o for t, o in zip(tree, ours, strict=True))
    print(
        f"\n1M points in {len(shapes)}: {statistics.median(ours):.2f} s, inverse tree alone {statistics.median(tree):.2f} s, {speed:.2f}x; outside all: {(found < 0).sum()}"
    )
    actions.adopt(path=path, options=Options(), by=None)
    one_point(np, chance, shapes, shapely)
    assert speed >= 0.8


def one_point(np, chance, shapes, shapely):
    """Look points of one town up, as requests do: the town is warm after its first points."""
    boxes = list(Outline.objects.filter(area__code__startswith="BU0070").values_list("longitude", "latitude"))
    spots = [(lon + dx, lat + dy) for lon, lat in boxes for dx, dy in chance.uniform(-0.008, 0.008, (20, 2))]
    began = time.perf_counter()
    where.finder()
    warm = time.perf_counter() - began
    for spot in spots:
        where.buurt_at(*spot)
    began = time.perf_counter()
    for spot in spots:
        where.buurt_at(*spot)
    each = (time.perf_counter() - began) / len(spots) * 1e6
    print(f"one point: {each:.0f} µs; making the finder of 14,161 outlines {warm * 1000:.0f} ms")
    assert each <= 100

"""`samenbuur signals` from the outside: files in, a file out, 2 and one sentence when a file cannot be used."""

import csv

import pytest

from samenbuur.config.cli import main
from tests.method.registers import HEADS, weekly


def call(folder, **other):
    names = {"sessions": "--sessions", "attendance": "--attendance", "participation": "--participation",
             "announced": "--announced"}  # fmt: skip
    arguments = ["signals", "--out", str(folder / "signals.csv")]
    for name, option in names.items():
        arguments += [option, str(other.get(name, folder / f"{name}.csv"))]
    return main([*arguments, *other.get("more", [])])


@pytest.fixture
def folder(tmp_path):
    book = weekly(weeks=24, absent=[("p1", 20, 24)])
    for name, head in HEADS.items():
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *getattr(book, name), ""]), encoding="utf-8")
    return tmp_path


def test_it_writes_the_columns_of_the_interface_and_asks_for_who_stays_away(folder, capsys):
    assert call(folder) == 0
    with (folder / "signals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["person", "activity", "session", "date", "score", "flag"]
    assert {row["person"] for row in rows if row["flag"] == "1"} == {"p1"}
    assert "1 times someone is asked to look" in capsys.readouterr().out


def test_without_numpy_it_writes_the_same_file(folder):
    call(folder)
    fast = (folder / "signals.csv").read_bytes()
    call(folder, more=["--plain"])
    assert (folder / "signals.csv").read_bytes() == fast


def test_the_calendar_may_be_left_out_so_it_may_be_quite_empty_and_no_other_file_may(
    folder, tmp_path, capsys
):
    (folder / "nothing.csv").touch()
    assert call(folder) == 0
    without = (folder / "signals.csv").read_bytes()
    assert call(folder, more=["--calendar", str(folder / "nothing.csv")]) == 0
    assert (folder / "signals.csv").read_bytes() == without
    for name in HEADS:
        assert call(folder, **{name: folder / "nothing.csv"}) == 2
    assert "found: nothing" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"PAR1\x15\x04\x15\x80\xff\x00PAR1", b"PAR1\x15\x04\x15\x10PAR1"])
def test_a_parquet_file_is_refused_with_a_sentence_that_says_what_it_is(folder, capsys, content):
    (folder / "attendance.parquet").write_bytes(content)
    assert call(folder, attendance=folder / "attendance.parquet") == 2
    assert "this is Parquet" in capsys.readouterr().err


def test_a_calendar_may_be_given(folder):
    (folder / "calendar.csv").write_text(
        "date,kind\n2025-05-01,school\n2025-12-25,public\n", encoding="utf-8"
    )
    assert call(folder, more=["--calendar", str(folder / "calendar.csv")]) == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"session,activity\n", "no column date"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (b'session,activity,date,status,register\n"a', "comma-separated"),
        (None, "No such file"),
    ],
)
def test_a_bad_file_is_named_and_nothing_is_written(folder, capsys, content, why):
    bad = folder / "bad.csv"
    if content is not None:
        bad.write_bytes(content)
    assert call(folder, sessions=bad) == 2
    said = capsys.readouterr().err
    assert "bad.csv" in said
    assert why in said
    assert not (folder / "signals.csv").exists()

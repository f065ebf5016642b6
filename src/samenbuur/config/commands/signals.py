"""Who would have been missed, from registers on disk: anyone can check the decision on their own files."""

import argparse
import csv
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenbuur.method.rhythm.files import Files
    from samenbuur.method.rhythm.registers import Registers
    from samenbuur.method.rhythm.replay import Signal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files of the interface (docs: `signals-interface`)."""
    parser.add_argument(
        "--sessions", type=Path, required=True, help="session, activity, date, status, register"
    )
    parser.add_argument("--attendance", type=Path, required=True, help="session, person")
    parser.add_argument("--announced", type=Path, required=True, help="person, from, until, known_on")
    parser.add_argument(
        "--participation",
        type=Path,
        required=True,
        help="person, activity, since, until, until_known_on, contact_ok",
    )
    parser.add_argument("--calendar", type=Path, help="date, kind (public, school, fasting); may be left out")
    parser.add_argument("--out", type=Path, required=True, help="where to write the signals")
    parser.add_argument(
        "--plain", action="store_true", help="standard library only: slower, for where NumPy is not installed"
    )


def run(args: argparse.Namespace) -> int:
    """Read, replay, write; 0, or 2 with one sentence when a file cannot be used."""
    from samenbuur.method.rhythm.files import UnreadableError, read

    try:
        with ExitStack() as stack:
            registers = read(_open(stack, args))
        rows, asked = _write(args.out, registers, args.plain)
    except UnreadableError as problem:
        print(f"Cannot use {problem}", file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"Cannot use {problem.filename}: {problem.strerror}", file=sys.stderr)
        return 2
    print(f"{rows} missed evenings ranked, {asked} times someone is asked to look: {args.out}")
    return 0


def _open(stack: ExitStack, args: argparse.Namespace) -> "Files":
    from samenbuur.method.rhythm.files import Files, Table

    def table(path: Path, *, optional: bool = False) -> Table:
        return Table(str(path), stack.enter_context(path.open(encoding="utf-8", newline="")), optional)

    return Files(
        table(args.sessions),
        table(args.attendance),
        table(args.announced),
        table(args.participation),
        table(args.calendar, optional=True) if args.calendar else None,
    )


def _write(out: Path, registers: "Registers", plain: bool) -> tuple[int, int]:
    """Write beside the file first, so that nobody reads half of it."""
    from samenbuur.method.rhythm.files import HEAD, rows_of

    rows = asked = 0
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEAD)
            for row in rows_of(registers, _signals(registers, plain)):
                writer.writerow(row)
                rows += 1
                asked += row[-1]
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return rows, asked


def _signals(registers: "Registers", plain: bool) -> "Iterator[Signal]":
    if not plain:
        try:
            from samenbuur.method.rhythm.columns import City

            return City(registers).each()
        except ImportError:
            pass
    from samenbuur.method.rhythm.replay import Replay

    return Replay(registers).run()

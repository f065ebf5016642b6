"""Apply a list of events to a seeded house in test mode, by the actions of the screens (seam 2)."""

import argparse
import os
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a list of events, as JSON")


def run(args: argparse.Namespace) -> int:
    """Do them in order; 2, with a sentence that says where, when the file is wrong and nothing was done."""
    if os.environ.get("SAMENBUUR_TEST") != "1":
        print("This exists only in test mode (SAMENBUUR_TEST=1).", file=sys.stderr)
        return 2
    import django

    django.setup()
    from samenbuur.config.fixture import events, memory, reading

    known = memory.recall()
    if known is None:
        print("Nothing was seeded into this house: first samenbuur seed FILE.", file=sys.stderr)
        return 2
    try:
        rows = events.read(args.file, known)
    except reading.Wrong as wrong:
        print(f"{wrong} Nothing was done.", file=sys.stderr)
        return 2
    events.apply(rows, known, lambda said: print(said, file=sys.stderr))
    return 0

"""Raw facts for verification: one JSON object per row, without names."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to dump."""
    parser.add_argument("what", choices=["checkins", "signals", "attendance"])
    parser.add_argument(
        "--json", action="store_true", help="one JSON list (the default: one JSON object per line)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the rows, as they are read."""
    import django

    django.setup()
    rows = _rows(args.what)
    if not args.json:
        for row in rows:
            print(json.dumps(row))
        return 0
    sys.stdout.write("[")
    for number, row in enumerate(rows):
        sys.stdout.write(("," if number else "") + "\n" + json.dumps(row))
    sys.stdout.write("\n]\n")
    return 0


def _rows(what: str) -> Iterator[dict[str, Any]]:
    from samenbuur.presence import queries

    if what == "checkins":
        return queries.dump_checkins()
    if what == "attendance":
        return queries.dump_attendance()
    from samenbuur.presence import outbox

    return iter(outbox.dump_signals())

"""Write a sharing graph from a file into a house in test mode, by the actions of the screens (seam 1)."""

import argparse
import json
import os
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="samenbuur-fixture/1, as JSON")


def run(args: argparse.Namespace) -> int:
    """Print on which page each item stands; 2, with a sentence that says where, when nothing was written."""
    if os.environ.get("SAMENBUUR_TEST") != "1":
        print("This exists only in test mode (SAMENBUUR_TEST=1).", file=sys.stderr)
        return 2
    import django

    django.setup()
    from django.core.management import call_command

    from samenbuur.config.fixture import reading, writing

    try:
        fixture = reading.read(args.file)
        call_command("migrate", interactive=False, verbosity=0)
        urls = writing.seed(fixture, lambda said: print(said, file=sys.stderr))
    except reading.Wrong as wrong:
        print(f"{wrong} Nothing was written.", file=sys.stderr)
        return 2
    print(json.dumps(urls, indent=1))
    return 0

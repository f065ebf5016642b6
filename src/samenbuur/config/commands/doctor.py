"""Look for unsafe settings; ends with 1 when there are any."""

import argparse
import json
from dataclasses import asdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to say it."""
    parser.add_argument("--json", action="store_true", help="for a monitor: a list of findings")


def run(args: argparse.Namespace) -> int:
    """Print what was found: FAULT breaks a promise, note may wait."""
    import django

    django.setup()
    from samenbuur.config import safety

    found = safety.guarded()
    if args.json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False))
    for finding in [] if args.json else found:
        print(f"{'FAULT' if finding.wrong else 'note '}  {finding.code}: {finding.say}")
    faults = sum(finding.wrong for finding in found)
    if not args.json:
        print("All is well." if not found else f"{faults} faults, {len(found) - faults} notes.")
    return 1 if faults else 0

"""When something becomes due: the time oracle (seam 8)."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rule, after which moments."""
    parser.add_argument(
        "--json", action="store_true", help="one JSON list (the default: one moment per line)"
    )
    parser.add_argument("--rule", required=True, help="'list' names the rules")
    parser.add_argument(
        "--after",
        action="append",
        default=[],
        metavar="T",
        help="ISO instant; more than once, or - for lines on stdin",
    )


def run(args: argparse.Namespace) -> int:
    """Print the due moments in UTC; 2 when a rule or a moment is not understood."""
    from samenbuur.presence import oracle

    if args.rule == "list":
        print("\n".join(f"{name:<10} {why}" for name, (why, _) in oracle.RULES.items()))
        return 0
    if args.rule not in oracle.RULES:
        print(f"There is no rule '{args.rule}'. There are: {', '.join(oracle.RULES)}.", file=sys.stderr)
        return 2
    found = []
    for text in _moments(args.after):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            print(f"'{text}' is no moment. Write it as 2026-11-25T20:30:00+01:00.", file=sys.stderr)
            return 2
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        due = oracle.due(args.rule, moment).astimezone(UTC).isoformat()
        found.append({"rule": args.rule, "after": text, "due": due})
    print(json.dumps(found) if args.json else "\n".join(row["due"] for row in found))
    return 0


def _moments(given: list[str]) -> Iterable[str]:
    for text in given:
        yield from (line.strip() for line in sys.stdin if line.strip()) if text == "-" else [text]

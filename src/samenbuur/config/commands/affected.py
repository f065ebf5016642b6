"""Whom a leak concerns (AVG 33, 34): the list of persons, by what lay open and by who looked."""

import argparse
import json
import sys
from datetime import UTC, datetime
from uuid import UUID


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is known of the leak."""
    parser.add_argument(
        "--since", required=True, type=_moment, metavar="WHEN", help="from when (ISO; UTC if it says no zone)"
    )
    parser.add_argument("--until", type=_moment, metavar="WHEN", help="until when (now, when left out)")
    parser.add_argument(
        "--kind", action="append", default=[], metavar="ROOM.KIND",
        help="what lay open, such as stories.told or presence.attendance; more than once is fine; `all` for everything",
    )  # fmt: skip
    parser.add_argument(
        "--by", type=UUID, metavar="KEY", help="only what this person looked at (a stolen account)"
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON list (the default: one JSON object per line)"
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def run(args: argparse.Namespace) -> int:
    """Print one object for each person; how many on stderr. 2 when a kind is unknown."""
    import django

    django.setup()
    from samenbuur import clock
    from samenbuur.method.keeping import table
    from samenbuur.sharing.affected import concerned

    kinds = list(table()) if "all" in args.kind else args.kind
    if unknown := [kind for kind in kinds if kind not in table()]:
        print(
            f"Unknown: {', '.join(unknown)}. The kinds stand in docs/privacy/register.en.md.", file=sys.stderr
        )
        return 2
    found = concerned(since=args.since, until=args.until or clock.now(), kinds=kinds, by=args.by)
    facts = [one.as_facts() for one in found]
    print(json.dumps(facts, indent=1, ensure_ascii=False) if args.json else "\n".join(map(_line, facts)))
    print(f"{len(facts)} people are concerned.", file=sys.stderr)
    return 0


def _line(fact: object) -> str:
    return json.dumps(fact, ensure_ascii=False)

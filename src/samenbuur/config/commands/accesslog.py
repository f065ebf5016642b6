"""Who looked at what someone told, as shown to that person (seam 14)."""

import argparse
import json
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """About whom."""
    parser.add_argument("--resident", required=True, metavar="KEY", help="key (UUID) of the person")
    parser.add_argument(
        "--json", action="store_true", help="one JSON list (the default: one JSON object per line)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the rows, newest first; 1 when the log was tampered with, 2 when there is no such person."""
    import django

    django.setup()
    from samenbuur.config.fixture.memory import person_key
    from samenbuur.people.models import Person
    from samenbuur.sharing import looking_back, looks
    from samenbuur.sharing.viewing import Viewer

    key = person_key(args.resident)
    person = Person.objects.filter(key=key).first() if key else None
    if person is None:
        print("There is nobody with that key here.", file=sys.stderr)
        return 2
    rows = looking_back.as_facts(Viewer(person=person), person)
    print(json.dumps(rows, indent=1) if args.json else "\n".join(map(json.dumps, rows)))
    if looks.tampered(person.key):
        print("This log was changed by something else than the house.", file=sys.stderr)
        return 1
    return 0

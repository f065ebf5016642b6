"""Erase someone for good, in every room; or again, after a backup was put back."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenbuur.people.models import Person
    from samenbuur.sharing.erasing import Erased


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who."""
    parser.add_argument("key", nargs="?", default="", help="key (UUID) of the person")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "--again",
        action="store_true",
        help="after putting back a backup: erase everyone who was erased before and came back with it",
    )


def run(args: argparse.Namespace) -> int:
    """Print a proof in one line for each, then who had received something and is told so; 1 when it is refused or not wiped yet, 2 when there is no such person."""
    import django

    django.setup()
    from samenbuur.sharing import erasing

    if args.again:
        return _say(erasing.again())
    person = _person(args.key)
    if person is None:
        print("There is nobody with that key here.", file=sys.stderr)
        return 2
    if not args.yes and not _agrees():
        print("Nothing was erased.", file=sys.stderr)
        return 1
    return _erase(person)


def _person(key: str) -> "Person | None":
    from samenbuur.config.fixture.memory import person_key
    from samenbuur.people.models import Person

    found = person_key(key)
    rows = Person.objects.select_related("organisation", "account")
    return rows.filter(key=found).first() if found else None


def _agrees() -> bool:
    print("Everything about this person goes, for good, with the key of what they told.", file=sys.stderr)
    print("Type ERASE to go on: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() == "ERASE"


def _erase(person: "Person") -> int:
    from samenbuur.refusal import Refused
    from samenbuur.sharing import erasing

    try:
        return _say([erasing.erase(person=person, by=None)])
    except Refused as refused:
        print(f"Refused: {refused.reason}. Nothing was erased.", file=sys.stderr)
    except erasing.LeftBehind as left:
        print(f"Stopped: {left} would have stayed. Nothing was erased.", file=sys.stderr)
    return 1


def _say(done: "Iterable[Erased]") -> int:
    done = list(done)
    for one in done:
        wiped = "wiped" if one.wiped else "not wiped yet: someone still reads old pages"
        print(f"erased {one.at.isoformat(timespec='seconds')} {one.proof} rows {one.rows} {wiped}")
        for receiver in one.receivers:
            print(f"told {receiver.key} {receiver.person.first_name}: {', '.join(receiver.deeds)}")
    return 0 if all(one.wiped for one in done) else 1

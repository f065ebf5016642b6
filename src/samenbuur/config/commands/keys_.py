"""The keys of what people tell: look whether all are there, change them, put them back from a copy."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from uuid import UUID


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    what = parser.add_subparsers(dest="what", required=True, metavar="what")
    what.add_parser("look", help="say for whom a key is missing; reads no words")
    what.add_parser("change-house", help="wrap every key anew with a fresh key of the house")
    person = what.add_parser("change-person", help="seal everything of someone anew with a fresh key")
    person.add_argument("key", help="key (UUID) of the person")
    back = what.add_parser("put-back", help="put keys back from a copy of the key store")
    back.add_argument("copy", type=Path, help="folder with the copy (it holds `people` and `house`)")


def run(args: argparse.Namespace) -> int:
    """Do it; 1 when something is lost or could not be done, 2 when the call is off."""
    import django

    django.setup()
    if args.what == "look":
        return _look()
    if args.what == "change-house":
        from samenbuur.sharing import keys

        print(f"{keys.change_house_key()} keys wrapped anew; the old key of the house is gone.")
        return 0
    return _put_back(args.copy) if args.what == "put-back" else _change(args.key)


def _look() -> int:
    from samenbuur.sharing import key_copies, rekeying

    found = rekeying.look()
    print(json.dumps(asdict(found), indent=1))
    if found.lost:
        print(
            f"The words of {len(found.lost)} people cannot be read. See docs/operations/keys.md.",
            file=sys.stderr,
        )
    for place in key_copies.lying_open():
        print(f"ATTENTION: the copy of the keys in {place} lies open.", file=sys.stderr)
    return 0 if found.well else 1


def _change(key: str) -> int:
    from samenbuur.people.models import Person
    from samenbuur.sharing import keys, rekeying

    try:
        person = Person.objects.select_related("organisation").filter(key=UUID(key)).first()
    except ValueError:
        person = None
    if person is None:
        print("There is nobody with that key here.", file=sys.stderr)
        return 2
    try:
        print(f"{rekeying.change_key(person)} things sealed anew; the old key is gone.")
    except keys.Gone:
        print("There is no key for this person that opens. Nothing was changed.", file=sys.stderr)
        return 1
    return 0


def _put_back(copy: Path) -> int:
    from samenbuur.sharing import rekeying

    if not (copy / "people").is_dir():
        print(f"{copy} is no copy of a key store: it holds no folder `people`.", file=sys.stderr)
        return 2
    done = rekeying.put_back(copy)
    print(json.dumps(dict(sorted(done.items()))))
    return 1 if done["unreadable"] else 0

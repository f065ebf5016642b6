"""Make an organisation and its first administrator, and hand over the invitation."""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenbuur.people.actions import Handed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is not given is asked."""
    parser.add_argument("--organisation", default="", help="name of the organisation")
    parser.add_argument("--administrator", default="", help="first name of its first administrator")
    parser.add_argument("--email", default="", help="mail the invitation here as well")
    parser.add_argument("--language", default="nl", choices=["nl", "en"], help="in which language to write")


def run(args: argparse.Namespace) -> int:
    """Make both in one transaction; print the link that opens the account, once. 2 when a name is missing."""
    import django

    django.setup()
    from django.db import IntegrityError
    from django.utils.text import slugify

    name = args.organisation or _ask("Name of the organisation: ")
    first_name = args.administrator or _ask("First name of its administrator: ")
    if not slugify(name) or not first_name.strip():
        print("Both a name of the organisation and a first name are needed.", file=sys.stderr)
        return 2
    try:
        handed = _begin(name, first_name, args.email, args.language)
    except IntegrityError:
        print(f"There is an organisation called {name!r} here already.", file=sys.stderr)
        return 1
    _tell(handed, first_name, args.email)
    return 0


def _ask(question: str) -> str:
    return input(question).strip() if sys.stdin.isatty() else ""


def _begin(name: str, first_name: str, email: str, language: str) -> "Handed":
    from django.db import transaction
    from django.utils.text import slugify

    from samenbuur.accounts.actions import open_organisation
    from samenbuur.people.actions import first_administrator, invite

    with transaction.atomic():
        house = open_organisation(name=name.strip(), slug=slugify(name)[:60])
        person = first_administrator(organisation=house, first_name=first_name, language=language)
        return invite(person=person, by=None, email=email)


def _tell(handed: "Handed", first_name: str, email: str) -> None:
    from samenbuur.people.letters import address_of, send_invitation

    print(f"The organisation is there. {first_name} opens this link, once, within three days:\n")
    print(f"  {address_of(handed)}\n")
    if email:
        print(
            "It was mailed too."
            if send_invitation(handed)
            else "It could not be mailed: no mail server took it."
        )
    print("After that, nobody can make an administrator from the command line for this organisation again.")

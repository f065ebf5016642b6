"""Load the demonstration neighbourhood."""

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: the demonstration is always the same."""


def run(args: argparse.Namespace) -> int:
    """Load it into an empty house."""
    import django

    django.setup()
    from django.core.management import call_command

    from samenbuur.config import demo

    call_command("migrate", interactive=False, verbosity=0)
    try:
        demo.load()
    except RuntimeError as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write("The demonstration neighbourhood is ready. Start with: samenbuur run --demo\n")
    return 0

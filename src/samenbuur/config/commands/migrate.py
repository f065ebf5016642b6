"""Bring the database up to date."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much to say."""
    parser.add_argument("--quiet", action="store_true", help="say nothing when all is well")


def run(args: argparse.Namespace) -> int:
    """Migrate forward."""
    import os

    import django

    os.umask(0o077)  # what this house writes is for this account only
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)

    call_command("migrate", interactive=False, verbosity=0 if args.quiet else 1)
    return 0

"""The register of what is kept about people (AVG 30), made from the care labels and the table of terms."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """In which language."""
    parser.add_argument("--language", choices=("nl", "en"), default="nl")


def run(args: argparse.Namespace) -> int:
    """Print it as Markdown, as it lies in docs/privacy."""
    import django

    django.setup()
    from samenbuur.config.register import register

    print(register(args.language), end="")
    return 0

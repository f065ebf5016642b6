"""Django's own commands."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes what Django's commands take."""


def run(arguments: list[str]) -> int:
    """Hand the arguments to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["samenbuur manage", *arguments])
    return 0

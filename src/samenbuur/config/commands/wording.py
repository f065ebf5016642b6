"""Wording on the command line: one JSON object per line in, one out; nothing is kept."""

import argparse
import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

MODULES = {"notes": "notes", "pii": "personal", "readability": "readability"}
Answer = Callable[[str, str], dict[str, Any]]


class AbsentError(Exception):
    """This check is not in the house."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which check; texts come in on standard input: `id`, `lang`, `text`."""
    parser.add_argument("what", choices=["notes", "pii", "readability"])
    parser.add_argument(
        "--organisation", metavar="NAME", help="with the words of this house too (its short name); for notes"
    )


def run(args: argparse.Namespace) -> int:
    """Answer line by line; 0, or 2 with one sentence when a line cannot be read or the check is absent."""
    if args.organisation and args.what != "notes":
        print("Only notes know the words of a house.", file=sys.stderr)
        return 2
    try:
        answer = _of_house(args.organisation) if args.organisation else _check(args.what)
    except AbsentError as problem:
        print(problem, file=sys.stderr)
        return 2
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            told = {"id": asked["id"], **answer(asked["text"], asked.get("lang", "nl"))}
        except (ValueError, KeyError, TypeError, AttributeError):
            # Never the text itself: it may hold what somebody told in confidence.
            print(
                f'Line {number}: expected {{"id": …, "lang": "nl" or "en", "text": …}} as JSON',
                file=sys.stderr,
            )
            return 2
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0


def _of_house(slug: str) -> Answer:
    """Return the check of notes with the words of a house laid over the lists. Raises AbsentError when there is no such house."""
    import django

    django.setup()
    from samenbuur.wording import queries

    house = queries.house_called(slug)
    if house is None:
        raise AbsentError(f"There is no organisation '{slug}' here")
    checks = {lang: queries.check_of(house, lang) for lang in ("nl", "en")}
    return lambda text, lang: _told(checks[lang].spans(text))


def _check(what: str) -> Answer:
    """Return the check; each is read only when it is asked for."""
    try:
        module = importlib.import_module(f"samenbuur.method.wording.{MODULES[what]}")
    except ModuleNotFoundError as problem:
        if problem.name != f"samenbuur.method.wording.{MODULES[what]}":
            raise
        raise AbsentError(f"'{what}' is not part of this Samenbuur yet") from problem
    look = getattr(module, MODULES[what])
    if what == "readability":
        return lambda text, _: {"level": str(look(text))}
    return lambda text, lang: _told(look(text, lang))


def _told(spans: list[Any]) -> dict[str, Any]:
    return {
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "category": span.category,
                **({"suggestions": list(span.suggestions)} if span.suggestions else {}),
            }
            for span in spans
        ]
    }

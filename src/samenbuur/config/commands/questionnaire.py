"""The questionnaire on the command line: out as an XLSForm for ODK and Kobo, or a look at a form of others."""

import argparse
import json
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which file."""
    what = parser.add_subparsers(dest="what", required=True)
    out = what.add_parser("export", help="write the questions as a form for ODK or KoboToolbox")
    out.add_argument("--format", choices=["xlsform"], default="xlsform")
    out.add_argument("--out", type=Path, required=True, metavar="FILE", help="an .xlsx file to write")
    out.add_argument("--organisation", metavar="NAME", help="as this house asks them (its short name)")
    look = what.add_parser(
        "read", help="say what is in an XLSForm of others (xlsx, xls, csv); nothing is kept"
    )
    look.add_argument("file", type=Path)


def run(args: argparse.Namespace) -> int:
    """Write or read; 0, 1 when a form is refused, 2 when the call is off."""
    import django

    django.setup()
    return _export(args) if args.what == "export" else _read(args.file)


def _export(args: argparse.Namespace) -> int:
    from samenbuur.accounts.models import Organisation
    from samenbuur.dna.files import form_of

    house = None
    if args.organisation:
        house = Organisation.objects.filter(slug=args.organisation).first()
        if house is None:
            print(f"There is no organisation '{args.organisation}' here", file=sys.stderr)
            return 2
    try:
        args.out.write_bytes(form_of(house))
    except OSError as problem:
        print(f"Cannot write {args.out}: {problem.strerror}", file=sys.stderr)
        return 2
    print(f"Written: {args.out}")
    return 0


def _read(file: Path) -> int:
    from samenbuur.dna.files import questions_in
    from samenbuur.outside.unreadable import Unreadable
    from samenbuur.places.sentences import refused

    try:
        found = questions_in(file, file.name)
    except Unreadable as problem:
        print(refused(problem), file=sys.stderr)
        return 1
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0

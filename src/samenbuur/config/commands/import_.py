"""Read areas and figures from files of CBS, RIVM or the municipality."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and what to know beforehand."""
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="CSV, XLSX, ODS, GeoJSON, TopoJSON, "
                        "GeoPackage, shapefile (or a zip of it), UVA2; packed with gz or zip if need be")  # fmt: skip
    parser.add_argument("--preview", action="store_true", help="say what was understood and store nothing")
    parser.add_argument(
        "--mapping", metavar="FILE", help="which column is what: a JSON file, or the name of a kept one"
    )
    parser.add_argument("--year", action="append", default=[], metavar="YEAR|WHAT=YEAR",
                        help="the year of the file (2024), or of one figure or theme (income=2023)")  # fmt: skip
    parser.add_argument(
        "--division", type=int, default=0, metavar="YEAR", help="the year of the division into areas"
    )
    parser.add_argument("--layer", default="", help="which layer or sheet, where a file has several")
    parser.add_argument("--from-cbs", metavar="TABLE", default="", help="ask CBS itself for a table, such as 85984NED; "
                        "with --gemeente and --year")  # fmt: skip
    parser.add_argument(
        "--from-pdok", action="store_true", help="ask PDOK for borders; with --gemeente and --year"
    )
    parser.add_argument(
        "--gemeente", default="", metavar="CODE", help="which gemeente to ask for, such as GM0363"
    )
    parser.add_argument("--json", action="store_true", help="say it as JSON, one line for each file")
    parser.add_argument("--job", default="", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Import the files one by one; each all or nothing. 0: all well; 1: a file was refused; 2: the call is off."""
    import django

    django.setup()
    if args.job:
        from samenbuur.places import jobs

        return jobs.run(args.job)
    if args.from_cbs or args.from_pdok:
        return _online(args)
    if not args.files:
        sys.stderr.write("Name a file to import; `samenbuur import --help` says which kinds are read.\n")
        return 2
    options = _options(args)
    if options is None:
        return 2
    results = [_one(path, args, options) for path in args.files]
    return 0 if all(results) else 1


def _online(args: argparse.Namespace) -> int:
    """Ask the publishers themselves."""
    from samenbuur.outside.understood import Understood
    from samenbuur.outside.unreadable import Unreadable
    from samenbuur.places import actions, sentences
    from samenbuur.places.reasons import Reason
    from samenbuur.refusal import Refused

    options = _options(args)
    if options is None or not options.get("year") or not args.gemeente:
        sys.stderr.write("Say which gemeente and which year: --gemeente GM0363 --year 2024.\n")
        return 2
    year, made, name = options["year"], [], Path(args.from_cbs or "PDOK")
    try:
        if args.from_cbs:
            made += [actions.adopt_from_cbs(table=args.from_cbs, gemeente=args.gemeente, year=year, by=None)]
        if args.from_pdok:
            made += actions.adopt_from_pdok(gemeente=args.gemeente, year=year, by=None)
    except Unreadable as error:
        _refuse(name, args, str(error.why), sentences.refused(error))
        return 1
    except Refused as error:
        _refuse(name, args, str(error.reason), sentences.reason(Reason(error.reason)))
    for release in made:
        _say(Path(release.title), args, Understood.from_plain(release.report), str(release.key))
    return 0


def _options(args: argparse.Namespace) -> dict[str, Any] | None:
    """Return what the call says about reading; None (with a word on the error channel) when it makes no sense."""
    options: dict[str, Any] = {"division": args.division, "layer": args.layer, "periods": {}}
    for entry in args.year:
        name, _, year = entry.rpartition("=")
        if not (year.isdigit() and len(year) == 4):
            sys.stderr.write(f"--year {entry}: a year has four digits.\n")
            return None
        if name:
            options["periods"][name] = year
        else:
            options["year"] = int(year)
    if args.mapping:
        options["mapping"] = _mapping(args.mapping)
        if options["mapping"] is None:
            sys.stderr.write(
                f"--mapping {args.mapping}: no such file, no kept mapping of that name, or not a mapping.\n"
            )
            return None
    return options


def _mapping(name: str) -> dict[str, Any] | None:
    from samenbuur.outside.options import Mapping
    from samenbuur.outside.unreadable import Unreadable
    from samenbuur.places import queries

    try:
        if Path(name).is_file():
            return Mapping.from_plain(json.loads(Path(name).read_text(encoding="utf-8"))).plain()
        kept = queries.mapping(name)
        return kept.plain() if kept else None
    except (ValueError, TypeError, Unreadable):
        return None


def _one(path: Path, args: argparse.Namespace, plain: dict[str, Any]) -> bool:
    """Import (or preview) one file and say how it went; True when it went well."""
    from samenbuur.outside.options import Options
    from samenbuur.outside.understood import Understood
    from samenbuur.outside.unreadable import Unreadable
    from samenbuur.places import actions, sentences
    from samenbuur.places.reasons import Reason
    from samenbuur.refusal import Refused

    options = Options.from_plain({**plain, "name": path.name})
    try:
        if args.preview:
            _say(path, args, actions.preview(path=path, options=options), None)
        else:
            release = actions.adopt(path=path, options=options, by=None)
            _say(path, args, Understood.from_plain(release.report), str(release.key))
    except Unreadable as error:
        _refuse(path, args, str(error.why), sentences.refused(error))
        return False
    except Refused as error:
        _refuse(path, args, str(error.reason), sentences.reason(Reason(error.reason)))
        # The file is in, which is what was asked.
        return error.reason == Reason.ALREADY
    return True


def _refuse(path: Path, args: argparse.Namespace, why: str, sentence: str) -> None:
    if args.json:
        print(json.dumps({"file": path.name, "refused": why, "sentence": sentence}, ensure_ascii=False))
    else:
        print(f"{path.name}: {sentence}")


def _say(path: Path, args: argparse.Namespace, understood: Any, release: str | None) -> None:
    if args.json:
        print(json.dumps({"file": path.name, "release": release, **understood.plain()}, ensure_ascii=False))
        return
    from samenbuur.places import report

    print(f"{path.name}")
    for name, value in report.lines(understood):
        print(f"  {name}: {value}")
    print("  " + (report.ADOPTED() if release else report.PREVIEWED()))

"""Look whether every byte of a backup is what was written (seam 12)."""

import argparse
import os
import sys
from pathlib import Path

OPEN = (
    "ATTENTION: the copy of the keys in {place} lies open. Whoever has both folders reads everything.\n"
    "Lock it: SAMENBUUR_BACKUP_RECIPIENT or a password (docs/operations/backup.md)."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folders."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of the data")
    parser.add_argument(
        "--keys", type=Path, metavar="DIR", help="folder of the copy of the keys (beside it, DIR-keys)"
    )
    parser.add_argument(
        "--passphrase-file", default="", metavar="FILE", help="its first line is the password of that copy"
    )
    parser.add_argument(
        "--identity", default="", metavar="FILE", help="age identity that opens that copy, for a recipient"
    )

    parser.add_argument(
        "--unsigned", action="store_true", help="also one that was made before backups were signed"
    )


def run(args: argparse.Namespace) -> int:
    """Say so; 1, with the file that is not, when something differs."""
    os.umask(0o077)
    import django

    django.setup()
    from samenbuur.config.backup import lock, looking, manifest, taking

    place = args.keys or taking.keys_beside(args.folder.absolute())
    try:
        said = looking.check_outside(args.folder, place, unsigned=args.unsigned)
        print(f"Every file of {said['made_at']} is what was written.")
        if (place / lock.OPEN).exists():
            print(OPEN.format(place=place), file=sys.stderr)
        with taking.workplace("verify") as work:
            opened = looking.open_up(
                args.folder,
                place,
                lock.chosen(args.passphrase_file, args.identity),
                work,
                unsigned=args.unsigned,
            )
            looking.unlock(args.folder, opened, work / "database")
    except (manifest.Damaged, taking.NotNow) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except lock.Locked as locked:
        print(f"{locked} So only the outside was looked at.", file=sys.stderr)
        return 0
    print("It opens, and holds what was copied.")
    return 0

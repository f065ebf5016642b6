"""Take a backup while the house runs: the data in one folder, the keys in another (seam 12)."""

import argparse
import os
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folders."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder for the data")
    parser.add_argument(
        "--keys", type=Path, metavar="DIR", help="folder of the copy of the keys (beside it, DIR-keys)"
    )
    parser.add_argument(
        "--passphrase-file", default="", metavar="FILE", help="its first line is the password of that copy"
    )


def run(args: argparse.Namespace) -> int:
    """Write it; 1, with a sentence, when nothing was written."""
    os.umask(0o077)
    import django

    django.setup()
    from django.db import DatabaseError

    from samenbuur.config.backup import lock, taking

    place = args.keys or taking.keys_beside(args.folder.absolute())
    try:
        chosen = lock.chosen(args.passphrase_file)
        taking.take(args.folder, place, chosen)
    except (taking.NotNow, lock.Locked) as refused:
        print(f"{refused} No backup was taken.", file=sys.stderr)
        return 1
    except (OSError, DatabaseError) as broken:
        print(f"No backup was taken: {broken}", file=sys.stderr)
        return 1
    print(
        f"The data are in {args.folder}, the keys in {place}. Keep them apart; the keys go within seven days."
    )
    if chosen.name == lock.OPEN:
        print(
            "The copy of the keys is not locked: set SAMENBUUR_BACKUP_RECIPIENT or a password.",
            file=sys.stderr,
        )
    return 0

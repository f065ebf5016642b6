"""Put a backup back, whole or not at all (seam 12)."""

import argparse
import os
import sys
from pathlib import Path


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
        "--replace", action="store_true", help="in place of the people who are in this house now"
    )

    parser.add_argument(
        "--unsigned", action="store_true", help="also one that was made before backups were signed"
    )


def run(args: argparse.Namespace) -> int:
    """Do it; 1, with a sentence, when nothing was changed."""
    os.umask(0o077)
    import django

    django.setup()
    from samenbuur.config.backup import lock, manifest, putting_back, taking

    place = args.keys or taking.keys_beside(args.folder.absolute())
    try:
        chosen = lock.chosen(args.passphrase_file, args.identity)
        again = putting_back.put_back(
            args.folder, place, chosen, replace=args.replace, unsigned=args.unsigned
        )
    except (taking.NotNow, manifest.Damaged, lock.Locked) as refused:
        print(f"{refused} Nothing was changed.", file=sys.stderr)
        return 1
    print("The backup is back. Everyone logs in anew, and lent devices are lent anew.")
    if again:
        print(f"Erased again, as before: {again}.")
    return 0

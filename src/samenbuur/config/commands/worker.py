"""Only sweep: settle, notice, send. Any number may run side by side; with --watch: only look after the sweep."""

import argparse
import signal
import threading
from datetime import timedelta


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often, and what."""
    parser.add_argument(
        "--every", type=float, default=5.0, metavar="SECONDS", help="pause between two rounds"
    )
    parser.add_argument("--once", action="store_true", help="go round once and end")
    parser.add_argument(
        "--watch",
        action="store_true",
        help="only watch: warn administrators when no sweep went round for two minutes",
    )


def run(args: argparse.Namespace) -> int:
    """Go round until told to stop; a round that is under way is finished first."""
    import django

    django.setup()
    from samenbuur import clock
    from samenbuur.presence import sweep, watch

    def watching() -> None:
        watch.once(clock.now())

    go_round = watching if args.watch else sweep.once
    if args.once:
        go_round()
        return 0
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    sweep.forever(every=timedelta(seconds=args.every), stop=stop, round_=go_round)
    return 0

"""Kill -9 of the server and of the sweep, many times: nothing acknowledged lost or doubled, no due notice lost.

    make bench ARGS="kill --kills 300 --part checkins --database sqlite"

Kill -9 shows that nothing lives only in the memory of the process. That an answer also survives a power cut is a matter of
fsync: `synchronous=FULL` (SQLite) and `synchronous_commit`/`fsync` (PostgreSQL) are looked at in the running house, and the
bytes that the server handed to the disk per answer are counted by the kernel and printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from tests.bench import kill_checkins, serve


def checkins(home: Path, database: str, kills: int, until: float) -> list[str]:
    """Kill the server while people are ticked."""
    began = time.monotonic()
    told = kill_checkins.loop(home, database, kills, until=until)
    wrong = kill_checkins.verify(home, database, told)
    ready = sorted(told.seconds_until_ready)
    print(
        f"  check-ins: {told.kills} kills, {len(told.answered)} acknowledged, {told.again} sent again, "
        f"{len(wrong)} lost, doubled or answered otherwise; ready again in {median(ready):.2f} s "
        f"(slowest {ready[-1]:.2f} s); {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return wrong


PARTS: dict[str, Callable[[Path, str, int, float], list[str]]] = {"checkins": checkins}
if find_spec("tests.bench.kill_notices"):
    from tests.bench import kill_notices

    PARTS["notices"] = kill_notices.notices


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument(
        "--minutes", type=float, default=60, help="of each part; then what was done is judged"
    )
    parser.add_argument("--part", choices=sorted(PARTS))
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    asked = parser.parse_args(arguments)
    found: list[str] = []
    for kind in ("sqlite", "postgres") if asked.database == "both" else (asked.database,):
        print(f"{kind}:", flush=True)
        for name in [asked.part] if asked.part else PARTS:
            with ExitStack() as stack:
                home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samenbuur-kill-")))
                database = stack.enter_context(serve.Database(f"kill_{name}")) if kind == "postgres" else ""
                found += PARTS[name](
                    home / "house", database, asked.kills, time.monotonic() + asked.minutes * 60
                )
    for line in found[:20]:
        print(f"  WRONG {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

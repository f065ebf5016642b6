"""PostgreSQL whose lines are looked at before each request without asking over them.

Django asks `SELECT 1` at the start of every request: a journey to the server and back that nearly always says 'still here'.
A server that ended the line (a restart, a kill) leaves a mark on our side of it, which can be seen without a journey.
"""

import select
import time
from typing import Any

from django.db.backends.postgresql import base

QUIET = 30.0
"""Seconds after which we ask all the same: a network that swallows a line leaves no mark."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend, with a cheaper look at the line."""

    looked_at = float("-inf")

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open a line; it was good just now."""
        self.looked_at = time.monotonic()
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Return whether the line to the server still stands."""
        now, before = time.monotonic(), self.looked_at
        self.looked_at = now
        if now - before < QUIET and self.connection is not None and not _something_came(self.connection):
            return True
        return super().is_usable()


def _something_came(line: Any) -> bool:
    """Return whether something waits to be read though we asked nothing: nearly always the end of the line."""
    if line.closed or not hasattr(select, "poll"):  # Windows has no poll: there we ask
        return True
    look = select.poll()
    look.register(line.fileno(), select.POLLIN)
    return bool(look.poll(0))

"""SQLite whose writers take turns, between threads and between processes, so that nobody polls for the file's lock.

Two reasons. Polling of the file's lock cost a 99th percentile of 600 ms with many threads. And before SQLite 3.51.3 two
connections that wrote or checkpointed at the same instant could damage the file: here no two ever do.
"""

import os
import threading
import time
from collections import defaultdict
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

try:
    import fcntl
except ImportError:  # Windows has no such locks: there one process serves
    fcntl = None  # type: ignore[assignment]

TURNS_BETWEEN_PROCESSES = fcntl is not None
PATIENCE = 30.0
"""Seconds a writer waits for its turn before it gives up."""
PAUSE = 0.0003
"""Seconds between two looks whether another process has finished; only one thread of a process looks."""
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP")


class _Turn:
    """The right to write to one database file: one thread of one process has it."""

    def __init__(self, name: str) -> None:
        self.threads = threading.Lock()
        self.path = "" if name.startswith(("file:", ":memory:")) or fcntl is None else f"{name}-turn"
        self.file = -1
        self.opened_by = 0

    def take(self) -> None:
        if not self.threads.acquire(timeout=PATIENCE):
            raise OperationalError("another writer of this process kept its turn for too long")
        try:
            self._take_between_processes()
        except BaseException:
            self.threads.release()
            raise

    def _take_between_processes(self) -> None:
        if not self.path:
            return
        if self.opened_by != os.getpid():
            # A forked child must not share its parent's lock: the lock belongs to the opened file.
            self.file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self.opened_by = os.getpid()
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    raise OperationalError("another process kept its turn to write for too long") from None
                time.sleep(PAUSE)
            else:
                return

    def give(self) -> None:
        if self.path:
            fcntl.flock(self.file, fcntl.LOCK_UN)
        self.threads.release()


class _Turns(defaultdict[str, _Turn]):
    def __missing__(self, name: str) -> _Turn:
        return self.setdefault(name, _Turn(name))


_turns = _Turns()


def _after_fork() -> None:
    """A thread of the parent that had a turn does not exist in the child: nobody would ever give it back."""
    _turns.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that takes a turn for a write outside a transaction too."""

    house: "DatabaseWrapper"

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if self.house.has_turn or not query.lstrip()[:8].upper().startswith(WRITES):
            return super().execute(query, params)
        self.house.take_turn()
        try:
            return super().execute(query, params)
        finally:
            self.house.give_turn()

    def executemany(self, query: str, param_list: Any) -> Any:
        """Run one statement for many rows."""
        if self.house.has_turn:
            return super().executemany(query, param_list)
        self.house.take_turn()
        try:
            return super().executemany(query, param_list)
        finally:
            self.house.give_turn()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend with one lock per database file around each transaction."""

    has_turn = False

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor that knows whose turn it is."""
        cursor = self.connection.cursor(factory=Cursor)
        cursor.house = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.give_turn()
            raise

    def take_turn(self) -> None:
        """Wait until nobody else writes to this file."""
        if not self.has_turn:
            _turns[str(self.settings_dict["NAME"])].take()
            self.has_turn = True

    def give_turn(self) -> None:
        """Let the next one write."""
        if self.has_turn:
            self.has_turn = False
            _turns[str(self.settings_dict["NAME"])].give()

    def _commit(self) -> Any:
        result = super()._commit()  # type: ignore[misc]
        self.give_turn()
        return result

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.give_turn()

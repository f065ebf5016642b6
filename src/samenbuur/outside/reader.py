"""Lets a separate process read a file, and hands on what it says; the caller never touches the stranger's bytes."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samenbuur.outside.options import Options
from samenbuur.outside.understood import Understood
from samenbuur.outside.unreadable import Unreadable, Why

LINE = 64_000_000
"""Bytes of one line of the process; a batch of two hundred outlines stays far below."""


def events(path: Path, options: Options) -> Iterator[tuple[str, Any]]:
    """Yield `(word, what)` as the reading process says them, the last one `done`.

    Raises Unreadable when the file is refused, also halfway: whoever stores events does so in one transaction.
    """
    with tempfile.TemporaryDirectory(prefix="samenbuur-") as folder:
        process = subprocess.Popen(  # noqa: S603  our own module, and a path as one argument
            [sys.executable, "-m", "samenbuur.outside.child", str(path.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
        )
        try:
            yield from _lines(process, options)
        finally:
            if process.stdout:
                process.stdout.close()
            process.kill()
            process.wait()


def _environment(folder: str) -> dict[str, str]:
    """Return the little that the process needs; keys and passwords of the house stay out of its reach."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "PYTHONUTF8": "1",
        "TMPDIR": folder,
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def _lines(process: "subprocess.Popen[bytes]", options: Options) -> Iterator[tuple[str, Any]]:
    if process.stdin is None or process.stdout is None:
        raise Unreadable(Why.TOO_HEAVY)
    with process.stdin as channel:
        channel.write(json.dumps(options.plain()).encode())
    while line := process.stdout.readline(LINE):
        if not line.endswith(b"\n"):
            break
        word, what = json.loads(line)
        if word == "refused":
            raise Unreadable(Why(what["why"]), **what["facts"])
        yield word, what
        if word == "done":
            return
    # It ended without a word: the limits of memory or time ended it.
    raise Unreadable(Why.TOO_HEAVY)


def asked(path: Path, options: Options) -> dict[str, Any]:
    """Return a form or answers that came from elsewhere (`options.what`), read behind the fence. Raises Unreadable."""
    for word, what in events(path, options):
        if word == options.what:
            return dict(what)
    raise Unreadable(Why.TOO_HEAVY)


def understand(path: Path, options: Options) -> Understood:
    """Return what a file is, having read it to its end and kept nothing. Raises Unreadable."""
    for word, what in events(path, options):
        if word == "done":
            return Understood.from_plain(what)
    raise Unreadable(Why.TOO_HEAVY)

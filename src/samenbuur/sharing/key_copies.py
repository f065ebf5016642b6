"""Copies of the key store: where they lie, that they hear of who was erased, and that none lives longer than a week.

A copy of the keys opens what an old backup holds, also of someone who was erased since. So each copy is written down in the
key store (`copies`, one line each: the moment and the folder), and is taken away before it is seven days old.
"""

import hashlib
import os
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from samenbuur.sharing import keys

LIVES = timedelta(days=7)
"""Security, choices made: a copy of the keys lives at most this long."""
ROUND = timedelta(days=1)
"""The sweep looks once a day: what would grow too old before the next look goes now."""
OPEN = "keys.tar"
"""The copy itself when nothing locks it."""
ERASED = "erased"
"""The file beside a copy in which is written who was erased since: proofs, no names."""


def _list() -> Path:
    return keys.folder() / "copies"


def written_down() -> list[tuple[datetime, Path]]:
    """Return the copies that this house made, oldest first, with when."""
    if not _list().exists():
        return []
    lines = [line.split(" ", 1) for line in _list().read_text().splitlines() if " " in line]
    return sorted((datetime.fromisoformat(at), Path(place)) for at, place in lines)


def write_down(place: Path, at: datetime) -> None:
    """Remember where a copy lies, on disk before it is there."""
    _append(_list(), f"{at.isoformat(timespec='seconds')} {place.absolute()}")


def _append(place: Path, line: str) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def overdue(now: datetime) -> list[Path]:
    """Return the copies that are older than a copy may be and still there."""
    return [place for at, place in written_down() if at + LIVES <= now and place.exists()]


def lying_open() -> list[Path]:
    """Return the copies that nothing locks, of those that can be reached: whoever has the data as well reads everything."""
    return [place for _at, place in written_down() if (place / OPEN).exists()]


def remove_old(now: datetime) -> int:
    """Take away the copies that are nearly a week old, overwritten first. Return how many."""
    gone, kept = 0, []
    for at, place in written_down():
        if at + LIVES > now + ROUND:
            kept.append((at, place))
        elif place.exists():
            _remove(place)
            gone += 1
            if place.exists():
                kept.append((at, place))  # it could not be removed: doctor says so
    if len(kept) != len(written_down()):
        half = _list().with_suffix(".half")
        lines = "".join(f"{at.isoformat(timespec='seconds')} {place}\n" for at, place in kept)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        half.replace(_list())
    return gone


def _remove(folder: Path) -> None:
    for place in folder.iterdir() if folder.is_dir() else []:
        with suppress(OSError):
            handle = os.open(place, os.O_WRONLY)
            try:
                left = os.fstat(handle).st_size
                while left > 0:
                    left -= os.write(handle, bytes(min(left, 1 << 20)))
                os.fsync(handle)
            finally:
                os.close(handle)
    shutil.rmtree(folder, ignore_errors=True)


def line_of(at: datetime, proof: str) -> str:
    """Return the line that says in a copy that someone was erased: moment, proof, and a sum that shows a flipped byte."""
    said = f"{at.isoformat(timespec='seconds')} {proof}"
    return f"{said} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def proofs_in(copy: Path) -> tuple[frozenset[str], bool]:
    """Return the proofs of who was erased since a copy was made, and whether each line is whole."""
    place = copy / ERASED
    if not place.exists():
        return frozenset(), True
    found, whole, raw = set(), True, place.read_bytes()
    for line in raw.decode(errors="replace").split("\n")[:-1]:
        said, _, check = line.rpartition(" ")
        good = hashlib.sha256(said.encode()).hexdigest()[:16] == check and " " in said
        whole = whole and good
        if good:
            found.add(said.split(" ")[-1])
    return frozenset(found), whole and (not raw or raw.endswith(b"\n"))


def tell(at: datetime, proof: str) -> None:
    """Let every copy that can be reached know that someone was erased: whoever puts it back erases them again."""
    for _made, place in written_down():
        if place.is_dir():
            with suppress(OSError):
                _append(place / ERASED, line_of(at, proof))

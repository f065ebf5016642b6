"""Takes a backup: first the database at one moment, then the keys, each into a folder of its own, locked."""

import io
import os
import secrets
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.db import connection

import samenbuur
from samenbuur import clock
from samenbuur.config.backup import database, manifest
from samenbuur.config.backup.lock import Lock
from samenbuur.sharing import key_copies, keys

try:
    import fcntl
except ImportError:  # where such locks do not exist, two at once are the keeper's own care
    fcntl = None  # type: ignore[assignment]

DATA_FILE = "database.age"
SIGNED_FOR = "backup"
"""For what the key of the house signs here."""
IDENTITY = "backup.key"
"""In the copy of the keys: what opens the data of this one backup. Without that copy nobody opens it."""


class NotNow(Exception):
    """No backup can be taken; the text is a sentence that says why."""


def keys_beside(folder: Path) -> Path:
    """Return where the copy of the keys of a backup lies, unless its keeper says otherwise: beside it, never in it."""
    chosen = os.environ.get("SAMENBUUR_KEY_COPIES")
    return Path(chosen).absolute() / folder.name if chosen else folder.with_name(f"{folder.name}-keys")


def take(folder: Path, key_folder: Path, lock: Lock) -> None:
    """Write a backup into two new folders: whole, or not at all. Raises NotNow."""
    folder, key_folder = folder.absolute(), key_folder.absolute()
    if key_folder == folder or folder in key_folder.parents or key_folder in folder.parents:
        raise NotNow("The keys may not lie in one folder with the data: choose another place (--keys).")
    for place in (folder, key_folder):
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise NotNow(f"{place} is not empty: a backup needs a folder of its own.")
    with workplace("copy") as work:
        key_copies.remove_old(clock.now())
        _take(work, folder, key_folder, lock)


def _take(work: Path, folder: Path, key_folder: Path, lock: Lock) -> None:
    at, mark = clock.now(), secrets.token_hex(8)
    half, key_half = (place.with_name(f".{place.name}.half-{mark}") for place in (folder, key_folder))
    try:
        identity = pyrage.x25519.Identity.generate()
        plain = work / "database"
        database.copy_to(plain)
        said = {"mark": mark, "made_at": at.isoformat(timespec="seconds"), "version": samenbuur.__version__}
        _data(half, plain, identity, said)
        # After the database: what it holds was sealed with keys that were there before.
        _keys(key_half, identity, lock, said)
        key_copies.write_down(key_folder, at)
        _into_place(key_half, key_folder)
        _into_place(half, folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)
        shutil.rmtree(key_half, ignore_errors=True)


def _data(half: Path, plain: Path, identity: Any, said: dict[str, str]) -> None:
    half.parent.mkdir(parents=True, exist_ok=True)
    half.mkdir(mode=0o700)
    pyrage.encrypt_file(str(plain), str(half / DATA_FILE), [identity.to_public()])
    (half / DATA_FILE).chmod(0o600)
    sync(half / DATA_FILE)
    inner = {"sha256": manifest.sum_of(plain), "bytes": plain.stat().st_size}
    key = keys.signing_key(SIGNED_FOR)
    manifest.write(half, manifest.DATA, [DATA_FILE], key, database=connection.vendor, inside=inner, **said)


def _keys(half: Path, identity: Any, lock: Lock, said: dict[str, str]) -> None:
    half.parent.mkdir(parents=True, exist_ok=True)
    half.mkdir(mode=0o700)
    content = lock.close(_archive(str(identity)))
    handle = os.open(half / lock.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    (half / key_copies.ERASED).touch(mode=0o600)
    manifest.write(half, manifest.KEYS, [lock.name], keys.signing_key(SIGNED_FOR), **said)


def _archive(identity: str) -> bytes:
    """Return the key store in one archive, with what opens the data; nobody makes or erases a key meanwhile."""
    held = io.BytesIO()
    keys.signing_key("erased")  # made now if this house never needed it
    with keys.standing_still(), tarfile.open(fileobj=held, mode="w") as tar:
        store = keys.folder()
        for place in sorted([*store.glob("people/*/*.key"), *store.glob("house/*"), store / "erased"]):
            if place.is_file() and not place.name.startswith("."):
                tar.add(place, str(place.relative_to(store)))
        secret = Path(settings.HOME) / "secret.key"
        if secret.exists():
            tar.add(secret, "secret.key")
        info = tarfile.TarInfo(IDENTITY)
        info.size = len(identity)
        tar.addfile(info, io.BytesIO(identity.encode()))
    return held.getvalue()


def sync(place: Path) -> None:
    """Wait until a file or folder is on disk."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _into_place(half: Path, folder: Path) -> None:
    sync(half)
    half.replace(folder)
    sync(folder.parent)


@contextmanager
def workplace(name: str) -> Iterator[Path]:
    """A folder in the house for what may lie there open for a moment; what a killed one left behind goes first."""
    home = Path(settings.HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(home / ".backup-turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise NotNow("Another backup is being taken or put back.") from None
        for left in home.glob(".backup-work-*"):
            shutil.rmtree(left, ignore_errors=True)
        work = home / f".backup-work-{name}-{secrets.token_hex(6)}"
        work.mkdir(mode=0o700)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)
    finally:
        os.close(handle)

"""Looks at a backup: whether every byte is what was written, outside and, with the keys at hand, inside."""

import io
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage

from samenbuur.config.backup import manifest
from samenbuur.config.backup.lock import Lock
from samenbuur.config.backup.manifest import Damaged
from samenbuur.config.backup.taking import DATA_FILE, IDENTITY, SIGNED_FOR
from samenbuur.sharing import key_copies, keys


@dataclass(frozen=True)
class Opened:
    """A backup that was looked at. `store`: the folder in which the copy of the keys was unpacked."""

    said: dict[str, Any]
    store: Path
    identity: str
    erased: frozenset[str]
    """Proofs of who was erased since."""


def check_outside(folder: Path, key_folder: Path, *, unsigned: bool = False) -> dict[str, Any]:
    """Return what a backup says of itself, when its files and those of its keys are whole. Raises Damaged.

    In a house that signs, both are signed by it. `unsigned`: also what was made before that.
    """
    said = manifest.check(folder, manifest.DATA)
    if keys.signs():
        manifest.check_signature(folder, said, keys.signing_key(SIGNED_FOR), unsigned=unsigned)
    if not key_folder.is_dir():
        return said
    theirs = manifest.check(key_folder, manifest.KEYS, beside=(key_copies.ERASED,))
    if not (key_folder / key_copies.ERASED).exists() or not key_copies.proofs_in(key_folder)[1]:
        raise Damaged(f"{key_folder / key_copies.ERASED} is not what was written.")
    if keys.signs():
        manifest.check_signature(key_folder, theirs, keys.signing_key(SIGNED_FOR), unsigned=unsigned)
    if theirs["mark"] != said["mark"]:
        raise Damaged(f"{key_folder} holds the keys of another backup.")
    return said


def open_up(folder: Path, key_folder: Path, lock: Lock, work: Path, *, unsigned: bool = False) -> Opened:
    """Check a backup and unpack the copy of its keys into a folder. Raises Damaged, or Locked.

    In a house that never signed, such as a new machine, the signing key in that copy is all there is to check with.
    """
    said = check_outside(folder, key_folder, unsigned=unsigned)
    if not key_folder.is_dir():
        raise Damaged(
            f"The copy of the keys is not in {key_folder} (--keys says where else). Without it nobody can open this "
            "backup: copies of keys live for seven days at most."
        )
    store = work / "keys"
    store.mkdir(mode=0o700)
    with tarfile.open(fileobj=io.BytesIO(lock.open(key_folder))) as tar:
        tar.extractall(store, filter="data")
    signing = store / "house" / "signing"
    if not keys.signs() and signing.exists():
        key = keys.signing_key(SIGNED_FOR, signing.read_bytes())
        manifest.check_signature(folder, said, key, unsigned=unsigned)
    identity = (store / IDENTITY).read_text().strip()
    listed = store / "erased"
    before = (
        {line.split()[-1] for line in listed.read_text().splitlines() if line} if listed.exists() else set()
    )
    return Opened(said, store, identity, key_copies.proofs_in(key_folder)[0] | frozenset(before))


def unlock(folder: Path, opened: Opened, place: Path) -> None:
    """Write the copy of the database, open, into a file. Raises Damaged when it is not what was copied."""
    place.touch(mode=0o600)
    try:
        pyrage.decrypt_file(
            str(folder / DATA_FILE), str(place), [pyrage.x25519.Identity.from_str(opened.identity)]
        )
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise Damaged(f"{folder / DATA_FILE} does not open with the keys beside it.") from None
    inside = opened.said["inside"]
    if place.stat().st_size != inside["bytes"] or manifest.sum_of(place) != inside["sha256"]:
        raise Damaged(f"{folder / DATA_FILE} opens, but does not hold what was copied.")

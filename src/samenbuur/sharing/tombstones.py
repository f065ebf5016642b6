"""That someone was erased, without saying who: so that a backup that is put back can be erased again.

A file beside the keys (`erased`), one line each: the moment, and a proof that only the key of this house can make out of
the key of a person who stands before it. It lies in no backup of the database, as that would be put back with it.
"""

import hashlib
import hmac
import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from samenbuur.sharing import key_copies, keys


def _file() -> Path:
    return keys.folder() / "erased"


def proof_of(person: UUID, secret: bytes | None = None) -> str:
    """Return the proof for someone: the same each time, and nothing can be read from it. `secret`: of a copy of the keys."""
    key = keys.signing_key("erased", secret)
    return hmac.new(key, person.bytes, hashlib.sha256).hexdigest()


def put(person: UUID, at: datetime) -> str:
    """Write down that someone is erased, on disk when this returns; return the proof."""
    proof = proof_of(person)
    handle = os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, f"{at.isoformat(timespec='seconds')} {proof}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    key_copies.tell(at, proof)
    return proof


def take_over(found: frozenset[str], at: datetime) -> None:
    """Write down who was erased according to a backup that is put back, beside who was erased here."""
    missing = sorted(found - proofs())
    if missing:
        keys.make_folder(keys.folder())
        handle = os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(
                handle, "".join(f"{at.isoformat(timespec='seconds')} {one}\n" for one in missing).encode()
            )
            os.fsync(handle)
        finally:
            os.close(handle)


def proofs() -> frozenset[str]:
    """Return the proofs of everyone who was erased here."""
    if not _file().exists():
        return frozenset()
    return frozenset(line.split()[-1] for line in _file().read_text().splitlines() if line.strip())

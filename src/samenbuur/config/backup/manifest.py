"""What lies in a folder of a backup, with a sum of each file; and whether that is still so."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

NAME = "manifest.json"
DATA, KEYS = "samenbuur-backup/1", "samenbuur-backup-keys/1"


class Damaged(Exception):
    """A backup is not what was written; the text is a sentence that names the file."""


def sum_of(place: Path) -> str:
    """Return the SHA-256 of a file."""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _text(found: dict[str, Any]) -> bytes:
    return (json.dumps(found, indent=1, sort_keys=True) + "\n").encode()


def write(folder: Path, schema: str, names: list[str], **said: Any) -> None:
    """Write the manifest of a folder; its last word is a sum of the manifest itself."""
    files = {
        name: {"sha256": sum_of(folder / name), "bytes": (folder / name).stat().st_size} for name in names
    }
    found = {"schema": schema, "files": files, **said}
    found["seal"] = hashlib.sha256(_text(found)).hexdigest()
    handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(_text(found))
        file.flush()
        os.fsync(file.fileno())


def read(folder: Path, schema: str) -> dict[str, Any]:
    """Return the manifest of a folder, when every byte of it is as it was written. Raises Damaged."""
    place = folder / NAME
    try:
        raw = place.read_bytes()
        found: dict[str, Any] = json.loads(raw)
        seal = found.pop("seal")
    except OSError:
        raise Damaged(f"{folder} is no backup: there is no {NAME} in it.") from None
    except (ValueError, KeyError, AttributeError, RecursionError):
        raise Damaged(f"{place} is not what was written.") from None
    if hashlib.sha256(_text(found)).hexdigest() != seal or _text(found | {"seal": seal}) != raw:
        raise Damaged(f"{place} is not what was written.")
    if found.get("schema") != schema:
        raise Damaged(f"{place} is a '{found.get('schema')}', not a '{schema}'.")
    return found


def check(folder: Path, schema: str, *, beside: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the manifest when each file is there, whole, and nothing else lies beside them. Raises Damaged."""
    found = read(folder, schema)
    there = {place.name for place in folder.iterdir()} - {NAME, *beside}
    for name in sorted(set(found["files"]) - there):
        raise Damaged(f"{folder / name} is missing.")
    for name in sorted(there - set(found["files"])):
        raise Damaged(f"{folder / name} does not belong to this backup.")
    for name, said in sorted(found["files"].items()):
        place = folder / name
        if place.stat().st_size != said["bytes"] or sum_of(place) != said["sha256"]:
            raise Damaged(f"{place} is not what was written.")
    return found

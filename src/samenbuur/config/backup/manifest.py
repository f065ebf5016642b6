"""What lies in a folder of a backup, with a sum of each file; whether that is still so; and who says so.

Sums show a flipped byte; against somebody who changes a file and its sum each entry is signed with a key of the house, which lies
in its key store and in no folder of data.
"""

import hashlib
import hmac
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


def _entries(found: dict[str, Any]) -> dict[str, Any]:
    """Return what is signed apart, so that one can say which was changed: each file, and each thing that is said."""
    said = {name: value for name, value in found.items() if name not in ("files", "signed")}
    return said | {f"files/{name}": value for name, value in found["files"].items()}


def _signed(found: dict[str, Any], key: bytes) -> dict[str, str]:
    entries = _entries(found)
    texts = {name: _text({name: value, "mark": found.get("mark", "")}) for name, value in entries.items()}
    texts["which"] = _text({"entries": sorted(entries), "mark": found.get("mark", "")})
    return {name: hmac.new(key, text, hashlib.sha256).hexdigest() for name, text in texts.items()}


def check_signature(folder: Path, found: dict[str, Any], key: bytes, *, unsigned: bool = False) -> None:
    """Raise Damaged, with a sentence that names what was changed, unless each entry bears the signature of this key.

    `unsigned`: one without any signature, made before backups were signed, is taken as it is.
    """
    place, theirs = folder / NAME, found.get("signed")
    if theirs is None and unsigned:
        return
    if not isinstance(theirs, dict):
        raise Damaged(
            f"{place} is not signed: it is older than that, or the signature was taken away (--unsigned)."
        )
    ours = _signed(found, key)
    wrong = [name for name in ours if not hmac.compare_digest(ours[name], str(theirs.get(name, "")))]
    if len(wrong) == len(ours):
        raise Damaged(f"{place} was not signed by this house.")
    for name in wrong:
        kind, _, file = name.partition("/")
        what = f"the sum of {file}" if file else "which files there are" if name == "which" else f"'{kind}'"
        raise Damaged(f"In {place} {what} was changed after it was signed.")


def write(folder: Path, schema: str, names: list[str], key: bytes, **said: Any) -> None:
    """Write the manifest of a folder, signed with `key`; its last word is a sum of the manifest itself."""
    files = {
        name: {"sha256": sum_of(folder / name), "bytes": (folder / name).stat().st_size} for name in names
    }
    found = {"schema": schema, "files": files, **said}
    found["signed"] = _signed(found, key)
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

"""Sealing what this room keeps, and opening it: the one place of this room that touches keys."""

import json
from typing import Any

from samenbuur.sharing import keys


def put(row: Any, said: dict[str, str]) -> None:
    """Seal what was said into a row, with the key of whom it is about; the caller saves it."""
    row.words = keys.seal(row.person.key, json.dumps(said, ensure_ascii=False).encode(), _context(row))


def found(row: Any) -> dict[str, str] | None:
    """Return what `put` sealed; None when the key is gone. Whoever calls this has asked `visible` and writes a look."""
    try:
        return dict(json.loads(keys.unseal(row.person.key, bytes(row.words), _context(row))))
    except keys.Gone:
        return None


def _context(row: Any) -> str:
    return f"{row._meta.model_name} {row.key}"

"""Sealing the words of what someone tells, and opening them: the one place of this room that touches keys."""

import json
from collections.abc import Mapping
from uuid import UUID

from samenbuur.sharing import keys
from samenbuur.stories.models import Earlier, Told


def sealed(person: UUID, told: UUID, words: Mapping[str, str]) -> bytes:
    """Seal words for one thing of one person."""
    return keys.seal(person, json.dumps(dict(words), ensure_ascii=False).encode(), f"told {told}")


def opened(row: Told | Earlier) -> dict[str, str] | None:
    """Return the words of a thing; None when the key is gone. Whoever calls this has asked `visible` and writes a look."""
    told = row.told if isinstance(row, Earlier) else row
    try:
        found: dict[str, str] = json.loads(keys.unseal(told.person.key, bytes(row.words), f"told {told.key}"))
    except keys.Gone:
        return None
    return found

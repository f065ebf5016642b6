"""Sealing pictures and words of this room, and opening them: the one place of this room that touches keys."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from samenbuur.circles.models import Before, Carrying, Drawing, Step
from samenbuur.method.circle import Picture, as_data, picture_of
from samenbuur.sharing import keys


def sealed_picture(person: UUID, drawing: UUID, picture: Picture) -> bytes:
    """Seal a picture for one drawing of one person."""
    return _seal(person, as_data(picture), f"drawing {drawing}")


def opened_picture(row: Drawing | Before) -> Picture | None:
    """Return the picture; None when the key is gone. Whoever calls this has asked `visible` and writes a look."""
    drawing = row.drawing if isinstance(row, Before) else row
    found = _open(drawing.person.key, bytes(row.picture), f"drawing {drawing.key}")
    return None if found is None else picture_of(found)


def sealed_words(person: UUID, kind: str, thing: UUID, words: Mapping[str, str]) -> bytes:
    """Seal the words of a step, or of what someone says about carrying."""
    return _seal(person, dict(words), f"{kind} {thing}")


def opened_words(row: Step | Carrying) -> dict[str, str] | None:
    """Return the words; None when the key is gone. Whoever calls this has asked `visible` and writes a look."""
    found = _open(row.person.key, bytes(row.words), f"{row._meta.model_name} {row.key}")
    return None if found is None else dict(found)


PLAIN: dict[type[Model], Callable[[Any], dict[str, Any]]] = {
    Drawing: lambda row: {"picture": _data(row)},
    Before: lambda row: {"picture": _data(row)},
    Step: lambda row: {"words": opened_words(row) or {}},
    Carrying: lambda row: {"words": opened_words(row) or {}},
}
"""How rows of this room are opened when their person takes everything along (stories.taking)."""


def _data(row: Drawing | Before) -> Any:
    picture = opened_picture(row)
    return [] if picture is None else as_data(picture)


def _seal(person: UUID, what: Any, context: str) -> bytes:
    return keys.seal(person, json.dumps(what, ensure_ascii=False).encode(), context)


def _open(person: UUID, sealed: bytes, context: str) -> Any:
    try:
        return json.loads(keys.unseal(person, sealed, context))
    except keys.Gone:
        return None

"""Who may open what: one row per URL that needs more than its policy to be understood.

A URL without placeholders needs no row: its policy says who may open it. A URL about one thing needs `of` (how to make its
path from the street) and, unless its policy already says it, `seen_by`: who finds it there. For all others it is not
there, exactly as if it did not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

EVERYONE = "everyone"


@dataclass(frozen=True)
class Row:
    """`of(street)` gives the values of the placeholders; `seen_by` the names for whom it is there (None: by policy)."""

    of: Callable[[object], dict[str, object]] = field(default=lambda street: {})
    seen_by: frozenset[str] | str | None = None
    because: str = ""
    """Why, when a reader would wonder."""
    post: dict[str, str] = field(default_factory=dict)
    """What is sent to a URL that only takes POST; it need not be complete, only not dangerous."""


def row(of=None, *, seen_by=None, because: str = "", post: dict[str, str] | None = None) -> Row:
    """A row; `seen_by` as words: row(…, seen_by="amina dirk hana")."""
    names = seen_by if seen_by in (None, EVERYONE) else frozenset(seen_by.split())
    return Row(of or (lambda street: {}), names, because, post or {})


# By URL name. Keep each door together.
ROWS: dict[str, Row] = {}

"""Everything that changes at a shared map: opening and closing, joining, putting and taking back, agreeing."""

from samenbuur.mapping.actions.joining import MOST_GUESTS, join
from samenbuur.mapping.actions.leading import agree, apart, hide, merge, show
from samenbuur.mapping.actions.putting import MOST_MARKS, put, put_many, reword, take_away, undo
from samenbuur.mapping.actions.sessions import clear_away, close, let_in, open_session

__all__ = [
    "MOST_GUESTS",
    "MOST_MARKS",
    "agree",
    "apart",
    "clear_away",
    "close",
    "hide",
    "join",
    "let_in",
    "merge",
    "open_session",
    "put",
    "put_many",
    "reword",
    "show",
    "take_away",
    "undo",
]

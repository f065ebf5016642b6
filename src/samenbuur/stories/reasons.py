"""Why something about what people tell was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    NOT_THESE = "not_these"
    """Only early signs are confirmed, and only wishes come true."""
    GONE = "gone"
    """Taken back meanwhile, or the key was erased."""
    UNKNOWN_AUDIENCE = "unknown_audience"

"""Why something about a tip was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    """To say nothing is to put it away: that is another button."""
    TOO_LONG = "too_long"

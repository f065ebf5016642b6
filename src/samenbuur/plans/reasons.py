"""Why something about a plan was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    NAMED = "named"
    ONE_AT_A_TIME = "one_at_a_time"
    """Forward one phase at a time; back with a reason."""
    ALREADY = "already"

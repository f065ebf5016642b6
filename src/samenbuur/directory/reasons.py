"""Why something in the directory was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    NAMED = "named"
    """What is stuck is said without the name of anyone known here."""
    NO_WAY = "no_way"
    """There is no way to reach them."""

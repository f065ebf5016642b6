"""Why something about key figures was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    GONE = "gone"
    ALREADY = "already"
    UNKNOWN_PART = "unknown_part"
    """No role or tone of this house."""
    NAMED = "named"
    """A tone is said without the name of anyone known here."""
    NOT_A_FIGURE = "not_a_figure"
    """Only between two who said yes is it written down that they know each other."""
    NOT_ELSEWHERE = "not_elsewhere"
    """Only where one works."""

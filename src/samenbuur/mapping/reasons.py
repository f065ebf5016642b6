"""Why something at a shared map was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NO_MAP = "no_map"
    """We have no border of this buurt yet."""
    NO_SUCH_CODE = "no_such_code"
    """Wrong, or the session is over: both look alike."""
    DOOR_CLOSED = "door_closed"
    FULL = "full"
    CLOSED = "closed"
    TOO_FAST = "too_fast"
    ENOUGH = "enough"
    """So many marks of one phone, or of one session."""
    NOT_YOURS = "not_yours"
    NO_KIND = "no_kind"
    NO_WORDS = "no_words"
    POINTS_AT_SOMEONE = "points_at_someone"
    POINTS_AT_A_HOME = "points_at_a_home"
    OFF_THE_MAP = "off_the_map"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NO_SQUARE = "no_square"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOT_THESE = "not_these"
    """Two marks of one session that are both there."""

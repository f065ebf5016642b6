"""Why something about an activity cannot be done; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """Reasons of this room."""

    NOT_YOURS = "not_yours"
    BY_ANOTHER = "by_another"
    """Nobody makes themself a host where others shared something with the hosts."""
    NO_DAYS = "no_days"
    """The rhythm gives no day at all."""
    OVER = "over"
    """It already took place, or people were already written down."""
    NOT_CANCELLED = "not_cancelled"
    IN_THE_PAST = "in_the_past"
    OTHER_HOUSE = "other_house"
    ENDED = "ended"
    ALREADY = "already"
    GONE = "gone"
    """The person is not here any more."""

"""Why something about a drawing was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    NAME_NEEDED = "name_needed"
    NO_CONTACT = "no_contact"
    """A number, an address: those belong to who they are of, and are not written into someone else's drawing."""
    FULL = "full"
    GONE = "gone"
    """Taken away meanwhile, or the key was erased."""
    EMPTY = "empty"
    NOT_YET_YES = "not_yet_yes"
    """A dot becomes a seat only when that one said yes."""
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOT_THESE = "not_these"
    """Two pictures of one person, the earlier one first."""
    OTHER_DAY = "other_day"
    """A picture of a day that is still to come."""

"""Why something about being missed was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal about being missed."""

    NOT_YOURS = "not_yours"
    """Whoever asks has no say here; also the answer for what lies in another organisation."""
    HOW_OFTEN = "how_often"
    """After how many times: a number from 1 to 12."""
    NOT_THIS_ACTIVITY = "not_this_activity"
    """No names are written down there, or the person does not take part."""
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    TOO_FAR = "too_far"
    """An absence is announced for at most a year ahead."""
    SOMEONE_LOOKS = "someone_looks"
    """Another one was first."""
    CLOSED = "closed"
    TOO_LATE = "too_late"
    """The minutes in which something can be undone are over."""
    UNTIL_WHEN = "until_when"
    """Someone is away until a day that lies ahead."""
    BY_WHEN = "by_when"
    """Looking happens within two days; later is for someone else."""

"""Why something about people was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    """Whoever asks has no say here; also the answer for what lies in another organisation."""
    NOT_IN_PERSON = "not_in_person"
    """Who comes into a circle is said by the resident, face to face."""
    NOT_YOUR_OWN_PLACE = "not_your_own_place"
    """A worker does not write themselves into a resident's circle."""
    NOT_TO_YOURSELF = "not_to_yourself"
    """Nobody gives themselves a duty: two people are needed before someone sees more."""
    NAME_NEEDED = "name_needed"
    ALREADY = "already"
    LAST_ADMINISTRATOR = "last_administrator"
    NOWHERE = "nowhere"
    """A duty of a facilitator or host lies in a community or a neighbourhood."""
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    NOT_POSSIBLE = "not_possible"
    """Said no more of than this, for more would tell what someone keeps to themselves."""
    UNKNOWN_AUDIENCE = "unknown_audience"
    EMPTY = "empty"
    HAS_ACCOUNT = "has_account"
    LINK_OVER = "link_over"
    """Used, withdrawn, too old or never there: all the same."""
    NAME_TAKEN = "name_taken"

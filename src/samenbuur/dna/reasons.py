"""Why something about a round or an answer was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "dna_not_yours"
    CLOSED = "dna_closed"
    """The round is closed: answers go into one that runs."""
    RUNS = "dna_runs"
    """There is an open round about this already."""
    EMPTY = "dna_empty"
    UNKNOWN = "dna_unknown"
    """No such question, choice, role or place."""
    GONE = "dna_gone"

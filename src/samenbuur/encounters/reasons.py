"""Why something about an encounter was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    GONE = "gone"
    """Thrown away meanwhile, or the key was erased."""
    SORTED = "sorted"
    """Given to someone or kept already."""
    NO_PERMISSION = "no_permission"
    """The resident did not agree, or took it back."""
    NOT_A_COLLEAGUE = "not_a_colleague"
    """Only who works here now can be asked along."""
    NAMED = "named"
    """A question laid before a colleague names nobody who is known here."""
    UNKNOWN_AUDIENCE = "unknown_audience"

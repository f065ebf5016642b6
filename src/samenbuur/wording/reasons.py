"""Why something about a word was refused; the door finds the words."""

from enum import StrEnum


class Reason(StrEnum):
    """A stored word for each refusal of this room."""

    NOT_YOURS = "not_yours"
    NOT_ONE_WORD = "not_one_word"
    """What is added is one word: its forms are found by the helper. What is left alone may be a few."""
    WHY = "why"
    INSTEAD_TOO = "instead_too"
    """What one could write instead would be marked itself."""
    TWICE = "twice"
    NOT_MARKED = "not_marked"
    """The helper says nothing of it: there is nothing to leave alone."""
    FULL = "full"

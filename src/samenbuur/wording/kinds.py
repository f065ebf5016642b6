"""What a house does with a word."""

from enum import StrEnum


class Does(StrEnum):
    """A stored word: the helper marks it in this house, or leaves it alone here."""

    ADDS = "adds"
    LEAVES = "leaves"

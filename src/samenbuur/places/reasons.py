"""Why something about areas was refused."""

from enum import StrEnum


class Reason(StrEnum):
    """The reasons of this room."""

    ALREADY = "already"
    """This very file was taken in before."""
    NOT_READY = "not_ready"
    GONE = "gone"

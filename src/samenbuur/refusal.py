"""Actions that cannot be done raise one family; the door finds the words."""

from enum import StrEnum


class Refused(Exception):
    """An action was refused; `reason` is a member of the room's own StrEnum of reasons."""

    def __init__(self, reason: StrEnum) -> None:
        super().__init__(str(reason))
        self.reason = reason

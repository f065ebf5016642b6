"""What a check marks in a text: a place, a category, what one could write instead, and which reason stands behind it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """One marked place. `start` and `end` count code points of the text as it was given, `end` exclusive.

    `suggestions` hold concrete wording, best first; they never hold wording that would be marked itself.
    `reason` is the key of a family in the lists: the sentence is chosen where it is shown.
    """

    start: int
    end: int
    category: str
    suggestions: tuple[str, ...] = ()
    reason: str = ""

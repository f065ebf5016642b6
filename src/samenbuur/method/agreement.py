"""What was agreed, counted to the letter: 'call me when I miss two' (guide §6.4, P74; signals §'first rule').

>>> from datetime import datetime
>>> day = lambda n: datetime(2026, 11, n)
>>> story = [Event(day(4), Kind.CAME), Event(day(11), Kind.MISSED), Event(day(18), Kind.MISSED)]
>>> count(story, reported_for=None).misses
2
>>> count(story, reported_for=day(18)).looked_after
True
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What happened, as far as an agreement is concerned."""

    CAME = "came"
    """Seen where the agreement counts."""
    MISSED = "missed"
    """Held, its list kept, taking part, nothing announced, and not there."""
    SEEN = "seen"
    """Seen elsewhere: an absence that was looked after has ended, but what was missed here still counts."""
    RETURNED = "returned"
    """An announced absence has ended: whoever then stays away is missed anew."""


_ORDER = {Kind.RETURNED: 0, Kind.MISSED: 1, Kind.SEEN: 2, Kind.CAME: 3}
"""At the same moment: the end of an absence first; being seen has the last word."""


@dataclass(frozen=True)
class Event:
    """One thing that happened; `at` is the start of the occasion, or the end of an announced absence."""

    at: datetime
    kind: Kind


@dataclass(frozen=True)
class Count:
    """How many opportunities in a row were missed, and whether this absence was reported before."""

    misses: int
    looked_after: bool
    last_missed: datetime | None = None

    def due(self, times: int) -> bool:
        """Return whether an agreement of so many times asks for a call now."""
        return not self.looked_after and self.misses >= times


def count(events: Iterable[Event], *, reported_for: datetime | None) -> Count:
    """Return where someone stands after all that is known; the order in which it became known does not matter.

    `reported_for` is the start of the occasion whose absence was reported last. Misses up to there never count again,
    and later ones only after the person was seen, or came back from an announced absence.
    """
    misses, looked_after, last = 0, False, None
    for event in sorted(events, key=lambda e: (e.at, _ORDER[e.kind])):
        if event.kind == Kind.MISSED:
            last = event.at
            if reported_for is not None and event.at <= reported_for:
                misses, looked_after = 0, True
            elif not looked_after:
                misses += 1
        elif event.kind == Kind.CAME:
            misses, looked_after = 0, False
        elif (reported_for is not None and event.at > reported_for) or event.kind == Kind.SEEN:
            looked_after = False
    return Count(misses, looked_after, last)

"""When each thing becomes due after a moment: the same functions that the sweep uses, for who wants to check them."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

from samenbuur import clock
from samenbuur.method import keeping, patience

RULES: dict[str, tuple[str, Callable[[datetime], datetime]]] = {
    "settle": ("an occasion settles, after its end", lambda t: t + patience.SETTLES_AFTER),
    "request": ("a request goes out, after it was made", lambda t: patience.awake(t, clock.HERE)),
    "ask": (
        "the next in line is asked, after a request went out",
        lambda t: patience.after(t, patience.ANSWER_WITHIN, clock.HERE),
    ),
    "ask-night": (
        "the same, for who asked to be looked for at night too",
        lambda t: patience.after(t, patience.ANSWER_WITHIN, clock.HERE, at_night=True),
    ),
    "remind": ("who looks is reminded, after the promised moment", lambda t: patience.awake(t, clock.HERE)),
    "hand-on": (
        "the next one is asked, after a reminder",
        lambda t: patience.after(t, patience.AFTER_REMINDER, clock.HERE),
    ),
    "again": (
        "everyone is asked again, after nobody answered",
        lambda t: patience.next_morning(t, clock.HERE),
    ),
    "sure": ("'came by again' closes a request, after the tick", lambda t: t + patience.SURE_AFTER),
    "undo": ("what was said can no longer be taken back", lambda t: t + patience.UNDO),
    "warn": ("a silent sweep is news, after its last round", lambda t: t + patience.SILENCE),
    "forget": ("a notice goes by itself, told long enough before, after it was closed", lambda t: _goes(t)),
}
"""Name of the rule: what it is about, and the function."""


def _goes(closed: datetime) -> datetime:
    """Return the first moment of the day on which what is of that month has had its time (sharing/going.py)."""
    day = keeping.due_on(
        keeping.chosen(os.environ.get("SAMENBUUR_KEEPING", ""))["presence.notice"],
        month=clock.here(closed).date().replace(day=1),
    )
    return clock.moment(day, datetime.min.time())


def due(rule: str, moment: datetime) -> datetime:
    """Return when something becomes due after an aware moment."""
    # Adding goes by UTC, so that an hour stays an hour when the clocks change.
    return RULES[rule][1](moment.astimezone(UTC))

"""All that can be done with encounters here: each a verb that says by whom, one transaction, one line in the diary."""

from datetime import datetime

from samenbuur.encounters.actions.noting import (
    bring_back,
    clear_thrown_away,
    correct,
    meet,
    pass_on,
    throw_away,
)
from samenbuur.encounters.actions.sorting import (
    change,
    clear_pockets,
    discard,
    give,
    jot,
    keep,
    show,
    think,
    unsort,
)

__all__ = [
    "bring_back",
    "change",
    "clear_away",
    "correct",
    "discard",
    "give",
    "jot",
    "keep",
    "meet",
    "pass_on",
    "show",
    "think",
    "throw_away",
    "unsort",
]


def clear_away(now: datetime) -> int:
    """Delete what was thrown away a week ago, notes that nobody sorted, and what is past its time. Return how many."""
    return clear_pockets(now) + clear_thrown_away(now)

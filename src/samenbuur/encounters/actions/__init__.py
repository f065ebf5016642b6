"""All that can be done with encounters here: each a verb that says by whom, one transaction, one line in the diary."""

from datetime import datetime

from samenbuur.encounters.actions.asking import (
    ask,
    clear_questions,
    go_together,
    part,
    weigh,
    withdraw,
)
from samenbuur.encounters.actions.noting import (
    bring_back,
    clear_thrown_away,
    correct,
    meet,
    pass_on,
    throw_away,
)
from samenbuur.encounters.actions.permitting import (
    allow,
    amend,
    clear_unsaid,
    discuss,
    end_permission,
    unsay,
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
    "allow",
    "amend",
    "ask",
    "bring_back",
    "change",
    "clear_away",
    "correct",
    "discard",
    "discuss",
    "end_permission",
    "give",
    "go_together",
    "jot",
    "keep",
    "meet",
    "part",
    "pass_on",
    "show",
    "think",
    "throw_away",
    "unsay",
    "unsort",
    "weigh",
    "withdraw",
]


def clear_away(now: datetime) -> int:
    """Delete what was thrown away a week ago, and notes that nobody sorted. Return how many.

    What has had its time goes by the table of terms (method/data/keeping.toml).
    """
    cleared = clear_pockets(now) + clear_thrown_away(now) + clear_unsaid(now)
    return cleared + clear_questions(now)

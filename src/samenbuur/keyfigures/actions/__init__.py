"""All that can be done with key figures: each a verb that says by whom, one transaction, one line in the diary."""

from samenbuur.keyfigures.actions.asking import (
    agree,
    clear_away,
    put_aside,
    said_yes,
    show_to,
    take_back,
    tip,
)
from samenbuur.keyfigures.actions.seeing import (
    correct,
    forget_tone,
    hear_tone,
    impress,
    throw_away,
    tie,
    tie_agreed,
    untie,
)

__all__ = [
    "agree",
    "clear_away",
    "correct",
    "forget_tone",
    "hear_tone",
    "impress",
    "put_aside",
    "said_yes",
    "show_to",
    "take_back",
    "throw_away",
    "tie",
    "tie_agreed",
    "tip",
    "untie",
]

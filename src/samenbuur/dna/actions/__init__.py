"""All that can be done with rounds and answers: each a verb that says by whom, one transaction, one line in the diary."""

from samenbuur.dna.actions.answering import (
    Speaker,
    answer,
    answer_all,
    bring_back,
    clear_taken_back,
    correct,
    not_checked,
    still_true,
    take_back,
)
from samenbuur.dna.actions.rounds import adapt, begin_round, close_round, reopen_round

__all__ = [
    "Speaker",
    "adapt",
    "answer",
    "answer_all",
    "begin_round",
    "bring_back",
    "clear_taken_back",
    "close_round",
    "correct",
    "not_checked",
    "reopen_round",
    "still_true",
    "take_back",
]

"""All that can be done with rounds and answers: each a verb that says by whom, one transaction, one line in the diary."""

from samenbuur.dna.actions.adopting import adopt_answers, adopt_questions, drop, hold
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
from samenbuur.dna.actions.rounds import adapt, add_question, begin_round, close_round, reopen_round, word

__all__ = [
    "Speaker",
    "adapt",
    "add_question",
    "adopt_answers",
    "adopt_questions",
    "answer",
    "answer_all",
    "begin_round",
    "bring_back",
    "clear_taken_back",
    "close_round",
    "correct",
    "drop",
    "hold",
    "not_checked",
    "reopen_round",
    "still_true",
    "take_back",
    "word",
]

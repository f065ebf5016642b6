"""All that can be done with drawings here: each a verb that says by whom, one transaction, one line in the diary."""

from samenbuur.circles.actions.carrying import good_again, say
from samenbuur.circles.actions.drawing import (
    add_people,
    add_someone,
    answer,
    begin,
    bring_back,
    change_someone,
    clear_away,
    move,
    put,
    put_away,
    share_shift,
    take_away,
    turn,
    undo,
)
from samenbuur.circles.actions.seats import connect, give_seat
from samenbuur.circles.actions.steps import change_step, close, prepare, reopen, rest

__all__ = [
    "add_people",
    "add_someone",
    "answer",
    "begin",
    "bring_back",
    "change_someone",
    "change_step",
    "clear_away",
    "close",
    "connect",
    "give_seat",
    "good_again",
    "move",
    "prepare",
    "put",
    "put_away",
    "reopen",
    "rest",
    "say",
    "share_shift",
    "take_away",
    "turn",
    "undo",
]

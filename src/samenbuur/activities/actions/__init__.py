"""All that can be done with activities: each a verb that says by whom, one transaction, one line in the diary."""

from samenbuur.activities.actions.begin import (
    change_activity,
    copy_activity,
    end_activity,
    resume_activity,
    start_activity,
)
from samenbuur.activities.actions.parts import choose_shown, end_role, give_role, stop_taking_part, take_part
from samenbuur.activities.actions.register import choose_register
from samenbuur.activities.actions.times import cancel, go_on_after_all, move, undo_cancel, undo_move
from samenbuur.activities.planning import plan_ahead, plan_everything

__all__ = [
    "cancel",
    "change_activity",
    "choose_register",
    "choose_shown",
    "copy_activity",
    "end_activity",
    "end_role",
    "give_role",
    "go_on_after_all",
    "move",
    "plan_ahead",
    "plan_everything",
    "resume_activity",
    "start_activity",
    "stop_taking_part",
    "take_part",
    "undo_cancel",
    "undo_move",
]

"""All that can be done with people here: each a verb that says by whom, one transaction, one line in the diary."""

from samenbuur.people.actions.blocking import block, unblock
from samenbuur.people.actions.cards import choose_pin, end_visit, make_card, withdraw_card
from samenbuur.people.actions.circle import add_to_circle, ask_to_miss, leave_seat, move_seat, take_seat
from samenbuur.people.actions.duties import (
    end_account,
    end_duty,
    first_administrator,
    give_duty,
    rename_house,
    take_on,
)
from samenbuur.people.actions.groups import keep_group
from samenbuur.people.actions.inviting import Handed, accept, invite, resend, withdraw, withdraw_all
from samenbuur.people.actions.meeting import describe, get_to_know, leave, meet, no_longer_known
from samenbuur.people.actions.reaching import add_way, change_way, remove_way

__all__ = [
    "Handed",
    "accept",
    "add_to_circle",
    "add_way",
    "ask_to_miss",
    "block",
    "change_way",
    "choose_pin",
    "describe",
    "end_account",
    "end_duty",
    "end_visit",
    "first_administrator",
    "get_to_know",
    "give_duty",
    "invite",
    "keep_group",
    "leave",
    "leave_seat",
    "make_card",
    "meet",
    "move_seat",
    "no_longer_known",
    "remove_way",
    "rename_house",
    "resend",
    "take_on",
    "take_seat",
    "unblock",
    "withdraw",
    "withdraw_all",
    "withdraw_card",
]

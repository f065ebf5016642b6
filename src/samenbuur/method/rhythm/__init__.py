"""Missing someone: what was agreed, to the letter; and the learned rhythm for who said 'you know me' (guide §6.4, P74).

Reading order: `agreed` (the first rule), `states` (what is remembered), `habit` (who usually comes), `room` (what the
others say), `chain` and `person` (what may have happened), `evening` (one step), `outcome` (what a contact teaches),
`reasons` (why, as values), `figures` (every number and its reason). `files` and `replay` fold the same functions over
registers on disk; `columns` does that for a whole city with NumPy and gives the same answers.
"""

from samenbuur.method.rhythm.agreed import Agreed, Moment, agreed_misses
from samenbuur.method.rhythm.evening import NOBODY, Occasion, Step, settle
from samenbuur.method.rhythm.figures import LEAN, Figures, Season, season_of
from samenbuur.method.rhythm.outcome import Outcome, learn_outcome
from samenbuur.method.rhythm.person import announce, met
from samenbuur.method.rhythm.reasons import Decision, Others, Reason, Tier
from samenbuur.method.rhythm.states import Habit, Person, UnknownVersionError

__all__ = [
    "LEAN",
    "NOBODY",
    "Agreed",
    "Decision",
    "Figures",
    "Habit",
    "Moment",
    "Occasion",
    "Others",
    "Outcome",
    "Person",
    "Reason",
    "Season",
    "Step",
    "Tier",
    "UnknownVersionError",
    "agreed_misses",
    "announce",
    "learn_outcome",
    "met",
    "season_of",
    "settle",
]

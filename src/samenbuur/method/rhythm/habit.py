"""The chance that a person comes on an ordinary evening, learned from four memories that are trusted as they earn it."""

from typing import NamedTuple

from samenbuur.method.rhythm.figures import Figures
from samenbuur.method.rhythm.states import REMEMBERED, Habit, Slot

_BITS = (1 << REMEMBERED) - 1


class Guess(NamedTuple):
    """The chance to be ticked on an ordinary evening, and what each memory says of the chance to come."""

    chance: float
    slow: float
    fast: float
    pair: float
    side: float


def odd_week(day: int) -> bool:
    """Tell odd from even weeks, in one count that no year of 53 weeks upsets (`day` is an ordinal).

    >>> [odd_week(day) for day in (1, 7, 8, 15)]
    [False, False, True, False]
    """
    return bool(((day - 1) // 7) & 1)


def guess(habit: Habit, slot: Slot, odd: bool, many: bool, figures: Figures) -> Guess:
    """Give the chance that this person is ticked when all is normal; `many` = the activity has several days a week."""
    f = figures
    k = f.prior_weight
    first = k * (f.usual_many if many else f.usual_one)
    slow = (slot.slow_came + first) / (slot.slow_came + slot.slow_missed + k)
    fast = (slot.fast_came + first) / (slot.fast_came + slot.fast_missed + k)
    pair = (habit.came + first) / (habit.came + habit.missed + k)
    if odd:
        side = (slot.odd_came + first) / (slot.odd_came + slot.odd_missed + k)
    else:
        side = (slot.even_came + first) / (slot.even_came + slot.even_missed + k)
    t1, t2, t3, t4 = slot.trust_slow, slot.trust_fast, slot.trust_pair, slot.trust_side
    mean = (t1 * slow + t2 * fast + t3 * pair + t4 * side) / (t1 + t2 + t3 + t4)
    return Guess((1 - f.untick) * mean, slow, fast, pair, side)


def _trust(slot: Slot, said: Guess, came: bool, gate: float, f: Figures) -> tuple[float, float, float, float]:
    """Trust follows who foresaw this evening; one hundredth is dealt anew (fixed share)."""
    seen, floor = 1 - f.untick, f.trust_floor
    _, slow, fast, pair, side = said
    slow, fast, pair, side = seen * slow, seen * fast, seen * pair, seen * side
    if not came:
        slow, fast, pair, side = 1 - slow, 1 - fast, 1 - pair, 1 - side
    if min(slow, fast, pair, side) < floor:
        slow, fast, pair, side = max(slow, floor), max(fast, floor), max(pair, floor), max(side, floor)
    if gate != 1.0:
        slow, fast, pair, side = slow**gate, fast**gate, pair**gate, side**gate
    a, b, c, d = (
        slot.trust_slow * slow,
        slot.trust_fast * fast,
        slot.trust_pair * pair,
        slot.trust_side * side,
    )
    scale, share = (1 - f.share) / (a + b + c + d), f.share
    start = f.trust
    return (
        a * scale + share * start[0],
        b * scale + share * start[1],
        c * scale + share * start[2],
        d * scale + share * start[3],
    )


def _sides(slot: Slot, odd: bool, keep: float, c: float, m: float) -> tuple[float, float, float, float]:
    """Only the memory of tonight's side, even or odd weeks, takes the evening in."""
    even_came, even_missed, odd_came, odd_missed = slot[4:8]
    if odd:
        return even_came, even_missed, odd_came * keep + c, odd_missed * keep + m
    return even_came * keep + c, even_missed * keep + m, odd_came, odd_missed


def learn(
    habit: Habit,
    weekday: int,
    odd: bool,
    said: Guess,
    came: bool,
    gate: float,
    alive: float,
    figures: Figures,
) -> Habit:
    """Let one evening teach the rhythm.

    `gate` (0-1) is how much this evening may teach: a tick fully, a miss as far as life seems normal, a list that
    nobody kept not at all: illness does not unteach the rhythm. `alive` (0-1): how surely the list was kept.
    """
    f = figures
    slot = habit.days.get(weekday) or new_slot(f)
    c = gate if came else 0.0
    m = gate - c
    slow, fast, pair, side = (
        1 - (1 - f.keep_slow) * gate,
        1 - (1 - f.keep_fast) * gate,
        1 - (1 - f.keep_pair) * gate,
        1 - (1 - f.keep_side) * gate,
    )
    heard = alive > 0.5
    new = Slot(
        slot.slow_came * slow + c,
        slot.slow_missed * slow + m,
        slot.fast_came * fast + c,
        slot.fast_missed * fast + m,
        *_sides(slot, odd, side, c, m),
        *_trust(slot, said, came, gate, f),
        0.0 if came else slot.untaught + max(0.0, alive - gate),
        ((slot.recent << 1) | came) & _BITS if heard else slot.recent,
        min(REMEMBERED, slot.heard + 1) if heard else slot.heard,
    )
    return Habit(habit.came * pair + c, habit.missed * pair + m, {**habit.days, weekday: new})


def new_slot(figures: Figures) -> Slot:
    """Give the slot of somebody's first evening on a weekday."""
    a, b, c, d = figures.trust
    return Slot(trust_slow=a, trust_fast=b, trust_pair=c, trust_side=d)

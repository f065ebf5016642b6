"""What one evening's room says about one empty chair: the others, the person left out.

>>> full = Room.of([(0.9, 0.8, True)] * 3 + [(0.9, 0.8, False)])
>>> rain = Room.of([(0.9, 0.8, True)] + [(0.9, 0.8, False)] * 3)
>>> full.look(0.9, 0.8, False, LEAN).chance > rain.look(0.9, 0.8, False, LEAN).chance
True
"""

from collections.abc import Iterable
from math import exp, log1p
from typing import NamedTuple

from samenbuur.method.rhythm.figures import LEAN, Figures

__all__ = ["LEAN", "Look", "Room"]


class Look(NamedTuple):
    """How likely a well person would have been ticked tonight, and how likely nobody kept the list."""

    chance: float
    dead: float
    others_came: float
    others_expected: float


class Room(NamedTuple):
    """The sums over everyone who was expected at one occasion."""

    came: float = 0.0
    expected: float = 0.0
    variance: float = 0.0
    silence: float = 0.0
    """Log of the chance that nobody at all would come."""
    strangers: bool = False
    """Somebody was ticked whose rhythm is not followed: so the list was kept."""

    @classmethod
    def of(cls, chairs: Iterable[tuple[float, float, bool]], strangers: bool = False) -> "Room":
        """Add up everyone who was expected: how likely they are well, their chance, and whether they were ticked."""
        seen = expected = variance = silence = 0.0
        for normal, chance, came in chairs:
            hope = normal * chance
            seen += came
            expected += hope
            variance += hope * (1 - chance)
            silence += log1p(-hope)
        return cls(seen, expected, variance, silence, strangers)

    def look(self, normal: float, chance: float, came: bool, figures: Figures) -> Look:
        """See the evening from one chair: common shock of the others, and a list that nobody kept."""
        f = figures
        hope = normal * chance
        others, expected = self.came - came, self.expected - hope
        shock = (others - expected) / (self.variance - hope * (1 - chance) + 1 / f.shock_variance)
        push = exp(min(f.shock_high, max(f.shock_low, shock)))
        p = chance * push / (1 - chance + chance * push)
        dead = 0.0
        if others == 0 and not self.strangers:
            dead = f.dead / (f.dead + (1 - f.dead) * exp(self.silence - log1p(-hope)))
        return Look(p * (1 - dead), dead, others, expected)

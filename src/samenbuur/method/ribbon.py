"""The woven ribbon of a neighbourhood: one strand for each thing that is told about it, the same figures the same ribbon (P51)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Strand:
    """What a strand tells, and between which figures it runs from thin to full (as found across the Netherlands)."""

    name: str
    low: float
    high: float
    colour: int


STRANDS = (
    Strand("children", 5.0, 28.0, 0),
    Strand("older", 3.0, 40.0, 1),
    Strand("alone", 10.0, 70.0, 2),
    Strand("rented", 5.0, 100.0, 3),
    Strand("near", 0.0, 12.0, 4),
    Strand("meeting", 0.0, 3.0, 5),
    Strand("pride", 0.0, 1.0, 6),
    Strand("friction", 0.0, 1.0, 7),
)
"""Percentages of residents, households and homes; supermarkets within a kilometre; places to meet for a thousand residents;
pride and friction as people tell them, which nobody has asked yet."""


@dataclass(frozen=True)
class Woven:
    """A strand as it is woven: how full (0 to 1), or None while nobody knows: then it is an open weave."""

    name: str
    amount: float | None
    figure: float | None
    colour: int


def weave(figures: Mapping[str, float]) -> list[Woven]:
    """Return all strands in their fixed order; a strand without a figure stays open, it is never thin.

    >>> [(w.name, w.amount) for w in weave({"older": 21.5})][:2]
    [('children', None), ('older', 0.5)]
    """
    return [Woven(s.name, _amount(s, figures.get(s.name)), figures.get(s.name), s.colour) for s in STRANDS]


def _amount(strand: Strand, figure: float | None) -> float | None:
    if figure is None:
        return None
    share = (figure - strand.low) / (strand.high - strand.low)
    return round(min(1.0, max(0.0, share)), 3)

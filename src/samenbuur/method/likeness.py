"""Which neighbourhoods are most like this one, and in what: from published figures alone (guide §6.1, P48, P51)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

Profile = Mapping[str, float]
"""A neighbourhood by its figures: name of the figure → number. A figure that is not known is simply not there."""

NEARLY = 0.35
"""Spreads apart, at most, to call two figures alike; in one municipality about a third of the pairs are that close."""


@dataclass(frozen=True)
class Alike:
    """A neighbourhood that resembles, how far apart it is (in spreads; 0 is the same), and why."""

    code: str
    apart: float
    same: tuple[str, ...]
    """The figures in which they are nearly the same, nearest first."""
    differs: tuple[str, ...]
    """The figures in which they differ most, most first."""


def spreads(profiles: Sequence[Profile]) -> dict[str, float]:
    """Return how much each figure differs between neighbourhoods (standard deviation); figures that do not are left out.

    >>> spreads([{"huur": 40.0}, {"huur": 60.0}])
    {'huur': 10.0}
    """
    found: dict[str, float] = {}
    for name in sorted({name for profile in profiles for name in profile}):
        values = [profile[name] for profile in profiles if name in profile]
        middle = sum(values) / len(values)
        spread = sqrt(sum((value - middle) ** 2 for value in values) / len(values))
        if spread > 0:
            found[name] = spread
    return found


def most_alike(code: str, profiles: Mapping[str, Profile], count: int = 5) -> list[Alike]:
    """Return the neighbourhoods most like `code`, nearest first; equal ones in the order of their codes.

    Two are compared on the figures that both have, each divided by its spread; they need at least three in common, and
    more than half of what `code` has: two unknowns are no resemblance.

    >>> street = {"a": {"x": 1.0, "y": 1.0, "z": 1.0}, "b": {"x": 1.0, "y": 1.0, "z": 1.5}, "c": {"x": 9.0, "y": 5.0, "z": 9.0}}
    >>> [like.code for like in most_alike("a", street)]
    ['b', 'c']
    """
    mine = profiles.get(code)
    if not mine:
        return []
    spread = spreads(list(profiles.values()))
    needed = max(3, len(mine) // 2 + 1)
    found = [
        like
        for other, its in profiles.items()
        if other != code and (like := _compare(other, mine, its, spread, needed)) is not None
    ]
    return sorted(found, key=lambda like: (like.apart, like.code))[:count]


def _compare(
    code: str, mine: Profile, its: Profile, spread: Mapping[str, float], needed: int
) -> Alike | None:
    shared = {
        name: abs(mine[name] - its[name]) / spread[name] for name in mine if name in its and name in spread
    }
    if len(shared) < needed:
        return None
    by_distance = sorted(shared, key=lambda name: (shared[name], name))
    apart = sqrt(sum(distance**2 for distance in shared.values()) / len(shared))
    same = tuple(name for name in by_distance if shared[name] <= NEARLY)
    differs = tuple(name for name in reversed(by_distance) if shared[name] > 1)
    return Alike(code=code, apart=apart, same=same, differs=differs)

"""Who connects groups that otherwise do not meet, and which islands there are between formal and informal (P12, P44).

The reckoning (betweenness, cut points, islands) is a library's, handed over as values; here it becomes reasons, each worth
one sentence. `samenbuur.keyfigures.reckoning` puts the two together.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Key = Hashable
Line = tuple[Key, Key]


@dataclass(frozen=True)
class Reckoned:
    """What a library found in a network: `between` from 0 to 1 for each person; islands with two people or more, and all others."""

    between: Mapping[Key, float]
    cuts: frozenset[Key]
    only_lines: frozenset[frozenset[Key]]
    islands: Sequence[frozenset[Key]]


@dataclass(frozen=True)
class Connects:
    """Someone without whom these parts would not reach each other; `groups`: the names of the groups in each part."""

    who: Key
    parts: tuple[frozenset[Key], ...]
    groups: tuple[frozenset[str], ...]
    between: float

    @property
    def apart(self) -> tuple[frozenset[str], ...]:
        """The groups that meet nowhere else: in each part those that are in no other."""
        return tuple(
            mine - frozenset().union(*(other for other in self.groups if other is not mine))
            for mine in self.groups
        )


@dataclass(frozen=True)
class OnlyLine:
    """Two people whose knowing each other is the only way between two groups."""

    one: Key
    other: Key


@dataclass(frozen=True)
class Island:
    """People who reach each other and nobody else. `formal`: all for their work (True), none of them (False), or both (None)."""

    people: frozenset[Key]
    formal: bool | None


@dataclass(frozen=True)
class Told:
    """What a network tells, most telling first."""

    connect: Sequence[Connects] = ()
    only_lines: Sequence[OnlyLine] = ()
    islands: Sequence[Island] = ()
    alone: frozenset[Key] = field(default_factory=frozenset)
    """Who has no line to anybody here, as far as was said."""
    across: int = 0
    """Lines between who is here for their work and who is not."""


def tell(
    reckoned: Reckoned,
    *,
    lines: Iterable[Line],
    groups: Mapping[Key, Iterable[str]],
    formal: frozenset[Key],
    most: int = 7,
) -> Told:
    """Return what a network tells. `groups`: of each person; `formal`: who is here for their work; `most`: per kind."""
    lines = list(lines)
    names = {who: frozenset(of) for who, of in groups.items()}
    beside: dict[Key, set[Key]] = {who: set() for who in names}
    for one, other in lines:
        beside[one].add(other)
        beside[other].add(one)
    connect = _connect(reckoned, beside, names, most)
    only = [_pair(line) for line in reckoned.only_lines if not _share(line, names)]
    only.sort(key=lambda pair: (-reckoned.between[pair.one] - reckoned.between[pair.other], str(pair)))
    islands = [Island(people, _formal(people, formal)) for people in reckoned.islands if len(people) > 1]
    return Told(
        connect=connect,
        only_lines=only[:most],
        islands=islands if len(islands) > 1 else (),
        alone=frozenset(who for who, near in beside.items() if not near),
        across=sum((one in formal) != (other in formal) for one, other in lines),
    )


def _connect(
    reckoned: Reckoned, beside: Mapping[Key, set[Key]], names: Mapping[Key, frozenset[str]], most: int
) -> list[Connects]:
    """Return who holds groups together, the most between first; two groups at least meet only through them."""
    found = []
    # Going round a whole island for each cut point costs more than it tells: the most between come first.
    for who in sorted(reckoned.cuts, key=lambda key: (-reckoned.between[key], str(key)))[: most * 3]:
        parts = _parts_without(who, beside)
        named = tuple(frozenset().union(*(names[one] for one in part)) for part in parts)
        one = Connects(who, parts, named, reckoned.between[who])
        if sum(bool(apart) for apart in one.apart) > 1:
            found.append(one)
    return found[:most]


def _parts_without(who: Key, beside: Mapping[Key, set[Key]]) -> tuple[frozenset[Key], ...]:
    parts: list[frozenset[Key]] = []
    seen: set[Key] = {who}
    for start in sorted(beside[who], key=str):
        if start in seen:
            continue
        part, ahead = {start}, [start]
        seen.add(start)
        while ahead:
            for near in beside[ahead.pop()]:
                if near not in seen:
                    seen.add(near)
                    part.add(near)
                    ahead.append(near)
        parts.append(frozenset(part))
    return tuple(sorted(parts, key=len, reverse=True))


def _pair(line: frozenset[Key]) -> OnlyLine:
    one, other = sorted(line, key=str)
    return OnlyLine(one, other)


def _share(line: frozenset[Key], names: Mapping[Key, frozenset[str]]) -> bool:
    one, other = line
    return bool(names[one] & names[other])


def _formal(people: frozenset[Key], formal: frozenset[Key]) -> bool | None:
    if people <= formal:
        return True
    return False if people.isdisjoint(formal) else None

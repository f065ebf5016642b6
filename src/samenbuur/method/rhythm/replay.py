"""The registers of months or years, evening by evening, through the same step that the database takes; standard library only."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from samenbuur.method.rhythm.evening import NOBODY, Occasion, Step, settle
from samenbuur.method.rhythm.figures import LEAN, Figures, season_of
from samenbuur.method.rhythm.person import NOTHING, announce, met
from samenbuur.method.rhythm.reasons import Tier
from samenbuur.method.rhythm.registers import NEVER, Registers, Stretch
from samenbuur.method.rhythm.states import Habit, Person

MANY_WINDOW = 28
"""An activity is open on several weekdays when it was on more than one in the last four weeks; no schedule is read ahead."""


class Signal(NamedTuple):
    """One missed opportunity: ranks in the registers, the score, and whether somebody is asked to look."""

    day: int
    person: int
    session: int
    score: float
    flag: bool


class Gathering(NamedTuple):
    """One activity on one day: its sessions with a kept list, and who was ticked at any that was held."""

    activity: int
    sessions: list[int]
    ticked: frozenset[int]


class Announcements:
    """Who is known to be away on an evening; an open end closes when the person is seen on a later day."""

    def __init__(self, registers: Registers) -> None:
        r = registers
        rows = zip(r.told_known, r.told_from, r.told_person, r.told_until, strict=True)
        self._waiting = sorted(((max(k, a), p, a, u) for k, a, p, u in rows), reverse=True)
        self._closed: dict[int, int] = {}
        self._open: dict[int, int] = {}

    def begin(self, day: int, last_seen: dict[int, int]) -> Iterator[int]:
        """Take in what is known by `day`; give whoever is (or turns out to have been) away."""
        while self._waiting and self._waiting[-1][0] <= day:
            start, person, since, until = self._waiting.pop()
            if until == NEVER:
                self._open[person] = start
                yield person
            elif until >= start:
                self._closed[person] = max(until, self._closed.get(person, 0))
                yield person
            elif last_seen.get(person, 0) < since:
                yield person  # told afterwards: what was missed is explained

    def away(self, person: int, day: int, seen: bool) -> bool:
        """Tell whether the absence still holds tonight."""
        start = self._open.get(person)
        if start is not None and seen and start < day:
            del self._open[person]
            start = None
        return start is not None or self._closed.get(person, 0) >= day


def gatherings(registers: Registers) -> Iterator[tuple[int, list[Gathering]]]:
    """Walk the days with a held session, in order, with what happened on each."""
    r = registers
    ticks: dict[int, list[int]] = {}
    for session, person in zip(r.tick_session, r.tick_person, strict=True):
        ticks.setdefault(session, []).append(person)
    held = [i for i in range(len(r.sessions)) if r.session_held[i]]
    for day, of_day in groupby(held, key=r.session_day.__getitem__):
        yield (
            day,
            [
                _gathering(activity, list(sessions), ticks, registers)
                for activity, sessions in groupby(of_day, key=r.session_activity.__getitem__)
            ],
        )


def _gathering(activity: int, sessions: list[int], ticks: dict[int, list[int]], r: Registers) -> Gathering:
    # Two sessions of one activity on one day (two shifts, a list begun twice) are one opportunity.
    ticked = frozenset(person for session in sessions for person in ticks.get(session, ()))
    return Gathering(activity, [s for s in sessions if r.session_kept[s]], ticked)


class Replay:
    """The state of a whole neighbourhood while its evenings pass."""

    def __init__(self, registers: Registers, figures: Figures = LEAN) -> None:
        self.registers, self.figures = registers, figures
        self.people: dict[int, Person] = {}
        self.habits: dict[int, Mapping[int, Habit]] = {}
        self._away = Announcements(registers)
        self._last_seen: dict[int, int] = {}
        self._weekdays: dict[int, dict[int, int]] = {}
        self._members: dict[int, list[tuple[int, Stretch]]] = {}
        self._since: dict[int, int] = {}
        r = registers
        for a, p, since, end in zip(r.part_activity, r.part_person, r.part_since, r.part_end, strict=True):
            self._members.setdefault(a, []).append((p, (since, end)))
            self._since[p] = min(since, self._since.get(p, NEVER))

    def run(self) -> Iterator[Signal]:
        """Give the signals of every evening, in order of day, session and person."""
        for day, evening in gatherings(self.registers):
            yield from self.evening(day, evening)

    def evening(self, day: int, evening: list[Gathering]) -> list[Signal]:
        """Let one evening settle."""
        for person in self._away.begin(day, self._last_seen):
            self.people[person] = announce(self.people.get(person, NOBODY))
        seen = {p for g in evening for p in g.ticked if self._since.get(p, NEVER) <= day}
        away = {p for p in seen if self._away.away(p, day, True)}
        for person in away:
            self.people[person] = met(self.people.get(person, NOBODY), day)
        occasions = [self._occasion(day, gathering) for gathering in evening if gathering.sessions]
        at_home = {p for occasion in occasions for p, came in occasion.came.items() if came}
        steps = settle(
            day, season_of(day, day in self.registers.school_days), occasions, self.people, self.habits,
            frozenset(seen - away - at_home), self.figures,
        )  # fmt: skip
        for person in seen:
            self._last_seen[person] = day
        signals = self._signals(day, evening, occasions, steps)
        for who, step in steps.items():
            self.people[who] = step.person
            self.habits[who] = step.habits
        return signals

    def _occasion(self, day: int, gathering: Gathering) -> Occasion:
        activity, ticked = gathering.activity, gathering.ticked
        weekdays = self._weekdays.setdefault(activity, {})
        weekdays[(day - 1) % 7] = day
        came = {
            p: p in ticked
            for p, (since, end) in self._members.get(activity, ())
            if since <= day < end and not self._away.away(p, day, False)
        }
        return Occasion(
            activity,
            came,
            sum(last > day - MANY_WINDOW for last in weekdays.values()) > 1,
            any(p not in came for p in ticked),
        )

    def _signals(
        self, day: int, evening: list[Gathering], occasions: list[Occasion], steps: dict[int, Step]
    ) -> list[Signal]:
        signals: list[Signal] = []
        flagged: set[int] = set()
        live = (gathering for gathering in evening if gathering.sessions)
        for gathering, occasion in zip(live, occasions, strict=True):
            for session in gathering.sessions:
                for person in occasion.came:
                    tier, worry, _ = steps[person].decision
                    if worry > max(NOTHING, self.figures.file_floor):
                        flag = tier is Tier.REQUEST and person not in flagged
                        signals.append(Signal(day, person, session, worry, flag))
                        if flag:
                            flagged.add(person)
        return signals

"""The same replay for a whole city, an evening at a time over columns; NumPy, because it was measured (reference §6).

Every line mirrors `habit`, `room`, `person` or `evening`; a test holds both to the same scores within 1e-9.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from samenbuur.method.rhythm.chain import LONGEST, tables
from samenbuur.method.rhythm.figures import LEAN, Figures, season_of
from samenbuur.method.rhythm.habit import odd_week
from samenbuur.method.rhythm.registers import NEVER, Registers
from samenbuur.method.rhythm.replay import MANY_WINDOW, Signal
from samenbuur.method.rhythm.vectors import (
    LAST_MINOR,
    MINOR,
    NORMAL,
    TOTAL,
    WORTH_PARTIAL,
    WORTH_TOTAL,
    Chairs,
    Heard,
    Signals,
    pass_days,
    ranges,
    take_in,
)

if TYPE_CHECKING:
    import numpy as np

    Column = np.ndarray[Any, np.dtype[Any]]


class City:
    """All rows of a neighbourhood or a city as columns; `evening` takes one step for everyone who was expected."""

    def __init__(self, registers: Registers, figures: Figures = LEAN) -> None:
        import numpy as np

        self.np, self.figures = np, figures
        self.school_days = registers.school_days
        self._people(registers)
        self._sessions(registers)
        self._pairs(registers)
        self._absences(registers)

    # -- the tables ------------------------------------------------------------------------------------------

    def _people(self, r: Registers) -> None:
        np = self.np
        n = self.n_people = len(r.people)
        self.state = np.zeros((12, n))
        self.state[NORMAL] = 1.0
        self.own = np.zeros((6, n))
        self.day = np.zeros(n, np.int32)
        self.last_seen = np.zeros(n, np.int32)
        self.visits = np.zeros(n, np.int32)
        self.returning = np.zeros(n, bool)
        self.asked = np.zeros(n, bool)
        self.since = np.full(n, NEVER, np.int32)
        self._place = np.zeros(n, np.int32)

    def _sessions(self, r: Registers) -> None:
        np = self.np
        held = np.asarray(r.session_held, bool)
        day, activity = np.asarray(r.session_day, np.int32), np.asarray(r.session_activity, np.int32)
        self.session = np.flatnonzero(held)
        self.session_day, self.session_activity = day[held], activity[held]
        self.session_kept = np.asarray(r.session_kept, bool)[held]
        ticks = np.asarray(r.tick_session, np.int32)
        self.tick_person = np.asarray(r.tick_person, np.int32)
        if len(ticks) and np.any(ticks[1:] < ticks[:-1]):
            order = np.argsort(ticks, kind="stable")
            ticks, self.tick_person = ticks[order], self.tick_person[order]
        self.tick_first = np.searchsorted(ticks, self.session, "left")
        self.tick_last = np.searchsorted(ticks, self.session, "right")
        self.days, first = np.unique(self.session_day, return_index=True)
        self._first = np.append(first, len(self.session))
        self.weekday_seen = np.zeros((len(r.activities), 7), np.int32)

    def _pairs(self, r: Registers) -> None:
        np, n = self.np, max(1, self.n_people)
        activity, person = np.asarray(r.part_activity, np.int64), np.asarray(r.part_person, np.int64)
        self.row_since, self.row_end = np.asarray(r.part_since, np.int32), np.asarray(r.part_end, np.int32)
        self.row_person = person.astype(np.int32)
        self.row_first = np.searchsorted(activity, np.arange(len(r.activities) + 1))
        np.minimum.at(self.since, self.row_person, self.row_since)
        self.pair_key, pair = np.unique(activity * n + person, return_inverse=True)
        self.row_pair = pair.reshape(-1).astype(np.int32)
        self.came_tonight = np.zeros(len(self.pair_key) + 1, bool)
        # One slot per pair and weekday that the activity ever has: only room, nothing is read ahead.
        has = np.zeros((len(r.activities), 7), bool)
        has[self.session_activity, (self.session_day - 1) % 7] = True
        per = has.sum(1)[self.pair_key // n]
        self.slot_first = (np.cumsum(per) - per).astype(np.int64)
        self.slot_rank = (np.cumsum(has, axis=1) - 1).astype(np.int8)
        slots = int(per.sum())
        self.pair_counts = np.zeros((2, len(self.pair_key)))
        self.slot_counts = np.zeros((8, slots))
        self.trust = np.repeat(np.array(self.figures.trust)[:, None], slots, axis=1)

    def _absences(self, r: Registers) -> None:
        np = self.np
        person, since = np.asarray(r.told_person, np.int32), np.asarray(r.told_from, np.int32)
        until, known = np.asarray(r.told_until, np.int32), np.asarray(r.told_known, np.int32)
        start = np.maximum(since, known)
        order = np.argsort(start, kind="stable")
        self._told = [column[order] for column in (start, person, since, until)]
        self._told_next = 0
        self.closed = np.zeros(self.n_people, np.int32)
        self.open = np.zeros(self.n_people, np.int32)

    # -- one evening -----------------------------------------------------------------------------------------

    def run(self) -> Signals:
        """Take all evenings; give all signals."""
        np = self.np
        parts = [self.evening(i) for i in range(len(self.days))]
        if not parts:
            parts = [self._signals_of(0, *(np.zeros(0, int) for _ in range(5)))]
        return Signals(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def each(self) -> Iterator[Signal]:
        """Take all evenings; give the signals one by one, as `Replay.run` does."""
        for number in range(len(self.days)):
            columns = self.evening(number)
            for row in zip(*(column.tolist() for column in columns), strict=True):
                yield Signal(*row)

    def evening(self, number: int) -> Signals:
        """Let evening `number` settle; the same order of things as `Replay.evening`."""
        np = self.np
        day = int(self.days[number])
        sessions = np.arange(self._first[number], self._first[number + 1])
        self._announced(day)
        group, who = ranges(self.tick_first[sessions], self.tick_last[sessions])
        ticked, at = self.tick_person[who], self.session_activity[sessions][group]
        known = ticked < self.n_people
        seen = np.zeros(self.n_people, bool)
        seen[ticked[known]] = True
        seen &= self.since <= day
        self.open[seen & (self.open > 0) & (self.open < day)] = 0
        away = (self.open > 0) | (self.closed >= day)
        self._met(np.flatnonzero(seen & away), day)
        live = sessions[self.session_kept[sessions]]
        chairs = self._chairs(day, live, ticked, at, away)
        expected = np.zeros(self.n_people, bool)
        expected[chairs.person] = True
        people = np.flatnonzero(expected | (seen & ~away))
        signals = self._settle(day, people, chairs, seen, live)
        self.last_seen[seen] = day
        return signals

    def _announced(self, day: int) -> None:
        start, person, since, until = self._told
        while self._told_next < len(start) and start[self._told_next] <= day:
            i, who = self._told_next, person[self._told_next]
            self._told_next += 1
            if until[i] == NEVER:
                self.open[who] = start[i]
            elif until[i] >= start[i]:
                self.closed[who] = max(self.closed[who], until[i])
            elif self.last_seen[who] >= since[i]:
                continue
            self.returning[who] = True

    def _met(self, who: Column, day: int) -> None:
        self.state[:, who] = 0.0
        self.state[NORMAL, who] = 1.0
        self.own[LAST_MINOR:, who] = 0.0
        self.day[who] = day
        self.visits[who] += 1
        self.asked[who] = False

    def _chairs(self, day: int, live: Column, ticked: Column, at: Column, away: Column) -> Chairs:
        np, weekday = self.np, (day - 1) % 7
        activity = np.unique(self.session_activity[live])
        self.weekday_seen[activity, weekday] = day
        gathering, row = ranges(self.row_first[activity], self.row_first[activity + 1])
        person = self.row_person[row]
        here = (self.row_since[row] <= day) & (day < self.row_end[row]) & ~away[person]
        gathering, row, person = gathering[here], row[here], person[here]
        pair = self.row_pair[row]
        ticks, place = self._known_pairs(ticked, at), np.searchsorted(activity, at)
        place[place == len(activity)] = 0
        at_live = activity[place] == at if len(activity) else np.zeros(len(at), bool)
        self.came_tonight[ticks] = True
        came = self.came_tonight[pair]
        self.came_tonight[ticks] = False
        # Whoever was ticked without being expected is a stranger: proof that somebody kept the list.
        self.came_tonight[pair] = True
        strange = at_live & ~np.where(ticks >= 0, self.came_tonight[ticks], False)
        self.came_tonight[pair] = False
        strangers = np.bincount(place[strange], minlength=len(activity)) > 0
        slot = self.slot_first[pair] + self.slot_rank[activity, weekday][gathering]
        many = (self.weekday_seen[activity] > day - MANY_WINDOW).sum(1) > 1
        return Chairs(gathering, pair, person, came, slot, many, strangers)

    def _known_pairs(self, ticked: Column, at: Column) -> Column:
        """Find the pair of each tick; -1 (a spare place at the end) for who never takes part there."""
        np, n = self.np, max(1, self.n_people)
        if not len(self.pair_key):
            nobody: Column = np.full(len(ticked), -1)
            return nobody
        key = at.astype(np.int64) * n + ticked
        found = np.searchsorted(self.pair_key, key)
        found[found == len(self.pair_key)] = 0
        pairs: Column = np.where((ticked < self.n_people) & (self.pair_key[found] == key), found, -1)
        return pairs

    def _settle(self, day: int, people: Column, chairs: Chairs, seen: Column, live: Column) -> Signals:
        np = self.np
        people, x, own = self._foresee(people, day)
        self._place[people] = np.arange(len(people))
        place = self._place[chairs.person]
        heard = self._listen(chairs, x[NORMAL][place], odd_week(day))
        back = seen[people]
        elsewhere = back.copy()
        elsewhere[place[chairs.came]] = False
        take_in(x, own, chairs, heard, place, back, elsewhere, self.figures)
        for table, rows in ((self.state, x), (self.own, own)):
            for kept, row in zip(table, rows, strict=True):
                kept[people] = row
        self.day[people] = day
        self.visits[people] += back
        self.asked[people[back]] = False
        self._learn(chairs, heard, x[NORMAL][place], odd_week(day))
        return self._signals(day, people, x, back, chairs, place, live)

    # -- between evenings ------------------------------------------------------------------------------------

    def _foresee(self, people: Column, day: int) -> tuple[Column, Column, Column]:
        """Let the days pass; give the people in order of how many there were, so that each number is one slice."""
        np, f = self.np, self.figures
        gap = np.where(self.returning[people] | (self.day[people] == 0), 0, day - self.day[people])
        order = np.argsort(gap, kind="stable")
        people, gap = people[order], gap[order]
        # `take` keeps each row contiguous; `state[:, people]` would not, and every line below would be slower.
        x, own = np.take(self.state, people, axis=1), np.take(self.own, people, axis=1)
        back = np.flatnonzero(self.returning[people])
        if len(back):
            x[:, back] = 0.0
            x[NORMAL, back], x[MINOR, back] = 1 - f.late_return, f.late_return
            own[LAST_MINOR:, back] = 0.0
            self.returning[people] = False
            self.asked[people[back]] = False
        season = season_of(day, day in self.school_days)
        lengths, sizes = np.unique(gap, return_counts=True)
        ends = np.cumsum(sizes)
        for length, a, b in zip(lengths.tolist(), ends - sizes, ends, strict=True):
            left = length
            while left > 0:
                step = min(left, LONGEST)
                pass_days(x[:, a:b], own[:, a:b], tables(f)[step], season, f.own_weight)
                left -= step
        return people, x, own

    # -- one evening's evidence --------------------------------------------------------------------------------

    def _listen(self, chairs: Chairs, normal: Column, odd: bool) -> Heard:
        """The chance to be ticked from each chair: habit, then the room with the person left out."""
        np, f = self.np, self.figures
        k = f.prior_weight
        first = np.where(chairs.many, k * f.usual_many, k * f.usual_one)[chairs.gathering]
        side = 6 if odd else 4
        counts = [(self.slot_counts[i][chairs.slot], self.slot_counts[i + 1][chairs.slot]) for i in (0, 2)]
        counts.append((self.pair_counts[0][chairs.pair], self.pair_counts[1][chairs.pair]))
        counts.append((self.slot_counts[side][chairs.slot], self.slot_counts[side + 1][chairs.slot]))
        memories = [(came + first) / (came + missed + k) for came, missed in counts]
        trust = [self.trust[i][chairs.slot] for i in range(4)]
        mean = sum(t * m for t, m in zip(trust, memories, strict=True))
        usual = (1 - f.untick) * mean / (trust[0] + trust[1] + trust[2] + trust[3])
        hope, came, at, rooms = normal * usual, chairs.came, chairs.gathering, len(chairs.many)
        variance = hope * (1 - usual)
        others = np.bincount(at, came, rooms)[at] - came
        due = np.bincount(at, hope, rooms)[at] - hope
        spread = np.bincount(at, variance, rooms)[at] - variance + 1 / f.shock_variance
        push = np.exp(np.clip((others - due) / spread, f.shock_low, f.shock_high))
        chance = usual * push / (1 - usual + usual * push)
        dead = np.zeros(len(at))
        silent = np.flatnonzero((others == 0) & ~chairs.strangers[at])
        if len(silent):
            nobody = np.log1p(-hope)
            alone = np.bincount(at, nobody, rooms)[at[silent]] - nobody[silent]
            dead[silent] = f.dead / (f.dead + (1 - f.dead) * np.exp(alone))
        return Heard(memories, counts, trust, chance * (1 - dead), dead)

    def _learn(self, chairs: Chairs, heard: Heard, normal: Column, odd: bool) -> None:
        np, f = self.np, self.figures
        came, slot = chairs.came, chairs.slot
        gate = np.where(came, 1.0, normal) * (1 - heard.dead)
        hit = np.where(came, gate, 0.0)
        miss = gate - hit
        side = 6 if odd else 4
        keep = (f.keep_slow, f.keep_fast, f.keep_pair, f.keep_side)
        rows = (
            self.slot_counts[0:2],
            self.slot_counts[2:4],
            self.pair_counts,
            self.slot_counts[side : side + 2],
        )
        where = (slot, slot, chairs.pair, slot)
        for (yes, no), kept, table, index in zip(heard.counts, keep, rows, where, strict=True):
            stays = 1 - (1 - kept) * gate
            table[0][index] = yes * stays + hit
            table[1][index] = no * stays + miss
        partial = np.flatnonzero(gate != 1.0)
        trusted = []
        for trust, memory in zip(heard.trust, heard.memories, strict=True):
            like = (1 - f.untick) * memory
            like = np.maximum(f.trust_floor, np.where(came, like, 1 - like))
            like[partial] **= gate[partial]
            trusted.append(trust * like)
        scale = (1 - f.share) / (trusted[0] + trusted[1] + trusted[2] + trusted[3])
        for i, trust in enumerate(trusted):
            self.trust[i][slot] = trust * scale + f.share * f.trust[i]

    # -- what comes of it --------------------------------------------------------------------------------------

    def _signals(
        self, day: int, people: Column, x: Column, back: Column, chairs: Chairs, place: Column, live: Column
    ) -> Signals:
        np, f = self.np, self.figures
        worth = x[WORTH_TOTAL] + x[WORTH_PARTIAL]
        score = np.full(len(people), -np.inf)
        ask = np.flatnonzero(~back & (worth > 0))
        score[ask] = np.log(worth[ask]) - np.log(x[:TOTAL].sum(0)[ask])
        known = self.visits[people] >= f.known_after
        score[~known] -= f.unknown
        asks = (score >= f.request_at) & ~self.asked[people] & known
        self.asked[people[asks]] = True
        shown = np.flatnonzero(score[place] > f.file_floor)
        # Every kept session of the gathering is a missed opportunity; the request goes with the first one.
        activity = self.session_activity[live]
        which = np.unique(activity)
        at = chairs.gathering[shown]
        first, last = (
            np.searchsorted(activity, which[at], "left"),
            np.searchsorted(activity, which[at], "right"),
        )
        of, session = ranges(first, last)
        row = shown[of]
        who = place[row]
        order = np.lexsort((chairs.person[row], session))
        row, session, who = row[order], session[order], who[order]
        turn = np.arange(len(row))
        self._place[people[who[::-1]]] = turn[::-1]
        once = self._place[people[who]] == turn
        return self._signals_of(day, people[who], self.session[live[session]], score[who], asks[who] & once)

    def _signals_of(
        self, day: int, person: Column, session: Column, score: Column, flag: Column, *_: Any
    ) -> Signals:
        return Signals(self.np.full(len(person), day, self.np.int32), person, session, score, flag)

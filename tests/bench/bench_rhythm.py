"""Measures missing someone: how soon at which burden, beside simple rules, and how fast.

python tests/bench/bench_rhythm.py            every kind of neighbourhood, three seeds, and a year of one room
python tests/bench/bench_rhythm.py --city 1000000 --days 730     a city: one evening, and the rebuild
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "src")]

import rhythm_judge as judge  # noqa: E402
import rhythm_world as worlds  # noqa: E402

from samenbuur.method.rhythm.columns import City  # noqa: E402
from samenbuur.method.rhythm.registers import NEVER, Registers  # noqa: E402
from samenbuur.method.rhythm.replay import Replay  # noqa: E402


def found(kinds: list[str], seeds: int) -> None:
    """Print r14/r28/r56/TL at each budget, the learned rhythm beside the simple rules."""
    print(f"{'kind':10} {'method':34} {'FA<=0.5':>24} {'FA<=1':>24} {'FA<=2':>24}   own flag")
    for name in kinds:
        table: dict[str, list[list[float]]] = {}
        more = 12 if name == "small" else 1
        for seed in range(1, seeds * more + 1):
            world = worlds.make(replace(worlds.KINDS[name], seed=seed))
            registers = worlds.registers(world)
            for method, rows in {
                "learned rhythm": judge.learned(world, registers), **judge.simple(registers),
            }.items():  # fmt: skip
                points = judge.judge(world, rows)
                weight = max(1, len(world.onsets))
                table.setdefault(method, []).append(
                    [weight, judge.own_burden(world, rows), *(v for p in points.values() for v in p[1:])]
                )
        for method, figures in table.items():
            weights = np.array([row[0] for row in figures])
            mean = np.average(np.array([row[1:] for row in figures]), axis=0, weights=weights)
            cells = ["/".join(f"{v:.3f}" for v in mean[1 + 4 * i : 5 + 4 * i]) for i in range(3)]
            own = f"{mean[0]:.2f}" if method == "learned rhythm" else "-"
            print(f"{name:10} {method:34} {cells[0]:>24} {cells[1]:>24} {cells[2]:>24}   {own}", flush=True)


def room() -> None:
    """One year of a neighbourhood room in plain Python: about 8,600 opportunities."""
    world = worlds.make(replace(worlds.KINDS["district"], people=190, days=365))
    registers = worlds.registers(world)
    plain = Registers(*(v.tolist() if isinstance(v, np.ndarray) else v for v in registers))
    spent = []
    for _ in range(5):
        begin, replay = time.process_time(), Replay(plain)
        signals = sum(1 for _ in replay.run())
        spent.append(time.process_time() - begin)
    steps = sum(
        slot.heard for rows in replay.habits.values() for h in rows.values() for slot in h.days.values()
    )
    print(
        f"room-year, plain Python: {min(spent):.3f} s CPU (best of 5), {signals} rows, {steps}+ opportunities"
    )


def city(people: int, days: int) -> None:
    """A city of weekly rooms of 22: columns made straight away, no files."""
    rng = np.random.default_rng(7)
    pairs = int(people * 1.3)
    rooms = max(1, pairs // 22)
    key = np.unique(rng.integers(0, rooms, pairs).astype(np.int64) * people + rng.integers(0, people, pairs))
    room, person = (key // people).astype(np.int32), (key % people).astype(np.int32)
    chance = rng.beta(3, 2.6, len(key)).astype(np.float32)
    weekday, first = rng.integers(0, 7, rooms), np.searchsorted(room, np.arange(rooms + 1))
    weeks = days // 7
    session_day = np.concatenate([worlds.DAY0 + 7 * w + d + np.zeros((weekday == d).sum(), np.int32)
                                  for w in range(weeks) for d in range(7)]).astype(np.int32)  # fmt: skip
    of_day = [np.flatnonzero(weekday == d) for d in range(7)]
    session_room = np.concatenate([of_day[d] for _ in range(weeks) for d in range(7)]).astype(np.int32)
    ticks, who, at = [], [], 0
    for _ in range(weeks):
        for d in range(7):
            rooms_today = of_day[d]
            index, row = _ranges(first[rooms_today], first[rooms_today + 1])
            came = rng.random(len(row), np.float32) < chance[row]
            ticks.append((at + index[came]).astype(np.int32))
            who.append(person[row[came]])
            at += len(rooms_today)
    none = np.zeros(0, np.int32)
    registers = Registers(
        range(people), range(rooms), range(len(session_day)), session_day, session_room,
        np.ones(len(session_day), bool), np.ones(len(session_day), bool), np.concatenate(ticks), np.concatenate(who),
        room, person, np.full(len(room), worlds.DAY0, np.int32), np.full(len(room), NEVER, np.int32), none, none, none, none,
    )  # fmt: skip
    del ticks, who
    _time_city(registers, weeks * len(key))


def _ranges(first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    length = last - first
    which = np.repeat(np.arange(len(length)), length)
    return which, np.arange(len(which)) - (np.cumsum(length) - length)[which] + first[which]


def _time_city(registers: Registers, opportunities: int) -> None:
    begin, cpu = time.perf_counter(), time.process_time()
    whole = City(registers)
    prepared = time.perf_counter() - begin
    evenings = []
    for number in range(len(whole.days)):
        start = time.perf_counter()
        whole.evening(number)
        evenings.append(time.perf_counter() - start)
    wall, cpu = time.perf_counter() - begin, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"city of {len(registers.people):,}: {len(registers.tick_session) / 1e6:.1f} M ticks, "
        f"{opportunities / 1e6:.1f} M opportunities, {len(evenings)} evenings\n"
        f"  one evening: median {np.median(evenings):.3f} s, p95 {np.quantile(evenings, 0.95):.3f} s\n"
        f"  rebuild: {wall:.1f} s wall, {cpu:.1f} s CPU (preparing {prepared:.1f} s); peak {peak:.2f} GB"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(worlds.KINDS))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--city", type=int, default=0)
    parser.add_argument("--days", type=int, default=730)
    args = parser.parse_args()
    if args.city:
        city(args.city, args.days)
    else:
        found(args.kinds.split(","), args.seeds)
        room()


if __name__ == "__main__":
    main()

"""Who connects whom in a network of 5,000 people, beside the library alone: paired rounds, so that a busy machine is busy for both."""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import date

PEOPLE, GROUPS, ROUNDS, MOST = 5_000, 120, 5, 1.5


def neighbourhood(people: int = PEOPLE, groups: int = GROUPS, seed: int = 3):
    """Groups that know each other well inside and little across, as neighbourhoods do; 2.7 lines a person."""
    dice = random.Random(seed)
    of = {who: dice.randrange(groups) for who in range(people)}
    members: dict[int, list[int]] = {}
    for who, group in of.items():
        members.setdefault(group, []).append(who)
    lines = set()
    while len(lines) < people * 2.7:
        one = dice.randrange(people)
        other = dice.choice(members[of[one]]) if dice.random() < 0.93 else dice.randrange(people)
        if one != other:
            lines.add((min(one, other), max(one, other)))
    return sorted(lines), {who: [f"group {group}"] for who, group in of.items()}


def bare(lines, people) -> float:
    import rustworkx

    began = time.perf_counter()
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(people))
    graph.add_edges_from_no_data(lines)
    rustworkx.betweenness_centrality(graph)
    rustworkx.articulation_points(graph)
    rustworkx.bridges(graph)
    rustworkx.connected_components(graph)
    return time.perf_counter() - began


def ours(lines, groups) -> float:
    from samenbuur.keyfigures import reckoning
    from samenbuur.method.rolemix import Seen, mix

    began = time.perf_counter()
    reckoning.read(lines=lines, groups=groups, formal=frozenset(range(0, len(groups), 5)))
    seen = [Seen(who, "helper" if who % 3 else "networker", date(2026, 3, 1), by=who % 9) for who in groups]
    mix(seen, today=date(2026, 4, 1))
    return time.perf_counter() - began


def main(_rest=()) -> int:
    lines, groups = neighbourhood()
    bare(lines, groups), ours(lines, groups)
    pairs = [(bare(lines, groups), ours(lines, groups)) for _ in range(ROUNDS)]
    ratios = [our / its for its, our in pairs]
    found = {
        "people": PEOPLE,
        "lines": len(lines),
        "library_s": round(statistics.median(its for its, _ in pairs), 3),
        "ours_s": round(statistics.median(our for _, our in pairs), 3),
        "times": round(statistics.median(ratios), 3),
        "worst": round(max(ratios), 3),
        "at_most": MOST,
    }
    print(found)
    return int(found["times"] > MOST)


if __name__ == "__main__":
    sys.exit(main())

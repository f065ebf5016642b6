"""Reckons a network with a library (rustworkx): who stands between, where it would fall apart, islands. No database."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from samenbuur.method.bridges import Reckoned, Told, tell

Key = Hashable


def reckon(people: Iterable[Key], lines: Iterable[tuple[Any, Any]]) -> Reckoned:
    """Return what the library finds. O(people × lines) for betweenness, which is exact; the rest is linear."""
    # Here and not above: a web worker starts without it, and needs it only when a network is shown.
    import rustworkx

    graph: Any = rustworkx.PyGraph(multigraph=False)
    keys = list(people)
    at = dict(zip(keys, graph.add_nodes_from(keys), strict=True))
    graph.add_edges_from_no_data([(at[one], at[other]) for one, other in lines])
    between = rustworkx.betweenness_centrality(graph)
    return Reckoned(
        between={key: between[number] for key, number in at.items()},
        cuts=frozenset(keys[number] for number in rustworkx.articulation_points(graph)),
        only_lines=frozenset(frozenset(keys[end] for end in pair) for pair in rustworkx.bridges(graph)),
        islands=[frozenset(keys[one] for one in part) for part in rustworkx.connected_components(graph)],
    )


def read(
    *,
    lines: Iterable[tuple[Any, Any]],
    groups: Mapping[Any, Iterable[str]],
    formal: frozenset[Any],
    most: int = 7,
) -> Told:
    """Return what a network of people (the keys of `groups`) tells, most telling first; nothing when nobody is in it."""
    if not groups:
        return Told()
    lines = list(lines)
    return tell(reckon(groups, lines), lines=lines, groups=groups, formal=formal, most=most)

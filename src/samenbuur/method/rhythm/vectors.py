"""The arithmetic of `columns`, over one evening's people at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenbuur.method.rhythm.chain import Days
from samenbuur.method.rhythm.figures import Figures, Season
from samenbuur.method.rhythm.person import SEEN_ELSEWHERE

if TYPE_CHECKING:
    import numpy as np

    Column = np.ndarray[Any, np.dtype[Any]]

(NORMAL, MINOR, AWAY1, AWAY2, AWAY3, LONG, OFF, TOTAL, PARTIAL, STOPPED, WORTH_TOTAL, WORTH_PARTIAL) = range(
    12
)
(MINOR_CAME, MINOR_DUE, AWAY_CAME, AWAY_DUE, LAST_MINOR, LAST_AWAY) = range(6)
GONE = (MINOR, AWAY1, AWAY2, AWAY3, LONG, TOTAL, STOPPED, WORTH_TOTAL)


class Signals(NamedTuple):
    """The signals of one evening or of all, as columns (see `replay.Signal`)."""

    day: Column
    person: Column
    session: Column
    score: Column
    flag: Column


class Chairs(NamedTuple):
    """Everyone expected tonight: one row per person and gathering."""

    gathering: Column
    pair: Column
    person: Column
    came: Column
    slot: Column
    many: Column
    """Per gathering."""
    strangers: Column
    """Per gathering."""


class Heard(NamedTuple):
    """What each memory says, and the chance to be ticked."""

    memories: list[Column]
    counts: list[tuple[Column, Column]]
    trust: list[Column]
    chance: Column
    dead: Column


def ranges(first: Column, last: Column) -> tuple[Column, Column]:
    """Concatenate the ranges [first, last): (which range, member)."""
    import numpy as np

    length = last - first
    which = np.repeat(np.arange(len(length)), length)
    start = np.cumsum(length) - length
    return which, np.arange(len(which)) - start[which] + first[which]


def pass_days(x: Column, own: Column, d: Days, season: Season, w: float) -> None:
    """Let days pass, in place (mirrors `person._pass`); `w` = how much everyone's colds and trips count."""
    n = x[NORMAL].copy()
    colds, trips = season.flu * d.minor_in, season.holiday
    minor_in = n * ((w + own[MINOR_CAME]) / (w + own[MINOR_DUE])) * colds
    leave = n * ((w + own[AWAY_CAME]) / (w + own[AWAY_DUE]))
    away1 = x[AWAY1] * d.step1
    away2 = x[AWAY2] * d.step1 + x[AWAY1] * d.step2
    away3 = x[AWAY3] * d.step1 + x[AWAY2] * d.step2 + x[AWAY1] * d.step3
    back = (
        (x[AWAY1] + x[AWAY2] + x[AWAY3] - away1 - away2 - away3)
        + x[MINOR] * (1 - d.minor_stays)
        + x[LONG] * (1 - d.long_stays)
        + x[OFF] * (1 - d.off_stays)
        + (x[TOTAL] + x[PARTIAL]) * (1 - d.serious_stays)
    )
    due = trips * d.away_in + d.long_in + d.off_in
    x[NORMAL] += back - minor_in - leave * due - n * (d.total_in + d.partial_in + d.stopped_in)
    x[MINOR] = x[MINOR] * d.minor_stays + minor_in
    x[AWAY1] = away1 + leave * (trips * d.away1_in)
    x[AWAY2] = away2 + leave * (trips * d.away2_in)
    x[AWAY3] = away3 + leave * (trips * d.away3_in)
    x[LONG] = x[LONG] * d.long_stays + leave * d.long_in
    x[OFF] = x[OFF] * d.off_stays + leave * d.off_in
    x[TOTAL] = x[TOTAL] * d.serious_stays + n * d.total_in
    x[PARTIAL] = x[PARTIAL] * d.serious_stays + n * d.partial_in
    x[STOPPED] += n * d.stopped_in
    x[WORTH_TOTAL] = x[WORTH_TOTAL] * d.worth_stays + n * d.worth_total_in
    x[WORTH_PARTIAL] = x[WORTH_PARTIAL] * d.worth_stays + n * d.worth_partial_in
    own[MINOR_DUE] += n * colds
    own[AWAY_DUE] += n * due


def take_in(
    x: Column,
    own: Column,
    chairs: Chairs,
    heard: Heard,
    place: Column,
    back: Column,
    elsewhere: Column,
    figures: Figures,
) -> None:
    """Weigh the evening, in place (mirrors `person.weigh` and `person.take_in`)."""
    import numpy as np

    f = figures
    came, w = chairs.came, f.wrong_name
    p = np.where(came, heard.chance, 1 - (1 - heard.chance) ** f.surprise)
    normal, partial, off, gone = (np.ones(len(back)) for _ in range(4))
    np.multiply.at(normal, place, np.where(came, p, 1 - p))
    part = f.partial_comes * p
    np.multiply.at(partial, place, np.where(came, part + w, 1 - part))
    part = f.off_comes * p
    np.multiply.at(off, place, np.where(came, part + w, 1 - part))
    np.multiply.at(gone, place[came], w)
    if elsewhere.any():
        normal[elsewhere] *= SEEN_ELSEWHERE
        partial[elsewhere] *= f.partial_comes * SEEN_ELSEWHERE + w
        off[elsewhere] *= f.off_comes * SEEN_ELSEWHERE + w
        gone[elsewhere] *= w
    x[NORMAL] *= normal
    x[OFF] *= off
    for row in (PARTIAL, WORTH_PARTIAL):
        x[row] *= partial
    for row in GONE:
        x[row] *= gone
    x *= 1 / x[:WORTH_TOTAL].sum(0)
    own[MINOR_CAME] += own[LAST_MINOR] * back
    own[AWAY_CAME] += own[LAST_AWAY] * back
    own[LAST_MINOR] = np.where(back, 0.0, x[MINOR])
    own[LAST_AWAY] = np.where(back, 0.0, x[AWAY1 : OFF + 1].sum(0))

"""The filter over one person: between evenings life goes on, an evening makes some explanations likelier than others."""

from collections.abc import Iterable
from math import log
from typing import NamedTuple

from samenbuur.method.rhythm.chain import LONGEST, tables
from samenbuur.method.rhythm.figures import Figures, Season
from samenbuur.method.rhythm.states import Person

NOTHING = -99.0
"""The score of somebody of whom there is nothing to wonder."""

SEEN_ELSEWHERE = 0.5
"""Chance of a tick where nobody expected the person: only 'was seen' matters."""


def foresee(person: Person, day: int, season: Season, figures: Figures) -> Person:
    """Let the days pass until `day` (ordinal), knowing nothing of that evening yet."""
    f = figures
    if person.returning:
        late = f.late_return
        back = person._replace(
            returning=False, asked=False, told=False, last_minor=0.0, last_away=0.0, day=day
        )
        return surely(back, 1 - late, late)
    if not person.day:
        return person._replace(day=day)
    gap = day - person.day
    while gap > 0:
        step = min(gap, LONGEST)
        person = _pass(person, step, season, f)
        gap -= step
    return person._replace(day=day) if person.day != day else person


def surely(person: Person, normal: float, minor: float) -> Person:
    """Put all that is likely in these two classes; nothing is worth a contact then."""
    return person._replace(
        normal=normal, minor=minor, away1=0.0, away2=0.0, away3=0.0, long=0.0, off=0.0, total=0.0, partial=0.0,
        stopped=0.0, worth_total=0.0, worth_partial=0.0,
    )  # fmt: skip


def _pass(p: Person, days: int, season: Season, f: Figures) -> Person:
    """One step of at most a week; the person's own share of colds and trips counts to first order."""
    d = tables(f)[days]
    own_minor = (f.own_weight + p.minor_came) / (f.own_weight + p.minor_due)
    own_away = (f.own_weight + p.away_came) / (f.own_weight + p.away_due)
    n = p.normal
    colds, trips = season.flu * d.minor_in, season.holiday
    minor_in = n * own_minor * colds
    leave = n * own_away
    away = leave * trips
    in1, in2, in3 = away * d.away1_in, away * d.away2_in, away * d.away3_in
    long_in, off_in = leave * d.long_in, leave * d.off_in
    total_in, partial_in, stopped_in = n * d.total_in, n * d.partial_in, n * d.stopped_in
    away1 = p.away1 * d.step1
    away2 = p.away2 * d.step1 + p.away1 * d.step2
    away3 = p.away3 * d.step1 + p.away2 * d.step2 + p.away1 * d.step3
    back = (
        (p.away1 + p.away2 + p.away3 - away1 - away2 - away3)
        + p.minor * (1 - d.minor_stays)
        + p.long * (1 - d.long_stays)
        + p.off * (1 - d.off_stays)
        + (p.total + p.partial) * (1 - d.serious_stays)
    )
    out = minor_in + in1 + in2 + in3 + long_in + off_in + total_in + partial_in + stopped_in
    return Person(
        p.day + days,
        n - out + back,
        p.minor * d.minor_stays + minor_in,
        away1 + in1,
        away2 + in2,
        away3 + in3,
        p.long * d.long_stays + long_in,
        p.off * d.off_stays + off_in,
        p.total * d.serious_stays + total_in,
        p.partial * d.serious_stays + partial_in,
        p.stopped + stopped_in,
        p.worth_total * d.worth_stays + n * d.worth_total_in,
        p.worth_partial * d.worth_stays + n * d.worth_partial_in,
        p.minor_came,
        p.minor_due + n * colds,
        p.away_came,
        p.away_due + n * (trips * d.away_in + d.long_in + d.off_in),
        *p[17:],
    )


class Weight(NamedTuple):
    """How likely what was seen tonight is: when normal, almost staying away, off for a while, and not there at all."""

    normal: float = 1.0
    partial: float = 1.0
    off: float = 1.0
    gone: float = 1.0


def weigh(evening: Iterable[tuple[float, bool]], elsewhere: bool, figures: Figures) -> Weight:
    """Multiply all that was seen in one evening: (chance of a tick when well, ticked) per occasion."""
    f = figures
    normal = partial = off = gone = 1.0
    for chance, came in evening:
        if came:
            normal *= chance
            partial *= f.partial_comes * chance + f.wrong_name
            off *= f.off_comes * chance + f.wrong_name
            gone *= f.wrong_name
        else:
            normal *= 1 - chance
            partial *= 1 - f.partial_comes * chance
            off *= 1 - f.off_comes * chance
    if elsewhere:
        normal *= SEEN_ELSEWHERE
        partial *= f.partial_comes * SEEN_ELSEWHERE + f.wrong_name
        off *= f.off_comes * SEEN_ELSEWHERE + f.wrong_name
        gone *= f.wrong_name
    return Weight(normal, partial, off, gone)


def take_in(p: Person, w: Weight, seen: bool) -> Person:
    """Let the evening weigh on the explanations; when the person is back, remember what the silence seems to have been."""
    n, b, o, g = p.normal * w.normal, p.partial * w.partial, p.off * w.off, w.gone
    away1, away2, away3 = p.away1 * g, p.away2 * g, p.away3 * g
    minor, long, total, stopped = p.minor * g, p.long * g, p.total * g, p.stopped * g
    z = 1 / (n + minor + away1 + away2 + away3 + long + o + total + b + stopped)
    minor *= z
    away = (away1 + away2 + away3 + long + o) * z
    return Person(
        p.day, n * z, minor, away1 * z, away2 * z, away3 * z, long * z, o * z, total * z, b * z, stopped * z,
        p.worth_total * g * z, p.worth_partial * w.partial * z,
        p.minor_came + p.last_minor if seen else p.minor_came, p.minor_due,
        p.away_came + p.last_away if seen else p.away_came, p.away_due,
        0.0 if seen else minor, 0.0 if seen else away,
        p.visits + seen, False, p.asked and not seen, p.told and not seen,
    )  # fmt: skip


def score(p: Person) -> float:
    """Log-odds of what is worth a contact, old silence discounted, against all that is not; never shown to anyone."""
    worth = p.worth_total + p.worth_partial
    if worth <= 0.0:
        return NOTHING
    return log(worth) - log(p.normal + p.minor + p.away1 + p.away2 + p.away3 + p.long + p.off)


def met(p: Person, day: int) -> Person:
    """Seen while an absence was announced: well on that day, whatever was thought before."""
    return surely(p, 1.0, 0.0)._replace(
        day=day, last_minor=0.0, last_away=0.0, visits=p.visits + 1, asked=False
    )


def announce(p: Person) -> Person:
    """An absence is announced (or learned of afterwards): no evening counts until it ends, then comes a return."""
    return p._replace(returning=True)

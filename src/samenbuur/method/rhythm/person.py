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
    flu, holiday = season
    weight = f.own_weight
    # Taken apart at once: this runs for every opportunity, and looking up names one by one costs half of it.
    day, n, minor, a1, a2, a3, long, off, total, partial, stopped, worth_total, worth_partial = p[:13]
    minor_came, minor_due, away_came, away_due = p[13:17]
    minor_stays, step1, step2, step3, long_stays, off_stays, serious_stays, worth_stays = d[:8]
    a1_in, a2_in, a3_in, long_in, off_in, total_in, partial_in, stopped_in = d[9:17]
    colds = n * (flu * d.minor_in)
    minor_in = (weight + minor_came) / (weight + minor_due) * colds
    leave = n * ((weight + away_came) / (weight + away_due))
    trips = leave * holiday
    away1 = a1 * step1
    away2 = a2 * step1 + a1 * step2
    away3 = a3 * step1 + a2 * step2 + a1 * step3
    back = (
        (a1 + a2 + a3 - away1 - away2 - away3)
        + minor * (1 - minor_stays)
        + long * (1 - long_stays)
        + off * (1 - off_stays)
        + (total + partial) * (1 - serious_stays)
    )
    due = holiday * (a1_in + a2_in + a3_in) + long_in + off_in
    return Person(
        day + days,
        n + back - minor_in - leave * due - n * (total_in + partial_in + stopped_in),
        minor * minor_stays + minor_in,
        away1 + trips * a1_in, away2 + trips * a2_in, away3 + trips * a3_in,
        long * long_stays + leave * long_in, off * off_stays + leave * off_in,
        total * serious_stays + n * total_in, partial * serious_stays + n * partial_in, stopped + n * stopped_in,
        worth_total * worth_stays + n * d.worth_total_in, worth_partial * worth_stays + n * d.worth_partial_in,
        minor_came, minor_due + colds, away_came, away_due + n * due,
        *p[17:],
    )  # fmt: skip


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
            chance = 1 - (1 - chance) ** f.surprise
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
    day, n, minor, a1, a2, a3, long, off, total, partial, stopped, worth_total, worth_partial = p[:13]
    minor_came, minor_due, away_came, away_due, last_minor, last_away, visits, _, asked, told = p[13:]
    gone = w.gone
    n, partial, off, minor, long = n * w.normal, partial * w.partial, off * w.off, minor * gone, long * gone
    a1, a2, a3, total, stopped = a1 * gone, a2 * gone, a3 * gone, total * gone, stopped * gone
    z = 1 / (n + minor + a1 + a2 + a3 + long + off + total + partial + stopped)
    minor *= z
    away = (a1 + a2 + a3 + long + off) * z
    if seen:
        if not told:  # an absence of which the outcome was written down is counted already
            minor_came, away_came = minor_came + last_minor, away_came + last_away
        visits, asked, told = visits + 1, False, False
    return Person(
        day, n * z, minor, a1 * z, a2 * z, a3 * z, long * z, off * z, total * z, partial * z, stopped * z,
        worth_total * gone * z, worth_partial * w.partial * z,
        minor_came, minor_due, away_came, away_due, 0.0 if seen else minor, 0.0 if seen else away,
        visits, False, asked, told,
    )  # fmt: skip


def score(p: Person, figures: Figures) -> float:
    """Log-odds of what is worth a contact, old silence discounted, against all that is not; never shown to anyone."""
    worth = p.worth_total + p.worth_partial
    if worth <= 0.0:
        return NOTHING
    unknown = figures.unknown if p.visits < figures.known_after else 0.0
    return log(worth) - log(p.normal + p.minor + p.away1 + p.away2 + p.away3 + p.long + p.off) - unknown


def met(p: Person, day: int) -> Person:
    """Seen while an absence was announced: well on that day, whatever was thought before."""
    return surely(p, 1.0, 0.0)._replace(
        day=day, last_minor=0.0, last_away=0.0, visits=p.visits + 1, asked=False
    )


def announce(p: Person) -> Person:
    """An absence is announced (or learned of afterwards): no evening counts until it ends, then comes a return."""
    return p._replace(returning=True)

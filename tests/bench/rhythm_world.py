"""Made-up neighbourhoods, seeded, in which it is known who fell ill, went away or stopped: to judge how people are missed.

The rates follow the reference on signals (1.2 colds, 0.6 trips, 0.25 serious onsets a year, 10-30 % of evenings skipped);
they are assumptions, so rankings of methods mean more than absolute figures. Nothing here is used by the product.

What the words mean here:

* *serious onset*: somebody slides from their normal life into staying away (0.175 a year) or almost staying away
  (0.075); only those count that last two weeks or more (before that nobody can tell them from a cold), that nobody
  announced, of people who take part, agreed to contact and were *regular*.
* *regular*: someone who, apart from illness and trips, comes at least twice in four weeks and to six of ten of their
  evenings, and came four times or more.
* *false alarm*: a case opened for a regular who is not in a serious absence; somebody who stopped for good counts as
  one too, although the guide welcomes that call. A case is opened by the first row at or above the threshold and stays open until
  the person is seen (ticked) again or an announced absence is over.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

DAY0 = 738_886  # Monday 2 January 2023 as a proleptic ordinal
NORMAL, MINOR, AWAY, LONG, OFF, TOTAL, PARTIAL, STOPPED = range(8)
PER_YEAR = {MINOR: 1.2, AWAY: 0.6, LONG: 0.05, OFF: 0.25, TOTAL: 0.175, PARTIAL: 0.075, STOPPED: 0.15}
MEAN_DAYS = {MINOR: 6.0, AWAY: 12.0, LONG: 36.0, OFF: 28.0, TOTAL: 90.0, PARTIAL: 90.0}
COMES = {NORMAL: 1.0, PARTIAL: 0.2, OFF: 0.1}
FLU = np.array([1.9, 1.9, 1.5, 1.0, 0.7, 0.5, 0.4, 0.4, 0.7, 0.9, 1.0, 1.1])
HOLIDAY = np.array([0.4, 0.9, 0.5, 0.9, 1.3, 0.9, 2.2, 2.2, 1.0, 0.9, 0.3, 0.5])


@dataclass(frozen=True)
class Kind:
    """One kind of neighbourhood; rates are shares unless said otherwise."""

    name: str
    people: int = 2000
    days: int = 730
    newcomers: float = 0.15  # join during the two years
    adverse: float = 1.0  # multiplies the serious rates
    told_trip: float = 0.60  # trips announced
    told_ill: float = 0.20  # minor illness reported
    told_serious: float = 0.10  # serious absences that somebody reported
    missed_tick: float = 0.035
    wrong_name: float = 0.003
    not_kept: float = 0.03  # known as not kept
    silent_gap: float = 0.02  # forgotten, yet looks kept
    half_kept: float = 0.015
    cancelled: float = 0.04
    not_held: float = 0.007  # in truth not held, nobody said so
    flu_wave: float = 0.0  # extra colds in six winter weeks, as a multiple of the yearly rate
    silent_summer: bool = False  # trips in July and August more often and unannounced
    couples: float = 0.12
    fortnightly: float = 0.15  # activities of once a fortnight
    changes: float = 0.80  # a year: a habit becomes another
    seed: int = 1
    extra: dict[str, Any] = field(default_factory=dict)


KINDS = {
    "district": Kind("district"),
    "small": Kind("small", people=60),
    "careless": Kind(
        "careless",
        missed_tick=0.06,
        not_kept=0.08,
        silent_gap=0.06,
        half_kept=0.06,
        not_held=0.02,
        wrong_name=0.008,
    ),
    "flu": Kind("flu", flu_wave=6.0),
    "summer": Kind("summer", silent_summer=True),
    "newcomers": Kind("newcomers", newcomers=1.0),
    "nothing": Kind("nothing", adverse=0.0),
    "easy": Kind("easy", told_trip=0.90, told_ill=0.55, told_serious=0.15),
}


@dataclass
class World:
    """Columns with the meaning of `signals-interface`; days are ordinals, `NEVER` stands for empty; truth is separate."""

    kind: Kind
    ses_activity: np.ndarray
    ses_day: np.ndarray
    ses_held: np.ndarray
    ses_kept: np.ndarray
    tick_session: np.ndarray
    tick_person: np.ndarray
    par_person: np.ndarray
    par_activity: np.ndarray
    par_since: np.ndarray
    par_until: np.ndarray
    par_known: np.ndarray
    par_ok: np.ndarray
    ann_person: np.ndarray
    ann_from: np.ndarray
    ann_until: np.ndarray
    ann_known: np.ndarray
    # truth
    state: np.ndarray  # (days, people) true state
    onsets: list[tuple[int, int, int]]  # person, day, last day of a serious stretch that counts
    regular: np.ndarray  # (people,) see above
    regular_years: float
    true_session: (
        np.ndarray
    )  # for the limit: who was expected where, and the true chance to be ticked when well
    true_person: np.ndarray
    true_chance: np.ndarray
    true_habit: np.ndarray  # ... on an ordinary evening


NEVER = 0
REGULAR = 0.6
"""Share of their evenings that a regular comes to when all is well."""


def _month(day: int) -> int:
    from datetime import date

    return date.fromordinal(day).month - 1


def _habits(kind: Kind, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Activities, who takes part in them, and how often they come."""
    n_act = max(2, kind.people // 16)
    many = rng.random(n_act) < 0.10
    fortnight = (rng.random(n_act) < kind.fortnightly) & ~many
    weekdays = [
        np.sort(rng.choice(6, size=rng.integers(2, 5), replace=False)) if m else rng.integers(0, 6, 1)
        for m in many
    ]
    n_of = rng.choice([1, 2, 3], size=kind.people, p=[0.80, 0.16, 0.04])
    person = np.repeat(np.arange(kind.people), n_of)
    activity = rng.integers(0, n_act, len(person))
    keys = np.unique(person * n_act + activity)
    person, activity = keys // n_act, keys % n_act
    return {
        "many": many,
        "fortnight": fortnight,
        "weekdays": np.array(weekdays, dtype=object),
        "person": person,
        "activity": activity,
    }


def _base_chances(h: dict[str, np.ndarray], rng: np.random.Generator) -> np.ndarray:
    """(pairs, 7 weekdays, 2 parities) chance of coming when all is normal."""
    n = len(h["person"])
    # three sorts of visitors: nearly always, often, now and then
    sort = rng.choice(3, size=n, p=[0.45, 0.30, 0.25])
    a = np.array([14.0, 6.0, 2.0])[sort]
    b = np.array([2.2, 3.0, 5.0])[sort]
    base = rng.beta(a, b)
    q = np.repeat(base[:, None], 7, axis=1)
    many = h["many"][h["activity"]]
    # at a many-day activity somebody has one or two favourite days
    fav = rng.random((n, 7)) < 0.4
    q = np.where(many[:, None], np.where(fav, q * 0.95, q * rng.uniform(0.05, 0.4, (n, 1))), q)
    q = np.repeat(q[:, :, None], 2, axis=2)
    alternates = (rng.random(n) < 0.07) & ~h["fortnight"][h["activity"]]
    side = rng.integers(0, 2, n)
    idx = np.flatnonzero(alternates)
    q[idx, :, 1 - side[idx]] *= 0.12
    return q


def make(kind: Kind) -> World:
    """Make one neighbourhood from its kind and seed."""
    rng = np.random.default_rng([kind.seed, sum(map(ord, kind.name))])
    h = _habits(kind, rng)
    people, days = kind.people, kind.days
    partner = _couples(kind, h, rng)
    since = np.where(rng.random(people) < kind.newcomers, rng.integers(14, max(15, days - 60), people), 0)
    frail_minor, frail_away = rng.gamma(2, 0.5, people), rng.gamma(2, 0.5, people)
    trip_end = np.zeros(people, dtype=int)
    state, ann = _lives(kind, people, days, since, frail_minor, frail_away, partner, trip_end, rng)
    q = _base_chances(h, rng)
    return _registers(kind, h, q, state, since, ann, partner, rng)


def _couples(kind: Kind, h: dict[str, np.ndarray], rng: np.random.Generator) -> np.ndarray:
    """partner[i] = the one whom i always comes with (and who decides), or -1."""
    partner = np.full(kind.people, -1)
    order = np.argsort(h["activity"], kind="stable")
    per, act = h["person"][order], h["activity"][order]
    i = 0
    while i + 1 < len(per):
        a, b = per[i], per[i + 1]
        if (
            act[i] == act[i + 1]
            and a != b
            and partner[a] < 0
            and partner[b] < 0
            and rng.random() < kind.couples
            and not np.any(partner == a)
            and not np.any(partner == b)
        ):
            partner[b] = a
            i += 1
        i += 1
    return partner


def _lives(kind, people, days, since, frail_minor, frail_away, partner, trip_end, rng):
    """Day by day, what really happens to everyone; and what is announced about it."""
    st = np.zeros(people, dtype=np.int8)
    left = np.zeros(people, dtype=int)  # days left in an away stretch
    state = np.zeros((days, people), dtype=np.int8)
    ann: list[tuple[int, int, int, int]] = []
    for d in range(days):
        month = _month(DAY0 + d)
        rate = {k: v / 365.25 for k, v in PER_YEAR.items()}
        flu = FLU[month] + (kind.flu_wave if (d % 365) in range(20, 62) else 0.0)
        hol = HOLIDAY[month] * (4.0 if kind.silent_summer and month in (6, 7) else 1.0)
        u = rng.random(people)
        stay_left = st == AWAY
        left[stay_left] -= 1
        back = stay_left & (left <= 0)
        for c in (MINOR, LONG, OFF, TOTAL, PARTIAL):
            back |= (st == c) & (u < 1.0 / MEAN_DAYS[c])
        here = (st == NORMAL) & (d >= since)
        st[back] = NORMAL
        edge = np.zeros(people)
        u2 = rng.random(people)
        for c in (MINOR, AWAY, LONG, OFF, TOTAL, PARTIAL, STOPPED):
            r = np.full(people, rate[c])
            if c == MINOR:
                r = r * flu * frail_minor
            elif c == AWAY:
                r = r * hol * frail_away
            elif c in (LONG, OFF):
                r = r * frail_away
            elif c in (TOTAL, PARTIAL):
                r = r * kind.adverse
            into = here & (u2 >= edge) & (u2 < edge + r)
            edge += r
            for p in np.flatnonzero(into):
                _enter(kind, int(p), c, d, month, st, left, ann, days, rng)
                follower = np.flatnonzero(partner == p)
                if (
                    c in (AWAY, LONG)
                    and len(follower)
                    and st[follower[0]] == NORMAL
                    and d >= since[follower[0]]
                ):
                    f = int(follower[0])
                    st[f], left[f] = c, left[p]
                    if ann and ann[-1][0] == p:
                        ann.append((f, *ann[-1][1:]))
        state[d] = st
    # open serious or minor reports and long stretches: the end is known only when it ended
    return state, ann


def _enter(kind, p, c, d, month, st, left, ann, days, rng):
    st[p] = c
    if c == AWAY:
        length = int(rng.geometric(0.25, 3).sum())
        left[p] = length
        told = kind.told_trip * (0.1 if kind.silent_summer and month in (6, 7) else 1.0)
        if rng.random() < told:
            if rng.random() < 0.15:
                left[p] = length + int(rng.geometric(1 / 5))
            known = d - int(rng.integers(1, 15)) if rng.random() < 0.85 else d + int(rng.integers(1, 6))
            ann.append((p, d, d + length - 1, max(0, known)))
    elif c == LONG and rng.random() < kind.told_trip:
        ann.append((p, d, -1, max(0, d - int(rng.integers(1, 15)))))
    elif c == MINOR and rng.random() < kind.told_ill:
        ann.append((p, d, -1, d + int(rng.integers(0, 3))))
    elif c in (TOTAL, PARTIAL) and rng.random() < kind.told_serious:
        ann.append((p, d, -1, d + int(rng.integers(0, 8))))


def _usual(logit: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logit))


def _sessions(kind, h, rng):
    days = kind.days
    act, day = [], []
    for a in range(len(h["many"])):
        for w in h["weekdays"][a]:
            dates = np.arange(int(w), days, 7)
            if h["fortnight"][a]:
                dates = dates[(dates // 7) % 2 == a % 2]
            act.append(np.full(len(dates), a))
            day.append(dates)
    act, day = np.concatenate(act), np.concatenate(day)
    # activities pause in high summer and around Christmas in a third of the cases
    doy = day % 365
    pause = np.isin(act % 3, [0]) & (((doy > 200) & (doy < 222)) | (doy > 356))
    act, day = act[~pause], day[~pause]
    order = np.lexsort((act, day))
    return act[order], day[order]


def _registers(kind, h, q, state, since, ann, partner, rng) -> World:
    days, people = state.shape
    act, day = _sessions(kind, h, rng)
    count = len(act)
    u = rng.random(count)
    cancelled = u < kind.cancelled
    not_held = ~cancelled & (rng.random(count) < kind.not_held)
    not_kept = ~cancelled & (rng.random(count) < kind.not_kept)
    silent = ~cancelled & ~not_kept & (rng.random(count) < kind.silent_gap)
    half = ~silent & (rng.random(count) < kind.half_kept)
    shock = rng.normal(0, 0.42, count) - 1.6 * (rng.random(count) < 0.03)
    # habits drift slowly and change once in a while
    n = len(h["person"])
    drift = np.zeros(n)
    by_act = [np.flatnonzero(h["activity"] == a) for a in range(len(h["many"]))]
    logit_q = np.log(np.clip(q, 0.01, 0.985) / (1 - np.clip(q, 0.01, 0.985)))
    # the time someone stopped ends the participation, and half of the time somebody writes it down
    first_stop = np.where((state == STOPPED).any(0), (state == STOPPED).argmax(0), days + 9999)
    t_ses, t_per = [], []
    true: list[tuple[np.ndarray, ...]] = []
    visits = np.zeros(people, dtype=int)
    fourth = np.full(people, days + 9999)
    last_drift = 0
    came_on: dict[int, int] = {}
    for s in range(count):
        d, a = int(day[s]), int(act[s])
        if d >= last_drift + 7:
            drift += rng.normal(0, 0.06, n) + rng.normal(0, 1.0, n) * (rng.random(n) < kind.changes * 7 / 365)
            drift *= 0.995
            last_drift = d
            came_on.clear()
        if cancelled[s] or not_held[s] or not_kept[s] or silent[s]:
            continue
        idx = by_act[a]
        per = h["person"][idx]
        st = state[d, per]
        lq = logit_q[idx, d % 7, (d // 7) % 2] + drift[idx] + shock[s]
        well = _usual(lq)
        p = well * np.where(st == NORMAL, 1.0, np.where(st == PARTIAL, 0.2, np.where(st == OFF, 0.1, 0.0)))
        p = np.where(d >= since[per], p, 0.0)
        p = np.where(d == since[per], 1.0 * (p > 0), p)
        come = rng.random(len(per)) < p
        position = {int(x): i for i, x in enumerate(per)}
        for i, x in enumerate(per):  # a companion comes only with the one who brings them
            lead = int(partner[x])
            if lead >= 0 and lead in position and p[i] > 0:
                willing = COMES.get(int(st[i]), 0.0)
                well[i] = 0.93 if come[position[lead]] else 0.05
                come[i] = rng.random() < willing * well[i]
        visits[per[come]] += 1
        newly = per[come][visits[per[come]] == 4]
        fourth[newly] = d
        tick = come & (rng.random(len(per)) >= kind.missed_tick)
        written = rng.uniform(0.2, 0.8) if half[s] else 1.0
        tick &= rng.random(len(per)) < written
        true.append(
            (np.full(len(per), s), per, well * written * (1 - kind.missed_tick), _usual(lq - shock[s]))
        )
        who = per[tick]
        wrong = rng.random(len(who)) < kind.wrong_name
        if wrong.any() and len(per) > 1:
            who = np.concatenate([who[~wrong], rng.choice(per[d >= since[per]], int(wrong.sum()))])
        if len(who) and rng.random() < 0.05:
            who = np.concatenate([who, who[:1]])
        t_ses.append(np.full(len(who), s))
        t_per.append(who)
    tick_s, tick_p = np.concatenate(t_ses), np.concatenate(t_per)
    return _assemble(
        kind,
        h,
        q,
        state,
        since,
        ann,
        partner,
        rng,
        act,
        day,
        cancelled,
        not_kept,
        tick_s,
        tick_p,
        first_stop,
        fourth,
        [np.concatenate(column) for column in zip(*true, strict=True)],
    )


def _assemble(
    kind,
    h,
    q,
    state,
    since,
    ann,
    partner,
    rng,
    act,
    day,
    cancelled,
    not_kept,
    tick_s,
    tick_p,
    first_stop,
    fourth,
    true,
) -> World:
    days, people = state.shape
    ok = rng.random(people) < 0.93
    told_stop = (rng.random(people) < 0.5) & (first_stop < days)
    known = first_stop + rng.integers(0, 21, people)
    per = h["person"]
    weekly = np.zeros(people)
    per_week = np.array(
        [len(w) * (0.5 if f else 1.0) for w, f in zip(h["weekdays"], h["fortnight"], strict=True)]
    )
    mean_q = np.array([q[i, list(h["weekdays"][h["activity"][i]])].mean() for i in range(len(per))])
    np.add.at(weekly, per, mean_q * per_week[h["activity"]])
    evenings = np.bincount(per, per_week[h["activity"]], people)
    regular = (weekly >= 0.5) & (weekly >= REGULAR * evenings)
    ann = [a for a in ann if a[3] < days]
    announced = np.zeros((days, people), dtype=bool)
    for p, a, b, _ in ann:
        end = b if b >= 0 else _open_end(state, p, a)
        announced[a : end + 1, p] = True
    onsets = []
    for p in range(people):
        col = state[:, p]
        sick = np.isin(col, (TOTAL, PARTIAL))
        starts = np.flatnonzero(sick & ~np.concatenate([[False], sick[:-1]]))
        for d in starts:
            end = d + int(np.argmin(np.concatenate([sick[d:], [False]]))) - 1
            lasting = end - d >= 13 and d >= 60 and d < days - 56
            counts = lasting and regular[p] and ok[p] and fourth[p] < d and not announced[d : d + 29, p].any()
            if counts:
                onsets.append((p, int(d), int(end)))
    begin = np.maximum(60, np.minimum(fourth, days))
    end = np.minimum(first_stop, days)
    years = float(np.maximum(0, end - begin)[regular & ok].sum() / 365.25)
    shift = lambda x: np.where(x < 0, NEVER, x + DAY0)  # noqa: E731
    a = np.array(ann, dtype=int).reshape(-1, 4)
    return World(
        kind=kind,
        ses_activity=act,
        ses_day=day + DAY0,
        ses_held=~cancelled,
        ses_kept=~not_kept,
        tick_session=tick_s,
        tick_person=tick_p,
        par_person=per,
        par_activity=h["activity"],
        par_since=since[per] + DAY0,
        par_until=np.where(told_stop, first_stop + DAY0, NEVER)[per],
        par_known=np.where(told_stop, known + DAY0, NEVER)[per],
        par_ok=ok[per],
        ann_person=a[:, 0],
        ann_from=a[:, 1] + DAY0,
        ann_until=shift(a[:, 2]),
        ann_known=a[:, 3] + DAY0,
        state=state,
        onsets=onsets,
        regular=regular & ok,
        regular_years=years,
        true_session=true[0],
        true_person=true[1],
        true_chance=true[2],
        true_habit=true[3],
    )


def _open_end(state: np.ndarray, p: int, a: int) -> int:
    away = state[a:, p] != NORMAL
    return a + int(np.argmin(np.concatenate([away, [False]]))) - 1


def write(world: World, folder: Path) -> None:
    """Write the four files of `signals-interface` (plain names, rows in the order they arose)."""
    from datetime import date

    iso = lambda o: date.fromordinal(int(o)).isoformat() if o else ""  # noqa: E731
    yes = ("no", "yes")

    def out(name: str, head: list[str], rows: Any) -> None:
        with (folder / name).open("w", newline="", encoding="utf-8") as f:
            w = csv.writer(f)
            w.writerow(head)
            w.writerows(rows)

    w = world
    out(
        "sessions.csv",
        ["session", "activity", "date", "status", "register", "place"],
        (
            [
                f"s{i}",
                f"a{a}",
                iso(d),
                "held" if hh else "cancelled",
                "kept" if k else "not_kept",
                w.kind.name,
            ]
            for i, (a, d, hh, k) in enumerate(
                zip(w.ses_activity, w.ses_day, w.ses_held, w.ses_kept, strict=True)
            )
        ),
    )
    out(
        "attendance.csv",
        ["session", "person"],
        ([f"s{s}", f"p{p}"] for s, p in zip(w.tick_session, w.tick_person, strict=True)),
    )
    out(
        "participation.csv",
        ["person", "activity", "since", "until", "until_known_on", "contact_ok"],
        (
            [f"p{p}", f"a{a}", iso(s), iso(u), iso(k), yes[int(o)]]
            for p, a, s, u, k, o in zip(
                w.par_person, w.par_activity, w.par_since, w.par_until, w.par_known, w.par_ok, strict=True
            )
        ),
    )
    out(
        "announced_absences.csv",
        ["person", "from", "until", "known_on"],
        (
            [f"p{p}", iso(a), iso(b), iso(k)]
            for p, a, b, k in zip(w.ann_person, w.ann_from, w.ann_until, w.ann_known, strict=True)
        ),
    )


def several(kind: Kind, seeds: range) -> list[World]:
    """The same kind with several seeds."""
    return [make(replace(kind, seed=s)) for s in seeds]


def registers(world: World) -> Any:
    """Give the columns of the product without a detour over files; ranks are the numbers of the world."""
    from samenbuur.method.rhythm.registers import NEVER as LATER
    from samenbuur.method.rhythm.registers import Registers

    w, n = world, world.kind.people
    keys = np.unique(w.tick_session.astype(np.int64) * (n + 1) + w.tick_person)
    end = np.where(w.par_until != NEVER, np.maximum(w.par_until, w.par_known), LATER)
    order = np.lexsort((w.par_since, w.par_person, w.par_activity))
    order = order[w.par_ok[order] & (w.par_since[order] < end[order])]
    session_order = np.lexsort((w.ses_activity, w.ses_day))
    assert np.array_equal(session_order, np.arange(len(session_order))), "sessions are made in order"
    return Registers(
        range(n), range(int(w.par_activity.max()) + 1), range(len(w.ses_day)),
        w.ses_day, w.ses_activity, w.ses_held, w.ses_kept, keys // (n + 1), keys % (n + 1),
        w.par_activity[order], w.par_person[order], w.par_since[order], end[order],
        w.ann_person, w.ann_from, np.where(w.ann_until != NEVER, w.ann_until, LATER), w.ann_known,
    )  # fmt: skip

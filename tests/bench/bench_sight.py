"""The rule of sight beside the same list without it, at 20,000 people and 200,000 things told (issue of sight: ≤ 1.3×).

    make bench ARGS="sight --people 20000 --rounds 15"
    SAMENBUUR_DATABASE=postgresql://… python -m tests.bench.bench_sight

On SQLite the time is that of the processor, for all the work is in this process and others use the machine as well; on
PostgreSQL it is that of the clock. Both lists are asked in turn, in one process, on one connection, each as a queryset that is worded anew, asked, and fetched
into whole model instances; the same columns, the same order, no pages. Ratios are medians of ratios per round, with the
lowest and the highest; a list that takes less than 20 ms is asked so many times in a round that it takes about as long.

'The same list without it' is what one would write without a rule for (nearly) the rows that sight lets through: the same
queryset with the audiences that reach me as a plain filter; for everything that I may see, also the person, the people known in
my community and what is for all of my house. It knows nothing of circles, blocks, grants and organisations. Grants and circles
add some rows to the list with the rule. 'First list' makes a new viewer each time, as a request does, so that it also asks
where the viewer stands; 'next list' is asked by a viewer who knows.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median

COMMUNITIES = 100
IN_THE_DISTRICT = 20
TOLD_EACH = 10


def fill(people: int):
    """A city: each knows one or two communities, a third have a circle, some grants, some blocks; another house. Seeded."""
    from samenbuur import clock
    from samenbuur.accounts.models import Organisation
    from samenbuur.communities.models import Community
    from samenbuur.method.sharing import CHOOSABLE
    from samenbuur.people.models import Acquaintance, Block, Duty, DutyKind, Person, Seat
    from samenbuur.places.models import Area
    from samenbuur.sharing.models import Grant
    from samenbuur.stories.models import Told

    dice, since = random.Random(7), clock.now() - timedelta(days=100)
    house = Organisation.objects.create(name="Stad", slug="stad", invented=True)
    other = Organisation.objects.create(name="Dorp", slug="dorp", invented=True)
    district = Area.objects.create(code="WK036300", kind="wijk", name="Wijk")
    communities = [
        Community.objects.create(
            organisation=house,
            name=f"Kamer {n}",
            slug=f"kamer-{n}",
            area=district if n >= COMMUNITIES - IN_THE_DISTRICT else None,
        )
        for n in range(COMMUNITIES)
    ]
    everyone = Person.objects.bulk_create(
        [Person(organisation=house, first_name=f"P{n}") for n in range(people)], batch_size=2000
    )
    elsewhere = Person.objects.bulk_create(
        [Person(organisation=other, first_name=f"E{n}") for n in range(people // 20)]
    )
    Acquaintance.objects.bulk_create(
        [
            Acquaintance(person=p, community=c, since=since)
            for p in everyone
            for c in dice.sample(communities, dice.choice((1, 1, 2)))
        ],
        batch_size=2000,
    )
    workers = everyone[:COMMUNITIES]
    Duty.objects.bulk_create(
        [
            Duty(person=p, kind=DutyKind.FACILITATOR, community=c, since=since)
            for p, c in zip(workers, communities, strict=True)
        ]
        + [Duty(person=everyone[COMMUNITIES], kind=DutyKind.FACILITATOR, area=district, since=since)]
    )
    Seat.objects.bulk_create(
        [
            Seat(of=p, taken_by=other, since=since, order=n)
            for p in dice.sample(everyone, people // 3)
            for n, other in enumerate(dice.sample(everyone, 3))
            if other.pk != p.pk
        ],
        batch_size=2000,
    )
    Block.objects.bulk_create(
        [Block(by=a, against=b) for a, b in {tuple(dice.sample(everyone, 2)) for _ in range(people // 50)}]
    )
    told = Told.objects.bulk_create(
        [
            Told(
                person=p,
                kind="wish",
                words=b"\x01" + bytes(120),
                audience="house" if dice.random() < 0.002 else str(dice.choice(CHOOSABLE)),
                told_at=since,
            )
            for p in everyone + elsewhere
            for _ in range(TOLD_EACH)
        ],
        batch_size=2000,
    )
    Grant.objects.bulk_create(
        [
            Grant(
                about_id=t.person_id,
                what="stories.told",
                thing=t.key,
                to=dice.choice(everyone),
                but=dice.random() < 0.2,
                since=since,
            )
            for t in dice.sample(told, len(told) // 20)
        ],
        batch_size=2000,
    )
    return communities, everyone


def timed(ask: Callable[[], list], times: int = 1) -> tuple[float, int]:
    """Seconds that one asking takes, and how many rows it gave."""
    from django.db import connection

    now = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    began = now()
    for _ in range(times):
        rows = ask()
    return (now() - began) / times, len(rows)


def pairs(communities, everyone) -> dict[str, tuple[Callable, Callable]]:
    """Name of a list: (with the rule, the same rows without it)."""
    from django.db.models import Q

    from samenbuur.people.models import Acquaintance, Person
    from samenbuur.sharing.sight import visible
    from samenbuur.sharing.viewing import Viewer
    from samenbuur.stories.models import Told

    me, community = everyone[3], communities[3]
    known = Acquaintance.objects.filter(community=community, until=None).values("person")
    someone = Acquaintance.objects.filter(community=community).exclude(person=me).first().person
    reach = ["circle_and_workers", "hosts", "who_knows_me", "asked_and_workers", "house"]
    far = Viewer(person=everyone[COMMUNITIES])
    district = Acquaintance.objects.filter(community__in=communities[-IN_THE_DISTRICT:], until=None).values(
        "person"
    )
    for_all = Q(audience="house", person__organisation=me.organisation_id)
    mine = Told.objects.filter(person__in=known, audience="hosts").first()
    again = Viewer(person=me)
    viewer = lambda: again  # noqa: E731
    first = lambda: Viewer(person=me)  # noqa: E731
    here = lambda: Told.objects.filter(person__in=known)  # noqa: E731
    return {
        "one person's things": (
            lambda: list(visible(Told.objects.filter(person=someone), viewer())),
            lambda: list(Told.objects.filter(person=someone, audience__in=reach)),
        ),
        "one person's things, first list of a request": (
            lambda: list(visible(Told.objects.filter(person=someone), first())),
            lambda: list(Told.objects.filter(person=someone, audience__in=reach)),
        ),
        "one thing by its key": (
            lambda: list(visible(Told.objects.filter(key=mine.key), viewer())),
            lambda: list(Told.objects.filter(key=mine.key, audience__in=reach)),
        ),
        "things of everyone known in my community, first list of a request": (
            lambda: list(visible(here(), first())),
            lambda: list(here().filter(audience__in=reach)),
        ),
        "things of everyone known in my community, next list": (
            lambda: list(visible(here(), viewer())),
            lambda: list(here().filter(audience__in=reach)),
        ),
        "everything that I may see": (
            lambda: list(visible(Told.objects.all(), viewer())),
            lambda: list(
                Told.objects.filter(Q(person=me) | Q(person__in=known, audience__in=reach) | for_all)
            ),
        ),
        "people known in my community": (
            lambda: list(visible(Person.objects.filter(pk__in=known), viewer())),
            lambda: list(Person.objects.filter(pk__in=known)),
        ),
        "things of everyone known in my district, next list": (
            lambda: list(visible(Told.objects.filter(person__in=district), far)),
            lambda: list(Told.objects.filter(person__in=district, audience__in=reach)),
        ),
    }


def measured(name: str, with_it: Callable, without: Callable, rounds: int) -> str:
    """A line that says how many times as long a list takes with the rule, and how long."""
    once, _ = timed(without)  # the first time of each is for warming up
    timed(with_it)
    times = max(1, int(0.02 / once))
    both = [(timed(with_it, times), timed(without, times)) for _ in range(rounds)]
    ratios = [a / b for (a, _), (b, _) in both]
    ms = [1000 * median(pair[i][0] for pair in both) for i in (0, 1)]
    rows = [pair[1] for pair in both[0]]
    return (
        f"{name}: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}; {ms[0]:.2f} ms / {ms[1]:.2f} ms; "
        f"{rows[0]} / {rows[1]} rows)"
    )


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=15)
    asked = options.parse_args(arguments)
    os.environ.setdefault("SAMENBUUR_HOME", tempfile.mkdtemp(prefix="samenbuur-sight-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenbuur.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    lists = pairs(*fill(asked.people))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {asked.people} people, {asked.people * TOLD_EACH} things told")
    for name, (with_it, without) in lists.items():
        print("  " + measured(name, with_it, without, asked.rounds), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Random streets, looked at by everyone and by a passer-by: nothing is seen by who may not, nothing is missing for who may.

What may be seen is said by `words.py`, in words and without the house; what is seen comes from the pages. In the routine
run 200 graphs (40 streets, each as found and after four rounds of changes) are each looked at in part, as the dice say
(in every second street somebody also goes where the links lead: more would take too long),
and (slow) every address of the house by everyone; SAMENBUUR_LEAK_STREETS=400 takes more streets. (P37, P26; security.md, rules
1 to 8, threats 'nosy volunteer' and 'enumeration')
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection

from tests.doors.leaks import looking
from tests.doors.leaks.paths import NOT_WALKED, WITHOUT_ONE, ways
from tests.doors.leaks.streets import BUILT
from tests.doors.leaks.walk import Walk

STREETS = int(os.environ.get("SAMENBUUR_LEAK_STREETS", "40" if connection.vendor == "sqlite" else "8"))
MOST = 8
"""Streets in which every address of the house is found."""
TOGETHER = 4
"""Streets in one test, so that several cores share the work."""


@pytest.fixture
def _street_time(db, monkeypatch):
    """The clock is set by the streets themselves; afterwards it is as it was."""
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", BUILT.isoformat())
    ways()


def right(walk: Walk, seed: object) -> None:
    """Nothing was wrong; else say what, and in which street."""
    found = list(dict.fromkeys(walk.wrong))
    assert not found, f"street {seed}, {walk.count} looks:\n" + "\n".join(found[:30])
    if counting := os.environ.get("SAMENBUUR_LEAK_COUNT"):
        with Path(counting).open("a", encoding="utf-8") as file:
            file.write(f"{walk.count}\n")


@pytest.mark.usefixtures("_street_time")
@pytest.mark.parametrize("first", range(0, STREETS, TOGETHER))
def test_nobody_sees_what_is_not_for_them_and_everybody_finds_what_is(first):
    for seed in range(first, min(first + TOGETHER, STREETS)):
        with looking.street(seed) as it:
            for number, walk in enumerate(looking.states(it)):
                dice = random.Random(f"looks {seed} {number}")
                looking.a_part(walk, dice)
                if number == 0:
                    looking.letters(walk, mail.outbox)
                if number == 0 and seed % 2 == 0:
                    one = dice.choice([who for who in it.facts.people if who.looks])
                    looking.as_if_it_were_not_there(walk, one, walk.crawl(one))
                right(walk, f"{seed}, state {number}")
        mail.outbox.clear()


@pytest.mark.slow
@pytest.mark.usefixtures("_street_time")
def test_every_address_of_the_house_is_walked_by_everyone():
    """An address that nobody finds anything at was not walked at all: then this test says which. Not every street has
    everything: at what nobody found in the first one, the next ones are looked at."""
    addresses = {way.name for way in ways() if "GET" in way.address.policy.methods}
    left = addresses - set(WITHOUT_ONE) - set(NOT_WALKED)
    for seed in range(MOST):
        with looking.street(seed, rare=True) as it:
            walk = Walk(it.facts)
            looking.the_whole(walk, each=1, only=None if seed == 0 else left)
            if seed == 0:
                looking.queried(walk)
            right(walk, seed)
            left -= walk.found
        if not left:
            break
    assert left == set()


@pytest.mark.usefixtures("_street_time")
def test_what_is_said_not_to_be_found_still_exists():
    assert (set(WITHOUT_ONE) | set(NOT_WALKED)) - {way.name for way in ways()} == {"static"}

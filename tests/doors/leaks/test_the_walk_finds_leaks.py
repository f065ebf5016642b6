"""A leak is planted, and the walk finds it: a test that cannot fail protects nobody. (P37)"""

from __future__ import annotations

import pytest
from django.core import mail

from tests.doors.leaks import looking
from tests.doors.leaks.paths import ways
from tests.doors.leaks.plants import LEAKS, Leak
from tests.doors.leaks.streets import BUILT, Builder
from tests.doors.leaks.walk import Walk

STREETS = range(25)
"""In which a planted leak has to show: not every street has somebody who is blocked."""


@pytest.mark.parametrize("name", LEAKS)
def test_the_walk_finds_it(name, db, monkeypatch):
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", BUILT.isoformat())
    ways()
    leak = LEAKS[name]
    if leak.how == "letters":
        leak.plant(monkeypatch)
    assert any(_found(seed, leak, monkeypatch) for seed in STREETS), f"nobody noticed that {name}"


def _found(seed: int, leak: Leak, monkeypatch) -> list[str]:
    mail.outbox.clear()
    with looking.street(seed, rare=True) as it, monkeypatch.context() as patch:
        if not leak.matters(it.facts):
            return []
        sound = _look(it, leak) if leak.how != "letters" else []
        assert sound == [], "without a leak there is nothing to find"
        leak.plant(patch)
        return _look(it, leak)


def _look(it: Builder, leak: Leak) -> list[str]:
    walk = Walk(it.facts)
    if leak.how == "letters":
        looking.letters(walk, mail.outbox)
    elif leak.how == "links":
        for who in [one for one in it.facts.people if one.looks and not one.duties]:
            walk.crawl(who)
    else:
        looking.some(walk, leak.where, how=leak.how)
    return walk.wrong

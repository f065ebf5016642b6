"""Going round: what settles, who waits, what is sent, what is forgotten. Any number may go round side by side."""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import close_old_connections, connection

from samenbuur import clock
from samenbuur.activities.planning import plan_everything
from samenbuur.circles import actions as circles
from samenbuur.dna import actions as answers
from samenbuur.encounters import actions as encounters
from samenbuur.keyfigures import actions as keyfigures
from samenbuur.mapping.actions import clear_away as clear_away_maps
from samenbuur.people.actions.cards import clear_away as clear_away_cards
from samenbuur.people.actions.codes import send_wanted
from samenbuur.presence import learned, outbox, recalling, settling, waiting, watch
from samenbuur.sharing import going, key_copies
from samenbuur.stories.actions import clear_away

log = logging.getLogger(__name__)
EVERY = timedelta(seconds=5)
"""Between two rounds: a request may wait seconds, not minutes."""
LOOKS_EVERY = timedelta(seconds=30)
"""How often the watcher looks whether the sweep still goes round."""

AT_ONCE = 20
"""Decisions after which what they asked for is sent: after a night of silence thousands may be due at once."""

_running: dict[str, threading.Thread] = {}
_stop = threading.Event()


def once(now: datetime | None = None) -> None:
    """Go round once. What fails is logged by the name of its error and tried again next time; the rest goes on."""
    now = now or clock.now()
    watch.beat(watch.SWEEP, now)
    _each(settling.undone(now), lambda pk: settling.unsettle(pk, now))
    _each(_beating(settling.due(now), now), lambda pk: settling.settle(pk, now))
    _each(learned.waiting(), lambda pk: learned.tell_again(pk, now))
    _each(_beating(waiting.due(now), now), lambda pk: waiting.step(pk, now))
    _safely("tell what was taken back", recalling.write)
    _safely("send", lambda: _send(now))
    _safely("send codes", send_wanted)
    _safely("close map sessions", lambda: clear_away_maps(now))
    if watch.once_a_day(now):
        _safely("plan", plan_everything)
        _safely("let go", lambda: going.round_(now, between=lambda: _meanwhile(now)))
        _safely("clear away", lambda: clear_away(now))
        _safely("clear away cards", lambda: clear_away_cards(now))
        _safely("clear away drawings", lambda: circles.clear_away(now))
        _safely("clear away encounters", lambda: encounters.clear_away(now))
        _safely("clear away answers", lambda: answers.clear_taken_back(now))
        _safely("clear away tips", lambda: keyfigures.clear_away(now))
        _safely("remove old copies of keys", lambda: key_copies.remove_old(now))


def _send(now: datetime) -> None:
    """Send all that is due, without seeming silent when it is much."""
    while outbox.send_due(now, most=100):
        watch.beat(watch.SWEEP, now if clock.stands_still() else clock.now())


def _each(things: Iterable[int], do: Callable[[int], object]) -> None:
    for thing in things:
        _safely(f"{do.__code__.co_names[-1]} {thing}", lambda thing=thing: do(thing))  # type: ignore[misc]


def _beating(things: list[int], now: datetime) -> Iterable[int]:
    """Go through much work without seeming silent, and without letting the first message wait for the last decision."""
    for number, thing in enumerate(things):
        if number % AT_ONCE == AT_ONCE - 1:
            _meanwhile(now)
        yield thing


def _meanwhile(now: datetime) -> None:
    _safely("beat", lambda: watch.beat(watch.SWEEP, now if clock.stands_still() else clock.now()))
    _safely("send", lambda: outbox.send_due(now, most=AT_ONCE))


def _safely(what: str, do: Callable[[], object]) -> None:
    try:
        do()
    except Exception as error:
        log.exception("the sweep could not %s: %s", what, type(error).__name__)
        if not connection.in_atomic_block:
            close_old_connections()  # a connection that broke is no reason to stop


def forever(
    *, every: timedelta = EVERY, stop: threading.Event = _stop, round_: Callable[[], object] = once
) -> None:
    """Go round until told to stop; a lost database is waited for."""
    while not stop.is_set():
        close_old_connections()
        _safely("go round", round_)
        stop.wait(every.total_seconds())
    connection.close()


def _beside(name: str, every: timedelta, round_: Callable[[], object]) -> None:
    if name in _running and _running[name].is_alive():
        return
    thread = threading.Thread(
        target=forever, kwargs={"every": every, "round_": round_}, name=f"samenbuur-{name}", daemon=True
    )
    _running[name] = thread
    thread.start()


def start_beside() -> None:
    """Go round in a thread of this process, beside whatever it serves."""
    _beside("sweep", EVERY, once)


def watch_beside() -> None:
    """Look after the sweep in a thread of this process; it may well be the sweep of another."""
    _beside("watch", LOOKS_EVERY, lambda: watch.once(clock.now()))


def stop_beside() -> None:
    """Stop the threads of this process (tests; a tidy end)."""
    _stop.set()
    for thread in _running.values():
        thread.join(timeout=10)
    _running.clear()
    _stop.clear()

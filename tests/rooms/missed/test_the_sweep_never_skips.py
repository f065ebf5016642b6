"""P74, P75: at least once, with the same key; what crashed is done again; silence of the sweep is news itself."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection

from samenbuur import clock
from samenbuur.presence import ladder, outbox, reporting, settling, sweep, watch
from samenbuur.presence.models import Beat, Message, Notice
from tests.rooms.missed.table import asks, open_notices


def test_what_fails_halfway_leaves_nothing_and_is_done_again(table, monkeypatch):
    """The claim, the notice and its message are one transaction."""
    asks(table, times=1)
    table.hold(0, "carla", settle=False)
    table.at(table.occasion(0).settles_at)
    with monkeypatch.context() as patch:
        patch.setattr(ladder.messages, "write", lambda *a, **k: 1 / 0)
        sweep.once(clock.now())
    assert table.occasion(0).settled_at is None and not Notice.objects.exists()
    sweep.once(clock.now())
    assert table.occasion(0).settled_at == clock.now() and Message.objects.filter(kind="look").count() == 1


def test_one_that_always_fails_does_not_hold_up_the_others(table, monkeypatch):
    asks(table, times=1)
    other = type(table)(table.street, table.set_clock).begin("carla", title="Koffie")
    other.hold(0, "carla", settle=False)
    table.hold(0, "carla", settle=False)
    broken, real = other.occasion(0).pk, settling.settle
    monkeypatch.setattr(
        settling,
        "settle",
        lambda pk, now: (_ for _ in ()).throw(DatabaseError) if pk == broken else real(pk, now),
    )
    table.at(table.occasion(0).settles_at)
    sweep.once(clock.now())
    assert len(open_notices()) == 1 and other.occasion(0).settled_at is None


def test_a_post_office_that_is_closed_is_tried_again_under_the_same_key(table, monkeypatch, mailoutbox):
    asks(table, times=1, at_night=True)
    table.hold(0, "carla")
    real = mail.EmailMessage.send
    with monkeypatch.context() as patch:
        patch.setattr(
            mail.EmailMessage, "send", lambda *a, **k: (_ for _ in ()).throw(ConnectionRefusedError)
        )
        table.sweep()
        table.sweep(minutes=1)
    message = Message.objects.get()
    assert (message.sent_at, message.tries, message.why) == (None, 2, "ConnectionRefusedError")
    assert outbox.waiting(clock.now()) == 1 and real is mail.EmailMessage.send
    table.sweep(hours=1)
    message.refresh_from_db()
    assert message.sent_at is not None and outbox.waiting(clock.now()) == 0
    assert [m.extra_headers["X-Signal-Key"] for m in mailoutbox] == [str(message.key)]


def test_a_sender_that_died_is_taken_over_within_half_a_minute(table, monkeypatch, mailoutbox):
    asks(table, times=1, at_night=True)
    table.hold(0, "carla")
    monkeypatch.setattr(clock, "stands_still", lambda: False)
    assert len(outbox._claim(clock.now(), ())) == 1  # and then the machine stops
    assert outbox.send_due(clock.now()) == 0, "another is sending it"
    table.at(clock.now() + outbox.LEASE)
    assert outbox.send_due(clock.now()) == 1 and len(mailoutbox) == 1


def test_a_slow_post_office_and_a_long_round_still_send_everything(table, monkeypatch, mailoutbox):
    """Each letter takes twenty seconds: leases run out along the way, and yet every letter goes, once."""
    for name in ("amina", "fee", "carla"):
        asks(table, name, times=1, at_night=True)
    table.hold(0, "dirk")
    monkeypatch.setattr(clock, "stands_still", lambda: False)
    real = mail.EmailMessage.send

    def slowly(letter, *more, **options):
        table.at(clock.now() + timedelta(seconds=20))
        return real(letter, *more, **options)

    monkeypatch.setattr(mail.EmailMessage, "send", slowly)
    waiting = outbox.waiting(clock.now())
    assert waiting >= 3 and outbox.send_due(clock.now()) == waiting == len(mailoutbox)


def test_the_key_follows_from_the_reason(table):
    agreement = asks(table, times=1)
    table.hold(0, "carla", settle=False)
    foretold = reporting.messages.first_key(
        reporting.next_key(agreement, table.occasion(0)), table.street.fee
    )
    table.settle(0)
    assert Message.objects.get().key == foretold


def test_silence_of_the_sweep_is_told_once_to_who_administers(table, mailoutbox):
    table.sweep()
    watch.once(clock.now())
    assert watch.silent_since(clock.now()) is None
    table.at(clock.now() + timedelta(minutes=2, seconds=1))
    assert watch.once(clock.now()) and not watch.once(clock.now())
    assert watch.silent_since(clock.now()) is not None
    assert {m.to[0] for m in mailoutbox} == {"ada@straat.example", "oda@straat.example"}
    table.sweep()
    assert watch.silent_since(clock.now()) is None
    table.at(clock.now() + timedelta(minutes=3))
    assert watch.once(clock.now()), "a new silence is a new warning"


def test_a_sweep_that_never_began_is_silent_as_well(table, mailoutbox):
    assert not watch.once(clock.now())
    table.at(clock.now() + timedelta(minutes=3))
    assert watch.once(clock.now()) and len(mailoutbox) == 2


def test_the_daily_work_is_done_once_a_day(db, house_at):
    house_at("2026-03-04T09:00:00+01:00")
    assert watch.once_a_day(clock.now()) and not watch.once_a_day(clock.now())
    house_at("2026-03-05T00:00:00+01:00")
    assert watch.once_a_day(clock.now())


def test_what_had_its_time_is_forgotten(table):
    from samenbuur.presence import closing
    from samenbuur.sharing import going

    asks(table, times=1)
    table.hold(0, "carla")
    closing.close(notice=open_notices()[0], by=table.street.fee, outcome=Notice.Outcome.FINE)
    for days in (31, 60, 61):  # told, waited for, not yet
        going.round_(clock.now() + timedelta(days=days))
        assert Notice.objects.exists()
    going.round_(clock.now() + timedelta(days=92))
    assert not Notice.objects.exists() and not Message.objects.exists()
    table.hold(9, "carla")
    assert not Notice.objects.exists(), "the same absence, though the notice is forgotten"


@pytest.mark.django_db(transaction=True)
def test_sweeps_side_by_side_make_one_of_everything(transactional_db, house_at, request):
    from tests.rooms.missed.table import Table
    from tests.street import build_street

    house_at("2026-01-05T09:00:00+00:00")
    street = build_street()
    table = Table(street, house_at).begin("amina", "carla", "fee")
    table.before(0)
    for name in ("amina", "fee"):
        asks(table, name, times=1, at_night=True)
    for week in range(3):
        table.hold(week, "carla", settle=False)
    table.at(table.occasion(2).settles_at)

    def go_round():
        try:
            sweep.once(clock.now())
        finally:
            connection.close()

    threads = [threading.Thread(target=go_round) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sweep.once(clock.now())
    assert Notice.objects.count() == 2 and Message.objects.filter(kind="look").count() == 2
    assert settling.due(clock.now()) == [] and Beat.objects.filter(name="sweep").count() == 1


def run(home, *arguments, **more):
    env = os.environ | {"SAMENBUUR_HOME": str(home), "SAMENBUUR_TEST": "1"} | more.pop("env", {})
    env.pop("SAMENBUUR_TEST_NOW", None)
    return subprocess.Popen(
        [sys.executable, "-m", "samenbuur", *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, **more,
    )  # fmt: skip


def said(home, *arguments) -> str:
    return run(home, *arguments).communicate(timeout=120)[0]


def keys_in(folder) -> list[str]:
    found = []
    for file in folder.glob("*.log"):
        found += [
            line.split(": ")[1].strip()
            for line in file.read_text().splitlines()
            if line.startswith("X-Signal-Key")
        ]
    return found


@pytest.mark.slow
def test_killed_again_and_again_nothing_due_is_lost(tmp_path):
    """kill -9 in the middle, a dozen times: each due signal arrives; copies only under the same key."""
    if os.environ.get("SAMENBUUR_DATABASE"):
        pytest.skip(
            "the bench kills on PostgreSQL (tests/bench/bench_kill.py); here a house of its own is enough"
        )
    said(tmp_path, "migrate", "--quiet")
    due = said(tmp_path, "test", "due-signals", "60").split()
    assert len(set(due)) == 60 and said(tmp_path, "test", "pending").strip() == "60"
    for turn in range(12):
        worker = run(tmp_path, "worker", "--every", "0.05")
        time.sleep(0.9 + 0.07 * turn)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    deadline = time.monotonic() + 90
    worker = run(tmp_path, "worker", "--every", "0.2")
    while said(tmp_path, "test", "pending").strip() != "0" and time.monotonic() < deadline:
        time.sleep(1)
    worker.terminate()
    worker.wait(timeout=20)
    assert set(keys_in(tmp_path / "mail")) == set(due)


def test_the_first_message_does_not_wait_for_the_last_decision(db, monkeypatch):
    """After a night of silence thousands may be due; who is missed first is not told last."""
    sent: list[int] = []
    done: list[int] = []
    monkeypatch.setattr(sweep.outbox, "send_due", lambda now, most: sent.append(len(done)))
    sweep._each(sweep._beating(list(range(65)), clock.now()), lambda thing: done.append(thing))
    assert sent == [19, 39, 59] and len(done) == 65

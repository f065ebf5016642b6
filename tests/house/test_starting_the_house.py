"""One command opens the house; what would break a promise keeps it shut, with a sentence; doctor says the same."""

import json
import signal
import socket

import pytest
from django.db import connection

from samenbuur.config import safety
from tests.bench import serve


def codes():
    return {finding.code for finding in safety.look()}


def stops():
    return {finding.code for finding in safety.look() if finding.stops_start}


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(tmp_path, how):
    server = serve.product(tmp_path / "house", workers=1)
    server.start()
    assert server.answers()
    process = server.process
    process.send_signal(how)
    assert process.wait(30) == 0
    assert "is open at" in server.last_words()
    server.stop()


@pytest.mark.slow
def test_when_the_parent_is_killed_its_workers_go_too(tmp_path):
    """Otherwise the port stays taken by a house that nobody watches."""
    server = serve.product(tmp_path / "house")
    server.start()
    group = server.pids()
    assert len(group) > 1
    server.process.kill()
    server.process.wait(10)
    import time

    until = time.monotonic() + 20
    while server.pids() and time.monotonic() < until:
        time.sleep(0.1)
    left = server.pids()
    server.kill()
    assert left == []


@pytest.mark.slow
def test_a_port_in_use_is_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        done = serve.samenbuur(tmp_path / "house", "run", "--port", str(taken.getsockname()[1]), check=False)
    assert done.returncode == 1
    assert "is in use by another program" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unsafe", "said"),
    [
        ({"SAMENBUUR_TEST": "1", "SAMENBUUR_ADDRESS": "https://samenbuur.example"}, "test mode is on"),
        ({"SAMENBUUR_TEST": "", "SAMENBUUR_DEBUG": "1", "SAMENBUUR_HTTPS": "1"}, "DEBUG is on"),
        ({"SAMENBUUR_TEST": "", "SAMENBUUR_SECRET_KEY": "short"}, "secret key is too short"),
        (
            {"SAMENBUUR_TEST": "", "SAMENBUUR_DATABASE": "postgresql://nobody@127.0.0.1:9/none"},
            "cannot be opened",
        ),
    ],
)
def test_unsafe_settings_keep_it_shut(tmp_path, unsafe, said):
    done = serve.samenbuur(tmp_path / "house", "run", "--port", str(serve.free_port()), check=False, **unsafe)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_doctor_ends_with_an_error_when_something_is_wrong(tmp_path):
    home = tmp_path / "house"
    serve.samenbuur(home, "migrate", "--quiet")
    sick = serve.samenbuur(home, "doctor", "--json", check=False, SAMENBUUR_TEST="1")
    assert sick.returncode == 1
    assert "test_mode" in {finding["code"] for finding in json.loads(sick.stdout)}
    well = serve.samenbuur(home, "doctor", "--json", check=False, SAMENBUUR_TEST="")
    assert {finding["code"] for finding in json.loads(well.stdout) if finding["wrong"]} == set()
    assert well.returncode == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("off", "on", "code"),
    [
        ("synchronous = NORMAL", "synchronous = FULL", "synchronous"),
        ("secure_delete = OFF", "secure_delete = ON", "secure_delete"),
        ("foreign_keys = OFF", "foreign_keys = ON", "foreign_keys"),
    ],
)
def test_a_house_that_breaks_its_promises_to_the_disk_does_not_open(off, on, code):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own switches")
    assert code not in codes()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {off}")
        try:
            assert code in stops()
        finally:
            cursor.execute(f"PRAGMA {on}")


def test_the_demonstration_does_not_open_beside_real_people(db, settings):
    from samenbuur.accounts.models import Organisation

    settings.DEMO = True
    Organisation.objects.create(name="Verzonnen", slug="verzonnen", invented=True)
    assert "demo_with_people" not in codes()
    Organisation.objects.create(name="Echt", slug="echt")
    assert "demo_with_people" in stops()


def test_a_clock_that_went_back_is_noticed(db, settings, house_at):
    from samenbuur.presence.models import Beat

    house_at("2026-11-25T10:00:00Z")
    from samenbuur import clock

    now = clock.now()
    settings.TEST_MODE = False
    Beat.objects.create(name="sweep", at=now)
    assert "clock_back" not in codes()
    Beat.objects.update(at=now.replace(year=2027))
    assert "clock_back" in codes()


def test_a_silent_sweep_is_noticed(db, house_at):
    from samenbuur.presence.models import Beat

    house_at("2026-11-25T10:00:00Z")
    assert "never_swept" in codes()
    Beat.objects.create(name="sweep", at="2026-11-25T09:59:00Z")
    assert not {"never_swept", "sweep_silent"} & codes()
    house_at("2026-11-25T10:02:00Z")
    assert "sweep_silent" in codes()

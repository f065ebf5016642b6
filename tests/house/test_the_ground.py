"""The ground that tests stand on is itself tested: the right database, the durable settings, the clock."""

import os
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samenbuur import clock


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for():
    asked = os.environ.get("SAMENBUUR_TEST_DB", "sqlite")
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[asked]


@pytest.mark.django_db
def test_an_acknowledged_change_survives_a_power_cut():
    """P74: who was seen may never be forgotten by a machine; the setting is read back from the database itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone()[0] == 2
        else:
            cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            assert cursor.fetchone() == ("on", "on")


@pytest.mark.django_db(transaction=True)
def test_a_line_that_the_server_ended_is_noticed_before_it_is_used_again():
    if connection.vendor != "postgresql":
        pytest.skip("a file has no line")
    connection.ensure_connection()
    assert connection.is_usable()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()
    for _ in range(100):
        if not connection.is_usable():
            break
        time.sleep(0.02)
    assert not connection.is_usable()
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_line_that_stands_is_not_asked_about_at_every_request():
    if connection.vendor != "postgresql":
        pytest.skip("a file has no line")
    connection.ensure_connection()
    connection.is_usable()
    with CaptureQueriesContext(connection) as asked:
        assert connection.is_usable()
    assert not asked.captured_queries


def test_the_clock_of_the_house_can_be_set(house_at):
    house_at("2026-11-25T10:00:00+01:00")
    assert clock.now().isoformat() == "2026-11-25T09:00:00+00:00"
    assert clock.today().isoformat() == "2026-11-25"

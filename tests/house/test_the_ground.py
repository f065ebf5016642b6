"""The ground that tests stand on is itself tested: the right database, the durable settings, the clock."""

import os

import pytest
from django.db import connection

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


def test_the_clock_of_the_house_can_be_set(house_at):
    house_at("2026-11-25T10:00:00+01:00")
    assert clock.now().isoformat() == "2026-11-25T09:00:00+00:00"
    assert clock.today().isoformat() == "2026-11-25"

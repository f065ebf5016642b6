"""The database follows the models, and a new house can be built from nothing."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState
from django.utils import translation


def changes(forgotten: ModelState | None = None):
    """What `makemigrations` would still have to write, as it is when `forgotten` were a model too."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    with translation.override(None):  # names of fields are compared as they stand in the code
        state = ProjectState.from_apps(apps)
        if forgotten:
            state.add_model(forgotten)
        detector = MigrationAutodetector(loader.project_state(), state, MigrationQuestioner())
        return detector.changes(graph=loader.graph)


def test_every_model_has_its_migration():
    assert {
        app: [o.describe() for m in found for o in m.operations] for app, found in changes().items()
    } == {}


def test_a_forgotten_migration_is_noticed():
    forgotten = ModelState("people", "Forgotten", [("id", models.BigAutoField(primary_key=True))])
    assert sorted(changes(forgotten)) == ["people"]


@pytest.mark.django_db
def test_the_database_under_the_tests_has_them_all():
    call_command("migrate", check_unapplied=True, verbosity=0)


@pytest.mark.django_db
def test_no_extension_of_a_database_is_needed():
    """Every feature works on SQLite and on PostgreSQL as it comes."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has extensions")
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'")
        assert cursor.fetchall() == []

"""The dinner table again, now on screen."""

import pytest


@pytest.fixture
def table(street, house_at):
    from tests.rooms.missed.table import Table

    laid = Table(street, house_at).begin("amina", "carla", "fee")
    laid.before(0)
    return laid

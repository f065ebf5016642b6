"""The coffee morning, at half past ten."""

import pytest


@pytest.fixture
def morning(db, house_at):
    from tests.rooms.presence import morning as mornings

    house_at(mornings.NOW)
    return mornings.begin()

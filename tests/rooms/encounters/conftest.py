"""Dirk, who facilitates, meets people in the room; keys of its own for every test."""

import pytest


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def met(street):
    """Dirk met amina."""
    from samenbuur.encounters import actions

    return actions.meet(
        person=street.amina,
        words={"how": "keep", "struck": "neuriede een lied", "where": "de markt"},
        by=street.dirk,
    )


@pytest.fixture
def jotted(street):
    """A note in dirk's pocket."""
    from samenbuur.encounters import actions

    return actions.jot(
        words={"struck": "Carla wil wel koken, zei ze", "whom": "bij de kassa"}, by=street.dirk
    )

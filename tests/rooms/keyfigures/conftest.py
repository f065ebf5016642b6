"""A tip of dirk's, and carla and amina who said yes."""

import pytest

from samenbuur.method.sharing import Audience


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def tip(street):
    from samenbuur.keyfigures import actions

    words = {"name": "Zelda", "where": "bij de bakker", "says": "Carla"}
    return actions.tip(words=words, community=street.room, by=street.dirk)


@pytest.fixture
def known(street):
    """Make someone a key figure, said aloud to dirk; seen by who works here unless told otherwise."""
    from samenbuur.keyfigures import actions

    def make(name, audience=Audience.HOSTS, **more):
        terms = {"how": "aloud", "words": {"known_for": "kent iedereen"}, "audience": audience} | more
        terms.setdefault("community", street.room)
        return actions.agree(person=street.people[name], by=street.dirk, **terms)

    return make


@pytest.fixture
def second(street):
    """A second facilitator of the room."""
    from samenbuur.people import actions as people

    name = {"first_name": "Vera", "kind": "facilitator", "community": street.room, "by": street.ada}
    street.people["vera"] = people.take_on(**name)
    return street.vera

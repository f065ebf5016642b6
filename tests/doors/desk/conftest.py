"""The coffee morning, at its desk."""

from tests.rooms.presence.conftest import morning  # noqa: F401

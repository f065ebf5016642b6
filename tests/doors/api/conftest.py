"""The coffee morning, through its API."""

from tests.rooms.presence.conftest import morning  # noqa: F401

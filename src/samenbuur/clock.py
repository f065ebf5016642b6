"""The one clock of the house: everything that needs 'now' asks here, so that time can be handed over in tests."""

import os
from datetime import UTC, date, datetime
from datetime import time as clock_time
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")
"""The zone in which people make appointments. Stored moments are UTC."""

_started = datetime.now(UTC)


def _frozen() -> datetime | None:
    """Return the test moment, if any: `SAMENBUUR_TEST_NOW`, an ISO instant; a trailing `+` lets it run on."""
    text = os.environ.get("SAMENBUUR_TEST_NOW", "")
    if not text or os.environ.get("SAMENBUUR_TEST") != "1":
        return None
    running = text.endswith("+")
    moment = datetime.fromisoformat(text.removesuffix("+"))
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment + (datetime.now(UTC) - _started) if running else moment


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _frozen() or datetime.now(UTC)


def stands_still() -> bool:
    """Return whether a test holds the clock: then nothing may wait for time to pass."""
    return _frozen() is not None and not os.environ["SAMENBUUR_TEST_NOW"].endswith("+")


def today() -> date:
    """Return today's date as people here would say it."""
    return now().astimezone(HERE).date()


def here(moment: datetime) -> datetime:
    """Return the moment as a wall clock in the neighbourhood shows it."""
    return moment.astimezone(HERE)


def moment(day: date, at: clock_time) -> datetime:
    """Return the UTC moment of a wall-clock time in the neighbourhood.

    A time that summer time skips moves forward by the hour that is skipped; one that happens twice is the first.
    """
    return datetime.combine(day, at, tzinfo=HERE).astimezone(UTC)

"""What these tests share: an activity every Wednesday in the room, and a clock on a Monday in November."""

from datetime import date, time

import pytest

MONDAY = "2026-11-23T09:00:00+01:00"


@pytest.fixture
def monday(house_at):
    house_at(MONDAY)


@pytest.fixture
def coffee(street, monday):
    """Coffee in the room, every Wednesday from ten to twelve, since 25 November."""
    from samenbuur.activities import actions

    return actions.start_activity(
        community=street.room, title="Koffie", first_day=date(2026, 11, 25), at=time(10), by=street.dirk
    )


@pytest.fixture
def hall(street, monday):
    """Another place of the same house."""
    from samenbuur.communities.actions import open_place

    return open_place(organisation=street.organisation, name="De Zaal", by=street.dirk)

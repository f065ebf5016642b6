"""What these tests share: a room with a place and a coffee, on a Monday in November, seen by a passer-by."""

from datetime import date, time

import pytest


@pytest.fixture
def week(street, house_at):
    """The street with a place, an open coffee on Wednesdays and a published name."""
    from samenbuur.activities import actions
    from samenbuur.communities import actions as where

    house_at("2026-11-23T09:00:00+01:00")
    hall = where.open_place(
        organisation=street.organisation, name="De Zaal", address="Lindestraat 1", by=street.dirk, latitude=52.38, longitude=4.85,
        hours=[{"days": [2], "opens": "10:00", "closes": "16:00", "note": ""}],
        closed_days=[{"first": "2026-12-24", "last": "2027-01-02", "note": "kerstvakantie"}],
        access={"step_free": {"is": "yes", "note": ""}, "lift": {"is": "no", "note": ""}},
    )  # fmt: skip
    where.change_community(street.room, by=street.dirk, place=hall, atmosphere="Het ruikt er naar soep.")
    street.hall = hall
    street.coffee = actions.start_activity(
        community=street.room,
        title="Koffie & thee",
        first_day=date(2026, 11, 25),
        at=time(10),
        by=street.dirk,
    )
    actions.give_role(
        activity=street.coffee, person=street.hana, part="hosts", shown_as="Hana van de soep", by=street.dirk
    )
    actions.give_role(activity=street.coffee, person=street.carla, part="runs", by=street.dirk)
    return street


@pytest.fixture
def look(client):
    """Open an address as a passer-by; returns the text."""

    def at(path: str, **headers: str) -> str:
        answer = client.get(path, headers=headers)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    return at

"""P74 and AVG 18: while everything of someone is locked nobody misses them, and nothing of that time is held against them."""

from samenbuur.sharing import locking
from tests.rooms.missed.test_the_sweep_never_skips import asks, open_notices


def test_nobody_is_asked_about_who_is_locked_and_that_time_does_not_count(table):
    asks(table, times=2)
    lock = locking.lock(person=table.street.amina, by=table.street.amina)
    table.hold(0, "carla")
    table.hold(1, "carla")
    assert not open_notices()
    locking.unlock(lock=lock, by=table.street.amina)
    table.hold(2, "carla")
    assert not open_notices(), "what nobody could see was no miss"
    table.hold(3, "carla")
    assert len(open_notices()) == 1, "and from then on she is missed as before"

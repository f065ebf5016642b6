"""P74: who says 'you know me' is missed by their own rhythm: first softly by who receives them, then by who they chose."""

import pytest

from samenbuur import clock
from samenbuur.activities.models import Occasion, Participation
from samenbuur.presence import closing, learned, missing
from samenbuur.presence.models import Attendance, MissMe, Notice, PersonRhythm
from tests.rooms.missed.table import asks, open_notices


@pytest.fixture
def known(table):
    """Amina came twenty weeks running; carla and fee did too, and carla asked the same."""
    for name in ("amina", "carla"):
        asks(table, name, times=None)
    for week in range(20):
        table.hold(week, "amina", "carla", "fee")
    return table


def weeks_until_request(table, start=20, last=30) -> int:
    for week in range(start, last):
        table.hold(week, "carla", "fee")
        if any(n.tier == "request" for n in open_notices(table.street.amina)):
            return week - start + 1
    raise AssertionError("she was never missed")


def test_first_a_soft_word_and_then_a_request_about_the_same_absence(known):
    known.hold(20, "carla", "fee")
    seen = [n.tier for n in open_notices(known.street.amina)]
    missed = 1
    while not any(n.tier == "request" for n in open_notices(known.street.amina)):
        missed += 1
        known.hold(19 + missed, "carla", "fee")
        seen += [n.tier for n in open_notices(known.street.amina)]
        assert missed < 6, "who came twenty times is missed within six weeks"
    assert missed >= 2, "missing once means almost nothing (signals §1)"
    assert Notice.objects.filter(person=known.street.amina).count() == 1
    (notice,) = open_notices(known.street.amina)
    assert notice.reasons["came"] == 16 and notice.reasons["of"] == 16 and notice.reasons["missed"] == missed
    assert notice.reasons["weekday"] == 2 and notice.reasons["others"] is True
    assert "soft" in seen


def test_nothing_is_kept_of_who_did_not_ask(known):
    followed = set(PersonRhythm.objects.values_list("person__first_name", flat=True))
    assert followed == {"Amina", "Carla"}


def test_somebody_new_is_not_missed_by_a_rhythm_that_is_not_there_yet(table):
    asks(table, "amina", times=None)
    table.hold(0, "amina", "carla")
    for week in range(1, 4):
        table.hold(week, "carla")
    assert open_notices() == []


def test_never_inside_an_announced_absence(known):
    missing.announce_away(person=known.street.amina, first_day=clock.today(), by=known.street.amina)
    for week in range(20, 30):
        known.hold(week, "carla", "fee")
    assert open_notices() == []


def test_not_again_in_the_same_absence_and_again_in_the_next(known):
    week = 20 + weeks_until_request(known)
    (notice,) = open_notices(known.street.amina)
    closing.close(notice=notice, by=known.street.fee, outcome=Notice.Outcome.FINE)
    for more in range(4):
        known.hold(week + more, "carla", "fee")
    assert Notice.objects.filter(person=known.street.amina).count() == 1
    for back in range(4, 9):
        known.hold(week + back, "amina", "carla", "fee")
    assert weeks_until_request(known, week + 9, week + 20) >= 2


def test_telling_it_again_gives_the_same_memory(known):
    """Folded as occasions settled, or told from the start: the same rows, because the same function does both."""
    known.hold(20, "carla", "fee")
    before = {r.person_id: (r.state, r.slots) for r in PersonRhythm.objects.all()}
    for person in before:
        learned.again(person)
    known.sweep(minutes=1)
    after = {r.person_id: (r.state, r.slots) for r in PersonRhythm.objects.all()}
    assert after == before and not PersonRhythm.objects.filter(folded_until=None).exists()


def test_a_late_tick_takes_a_request_back(known):
    week = 19 + weeks_until_request(known)
    (notice,) = open_notices(known.street.amina)
    from datetime import timedelta

    known.tick(week, "amina", late=timedelta(days=1))
    known.sweep(minutes=1)
    notice.refresh_from_db()
    assert notice.outcome == Notice.Outcome.WITHDRAWN


def test_an_occasion_that_turns_out_cancelled_takes_a_request_back(known):
    week = 19 + weeks_until_request(known)
    for missed in range(20, week + 1):
        Occasion.objects.filter(pk=known.occasion(missed).pk).update(status=Occasion.Status.CANCELLED)
    known.sweep(minutes=1)
    assert open_notices() == []


def test_stopping_forgets_what_was_learned_at_once(known):
    agreement = MissMe.objects.get(person=known.street.amina)
    missing.stop_missing(agreement=agreement, by=known.street.amina)
    assert not PersonRhythm.objects.filter(person=known.street.amina).exists()
    for week in range(20, 26):
        known.hold(week, "carla", "fee")
    assert not PersonRhythm.objects.filter(person=known.street.amina).exists()
    assert not Notice.objects.filter(person=known.street.amina).exists()


def test_half_the_room_away_is_not_about_her(known):
    """A common shock: nobody comes but fee, who did not ask to be followed; nobody is missed for one such evening."""
    known.hold(20, "fee")
    known.hold(21, "amina", "carla", "fee")
    assert open_notices() == []
    assert Attendance.objects.count() > 60 and Participation.objects.count() == 3

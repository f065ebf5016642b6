"""Tips of the method: short, of both languages, at a moment that a page knows, one at a time (P36, P84)."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from samenbuur.method import tips
from samenbuur.method.tips import Moment, Whom, at_moment, at_the_door, choose
from samenbuur.method.wording.notes import checker

DAY = date(2026, 3, 2)
PRACTICES = {f"P{number}" for number in range(1, 85)}


def test_every_moment_has_a_tip_and_every_tip_points_into_the_guide():
    assert tips.edition() >= 1
    for moment in Moment:
        assert at_moment(moment), moment
    for tip in tips.tips().values():
        assert set(tip.practices) <= PRACTICES and tip.practices, tip.key
        assert tip.section.split(".")[0] in ["1", "2", "3", "4", "5", "6"], tip.key


@pytest.mark.parametrize("language", tips.LANGUAGES)
def test_no_tip_says_what_the_wording_helper_would_mark(language):
    check = checker(language)
    for tip in tips.tips().values():
        assert not check.spans(tip.says[language]), (tip.key, tip.says[language])


def test_one_tip_at_a_time_the_same_all_day_and_each_has_its_turn():
    whom = set(Whom)
    for moment in Moment:
        here = at_moment(moment)
        seen = {choose(moment, whom, day=DAY + timedelta(days=n)).key for n in range(len(here))}
        assert seen == {tip.key for tip in here}
        assert choose(moment, whom, day=DAY) == choose(moment, whom, day=DAY)


def test_what_was_put_away_is_not_chosen_and_nothing_is_left_when_all_are():
    every = {tip.key for tip in at_moment(Moment.DOOR_OPEN)}
    for key in every:
        assert choose(Moment.DOOR_OPEN, {"host"}, without=every - {key}, day=DAY).key == key
    assert choose(Moment.DOOR_OPEN, {"host"}, without=every, day=DAY) is None


def test_who_only_receives_gets_no_tip_for_who_facilitates():
    assert choose(Moment.PERMISSION_ASK, {"host"}, day=DAY) is None
    assert choose(Moment.TODAY_START, {"facilitator"}, day=DAY).whom is Whom.FACILITATOR


@pytest.mark.parametrize(
    ("hour", "closed", "there", "unwelcomed", "moment"),
    [
        (9, False, 0, 0, Moment.DOOR_BEFORE),
        (9, False, 1, 1, Moment.DOOR_NEWCOMER),
        (10, False, 3, 0, Moment.DOOR_OPEN),
        (10, False, tips.FULL - 1, 0, Moment.DOOR_OPEN),
        (10, False, tips.FULL, 0, Moment.DOOR_FULL),
        (10, False, tips.FULL, 1, Moment.DOOR_NEWCOMER),
        (12, False, 3, 1, Moment.DOOR_AFTER),
        (11, True, 3, 0, Moment.DOOR_AFTER),
    ],
)
def test_what_goes_on_at_a_door(hour, closed, there, unwelcomed, moment):
    of = lambda n: datetime(2026, 3, 2, n, tzinfo=UTC)  # noqa: E731
    said = at_the_door(
        starts_at=of(10), ends_at=of(12), now=of(hour), closed=closed, there=there, unwelcomed=unwelcomed
    )
    assert said is moment


def test_a_tip_that_says_nothing_in_a_language_is_refused():
    with pytest.raises(tips.Unclear):
        tips._tip(
            "x", {"moment": "door.open", "whom": "host", "nl": "Iets", "section": "4", "practices": ["P1"]}
        )


def test_no_tip_asks_to_write_something_down_about_somebody():
    text = (Path(tips.__file__).parent / "data" / "tips.toml").read_text()
    assert "noteer" not in text.lower() and "registreer" not in text.lower()

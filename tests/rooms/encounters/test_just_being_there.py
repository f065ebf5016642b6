"""Who wants nothing now is left in peace; after a while whoever works there is reminded to just be there, softly (P15, P16)."""

from datetime import UTC, datetime, timedelta

import pytest

from samenbuur import clock
from samenbuur.encounters import actions, nearby
from samenbuur.method.nearby import AFTER, PUT_OFF, Why, be_there
from samenbuur.people import actions as people
from samenbuur.refusal import Refused
from samenbuur.sharing.viewing import Viewer
from samenbuur.stories import actions as stories
from samenbuur.stories import queries
from samenbuur.stories.models import Pause

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("rests", "met", "put_off", "why"),
    [
        (AFTER - DAY, None, None, None),
        (AFTER, None, None, Why.NOT_MET_SINCE),
        (AFTER, AFTER + DAY, None, Why.NOT_MET_SINCE),
        (3 * AFTER, DAY, None, None),
        (3 * AFTER, AFTER, None, Why.LONG_AGO),
        (AFTER, None, -DAY, None),
        (AFTER, None, DAY, Why.NOT_MET_SINCE),
    ],
)
def test_when_it_is_time(rests, met, put_off, why):
    ago = lambda span: None if span is None else NOW - span  # noqa: E731
    assert be_there(rests_since=ago(rests), met=ago(met), put_off=ago(put_off), now=NOW) is why


def reminded(person, later=timedelta(0)):
    viewer = Viewer(person=person, now=clock.now() + later)
    return nearby.bring_to_mind(viewer, queries.resting(viewer))


@pytest.fixture
def rests(street):
    pause = stories.nothing_now(person=street.amina, by=street.amina)
    Pause.objects.filter(pk=pause.pk).update(since=clock.now() - AFTER)
    return pause


def test_who_facilitates_where_she_is_known_is_reminded_and_nobody_else(street, rests):
    assert reminded(street.dirk) == street.amina
    for other in (street.els, street.gina, street.ada, street.fee, street.bram, street.carla, street.olga):
        assert reminded(other) is None, other.first_name


def test_who_hosts_is_reminded_of_whom_they_met_before(street, rests):
    assert reminded(street.hana) is None
    actions.meet(person=street.amina, words={}, by=street.hana, at=clock.now() - 2 * AFTER)
    assert reminded(street.hana) == street.amina


def test_a_block_ends_it_at_once(street, rests):
    people.block(by=street.amina, against=street.dirk)
    assert reminded(street.dirk) is None


def test_when_she_may_be_asked_again_there_is_no_reminder(street, rests):
    stories.ask_again(pause=rests, by=street.amina)
    assert reminded(street.dirk) is None


def test_nothing_now_about_one_thing_is_no_reason(street, rests):
    Pause.objects.update(kind="wish")
    assert reminded(street.dirk) is None


def test_put_off_it_is_silent_for_a_while_and_undone_with_one_tap(street, rests):
    nearby.put_off(of=street.amina, by=street.dirk)
    nearby.put_off(of=street.amina, by=street.dirk)
    assert reminded(street.dirk) is None
    assert reminded(street.dirk, PUT_OFF + DAY) == street.amina
    nearby.put_off(of=street.amina, by=street.dirk, back=True)
    assert reminded(street.dirk) == street.amina


def test_noting_an_encounter_answers_it(street, rests):
    actions.meet(person=street.amina, words={}, by=street.dirk)
    assert reminded(street.dirk) is None
    assert reminded(street.dirk, AFTER + DAY) == street.amina


def test_nobody_looks_along_with_a_reminder(street, rests):
    viewer = Viewer(person=street.dirk, beside=street.amina)
    assert nearby.bring_to_mind(viewer, queries.resting(Viewer(person=street.dirk))) is None


def test_only_who_works_there_puts_it_off(street, rests):
    with pytest.raises(Refused):
        nearby.put_off(of=street.amina, by=street.gina)

"""One time is cancelled or moved, and both can be taken back; it never counts as missed (P64)."""

from datetime import UTC, date, datetime

import pytest

from samenbuur import clock
from samenbuur.activities import actions, queries
from samenbuur.activities.models import Occasion, Part
from samenbuur.activities.planning import SETTLES_AFTER
from samenbuur.activities.reasons import Reason
from samenbuur.communities.actions import open_place
from samenbuur.diary.models import Line
from samenbuur.refusal import Refused

LATER = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)


@pytest.fixture
def wednesday(coffee):
    return coffee.occasions.get(original_day=date(2026, 11, 25))


def refused(reason, deed, *args, **kwargs):
    with pytest.raises(Refused) as why:
        deed(*args, **kwargs)
    assert why.value.reason is reason


def test_a_cancelled_time_says_why_and_comes_back_as_it_was(wednesday, street):
    before = (wednesday.starts_at, wednesday.ends_at, wednesday.settles_at)
    actions.cancel(wednesday, by=street.dirk, word="  de verwarming is stuk ")
    assert (wednesday.status, wednesday.word) == ("cancelled", "de verwarming is stuk")
    actions.undo_cancel(wednesday, by=street.dirk)
    assert (wednesday.status, wednesday.word) == ("planned", "")
    assert (wednesday.starts_at, wednesday.ends_at, wednesday.settles_at) == before


def test_a_moved_time_stays_the_same_occasion_and_comes_back(wednesday, street, hall):
    actions.move(wednesday, starts_at=LATER, minutes=60, place=hall, word="feest", by=street.dirk)
    assert wednesday.original_day == date(2026, 11, 25)
    assert (wednesday.starts_at, wednesday.ends_at.hour, wednesday.place) == (LATER, 14, hall)
    assert wednesday.settles_at == wednesday.ends_at + SETTLES_AFTER
    actions.undo_move(wednesday, by=street.dirk)
    assert clock.here(wednesday.starts_at).hour == 10 and wednesday.place is None and wednesday.word == ""
    assert wednesday.settles_at == wednesday.ends_at + SETTLES_AFTER


def test_planning_again_brings_a_moved_time_no_twin(wednesday, street, coffee):
    actions.move(wednesday, starts_at=LATER, by=street.dirk)
    coffee.planned_until = None
    actions.plan_ahead(coffee)
    assert coffee.occasions.filter(original_day=date(2026, 11, 25)).count() == 1


def test_what_already_took_place_cannot_be_cancelled(wednesday, street):
    Occasion.objects.filter(pk=wednesday.pk).update(list_kept=True)
    refused(Reason.OVER, actions.cancel, wednesday, by=street.dirk)
    refused(Reason.OVER, actions.move, wednesday, starts_at=LATER, by=street.dirk)
    Occasion.objects.filter(pk=wednesday.pk).update(list_kept=None, settled_at=clock.now())
    refused(Reason.OVER, actions.cancel, wednesday, by=street.dirk)


def test_nothing_is_moved_into_the_past_or_to_another_house(wednesday, street):
    refused(
        Reason.IN_THE_PAST,
        actions.move,
        wednesday,
        starts_at=datetime(2026, 11, 20, tzinfo=UTC),
        by=street.dirk,
    )
    theirs = open_place(organisation=street.other, name="Overkant", by=None)
    refused(Reason.OTHER_HOUSE, actions.move, wednesday, starts_at=LATER, place=theirs, by=street.dirk)


def test_cancelling_twice_is_refused(wednesday, street):
    actions.cancel(wednesday, by=street.dirk)
    refused(Reason.ALREADY, actions.cancel, wednesday, by=street.dirk)
    actions.undo_cancel(wednesday, by=street.dirk)
    refused(Reason.NOT_CANCELLED, actions.undo_cancel, wednesday, by=street.dirk)


@pytest.mark.parametrize("who", ["amina", "hana", "els", "gina", "olga", "ada", "carla"])
def test_nobody_else_cancels(wednesday, street, who):
    refused(Reason.NOT_YOURS, actions.cancel, wednesday, by=getattr(street, who))


def test_who_runs_it_shapes_that_activity_and_no_other(wednesday, coffee, street):
    actions.give_role(activity=coffee, person=street.carla, part=Part.RUNS, by=street.dirk)
    actions.cancel(wednesday, by=street.carla)
    twin = actions.copy_activity(coffee, title="Thee", by=street.dirk)
    refused(Reason.NOT_YOURS, actions.cancel, twin.occasions.first(), by=street.carla)
    role = coffee.roles.get()
    actions.end_role(role, by=street.carla)
    refused(Reason.NOT_YOURS, actions.undo_cancel, wednesday, by=street.carla)


def test_running_one_occasion_does_not_make_it_yours(wednesday, coffee, street):
    actions.give_role(
        activity=coffee, person=street.carla, part=Part.RUNS, occasion=wednesday, by=street.dirk
    )
    refused(Reason.NOT_YOURS, actions.cancel, wednesday, by=street.carla)


def test_each_deed_is_one_line_in_the_diary_without_content(wednesday, street):
    before = Line.objects.count()
    actions.cancel(wednesday, by=street.dirk, word="geheim")
    line = Line.objects.order_by("-pk").first()
    assert Line.objects.count() == before + 1
    assert (line.verb, line.by, line.thing) == ("activities.cancel", street.dirk.key, wednesday.key)


def test_who_stands_at_the_door_and_who_runs_it(wednesday, coffee, street):
    hosts = {name for name in street.names() if queries.hosts_here(street.viewer(name), wednesday)}
    runs = {name for name in street.names() if queries.runs_here(street.viewer(name), wednesday)}
    assert hosts == {"dirk", "hana", "rob"} and runs == {"dirk"}
    actions.give_role(
        activity=coffee, person=street.amina, part=Part.HOSTS, occasion=wednesday, by=street.dirk
    )
    other = coffee.occasions.exclude(pk=wednesday.pk).first()
    assert queries.hosts_here(street.viewer("amina"), wednesday)
    assert not queries.hosts_here(street.viewer("amina"), other)


def test_the_door_and_this_room_agree_on_who_may_receive(wednesday, coffee, street):
    """The same right is written twice, for speed at the door: they may not drift (security rule 8)."""
    from samenbuur.presence.rights import occasions_of

    actions.give_role(
        activity=coffee, person=street.amina, part=Part.HOSTS, occasion=wednesday, by=street.dirk
    )
    actions.give_role(activity=coffee, person=street.fee, part=Part.REACHABLE, by=street.dirk)
    for occasion in coffee.occasions.all()[:2]:
        for name, person in street.people.items():
            said = queries.hosts_here(street.viewer(name), occasion)
            at_the_door = occasions_of(person, clock.now()).filter(pk=occasion.pk).exists()
            assert at_the_door == said, name

"""P40: a plan goes through four phases, back with a reason, and shows the next small deed; P13: with whom it was made."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.method.phases import Needs, Phase
from samenbuur.refusal import Refused


def plan(street, name="dirk"):
    from samenbuur.plans import queries

    return queries.plan(street.viewer(name), street.room.slug)


def go(street, to, reason="", by="dirk"):
    from samenbuur.plans import actions

    return actions.go(community=street.room, to=to, reason=reason, by=street.people[by])


def test_it_begins_with_exploring_and_goes_on_one_phase_at_a_time(street):
    assert plan(street).phase is Phase.EXPLORE
    with pytest.raises(Refused):
        go(street, Phase.SHAPE)
    go(street, Phase.IMAGINE), go(street, Phase.SHAPE), go(street, Phase.ANCHOR)
    assert plan(street).phase is Phase.ANCHOR
    assert [step.phase for step in plan(street).steps] == ["imagine", "shape", "anchor"]


def test_it_goes_back_with_a_reason_and_the_reason_stays_readable(street):
    go(street, Phase.IMAGINE), go(street, Phase.SHAPE)
    with pytest.raises(Refused):
        go(street, Phase.EXPLORE)
    go(street, Phase.EXPLORE, "de buurt veranderde")
    assert plan(street).phase is Phase.EXPLORE and plan(street).steps[-1].reason == "de buurt veranderde"


def test_only_who_works_there_reads_and_moves_it(street):
    readers = {name for name in street.names() if plan(street, name) is not None}
    assert readers == {"dirk", "hana", "rob"}
    for name in ("gina", "amina", "els", "ada", "olga"):
        with pytest.raises(Refused):
            go(street, Phase.IMAGINE, by=name)


def test_the_next_small_deed_is_the_soonest_and_a_late_one_asks_first(street, monkeypatch):
    from samenbuur.plans import actions

    terms = {"community": street.room, "by": street.dirk}
    assert plan(street).needs is Needs.NOBODY_YET
    actions.made_along(person=street.carla, community=street.room, by=street.dirk)
    assert plan(street).needs is Needs.NO_DEED and plan(street).next is None
    actions.plan_deed(what="Bord in de hal ophangen", **terms)
    soon = actions.plan_deed(what="Soep koken", by_day=clock.today() + timedelta(days=2), **terms)
    assert plan(street).next == soon and plan(street).needs is Needs.NOTHING
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", (clock.now() + timedelta(days=5)).isoformat())
    assert plan(street).needs is Needs.DEED_LATE
    actions.end_deed(deed=soon, by=street.hana, done=False)
    assert plan(street).next.what == "Bord in de hal ophangen" and plan(street).over == [soon]
    actions.reopen_deed(deed=soon, by=street.dirk)
    assert plan(street).next == soon


def test_a_deed_and_a_reason_name_no_resident(street):
    from samenbuur.plans import actions
    from samenbuur.plans.reasons import Reason

    for deed in (
        lambda: actions.plan_deed(community=street.room, what="Carla bellen", by=street.dirk),
        lambda: go(street, Phase.IMAGINE, "Carla wil dat"),
    ):
        with pytest.raises(Refused) as no:
            deed()
        assert no.value.reason == Reason.NAMED


def test_who_made_it_along_is_named_to_whom_they_chose_and_until_they_take_it_back(street):
    from samenbuur.plans import actions

    made = actions.made_along(person=street.amina, community=street.room, by=street.amina)
    named = {who for who in ("dirk", "hana", "rob") if plan(street, who).made_with}
    assert named == {"dirk", "hana"}, "amina blocked rob"
    with pytest.raises(Refused):
        actions.no_longer_named(made=made, by=street.carla)
    actions.no_longer_named(made=made, by=street.amina)
    assert plan(street).made_with == []


def test_nobody_says_it_for_another(street):
    from samenbuur.plans import actions

    for name in ("gina", "carla", "olga", "els"):
        with pytest.raises(Refused):
            actions.made_along(person=street.amina, community=street.room, by=street.people[name])


def test_two_who_name_the_same_person_at_once_name_them_once(street, monkeypatch):
    """P13: who waited for their turn sees what the other wrote, and hears that it stands there already."""
    from samenbuur.plans import actions
    from samenbuur.plans.models import MadeWith
    from samenbuur.plans.reasons import Reason

    def the_other_was_first(person):
        MadeWith.objects.create(person=person, community=street.room)

    monkeypatch.setattr(actions, "take_turns", the_other_was_first)
    with pytest.raises(Refused) as no:
        actions.made_along(person=street.carla, community=street.room, by=street.dirk)
    assert no.value.reason == Reason.ALREADY

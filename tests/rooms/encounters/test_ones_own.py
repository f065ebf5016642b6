"""P24, P38: a note waits in one's own pocket; a thought is its writer's alone, and a named colleague's for as long as that."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.encounters import actions, queries
from samenbuur.encounters.models import Encounter, Jotting
from samenbuur.encounters.reasons import Reason
from samenbuur.people import actions as people
from samenbuur.refusal import Refused
from samenbuur.sharing import actions as sharing
from samenbuur.sharing import erasing
from samenbuur.sharing.models import Look


def pocket(street, who="dirk"):
    return [one.row for one in queries.to_sort(street.viewer(who))]


def readers(street, row):
    return {who for who in street.names() if queries.jotting(street.viewer(who), row.key) is not None}


def test_a_note_in_the_pocket_is_its_writers_alone(street, jotted):
    assert readers(street, jotted) == {"dirk"}
    assert pocket(street) == [jotted] and b"koken" not in bytes(jotted.words)


def test_a_note_says_something_else_nobody_remembers_it(street):
    with pytest.raises(Refused) as no:
        actions.jot(words={"how": "keep", "where": "de markt"}, by=street.dirk)
    assert no.value.reason == Reason.EMPTY


def test_a_name_in_a_note_is_a_hint_whom_it_may_be_about(street, jotted):
    (note,) = queries.to_sort(street.viewer("dirk"))
    assert queries.may_be_about(street.viewer("dirk"), note) == [street.carla]
    actions.change(jotting=jotted, words={"struck": "Omar zei iets"}, by=street.dirk)
    (note,) = queries.to_sort(street.viewer("dirk"))
    assert queries.may_be_about(street.viewer("dirk"), note) == [], "omar is known in another house"


def test_given_to_someone_it_is_theirs(street, jotted):
    made = actions.give(jotting=jotted, person=street.carla, by=street.dirk)
    assert pocket(street) == [] and queries.kept(street.viewer("dirk")) == []
    (read,) = queries.about(street.viewer("carla"), street.carla)
    assert (
        read.row == made
        and read.words["struck"] == "Carla wil wel koken, zei ze"
        and read.row.at == jotted.at
    )


def test_given_to_the_wrong_one_it_comes_back_and_there_it_never_was(street, jotted):
    actions.give(jotting=jotted, person=street.amina, by=street.dirk)
    actions.unsort(jotting=jotted, by=street.dirk)
    assert pocket(street) == [jotted] and not Encounter.objects.exists()


def test_what_she_added_to_or_keeps_from_him_he_does_not_take_away_by_undoing(street, jotted):
    """P22: from the moment that it was given it is hers; undoing is for a slip of the thumb."""
    given = actions.give(jotting=jotted, person=street.amina, by=street.dirk)
    actions.correct(encounter=given, words={"theirs": "Zo was het niet."}, by=street.amina)
    with pytest.raises(Refused):
        actions.unsort(jotting=jotted, by=street.dirk)
    assert Encounter.objects.filter(pk=given.pk).exists()
    another = actions.jot(words={"struck": "zat op het bankje"}, by=street.dirk)
    given = actions.give(jotting=another, person=street.carla, by=street.dirk)
    people.block(by=street.carla, against=street.dirk)
    with pytest.raises(Refused):
        actions.unsort(jotting=another, by=street.dirk)
    assert Encounter.objects.filter(pk=given.pk).exists()


@pytest.mark.parametrize("what", ["keep", "discard"])
def test_what_was_done_with_a_note_can_be_undone(street, jotted, what):
    getattr(actions, what)(jotting=jotted, by=street.dirk)
    assert pocket(street) == []
    actions.unsort(jotting=jotted, by=street.dirk)
    assert pocket(street) == [jotted]


def test_a_thought_that_was_thrown_away_comes_back_as_a_thought(street):
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk)
    actions.discard(jotting=thought, by=street.dirk)
    actions.unsort(jotting=thought, by=street.dirk)
    assert [one.row for one in queries.kept(street.viewer("dirk"))] == [thought] and pocket(street) == []


def test_nobody_else_does_anything_with_it(street, jotted):
    for deed in (actions.keep, actions.discard):
        with pytest.raises(Refused):
            deed(jotting=jotted, by=street.hana)
    with pytest.raises(Refused):
        actions.give(jotting=jotted, person=street.carla, by=street.hana)
    with pytest.raises(Refused):
        actions.give(jotting=jotted, person=street.omar, by=street.dirk)
    assert pocket(street) == [jotted]


def test_what_nobody_sorted_is_gone_after_two_weeks_and_a_thought_stays(street, jotted):
    """A thought goes after a year, told before, by the table of terms."""
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk)
    actions.clear_away(clock.now() + timedelta(days=13))
    assert pocket(street) == [jotted]
    actions.clear_away(clock.now() + timedelta(days=15))
    assert list(Jotting.objects.all()) == [thought]


def test_a_thought_is_for_a_named_colleague_from_then_until_it_is_taken_back(street):
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk)
    assert readers(street, thought) == {"dirk"}
    grant = actions.show(jotting=thought, to=street.hana, by=street.dirk)
    assert readers(street, thought) == {"dirk", "hana"}
    assert [one.row for one in queries.shown_to(street.viewer("hana"))] == [thought]
    assert [one.to for one in queries.shown_by(street.viewer("dirk"), thought)] == [street.hana]
    assert Look.objects.filter(about=street.dirk.key, by=street.hana.key, what="encounters.jotting").exists()
    sharing.take_back(grant=grant, by=street.dirk)
    assert readers(street, thought) == {"dirk"} and queries.shown_to(street.viewer("hana")) == []


def test_shown_until_a_day_it_ends_by_itself(street, house_at):
    house_at("2026-03-02T10:00:00+01:00")
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk)
    actions.show(jotting=thought, to=street.hana, by=street.dirk, until=clock.now() + timedelta(days=1))
    assert "hana" in readers(street, thought)
    house_at("2026-03-03T10:00:01+01:00")
    assert readers(street, thought) == {"dirk"}


def test_only_its_writer_shows_a_thought_and_only_one_that_is_kept(street, jotted):
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk)
    for row, by in ((thought, street.hana), (jotted, street.dirk)):
        with pytest.raises(Refused):
            actions.show(jotting=row, to=street.hana, by=by)


def test_the_resident_does_not_read_what_was_thought_beside_an_encounter(street, met):
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk, beside=met)
    assert readers(street, thought) == {"dirk"}
    assert queries.beside(street.viewer("amina"), met) == []
    assert [one.row for one in queries.beside(street.viewer("dirk"), met)] == [thought]
    with pytest.raises(Refused):
        actions.think(words={"struck": "x"}, by=street.hana, beside=met)


def test_a_thought_outlives_an_encounter_that_was_thrown_away(street, met):
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk, beside=met)
    actions.throw_away(encounter=met, by=street.amina)
    actions.clear_away(clock.now() + timedelta(days=8))
    (left,) = Jotting.objects.all()
    assert left == thought and left.beside is None


def test_a_colleague_who_left_reads_no_more(street):
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.dirk)
    actions.show(jotting=thought, to=street.hana, by=street.dirk)
    people.block(by=street.dirk, against=street.hana)
    assert readers(street, thought) == {"dirk"}


def test_erasing_the_writer_erases_their_notes(street, jotted):
    actions.show(jotting=actions.think(words={"struck": "x"}, by=street.dirk), to=street.hana, by=street.dirk)
    erasing.erase(person=street.dirk, by=None)
    assert not Jotting.objects.exists()


def test_no_emergency_opens_what_someone_thinks_about_themselves(street, met):
    """What was met of amina is opened for a day; what carla, who is known here, would think of herself is not."""
    thought = actions.think(words={"struck": "ik praatte te veel"}, by=street.carla)
    people.give_duty(person=street.hana, kind="facilitator", community=street.room, by=street.ada)
    for about in (street.carla, street.amina):
        sharing.open_in_emergency(about=about, reason="gevallen", by=street.hana, reported_to=street.dirk)
    assert readers(street, thought) == {"carla"}
    assert queries.one(street.viewer("hana"), met.key) is not None

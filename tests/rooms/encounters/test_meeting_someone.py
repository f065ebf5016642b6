"""P23, P30: an encounter is noted in seconds, is the other's as soon as it is about them, and is seen by whom they choose."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samenbuur import clock
from samenbuur.encounters import actions, queries
from samenbuur.encounters.models import Earlier, Encounter, Jotting
from samenbuur.encounters.reasons import Reason
from samenbuur.people import actions as people
from samenbuur.people.models import Person
from samenbuur.refusal import Refused
from samenbuur.sharing import actions as sharing
from samenbuur.sharing import erasing, keys, looking_back
from samenbuur.sharing.models import Look
from samenbuur.sharing.sealed import found


def struck(street, who, about="amina"):
    return [one.words.get("struck") for one in queries.about(street.viewer(who), street.people[about])]


def test_being_there_is_a_whole_encounter_and_no_result_is_asked(street):
    it = actions.meet(person=street.amina, words={}, by=street.dirk)
    (read,) = queries.about(street.viewer("amina"), street.amina)
    assert read.row == it and read.how == "presence" and read.words == {} and not read.gone


def test_she_and_who_was_there_see_it_and_nobody_else(street, met):
    for who in street.names():
        expected = ["neuriede een lied"] if who in ("amina", "dirk") else []
        assert struck(street, who) == expected, who


def test_who_was_there_sees_it_no_more_when_the_work_here_ends(street, met):
    (duty,) = street.dirk.duties.all()
    people.end_duty(duty=duty, by=street.ada)
    assert struck(street, "dirk") == [] and struck(street, "amina") == ["neuriede een lied"]


def test_she_chooses_and_it_works_at_the_next_look(street, met):
    sharing.choose_audience(row=met, audience="my_circle", by=street.amina)
    assert struck(street, "fee") == ["neuriede een lied"] and struck(street, "rob") == []
    sharing.choose_audience(row=met, audience="only_me", by=street.amina)
    assert struck(street, "fee") == []


def test_whom_she_blocked_can_note_nothing_about_her(street):
    for who in ("rob", "gina", "els", "carla", "ada", "olga"):
        with pytest.raises(Refused) as no:
            actions.meet(person=street.amina, words={}, by=street.people[who])
        assert no.value.reason == Reason.NOT_YOURS
    assert not Encounter.objects.exists()


def test_blocking_later_closes_what_was_noted(street, met):
    people.block(by=street.amina, against=street.dirk)
    assert struck(street, "dirk") == []


def test_what_was_noted_lies_sealed_with_her_key(street, met):
    assert b"neuriede" not in bytes(met.words) and b"markt" not in bytes(met.words)
    keys.forget(street.amina.key)
    (read,) = queries.about(street.viewer("amina"), street.amina)
    assert read.gone and read.words == {}


def test_sent_twice_over_a_poor_line_it_is_noted_once(street):
    key = uuid4()
    for _time in range(2):
        actions.meet(person=street.amina, words={}, by=street.dirk, key=key)
    assert Encounter.objects.count() == 1
    with pytest.raises(Refused):
        actions.meet(person=street.amina, words={}, by=street.hana, key=key)


def test_she_adds_her_words_and_he_corrects_his_on_the_same_page(street, met):
    actions.correct(encounter=met, words={"theirs": "het was een slaapliedje"}, by=street.amina)
    actions.correct(encounter=met, words={"struck": "neuriede een slaapliedje"}, by=street.dirk)
    met.refresh_from_db()
    assert found(met) == {
        "how": "keep", "struck": "neuriede een slaapliedje", "where": "de markt", "theirs": "het was een slaapliedje",
    }  # fmt: skip
    with pytest.raises(Refused):
        actions.correct(encounter=met, words={"struck": "x"}, by=street.hana)


def test_how_it_was_said_before_stays_for_her_alone(street, met):
    """P22, AVG 16: correcting overwrites nothing; saying the same again keeps nothing twice."""
    for words in ("neuriede een slaapliedje", "neuriede een slaapliedje", "zong zacht"):
        actions.correct(encounter=met, words={"struck": words}, by=street.dirk)
    before = queries.earlier_of(street.viewer("amina"), met)
    assert [said["struck"] for _row, said in before] == ["neuriede een slaapliedje", "neuriede een lied"]
    assert {row.changed_by for row, _said in before} == {street.dirk}
    for who in street.names():
        assert bool(queries.earlier_of(street.viewer(who), met)) == (who == "amina"), who


def test_how_it_was_lies_sealed_is_locked_along_and_goes_with_it(street, met):
    """P37, AVG 17: an earlier form is as safe as what it became, and no longer there than that."""
    actions.correct(encounter=met, words={"struck": "zong zacht"}, by=street.dirk)
    assert b"neuriede" not in bytes(Earlier.objects.get().words)
    keys.forget(street.amina.key)
    assert [said for _row, said in queries.earlier_of(street.viewer("amina"), met)] == [{}]
    actions.throw_away(encounter=met, by=street.amina)
    actions.clear_away(clock.now() + timedelta(days=8))
    assert not Earlier.objects.exists()


@pytest.mark.parametrize("who", ["amina", "dirk"])
def test_thrown_away_nobody_sees_it_and_it_can_be_brought_back_for_a_week(street, met, who, house_at):
    by = street.people[who]
    actions.throw_away(encounter=met, by=by)
    assert struck(street, "amina") == struck(street, "dirk") == []
    assert list(queries.thrown_away(street.viewer("amina"), street.amina)) == [met]
    actions.bring_back(encounter=met, by=by)
    assert struck(street, "amina") == ["neuriede een lied"]
    actions.throw_away(encounter=met, by=by)
    actions.clear_away(clock.now() + timedelta(days=6))
    assert Encounter.objects.exists()
    actions.clear_away(clock.now() + timedelta(days=7, minutes=1))
    assert not Encounter.objects.exists()


def test_to_be_told_waits_until_it_is_told(street):
    it = actions.meet(person=street.amina, words={"how": "tell", "struck": "wil een bankje"}, by=street.dirk)
    assert [one.row for one in queries.to_pass_on(street.viewer("dirk"))] == [it]
    assert queries.to_pass_on(street.viewer("hana")) == []
    actions.pass_on(thing=it, by=street.dirk)
    assert queries.to_pass_on(street.viewer("dirk")) == []
    actions.pass_on(thing=it, by=street.dirk, yes=False)
    assert len(queries.to_pass_on(street.viewer("dirk"))) == 1


def test_each_look_of_another_is_written_down_for_her(street, met):
    queries.about(street.viewer("dirk"), street.amina)
    rows = Look.objects.filter(about=street.amina.key, what="encounters.encounter")
    assert [(row.by, row.deed) for row in rows] == [(street.dirk.key, "read")]
    ((_day, lines),) = looking_back.per_day(street.viewer("amina"), street.amina)
    assert [line.by for line in lines] == ["Dirk"]
    queries.about(street.viewer("carla"), street.amina)
    assert rows.count() == 1, "who sees nothing did not look"


def test_erasing_her_erases_it_with_what_was_thought_beside_it(street, met):
    actions.think(words={"struck": "ik luisterde niet"}, by=street.dirk, beside=met)
    other = actions.think(words={"struck": "een mooie dag"}, by=street.dirk)
    erasing.erase(person=street.amina, by=street.dirk)
    assert not Encounter.objects.exists() and list(Jotting.objects.all()) == [other]


def test_erasing_who_was_there_leaves_hers_standing_without_him(street, met):
    actions.jot(words={"struck": "iets"}, by=street.dirk)
    erasing.erase(person=street.dirk, by=None)
    assert not Jotting.objects.exists() and not Person.objects.filter(first_name="Dirk").exists()
    (read,) = queries.about(street.viewer("amina"), street.amina)
    assert read.words["struck"] == "neuriede een lied" and read.row.told_to is None


def test_whom_one_met_last_is_offered_first_and_never_whom_one_may_not_see(street, met):
    assert queries.near(street.viewer("dirk"))[0] == street.amina
    assert street.amina not in queries.near(street.viewer("rob"))
    assert street.amina not in queries.near(street.viewer("gina"))
    assert queries.near(street.viewer("carla")) == []

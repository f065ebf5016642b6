"""P44: who knows whom is seen when both agreed; who connects groups, only lines and islands, as said and as drawn."""

import pytest

from samenbuur.keyfigures import actions, queries, reckoning
from samenbuur.method.sharing import Audience
from samenbuur.people import actions as people
from samenbuur.refusal import Refused


@pytest.fixture
def both(street, known):
    """Carla and amina are key figures, seen by who works here."""
    known("carla"), known("amina")


def lines(street, name):
    return queries.network(street.viewer(name)).lines


def test_it_is_seen_by_others_only_when_both_agreed(street, both):
    made = actions.tie(one=street.carla, other=street.amina, by=street.dirk)
    assert lines(street, "dirk") == [] and made.audience == Audience.ONLY_ME
    assert [other for _row, other in queries.ties_of(street.viewer("amina"), street.amina)] == [street.carla]
    assert queries.ties_of(street.viewer("hana"), street.carla) == []
    actions.tie_agreed(tie=made, of=street.amina, by=street.amina)
    pair = (street.carla.pk, street.amina.pk)
    assert lines(street, "dirk") == [pair] and lines(street, "hana") == [pair]
    assert lines(street, "rob") == [], "amina blocked him"
    assert all(lines(street, name) == [] for name in ("gina", "els", "ada", "bram", "olga"))


def test_said_by_both_it_is_one_line(street, both):
    actions.tie(one=street.carla, other=street.amina, by=street.dirk)
    made = actions.tie(one=street.amina, other=street.carla, by=street.dirk)
    assert (
        made.one_agreed_on
        and made.other_agreed_on
        and lines(street, "dirk") == [(street.carla.pk, street.amina.pk)]
    )


@pytest.mark.parametrize("who", ["carla", "amina"])
def test_either_takes_it_back_and_it_is_gone_at_once(street, both, who):
    made = actions.tie(one=street.carla, other=street.amina, by=street.dirk)
    actions.tie_agreed(tie=made, of=street.amina, by=street.dirk)
    actions.untie(tie=made, by=street.people[who])
    assert lines(street, "dirk") == []


def test_it_ends_with_the_yes_of_one_of_them(street, both):
    made = actions.tie(one=street.carla, other=street.amina, by=street.dirk)
    actions.tie_agreed(tie=made, of=street.amina, by=street.dirk)
    (one,) = queries.of_person(street.viewer("amina"), street.amina)
    actions.take_back(figure=one.row, by=street.amina)
    assert lines(street, "dirk") == [] and queries.ties_of(street.viewer("carla"), street.carla) == []


def test_nobody_says_it_for_another(street, both):
    for name in ("gina", "olga", "bram", "ada"):
        with pytest.raises(Refused):
            actions.tie(one=street.carla, other=street.amina, by=street.people[name])
    made = actions.tie(one=street.carla, other=street.amina, by=street.dirk)
    with pytest.raises(Refused):
        actions.tie_agreed(tie=made, of=street.amina, by=street.carla)


def test_only_between_two_who_said_yes(street, known):
    known("carla")
    with pytest.raises(Refused):
        actions.tie(one=street.carla, other=street.amina, by=street.dirk)


def test_erased_they_are_in_no_line(street, both):
    from samenbuur.keyfigures.models import Tie
    from samenbuur.sharing import erasing

    made = actions.tie(one=street.carla, other=street.amina, by=street.dirk)
    actions.tie_agreed(tie=made, of=street.amina, by=street.dirk)
    erasing.erase(person=street.amina, by=street.amina)
    assert not Tie.objects.exists()


# By hand: two squares (room: a b c d; garden: e f g h) joined only by d–e; i stands apart, formal.
#   a–b b–c c–d d–a   d–e   e–f f–g g–h h–e      i–j
NAMES = "abcdefghij"
SQUARES = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("d", "e"), ("e", "f"), ("f", "g"), ("g", "h"), ("h", "e"), ("i", "j")]  # fmt: skip
GROUPS = {
    name: ["room"] if name in "abcd" else ["garden"] if name in "efgh" else ["office"] for name in NAMES
}


def test_who_connects_two_groups_is_found_and_why():
    told = reckoning.read(lines=SQUARES, groups=GROUPS, formal=frozenset("ij"))
    assert [one.who for one in told.connect] == ["d", "e"]
    d = told.connect[0]
    assert d.parts == (frozenset("efgh"), frozenset("abc")) and d.apart == (
        frozenset({"garden"}),
        frozenset({"room"}),
    )
    assert [(only.one, only.other) for only in told.only_lines] == [("d", "e")]
    assert [(island.people, island.formal) for island in told.islands] == [
        (frozenset("abcdefgh"), False), (frozenset("ij"), True),
    ]  # fmt: skip
    assert told.across == 0 and told.alone == frozenset()


def test_betweenness_is_that_of_the_drawing():
    """d lies on every shortest way between {a,b,c} and {e,f,g,h} (12 pairs), and on half of those between a and c (½)."""
    found = reckoning.reckon(NAMES, SQUARES)
    assert found.between["d"] == pytest.approx(12.5 / 36)
    assert found.between["i"] == 0


def test_a_second_line_between_the_groups_takes_the_weight_off_one():
    told = reckoning.read(lines=[*SQUARES, ("a", "h")], groups=GROUPS, formal=frozenset("ij"))
    assert told.connect == [] and told.only_lines == []


def test_who_holds_only_their_own_group_together_connects_no_groups():
    star = [("a", "b"), ("a", "c"), ("a", "d")]
    told = reckoning.read(lines=star, groups={name: ["room"] for name in "abcde"}, formal=frozenset("d"))
    assert told.connect == [] and told.only_lines == [] and told.islands == ()
    assert told.alone == frozenset("e") and told.across == 1


def test_nobody_is_a_network_of_nobody():
    assert reckoning.read(lines=[], groups={}, formal=frozenset()).connect == ()


def test_a_viewer_who_knows_more_people_sees_more_of_the_network(street, both):
    assert set(queries.network(street.viewer("dirk")).people) == {street.carla.pk, street.amina.pk}
    people.block(by=street.carla, against=street.dirk)
    assert set(queries.network(street.viewer("dirk")).people) == {street.amina.pk}

"""The people around someone as a value: gestures, two pictures over each other, what could follow (P8, P10, P27, P28)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenbuur.method import circle
from samenbuur.method.circle import (
    Asks,
    Carried,
    Change,
    Does,
    Dot,
    Gone,
    Mix,
    Nature,
    Picture,
    Ring,
    Sector,
    StepKind,
)

CORRIE = Dot(id="c", name="Corrie", ring=Ring.CLOSE, sector=Sector.NEIGHBOURS)
JOKE = Dot(id="j", name="Joke", ring=Ring.NEAR, sector=Sector.HELP, nature=Nature.PAID)
PICTURE = Picture((CORRIE, JOKE))


def test_one_comes_nearer_and_goes_farther_and_the_middle_and_the_edge_hold():
    picture = circle.move(PICTURE, "c", nearer=True)
    assert picture.find("c").ring is Ring.NEAR
    assert circle.move(picture, "c", nearer=True) == picture
    for _ in range(4):
        picture = circle.move(picture, "c", nearer=False)
    assert picture.find("c").ring is Ring.FURTHER and picture.find("j") == JOKE


def test_turning_goes_round_all_parts_of_life_and_comes_back():
    picture, seen = PICTURE, []
    for _ in Sector:
        picture = circle.turn(picture, "c", onwards=True)
        seen.append(picture.find("c").sector)
    assert picture == PICTURE and set(seen) == set(Sector)
    assert circle.turn(circle.turn(PICTURE, "c", onwards=True), "c", onwards=False) == PICTURE


def test_whoever_is_not_there_cannot_be_moved():
    with pytest.raises(Gone):
        circle.move(PICTURE, "nobody", nearer=True)
    with pytest.raises(Gone):
        circle.take_away(PICTURE, "nobody")


def test_a_new_picture_asks_about_each_one_once_and_enters_nobody_twice():
    """P27: dated pictures, without starting again (peers G4)."""
    former = circle.change(PICTURE, "j", past=True)
    new = circle.begin_from(former)
    assert [dot.id for dot in new.to_ask] == ["c"], "people from earlier are not asked about again"
    still = circle.answer(new, "c", still=True)
    assert not still.to_ask and still.find("c") == CORRIE
    gone = circle.answer(new, "c", still=False)
    assert not gone.to_ask and gone.find("c").past


def test_laid_over_each_other_one_sees_who_came_stayed_moved_and_went():
    before = Picture((CORRIE, JOKE, Dot(id="s", name="Sanne"), Dot(id="y", name="Yıldız", ring=Ring.NEAR)))
    after = Picture(
        (
            Dot(id="c", name="Corrie", ring=Ring.NEAR),
            Dot(id="j", name="Joke", ring=Ring.FURTHER, sector=Sector.HELP),
            Dot(id="s", name="Sanne", past=True),
            Dot(id="y", name="Yıldız", ring=Ring.NEAR, sector=Sector.FAMILY),
            Dot(id="b", name="Bram"),
        )
    )
    found = {over.one.id: over.what for over in circle.lay_over(before, after)}
    assert found == {
        "c": Change.NEARER,
        "j": Change.FARTHER,
        "s": Change.WENT,
        "y": Change.STAYED,
        "b": Change.CAME,
    }


def test_the_mix_counts_ties_of_one_s_own_beside_work_and_never_guesses():
    """P8; P10: nothing becomes care by being written down, and who helps unpaid counts as one's own."""
    volunteer = Dot(id="v", name="V", sector=Sector.HELP, nature=Nature.VOLUNTEER)
    unsaid = Dot(id="u", name="U", sector=Sector.HELP)
    paid_elsewhere = Dot(id="l", name="Lotte", sector=Sector.ACTIVITIES, nature=Nature.PAID)
    from_earlier = Dot(id="e", name="E", nature=Nature.PAID, past=True)
    picture = Picture((*PICTURE.dots, volunteer, unsaid, paid_elsewhere, from_earlier))
    assert circle.mix(picture) == Mix(own=2, work=2, unsaid=1)


def test_ideas_are_about_one_s_own_people_and_about_what_nobody_does():
    """P28: strengthen this tie, renew that one, find someone for this."""
    far = Dot(id="d", name="Deniz", ring=Ring.FURTHER, asks=Asks.YES, does=frozenset({Does.COMPANY}))
    paid = Dot(id="p", name="P", ring=Ring.FURTHER, asks=Asks.YES, nature=Nature.PAID)
    earlier = Dot(id="h", name="Hatice", past=True)
    found = circle.ideas(Picture((far, paid, earlier)))
    assert [(idea.kind, idea.dot) for idea in found[:2]] == [
        (StepKind.STRENGTHEN, far),
        (StepKind.RENEW, earlier),
    ]
    assert {idea.does for idea in found[2:]} == set(Does) - {Does.COMPANY}
    assert circle.ideas(Picture()) == []
    assert circle.ideas(Picture((CORRIE,))) == [], "what was never asked is not missing"


@pytest.mark.parametrize(
    ("seats", "much"),
    [
        ([], False),
        ([Carried(), Carried()], False),
        ([Carried(first=True), Carried()], False),
        ([Carried(), Carried(), Carried()], True),
        ([Carried(first=True), Carried(first=True)], True),
    ],
)
def test_three_circles_or_twice_the_first_is_reason_to_ask(seats, much):
    assert (circle.carries_much(seats) is not None) is much


@pytest.mark.parametrize(
    "name",
    ["Corrie 06 12345678", "corrie@post.example", "1059 AB 12", "+31 (0)20 123 45 67", "", "   ", "\x00"],
)
def test_a_way_to_reach_someone_is_no_name(name):
    assert circle.tidy_name(name) is None


@pytest.mark.parametrize("name", ["C.V.", "Yıldız", "Corrie van nr 14", "Mohamed 2", "buurman 12-3"])
def test_a_name_or_initials_stays_as_it_is(name):
    assert circle.tidy_name(name) == name


DOTS = st.builds(
    Dot,
    id=st.uuids().map(lambda key: key.hex),
    name=st.text(min_size=1, max_size=40),
    ring=st.sampled_from(Ring),
    sector=st.sampled_from(Sector),
    nature=st.none() | st.sampled_from(Nature),
    does=st.frozensets(st.sampled_from(Does)),
    asks=st.sampled_from(Asks),
    past=st.booleans(),
    still=st.booleans(),
    words=st.text(max_size=40),
)


@given(st.lists(DOTS, max_size=8, unique_by=lambda dot: dot.id))
def test_a_picture_that_is_kept_and_read_back_is_the_same(dots):
    import json

    picture = Picture(tuple(dots))
    assert circle.picture_of(json.loads(json.dumps(circle.as_data(picture)))) == picture


def test_a_stored_word_that_nobody_knows_any_more_is_left_out():
    (dot,) = circle.picture_of(
        [{"id": "x", "name": "X", "sector": "moon", "nature": "moon", "ring": 9, "does": ["moon"]}]
    ).dots
    assert (dot.sector, dot.nature, dot.ring, dot.does) == (
        Sector.NEIGHBOURS,
        None,
        Ring.FURTHER,
        frozenset(),
    )

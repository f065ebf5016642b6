"""Who stands around someone is told by no sentence and no try-out but to that person (P37; security.md, rule 8)."""

import pytest

from samenbuur.circles import actions as circles
from samenbuur.circles import queries as circle_queries
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.people import actions as people
from samenbuur.sharing.actions import choose_audience, name, open_in_emergency
from samenbuur.sharing.granting import grants_of, may_be_named, seats_as_seen_by, ways_as_seen_by
from samenbuur.sharing.queries import who_sees, who_sees_it
from samenbuur.stories import actions as stories
from samenbuur.stories import queries as story_queries


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def secret_seat(street):
    """Carla, whom dirk knows well, sits in her circle; amina told only her."""
    return people.take_seat(of=street.amina, taken_by=street.carla, by=street.amina)


def named(street, viewer, row):
    seen = who_sees_it(street.viewer(viewer), row)
    return set(seen.names), seen.others


def test_a_worker_reads_no_name_of_someone_they_know_because_she_sits_in_the_circle(street, secret_seat):
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.amina)
    assert {street.carla, street.fee} <= set(who_sees(street.phone))
    assert named(street, "dirk", street.phone) == (set(), True), "only that there is someone"
    assert named(street, "amina", street.phone) == ({"Bram", "Carla", "Dirk", "Fee"}, False)


def test_not_even_of_a_colleague_who_sits_in_the_circle(street):
    """Hana works here, which everybody knows; that she also sits in this circle is amina's to tell."""
    people.take_seat(of=street.amina, taken_by=street.hana, by=street.amina)
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.amina)
    assert "Hana" not in named(street, "dirk", street.phone)[0]
    choose_audience(row=street.phone, audience=Audience.HOSTS, by=street.amina)
    assert "Hana" in named(street, "dirk", street.phone)[0], "as a host she may be named"


def test_a_seat_that_she_shows_may_be_named(street, secret_seat):
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.amina)
    choose_audience(row=secret_seat, audience=Audience.WHO_KNOWS_ME, by=street.amina)
    assert named(street, "dirk", street.phone) == ({"Carla"}, True)


def test_a_worker_is_told_no_name_that_she_gave_without_them_whomever_they_know(street):
    name(row=street.phone, to=street.carla, by=street.amina)
    assert [said for _g, said in grants_of(street.viewer("dirk"), street.phone)] == ["…"]
    assert named(street, "dirk", street.phone) == (set(), True)
    name(row=street.phone, to=street.hana, by=street.amina)
    assert [said for _g, said in grants_of(street.viewer("dirk"), street.phone)] == ["…", "Hana"]
    name(row=street.phone, to=street.fee, by=street.dirk)
    assert named(street, "dirk", street.phone) == ({"Fee", "Hana"}, True), "what was said to dirk he knows"


def test_whom_she_named_on_her_own_is_not_in_the_list_of_whom_a_worker_can_name(street):
    """Bram is known nowhere here: only the grant would betray him."""
    name(row=street.phone, to=street.bram, by=street.amina)
    assert street.bram not in may_be_named(street.viewer("dirk"), street.amina)
    assert street.bram in may_be_named(street.viewer("amina"), street.amina)


def test_an_emergency_names_who_opened_it_to_her_and_the_second_and_to_nobody_else(street):
    nora = people.take_on(first_name="Nora", kind="facilitator", community=street.room, by=street.ada)
    mine = people.add_way(person=street.amina, kind="phone", value="06 87654321", by=street.amina)
    choose_audience(row=mine, audience=Audience.ONLY_ME, by=street.amina)
    name(row=mine, to=street.hana, by=street.amina)
    open_in_emergency(about=street.amina, reason="valt", by=nora, reported_to=street.dirk)
    assert "Nora" in named(street, "amina", mine)[0]
    assert named(street, "hana", mine)[0] == set()
    open_in_emergency(about=street.amina, reason="valt", by=street.dirk, reported_to=nora)
    assert {"Nora"} <= named(street, "dirk", mine)[0], "he was the second"


def test_trying_out_tells_a_worker_nothing_that_only_a_secret_seat_explains(street, secret_seat):
    """Otherwise one would only have to try everyone out to know the circle."""
    told = stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "varen"}, by=street.dirk)
    drawing = circles.begin(person=street.amina, by=street.dirk)
    for row in (told, drawing, street.phone):
        choose_audience(row=row, audience=Audience.MY_CIRCLE, by=street.amina)
    tried = {
        "words": lambda viewer, other: story_queries.as_seen_by(viewer, street.amina, other),
        "drawings": lambda viewer, other: circle_queries.DRAWINGS.as_seen_by(viewer, street.amina, other),
        "ways": lambda viewer, other: ways_as_seen_by(viewer, street.amina, other),
    }
    for what, seen in tried.items():
        assert len(seen(street.viewer("amina"), street.carla)) == 1, what
        assert seen(street.viewer("dirk"), street.carla) == [], what
        assert len(seen(street.viewer("dirk"), street.dirk)) == 1, "what he sees himself he knows"
    for row in (told, drawing, street.phone):
        choose_audience(row=row, audience=Audience.HOSTS, by=street.amina)
    for what, seen in tried.items():
        assert len(seen(street.viewer("dirk"), street.hana)) == 1, what


def test_trying_out_shows_seats_as_far_as_the_other_sees_them(street):
    seat = street.seat("amina", "bram")
    hers = street.viewer("amina")
    assert seats_as_seen_by(hers, street.amina, street.hana) == []
    assert seats_as_seen_by(hers, street.amina, street.bram) == [seat], "his own"
    choose_audience(row=seat, audience=Audience.HOSTS, by=street.amina)
    assert seats_as_seen_by(hers, street.amina, street.hana) == [seat]
    assert seats_as_seen_by(street.viewer("fee"), street.amina, street.hana) == [], "fee does not see it"

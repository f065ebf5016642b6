"""P12: a directory that says who last checked it; what is stuck is raised and followed until it is loose, without a name."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samenbuur import clock
from samenbuur.refusal import Refused

AGENT = {"name": "Wijkagent", "what_for": "overlast en een luisterend oor", "when": "dinsdag van 9 tot 12 uur", "phone": "0900 8844"}  # fmt: skip


@pytest.fixture
def agent(street):
    from samenbuur.directory import actions

    return actions.list_(words=AGENT, by=street.dirk)


@pytest.fixture
def stuck(street, agent):
    from samenbuur.directory import actions

    day = clock.today() + timedelta(days=10)
    return actions.raise_(what="De bel bij de zijdeur is stuk", listing=agent, by=street.dirk, answer_by=day)


def finds(street, row):
    from samenbuur.directory import queries

    return {name for name in street.names() if queries.listing(street.viewer(name), row.key) is not None}


def follows(street, row):
    from samenbuur.directory import queries

    return {name for name in street.names() if queries.bottleneck(street.viewer(name), row.key) is not None}


def stands(street, row):
    from samenbuur.directory import queries

    return str(queries.bottleneck(street.viewer("dirk"), row.key).stands)


def test_everyone_of_the_house_can_look_up_whom_to_turn_to_and_no_other_house(street, agent):
    assert finds(street, agent) == set(street.names()) - {"omar", "olga", "oda", "nobody"}
    assert agent.by == street.dirk and agent.checked_on == clock.today()


def test_residents_do_not_change_it_and_another_house_does_not_either(street, agent):
    from samenbuur.directory import actions

    for name in ("amina", "els", "ada", "olga"):
        with pytest.raises(Refused):
            actions.still_right(listing=agent, by=street.people[name])
        with pytest.raises(Refused):
            actions.change(listing=agent, words=AGENT, by=street.people[name])
        with pytest.raises(Refused):
            actions.take_out(listing=agent, by=street.people[name])


def test_after_half_a_year_it_is_not_trusted_until_somebody_checks_it(street, agent):
    from samenbuur.directory import actions, queries

    agent.checked_on = clock.today() - timedelta(days=182)
    agent.save()
    assert not queries.is_trusted(street.viewer("hana"), agent)
    actions.still_right(listing=agent, by=street.hana)
    agent.refresh_from_db()
    assert queries.is_trusted(street.viewer("hana"), agent) and agent.by == street.hana


def test_without_a_way_to_reach_them_it_helps_nobody(street):
    from samenbuur.directory import actions
    from samenbuur.directory.reasons import Reason

    for words, reason in (
        ({"name": "Wijkagent", "what_for": "overlast"}, Reason.NO_WAY),
        ({"name": "Wijkagent", "phone": "0900"}, Reason.EMPTY),
    ):
        with pytest.raises(Refused) as no:
            actions.list_(words=words, by=street.dirk)
        assert no.value.reason == reason


def test_taken_out_it_is_gone_and_can_be_put_back(street, agent):
    from samenbuur.directory import actions

    actions.take_out(listing=agent, by=street.dirk)
    assert finds(street, agent) == set()
    actions.take_out(listing=agent, by=street.dirk, back=True)
    assert "amina" in finds(street, agent)


def test_what_is_stuck_names_nobody_who_is_known_here(street, agent):
    from samenbuur.directory import actions
    from samenbuur.directory.models import Bottleneck
    from samenbuur.directory.reasons import Reason

    with pytest.raises(Refused) as no:
        actions.raise_(what="Carla krijgt geen antwoord", listing=agent, by=street.dirk)
    assert no.value.reason == Reason.NAMED and not Bottleneck.objects.exists()


def test_it_is_followed_by_who_works_here_and_nobody_else(street, stuck):
    assert follows(street, stuck) == {"dirk", "hana", "gina", "rob"}


def test_it_stays_on_the_list_until_it_is_loose_an_answer_is_not_enough(street, stuck, monkeypatch):
    from samenbuur.directory import actions, queries

    assert stands(street, stuck) == "waits" and queries.late(street.viewer("dirk")) == []
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", (clock.now() + timedelta(days=10)).isoformat())
    assert [one.row for one in queries.late(street.viewer("dirk"))] == [stuck], "on the day itself one asks"
    assert queries.late(street.viewer("hana")) == [], "it is dirk who follows it"
    monkeypatch.setenv("SAMENBUUR_TEST_NOW", (clock.now() + timedelta(days=1)).isoformat())
    assert stands(street, stuck) == "late"
    actions.answered(bottleneck=stuck, answer="Volgende maand", by=street.hana)
    assert stands(street, stuck) == "answered" and queries.late(street.viewer("dirk")) == []
    actions.ask_again(bottleneck=stuck, answer_by=clock.today() + timedelta(days=30), by=street.dirk)
    assert stands(street, stuck) == "waits"
    actions.loose(bottleneck=stuck, by=street.dirk)
    assert stands(street, stuck) == "loose"
    actions.loose(bottleneck=stuck, by=street.dirk, back=True)
    assert stands(street, stuck) == "waits"


def test_what_asks_something_of_us_stands_first_and_what_is_loose_last(street, stuck, agent):
    from samenbuur.directory import actions, queries

    done = actions.raise_(what="De lamp op het plein", to="de gemeente", by=street.dirk)
    actions.answered(bottleneck=done, answer="Hij brandt weer", by=street.dirk, loose=True)
    no_day = actions.raise_(what="De stoep ligt los", to="de gemeente", by=street.dirk)
    assert [one.row for one in queries.raised(street.viewer("dirk"))] == [no_day, stuck, done]


def test_when_the_one_it_was_raised_with_is_taken_out_it_still_says_with_whom(street, stuck, agent):
    from samenbuur.directory import actions, queries

    actions.take_out(listing=agent, by=street.dirk)
    assert queries.bottleneck(street.viewer("dirk"), stuck.key).to == "Wijkagent"


def test_the_database_keeps_an_answer_and_its_day_together(street, stuck):
    stuck.answer = "ja"
    with pytest.raises(IntegrityError), transaction.atomic():
        stuck.save()

"""One person named, one left out, a group for a while, and an emergency: the last word of the resident stands (P37)."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.method.sharing import Audience
from samenbuur.people import actions as people
from samenbuur.people.models import Way
from samenbuur.refusal import Refused
from samenbuur.sharing.actions import (
    choose_audience,
    close_opening,
    name,
    open_in_emergency,
    take_back,
)
from samenbuur.sharing.granting import grants_of, openings_about
from samenbuur.sharing.models import Grant, Opening
from samenbuur.sharing.queries import who_sees
from samenbuur.sharing.sight import visible


def sees(street, who: str) -> bool:
    return visible(Way.objects.filter(pk=street.phone.pk), street.viewer(who)).exists()


def test_someone_named_sees_it_and_nobody_else_does(street):
    """Carla is only a neighbour: no group reaches her, a name does."""
    name(row=street.phone, to=street.carla, by=street.amina)
    assert sees(street, "carla") and not sees(street, "fee") and not sees(street, "hana")
    assert street.carla in who_sees(street.phone)


def test_it_stops_the_moment_the_name_is_taken_back(street):
    grant = name(row=street.phone, to=street.carla, by=street.amina)
    take_back(grant=grant, by=street.amina)
    assert not sees(street, "carla") and street.carla not in who_sees(street.phone)


def test_everyone_of_these_but_this_one(street):
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.amina)
    name(row=street.phone, to=street.fee, but=True, by=street.amina)
    assert sees(street, "bram") and not sees(street, "fee")
    assert street.fee not in who_sees(street.phone)


def test_the_last_word_about_someone_stands(street):
    name(row=street.phone, to=street.carla, but=True, by=street.amina)
    name(row=street.phone, to=street.carla, by=street.amina)
    assert sees(street, "carla")
    name(row=street.phone, to=street.carla, but=True, by=street.amina)
    assert not sees(street, "carla")
    assert [(said, g.but) for g, said in grants_of(street.viewer("amina"), street.phone)] == [("Carla", True)]


def test_even_the_one_it_was_told_to_can_be_left_out(street):
    assert sees(street, "dirk")
    name(row=street.phone, to=street.dirk, but=True, by=street.amina)
    assert not sees(street, "dirk") and sees(street, "amina")


def test_a_name_for_a_while_begins_and_ends_by_itself(street, house_at):
    house_at("2026-03-01T10:00:00+01:00")
    now = clock.now()
    name(
        row=street.phone,
        to=street.carla,
        since=now + timedelta(hours=1),
        until=now + timedelta(hours=2),
        by=street.amina,
    )
    for moment, seen in (("10:30", False), ("11:30", True), ("12:30", False)):
        house_at(f"2026-03-01T{moment}:00+01:00")
        assert sees(street, "carla") is seen, moment


def test_a_group_for_a_while_is_who_is_in_it_now(street, house_at):
    house_at("2026-03-01T10:00:00+01:00")
    name(
        row=street.phone, audience=Audience.MY_CIRCLE, until=clock.now() + timedelta(hours=1), by=street.amina
    )
    assert sees(street, "bram") and sees(street, "fee") and not sees(street, "rob")
    people.leave_seat(seat=street.seat("amina", "bram"), by=street.bram)
    assert not sees(street, "bram")
    house_at("2026-03-01T11:01:00+01:00")
    assert not sees(street, "fee")


def test_a_block_beats_a_name(street):
    name(row=street.phone, to=street.rob, by=street.amina)
    assert not sees(street, "rob") and street.rob not in who_sees(street.phone)


def test_nobody_of_another_house_is_named(street):
    with pytest.raises(Refused):
        name(row=street.phone, to=street.omar, by=street.amina)


@pytest.mark.parametrize("who", ["hana", "fee", "carla", "rob", "ada", "gina", "olga"])
def test_nobody_else_names_for_her(street, who):
    with pytest.raises(Refused):
        name(row=street.phone, to=street.carla, by=street.people[who])
    assert not Grant.objects.exists()


def test_a_name_that_was_said_aloud_says_to_whom(street):
    assert name(row=street.phone, to=street.carla, by=street.dirk).said_to == street.dirk


def test_a_worker_is_told_no_name_that_she_gave_without_them(street):
    """That Bram stands around her is hers to tell, also when she lets him see something."""
    name(row=street.phone, to=street.bram, by=street.amina)
    name(row=street.phone, to=street.carla, by=street.dirk)
    assert {said for _g, said in grants_of(street.viewer("dirk"), street.phone)} == {"…", "Carla"}
    assert [said for _g, said in grants_of(street.viewer("amina"), street.phone)] == ["Bram", "Carla"]
    assert grants_of(street.viewer("fee"), street.phone) == []


@pytest.mark.parametrize("who", ["dirk", "hana"])
def test_a_worker_who_names_themself_or_a_colleague_keeps_nothing_after_the_duty(street, who):
    """P37, rule 3: what is seen by a duty ends with it; whom the worker wrote down does not change that."""
    name(row=street.phone, to=street.people[who], by=street.dirk)
    assert sees(street, who) and street.people[who] in who_sees(street.phone)
    people.end_duty(duty=street.people[who].duties.get(), by=street.ada)
    assert not sees(street, who) and street.people[who] not in who_sees(street.phone)


def test_whom_she_names_herself_and_who_sits_in_her_circle_keep_what_she_gave(street):
    """A friend who also works here is named as a friend."""
    people.give_duty(person=street.fee, kind="host", community=street.room, by=street.dirk)
    name(row=street.phone, to=street.fee, by=street.dirk)
    name(row=street.phone, to=street.hana, by=street.amina)
    for who in ("fee", "hana"):
        people.end_duty(duty=street.people[who].duties.get(), by=street.ada)
        assert sees(street, who), who


# An emergency.


def opened(street, by="dirk", second="hana"):
    return open_in_emergency(
        about=street.amina,
        reason="de bovenbuurman hoort haar vallen",
        by=street.people[by],
        reported_to=street.people[second],
    )


@pytest.fixture
def hers_alone(street):
    """A number that she wrote down herself: nobody else sees it."""
    return people.add_way(person=street.amina, kind="phone", value="06 87654321", by=street.amina)


def test_an_emergency_opens_it_for_a_day_and_ends_by_itself(street, hers_alone, house_at):
    house_at("2026-03-01T10:00:00+01:00")
    rows = Way.objects.filter(pk=hers_alone.pk)
    assert not visible(rows, street.viewer("dirk")).exists()
    opened(street)
    assert visible(rows, street.viewer("dirk")).exists() and not visible(rows, street.viewer("hana")).exists()
    house_at("2026-03-02T09:59:00+01:00")
    assert visible(rows, street.viewer("dirk")).exists()
    house_at("2026-03-02T10:00:00+01:00")
    assert not visible(rows, street.viewer("dirk")).exists()


def test_she_sees_that_it_was_opened_and_by_whom(street):
    opened(street)
    (row,) = openings_about(street.viewer("amina"), street.amina)
    assert (row.by, row.reported_to) == (street.dirk, street.hana)
    assert b"vallen" not in bytes(row.reason), "why is sealed"
    assert not openings_about(street.viewer("fee"), street.amina).exists()


def test_an_emergency_opens_nothing_for_who_is_blocked_or_left_out(street, hers_alone):
    name(row=hers_alone, to=street.dirk, but=True, by=street.amina)
    opened(street)
    rows = Way.objects.filter(pk=hers_alone.pk)
    assert not visible(rows, street.viewer("dirk")).exists()
    people.block(by=street.amina, against=street.dirk)
    with pytest.raises(Refused):
        opened(street)


def test_an_emergency_ends_with_the_duty(street, hers_alone):
    opened(street)
    people.end_duty(duty=street.dirk.duties.get(), by=street.ada)
    assert not visible(Way.objects.filter(pk=hers_alone.pk), street.viewer("dirk")).exists()


@pytest.mark.parametrize(("by", "second"), [("hana", "dirk"), ("gina", "dirk"), ("fee", "dirk"), ("ada", "dirk"), ("els", "dirk"), ("olga", "dirk"), ("dirk", "carla"), ("dirk", "dirk"), ("dirk", "oda"), ("dirk", "amina")])  # fmt: skip
def test_only_who_facilitates_where_she_is_known_opens_and_a_second_who_works_here_is_told(
    street, by, second
):
    with pytest.raises(Refused):
        opened(street, by, second)
    assert not Opening.objects.exists()


def test_she_the_opener_and_the_second_can_close_it(street, hers_alone):
    for who in ("amina", "dirk", "hana"):
        opening = opened(street)
        with pytest.raises(Refused):
            close_opening(opening=opening, by=street.fee)
        close_opening(opening=opening, by=street.people[who])
        assert not visible(Way.objects.filter(pk=hers_alone.pk), street.viewer("dirk")).exists()

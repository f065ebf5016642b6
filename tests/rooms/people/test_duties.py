"""Who gives which duty to whom is a small table; nobody gives one to themselves."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.people import actions as people
from samenbuur.people.actions.inviting import waiting
from samenbuur.people.models import Duty, DutyKind
from samenbuur.people.reasons import Reason
from samenbuur.refusal import Refused

MAY = {
    ("ada", "administrator"), ("ada", "facilitator"), ("ada", "host"),
    ("dirk", "host"),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(DutyKind))
@pytest.mark.parametrize("name", ["ada", "dirk", "hana", "els", "gina", "amina", "olga", "oda"])
def test_the_table_of_who_gives_what_holds(street, name, kind):
    def give():
        return people.give_duty(person=street.carla, kind=kind, community=street.room, by=street.people[name])

    if (name, str(kind)) in MAY:
        duty = give()
        with pytest.raises(Refused):
            give()
        people.end_duty(duty=duty, by=street.people[name])
        assert not street.viewer("carla").kinds
    else:
        with pytest.raises(Refused) as refused:
            give()
        assert refused.value.reason is Reason.NOT_YOURS


def test_nobody_gives_themselves_a_duty(street):
    """Two people are needed before someone sees more."""
    with pytest.raises(Refused) as refused:
        people.give_duty(person=street.ada, kind="facilitator", community=street.room, by=street.ada)
    assert refused.value.reason is Reason.NOT_TO_YOURSELF


def test_one_lays_down_ones_own_duty_but_the_last_administrator_stays(street):
    people.end_duty(duty=street.hana.duties.get(), by=street.hana)
    with pytest.raises(Refused) as refused:
        people.end_duty(duty=street.ada.duties.get(), by=street.ada)
    assert refused.value.reason is Reason.LAST_ADMINISTRATOR
    people.take_on(first_name="Ank", kind=DutyKind.ADMINISTRATOR, by=street.ada)
    people.end_duty(duty=street.ada.duties.get(), by=street.ada)


def test_the_last_administrator_cannot_say_goodbye_into_a_house_without_one(street):
    with pytest.raises(Refused) as refused:
        people.leave(person=street.ada, by=street.ada)
    assert refused.value.reason is Reason.LAST_ADMINISTRATOR


def test_a_duty_that_begins_later_gives_nothing_yet_and_may_be_called_off(street, house_at):
    tomorrow = clock.now() + timedelta(days=1)
    duty = people.give_duty(
        person=street.carla, kind="host", community=street.room, by=street.dirk, since=tomorrow
    )
    assert not street.viewer("carla").kinds
    people.end_duty(duty=duty, by=street.dirk)
    house_at((tomorrow + timedelta(hours=1)).isoformat())
    assert not street.viewer("carla").kinds


def test_a_duty_ends_by_itself_at_its_moment(street, house_at):
    until = clock.now() + timedelta(days=1)
    people.give_duty(person=street.carla, kind="host", community=street.room, by=street.dirk, until=until)
    house_at((until - timedelta(seconds=1)).isoformat())
    assert street.viewer("carla").has(DutyKind.HOST)
    house_at(until.isoformat())
    assert not street.viewer("carla").kinds


def test_a_house_begins_with_one_administrator_and_never_again(street):
    with pytest.raises(Refused) as refused:
        people.first_administrator(organisation=street.organisation, first_name="Sluip")
    assert refused.value.reason is Reason.ALREADY


def test_letting_someone_go_closes_everything_at_once(street):
    people.end_account(person=street.dirk, by=street.ada)
    assert not Duty.objects.filter(person=street.dirk, until=None).exists()
    street.dirk.account.refresh_from_db()
    assert not street.dirk.account.is_active


def test_letting_someone_go_here_leaves_their_account_elsewhere(street):
    there = people.take_on(first_name="Dirk", kind="facilitator", community=street.elsewhere, by=street.oda)
    type(there).objects.filter(pk=there.pk).update(account=street.dirk.account)
    people.end_account(person=street.dirk, by=street.ada)
    street.dirk.account.refresh_from_db()
    street.dirk.refresh_from_db()
    assert street.dirk.account is None
    assert there.duties.filter(until=None).exists()


def test_letting_someone_go_ends_the_links_they_handed_out(street):
    """Also when their account goes on elsewhere."""
    handed = people.invite(
        person=people.meet(first_name="Noor", in_community=street.room, by=street.dirk), by=street.dirk
    )
    there = people.take_on(first_name="Dirk", kind="facilitator", community=street.elsewhere, by=street.oda)
    type(there).objects.filter(pk=there.pk).update(account=street.dirk.account)
    people.end_account(person=street.dirk, by=street.ada)
    assert waiting(handed.token) is None


def test_letting_someone_go_before_they_came_in_ends_the_link_to_them(street):
    new = people.take_on(first_name="Noor", kind="host", community=street.room, by=street.dirk)
    handed = people.invite(person=new, by=street.ada)
    people.end_account(person=new, by=street.ada)
    assert waiting(handed.token) is None


def test_an_administrator_does_not_end_the_account_of_a_resident(street):
    with pytest.raises(Refused):
        people.end_account(person=street.amina, by=street.ada)

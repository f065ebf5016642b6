"""P74: someone whose absence is being looked after is never reported again; who comes together is one notice."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samenbuur import clock
from samenbuur.presence import closing, missing, settling
from samenbuur.presence.models import Message, Notice
from tests.rooms.missed.table import asks, open_notices


def test_not_while_it_is_open(table):
    asks(table, times=1)
    for week in range(5):
        table.hold(week, "carla")
    assert Notice.objects.count() == 1 and Message.objects.filter(kind="look").count() == 1


def test_the_database_refuses_a_second_one(table):
    agreement = asks(table, times=1)
    table.hold(0, "carla")
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            person=table.street.amina,
            agreement=agreement,
            occasion=table.occasion(0),
            tier="soft",
            audience="hosts",
            reasons={},
        )


@pytest.mark.parametrize("outcome", [Notice.Outcome.FINE, Notice.Outcome.ILL, Notice.Outcome.HELP])
def test_not_in_the_same_absence_after_somebody_looked(table, outcome):
    asks(table, times=1)
    table.hold(0, "carla")
    closing.close(notice=open_notices()[0], by=table.street.fee, outcome=outcome)
    for week in range(1, 5):
        table.hold(week, "carla")
    assert Notice.objects.count() == 1
    table.hold(5, "amina")
    table.hold(6, "carla")
    assert Notice.objects.count() == 2, "a new absence is a new notice"


def test_two_agreements_are_one_notice(table):
    asks(table, times=2)
    asks(table, times=2, activity=table.activity)
    for week in range(4):
        table.hold(week, "carla")
    assert Notice.objects.count() == 1


def test_settling_twice_is_settling_once(table):
    asks(table, times=1)
    table.hold(0, "carla")
    assert settling.settle(table.occasion(0).pk, clock.now()) is False
    assert Notice.objects.count() == 1


def test_who_always_comes_together_is_missed_once(table):
    """Signals §7: absence follows the companion; if both stay away, that is one contact."""
    table.joins("fee", comes_with="amina")
    asks(table, "amina", times=1)
    asks(table, "fee", times=1)
    table.hold(0, "carla")
    (notice,) = open_notices()
    assert (notice.person, notice.companion) == (table.street.amina, table.street.fee)
    table.hold(1, "carla")
    assert Notice.objects.count() == 1


def test_when_only_one_of_them_returns_the_other_is_missed(table):
    table.joins("fee", comes_with="amina")
    asks(table, "amina", times=1)
    asks(table, "fee", times=1)
    table.hold(0, "carla")
    closing.close(notice=open_notices()[0], by=table.street.fee, outcome=Notice.Outcome.FINE)
    table.hold(1, "carla")
    assert open_notices() == []
    table.hold(2, "amina", "carla")
    assert [notice.person for notice in open_notices()] == [table.street.fee]


def test_a_companion_who_did_not_ask_is_not_named(table):
    table.joins("fee", comes_with="amina")
    asks(table, "fee", times=1)
    table.hold(0, "carla")
    (notice,) = open_notices()
    assert (notice.person, notice.companion) == (table.street.fee, None)


def test_an_announced_absence_does_not_bring_a_reported_one_back(table):
    """Looked after, then away, then back and missing once: twice was agreed, so not yet."""
    asks(table, times=2)
    for week in range(2):
        table.hold(week, "carla")
    closing.close(notice=open_notices()[0], by=table.street.fee, outcome=Notice.Outcome.FINE)
    missing.announce_away(
        person=table.street.amina,
        first_day=date(2026, 3, 17),
        last_day=date(2026, 3, 19),
        by=table.street.amina,
    )
    table.hold(2, "carla")
    table.hold(3, "carla")
    assert open_notices() == []
    table.hold(4, "carla")
    assert len(open_notices()) == 1

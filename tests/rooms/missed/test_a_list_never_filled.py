"""P74: a forgotten list says nothing about anyone; who was on is asked about it, friendly and once."""

from samenbuur import clock
from samenbuur.presence.actions import check_in, close_list, undo
from samenbuur.presence.models import Attendance, Message, Notice
from tests.rooms.missed.table import asks, open_notices


def test_it_is_never_a_miss(table):
    asks(table, times=1)
    for week in range(3):
        table.settle(week)
    assert not Notice.objects.exists()


def test_who_was_on_gets_a_friendly_word_once(table, mailoutbox):
    table.settle(0)
    table.settle(0)
    table.sweep(hours=11)
    nudges = Message.objects.filter(kind="fill_list")
    assert {n.to.first_name for n in nudges} == {"Hana", "Rob"}, "nobody runs it, so the hosts on duty there"
    assert len(mailoutbox) == 2 and "eettafel" not in mailoutbox[0].body.lower()


def test_a_first_tap_taken_back_is_no_list(table):
    asks(table, times=1)
    table.tick(0, "carla")
    assert undo(tap=Attendance.objects.get().tap, by=table.street.dirk).code == 201
    table.settle(0)
    assert not Notice.objects.exists() and Message.objects.filter(kind="fill_list").exists()


def test_nobody_came_is_a_list_when_the_host_says_so(table):
    asks(table, times=1)
    table.at(table.occasion(0).ends_at)
    close_list(occasion=table.occasion(0), by=table.street.hana)
    table.settle(0)
    assert len(open_notices()) == 1


def test_a_list_filled_in_later_counts_for_everyone(table):
    asks(table, times=1)
    table.settle(0)
    table.at(clock.now())
    answer = check_in(occasion=table.occasion(0), person=table.street.carla, by=table.street.dirk)
    assert answer.code == 201
    assert [notice.person for notice in open_notices()] == [table.street.amina]

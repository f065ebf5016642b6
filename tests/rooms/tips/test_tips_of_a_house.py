"""A house says a tip in its own words or puts it away; someone knows one already; each is undone (P36, P84)."""

import pytest
from django.utils import translation

from samenbuur.method.tips import Moment, at_moment
from samenbuur.refusal import Refused
from samenbuur.sharing.viewing import Viewer
from samenbuur.tips import actions, queries
from samenbuur.tips.models import HouseTip, Known
from samenbuur.tips.reasons import Reason


def refused(reason, deed, **given):
    with pytest.raises(Refused) as error:
        deed(**given)
    assert error.value.reason == reason


def at(person, *moments):
    return queries.at(Viewer(person=person), *moments)


def test_who_works_here_gets_one_tip_and_a_resident_none(street):
    assert at(street.dirk, Moment.TODAY_START).says
    assert at(street.amina, Moment.TODAY_START) is None
    assert at(street.ada, Moment.TODAY_START) is None
    assert queries.at(Viewer(), Moment.TODAY_START) is None


def test_who_only_hosts_gets_the_tips_of_hosts(street):
    assert at(street.hana, Moment.NOTE_ENCOUNTER).tip.whom == "host"
    assert at(street.hana, Moment.PERMISSION_ASK) is None


def test_no_tip_while_a_resident_looks_along(street):
    beside = Viewer(person=street.dirk, beside=street.amina)
    assert queries.at(beside, Moment.TODAY_START) is None


def test_our_own_words_are_read_here_and_nowhere_else(street):
    key = at(street.dirk, Moment.DOOR_FULL, Moment.TODAY_START).key
    actions.say_it_our_way(tip=key, nl="  Bij ons staat de  bank buiten. ", en="", by=street.dirk)
    shown = {one.key: one for one in queries.all_of(Viewer(person=street.dirk))}[key]
    assert (shown.says, shown.own, shown.newer) == ("Bij ons staat de bank buiten.", True, False)
    there = {one.key: one for one in queries.all_of(Viewer(person=street.olga))}[key]
    assert not there.own and there.says == there.tip.says["nl"]
    with translation.override("en"):
        shown = {one.key: one for one in queries.all_of(Viewer(person=street.dirk))}[key]
        assert shown.says == shown.tip.says["en"]


def test_a_house_hears_that_the_method_says_it_differently_now(street, monkeypatch):
    actions.say_it_our_way(tip="full_room", nl="Zo.", en="", by=street.dirk)
    monkeypatch.setattr("samenbuur.method.tips.edition", lambda: 2)
    shown = {one.key: one for one in queries.all_of(Viewer(person=street.dirk))}["full_room"]
    assert shown.newer


def test_put_away_for_the_house_nobody_meets_it_until_it_is_back(street):
    every = [tip.key for tip in at_moment(Moment.DOOR_FULL)]
    for key in every:
        actions.put_away(tip=key, by=street.ada)
    stand = lambda: queries.at_the_door(Viewer(), street.organisation.pk, Moment.DOOR_FULL)  # noqa: E731
    assert stand() is None
    assert not {one.key for one in queries.all_of(Viewer(person=street.hana))} & set(every)
    assert {one.key for one in queries.all_of(Viewer(person=street.dirk)) if one.put_away} == set(every)
    actions.bring_back(tip=every[0], by=street.dirk)
    assert stand().key == every[0] and not stand().mine
    assert HouseTip.objects.filter(tip=every[0]).count() == 0


def test_own_words_survive_being_put_away(street):
    actions.say_it_our_way(tip="full_room", nl="Zo.", en="", by=street.dirk)
    actions.put_away(tip="full_room", by=street.dirk)
    actions.bring_back(tip="full_room", by=street.dirk)
    assert HouseTip.objects.get().nl == "Zo."
    actions.as_in_the_guide(tip="full_room", by=street.dirk)
    assert not HouseTip.objects.exists()


def test_i_know_this_is_for_one_reader_and_undone(street):
    first = at(street.dirk, Moment.TODAY_START).key
    actions.i_know_this(tip=first, by=street.dirk)
    actions.i_know_this(tip=first, by=street.dirk)
    assert at(street.dirk, Moment.TODAY_START).key != first
    assert not Known.objects.exclude(person=street.dirk).exists() and Known.objects.count() == 1
    assert all(not one.known for one in queries.all_of(Viewer(person=street.hana)))
    actions.i_know_this(tip=first, by=street.dirk, yes=False)
    assert at(street.dirk, Moment.TODAY_START).key == first


def test_when_all_are_known_there_is_silence(street):
    for tip in at_moment(Moment.TODAY_START):
        actions.i_know_this(tip=tip.key, by=street.dirk)
    assert at(street.dirk, Moment.TODAY_START) is None


def test_only_who_facilitates_or_administers_chooses_for_the_house(street):
    for by in (street.amina, street.hana, street.els):
        refused(Reason.NOT_YOURS, actions.put_away, tip="full_room", by=by)
        refused(Reason.NOT_YOURS, actions.say_it_our_way, tip="full_room", nl="x", en="", by=by)
    refused(Reason.NOT_YOURS, actions.put_away, tip="geen_tip", by=street.dirk)
    refused(Reason.EMPTY, actions.say_it_our_way, tip="full_room", nl=" ", en="", by=street.dirk)
    refused(Reason.TOO_LONG, actions.say_it_our_way, tip="full_room", nl="x" * 161, en="", by=street.dirk)

"""What weighs a lot and is done for a resident: by a facilitator, never by a host, and never with nobody else knowing (P37)."""

import pytest
from django.test import Client
from django.urls import reverse

from samenbuur.people import actions
from samenbuur.people.models import Card, DutyKind, Witness
from samenbuur.refusal import Refused
from samenbuur.sharing import erasing, locking, witnessing


def heavy(street, by):
    """Each heavy deed for amina, by this one."""
    amina = street.amina
    yield "lock", lambda: locking.lock(person=amina, by=by)
    yield "lock one thing", lambda: locking.lock(person=amina, by=by, row=street.phone)
    yield "goodbye", lambda: actions.leave(person=amina, by=by)
    yield "not known any more", lambda: actions.no_longer_known(person=amina, in_community=street.room, by=by)
    yield "stop the card", lambda: actions.withdraw_card(person=amina, by=by)
    yield "erase", lambda: erasing.erase(person=amina, by=by)


@pytest.fixture
def card(street, house_at):
    house_at("2026-03-02T10:00:00+01:00")
    return actions.make_card(person=street.amina, pin="48203", by=street.dirk)


@pytest.mark.parametrize("name", ["hana", "rob", "gina", "ada", "fee", "carla", "els", "olga"])
def test_nobody_but_her_and_her_facilitator_does_what_is_heavy(street, card, name):
    for what, deed in heavy(street, street.people[name]):
        with pytest.raises(Refused):
            deed()
            pytest.fail(what)
    street.amina.refresh_from_db()
    assert street.amina.left_at is None and Card.objects.get().withdrawn_at is None
    assert not Witness.objects.exists()


def test_a_host_finds_no_page_and_no_button_for_it(street, card):
    client, key = Client(), {"key": street.amina.key}
    client.force_login(street.hana.account)
    for name in ("people:leave", "people:forget", "rights:choose_lock"):
        assert client.get(reverse(name, kwargs=key)).status_code == 404, name
        assert client.post(reverse(name, kwargs=key), {"what": "everything"}).status_code == 404, name
    assert client.post(reverse("card:withdraw", kwargs=key)).status_code == 404
    shown = [reverse(name, kwargs=key) for name in ("people:leave", "rights:choose_lock", "card:withdraw")]
    for name in ("people:person", "rights:page", "card:make"):
        text = client.get(reverse(name, kwargs=key)).content.decode()
        assert [one for one in shown if one in text] == [], name
    objection = client.get(reverse("rights:object", kwargs=key)).content.decode()
    assert 'name="lock"' not in objection and 'name="against"' in objection


def test_a_second_one_hears_what_was_done_and_by_whom_and_never_for_whom(street, card):
    locking.lock(person=street.amina, by=street.dirk)
    told = list(witnessing.told_to(street.viewer("hana")))
    assert [(one.deed, one.by) for one in told] == [("lock", street.dirk)]
    assert not any(
        witnessing.told_to(street.viewer(name)).exists() for name in street.names() if name != "hana"
    )
    client = Client()
    client.force_login(street.hana.account)
    text = client.get(reverse("today:today")).content.decode()
    assert "Iets dat zwaar weegt" in text and "Dirk" in text and "Amina" not in text
    assert str(street.amina.key) not in text


def test_she_reads_who_did_it_and_who_knows_of_it_and_nobody_else_reads_that(street, card):
    locking.lock(person=street.amina, by=street.dirk)
    client = Client()
    client.force_login(street.amina.account)
    text = client.get(reverse("rights:page", kwargs={"key": street.amina.key})).content.decode()
    assert "Dirk: iets op slot zetten" in text and "Hana weet dat het gebeurde" in text
    for name in street.names():
        found = witnessing.done_for(street.viewer(name), street.amina).exists()
        assert found == (name == "amina"), name


def test_what_she_does_herself_is_told_to_nobody(street, card):
    locking.lock(person=street.amina, by=street.amina)
    actions.withdraw_card(person=street.amina, by=street.amina)
    actions.leave(person=street.amina, by=street.amina)
    assert not Witness.objects.exists()


def test_after_erasing_it_is_told_that_it_was_done_with_nothing_of_her(street, card):
    erasing.erase(person=street.amina, by=street.dirk)
    row = Witness.objects.get()
    assert (row.about, row.by, row.told, row.deed) == (None, street.dirk, street.hana, "erase")


def test_without_another_there_the_keeper_of_the_house_is_told_and_the_right_goes_on(street, card):
    """Whoever did it does not choose who hears of it; and a house with one facilitator is no reason to refuse."""
    for name in ("hana", "rob"):
        for duty in street.people[name].duties.filter(kind=DutyKind.HOST):
            actions.end_duty(duty=duty, by=street.dirk)
    actions.leave(person=street.amina, by=street.dirk)
    assert Witness.objects.get().told == street.ada


def test_who_made_the_card_with_her_stops_it_and_a_new_one_in_its_place_is_told(street, card):
    made = actions.make_card(person=street.amina, pin="48203", by=street.hana)
    assert Witness.objects.get().deed == "new_card" and Witness.objects.get().told == street.dirk
    actions.withdraw_card(person=street.amina, by=street.hana)
    assert Card.objects.get(pk=made.card.pk).withdrawn_at is not None

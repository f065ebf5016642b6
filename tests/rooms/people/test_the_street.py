"""The cast itself: each person is there for a reason, and the reason holds."""

import pytest
from django.db import transaction

from samenbuur.people.actions import meet
from samenbuur.people.models import Acquaintance, Person
from tests.kept import Kept, everything
from tests.street import BEGAN, REASONS, build_street


def test_everyone_in_the_street_is_there_for_a_reason(street):
    assert set(street.people) == set(REASONS)


def test_everyone_can_log_in_and_nobody_is_a_passer_by(street):
    assert all(person.account.is_active for person in street.people.values())
    assert not street.viewer("nobody").known


def test_the_reasons_hold(street):
    assert street.viewer("dirk").has("facilitator")
    assert not street.viewer("els").kinds
    assert street.viewer("hana").has("host")
    assert street.viewer("ada").has("administrator")
    assert not Acquaintance.objects.filter(person=street.bram).exists()
    assert street.seat("amina", "fee").asked_to_miss
    assert Person.objects.filter(organisation=street.other).count() == 3


def test_a_street_that_is_put_back_is_row_for_row_the_one_that_was_built(db, house_at):
    house_at(BEGAN)
    kept, found = Kept(build_street), []
    for _ in range(3):
        with transaction.atomic():
            street = kept.again()
            found.append(everything())
            assert Person.objects.get(pk=street.amina.pk).ways.get() == street.phone
            street.amina.first_name = "iemand anders"
            new = meet(first_name="Nieuw", in_community=street.room, by=street.dirk)
            assert new.pk > max(one.pk for one in street.people.values())
            transaction.set_rollback(True)
    assert found[0] == found[1] == found[2] and len(found[0]["people_person"][1]) == len(REASONS)
    assert kept.again().amina.first_name == "Amina"


def test_what_cannot_be_put_back_is_not_kept(street):
    """A building that changes a row that was there already would leave that change out."""
    with pytest.raises(AssertionError, match="cannot be put back"):
        Kept(lambda: Person.objects.update(likes="thee")).again()

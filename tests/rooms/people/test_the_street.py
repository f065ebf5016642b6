"""The cast itself: each person is there for a reason, and the reason holds."""

from samenbuur.people.models import Acquaintance, Person
from tests.street import REASONS


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

"""Two who write the same at the same moment: one is first, the other hears it; nothing breaks and nothing doubles."""

import threading

import pytest
from django.db import connection

from samenbuur.communities.actions import begin_community
from samenbuur.communities.models import Community
from samenbuur.people import actions as people
from samenbuur.people.models import Duty, Person, Seat
from samenbuur.presence import missing
from samenbuur.presence.models import MissMe
from samenbuur.refusal import Refused
from tests.street import build_street

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed, times: int = 4) -> list[Exception]:
    """Let several do the same; return what went wrong beyond a refusal."""
    together, wrong = threading.Barrier(times), []

    def one() -> None:
        together.wait()
        try:
            deed()
        except Refused:
            pass
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    hands = [threading.Thread(target=one) for _ in range(times)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return wrong


@pytest.fixture
def street(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("SAMENBUUR_TEST_NOW", "2026-01-05T09:00:00+00:00")
        return build_street()


def test_one_agreement_stands(street):
    amina = Person.objects.get(pk=street.amina.pk)
    ask = lambda: missing.ask_to_be_missed(person=amina, by=amina, way=MissMe.Way.AFTER, times=2)  # noqa: E731
    assert at_once(ask) == []
    assert MissMe.objects.filter(person=amina, until=None).count() == 1


def test_one_seat_is_taken(street):
    sit = lambda: people.take_seat(of=street.amina, taken_by=street.carla, by=street.dirk, in_person=True)  # noqa: E731
    assert at_once(sit) == []
    assert Seat.objects.filter(of=street.amina, taken_by=street.carla, until=None).count() == 1


def test_one_is_known_in_another_community_once(street):
    know = lambda: people.get_to_know(person=street.dirk, in_community=street.garden, by=street.dirk)  # noqa: E731
    assert at_once(know) == []


def test_one_duty_is_given(street):
    give = lambda: people.give_duty(person=street.carla, kind="host", community=street.room, by=street.dirk)  # noqa: E731
    assert at_once(give) == []
    assert Duty.objects.filter(person=street.carla).count() == 1


def test_communities_with_one_name_get_addresses_of_their_own(street):
    begin = lambda: begin_community(organisation=street.organisation, name="Het Plein", by=street.ada)  # noqa: E731
    assert at_once(begin) == []
    slugs = Community.objects.filter(name="Het Plein").values_list("slug", flat=True)
    assert len(set(slugs)) == 4

"""The person chooses who sees what; it works at the next look, and the choice is kept as proof (design §3.2)."""

import pytest

from samenbuur.method.sharing import Audience
from samenbuur.people.models import Way
from samenbuur.refusal import Refused
from samenbuur.sharing.actions import choose_audience
from samenbuur.sharing.models import Choice
from samenbuur.sharing.queries import choices_of, ways_of, who_sees_it


def test_the_choice_works_at_the_next_look(street):
    assert not ways_of(street.viewer("fee"), street.amina).exists()
    choose_audience(row=street.phone, audience=Audience.WHO_I_ASKED, by=street.amina)
    assert ways_of(street.viewer("fee"), street.amina).exists()
    choose_audience(row=street.phone, audience=Audience.ONLY_ME, by=street.amina)
    assert not ways_of(street.viewer("fee"), street.amina).exists()


def test_what_was_said_aloud_is_kept_as_said_to_whom(street):
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.dirk)
    (choice,) = choices_of(street.viewer("amina"), street.amina)
    assert (choice.before, choice.audience, choice.said_to) == ("only_me", "my_circle", street.dirk)
    assert street.phone.value not in str(vars(choice))
    assert not choices_of(street.viewer("dirk"), street.amina).exists()


@pytest.mark.parametrize("name", ["hana", "fee", "bram", "carla", "rob", "ada", "gina", "olga"])
def test_nobody_else_chooses_for_her(street, name):
    """Hana works here, but it was not told to her: she does not even see it."""
    with pytest.raises(Refused):
        choose_audience(row=street.phone, audience=Audience.HOSTS, by=street.people[name])
    assert Way.objects.get(pk=street.phone.pk).audience == "only_me"
    assert not Choice.objects.exists()


def test_the_whole_house_is_no_choice(street):
    with pytest.raises(Refused):
        choose_audience(row=street.phone, audience=Audience.HOUSE, by=street.amina)


def test_the_sentence_names_who_can_read_it_now(street):
    seen = who_sees_it(street.viewer("amina"), street.phone)
    assert (seen.names, seen.by_me, seen.others) == (("Dirk",), True, False)
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.amina)
    assert set(who_sees_it(street.viewer("amina"), street.phone).names) == {"Bram", "Dirk", "Fee"}


def test_the_sentence_tells_a_worker_no_name_from_a_circle_that_they_may_not_see(street):
    choose_audience(row=street.phone, audience=Audience.MY_CIRCLE, by=street.amina)
    seen = who_sees_it(street.viewer("dirk"), street.phone)
    assert "Bram" not in seen.names
    assert seen.others and seen.by_me and seen.by_the_person

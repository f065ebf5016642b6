"""P37: choosing who sees something is made once, for everything that has an audience; the doors only show it."""

import pytest
from django.apps import apps

from samenbuur.method.sharing import Audience
from samenbuur.sharing.care import label
from samenbuur.sharing.choosing import Choosing, Groups
from samenbuur.sharing.forms import NameForm
from samenbuur.sharing.models import Choice, Grant
from samenbuur.sharing.newcomers import MADE

NO_GROUPS = Groups(
    lambda _viewer, _person: [],
    lambda _viewer: {},
    lambda sent, _offered: NameForm(sent, people=None, called=str),
)


def chosen(street, sent, **more):
    return Choosing(street.viewer("amina"), street.phone, NO_GROUPS, sent, **more)


def test_an_audience_is_chosen_or_said_to_be_missing(street):
    assert not chosen(street, None).choose()
    empty = chosen(street, {})
    assert not empty.choose() and empty.form.errors["audience"]
    assert chosen(street, {"audience": str(Audience.ONLY_ME)}).choose()
    street.phone.refresh_from_db()
    assert street.phone.audience == Audience.ONLY_ME


def test_everyone_here_is_offered_only_where_the_door_says_so(street):
    offered = [
        {value for value, _words in chosen(street, None, wide=wide).form.fields["audience"].choices}
        for wide in (False, True)
    ]
    assert offered[1] - offered[0] == {Audience.HOUSE}


def test_what_the_house_refuses_is_said_on_the_form(street):
    asked = chosen(street, {"audience": str(Audience.HOUSE)}, wide=True)
    assert not asked.choose() and asked.form.non_field_errors(), "a telephone number is never for everyone"
    assert not Choice.objects.exists()


def test_what_was_named_for_another_thing_is_not_found_here(street):
    assert chosen(street, {"person": str(street.bram.key), "but": "", "until": ""}).name()
    grant = Grant.objects.get()
    assert chosen(street, None).named(grant.key) == grant
    other = Choosing(street.viewer("amina"), street.seat("amina", "bram"), NO_GROUPS)
    assert other.named(grant.key) is None


@pytest.mark.parametrize("model", [model for model in apps.get_models() if hasattr(model, "Care")], ids=str)
def test_of_all_that_has_an_audience_it_is_known_since_when(model):
    """Without that, its page could not say who came to see it since ('since yesterday also Hana')."""
    if label(model).chosen:
        assert {one.name for one in model._meta.get_fields()} & set(MADE)

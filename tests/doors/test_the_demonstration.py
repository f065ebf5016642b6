"""The demonstration neighbourhood: six communities of the guide, invented people only, in the middle of a real week."""

import pytest

from samenbuur.accounts.models import Organisation
from samenbuur.communities.models import Community
from samenbuur.config import demo
from samenbuur.people.models import Person
from samenbuur.presence import today
from samenbuur.presence.models import Notice
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@pytest.fixture
def loaded(db):
    demo.load()


def someone(username: str) -> Viewer:
    return Viewer(person=Person.objects.select_related("organisation").get(account__username=username))


def test_the_six_communities_of_the_guide_are_there_and_everyone_is_invented(loaded):
    """Guide, colophon (P83)."""
    assert set(Community.objects.values_list("name", flat=True)) == {
        "Coöperatie De Kleine Wereld",
        "Buurtkamer Zilverberg",
        "Westside Slotermeer",
        "Broedplaats de Vlugt",
        "Buurtkamer Bestevâer",
        "Samen zorgen, samen dragen",
    }
    assert not Organisation.objects.filter(invented=False).exists()


def test_organisations_are_strictly_apart(loaded):
    """P83: they share an installation, and nothing about people."""
    for username in ("lotte", "yusuf", "marijke"):
        viewer = someone(username)
        seen = visible(Person.objects.all(), viewer)
        assert seen.exists()
        assert set(seen.values_list("organisation", flat=True)) == {viewer.organisation_id}


def test_the_one_who_asked_to_be_missed_is_missed_by_whom_she_chose(loaded):
    """P74: Fatma said 'after two'; Bram is first in line; her facilitator was not asked and is not told."""
    (notice,) = Notice.objects.filter(closed_at=None, tier="request")
    assert notice.person.first_name == "Fatma"
    assert list(today.missed(someone("bram"))) == [notice]
    assert notice not in today.missed(someone("lotte"))
    assert notice not in today.missed(someone("yusuf"))


def test_it_never_goes_over_people_who_are_already_there(loaded):
    with pytest.raises(RuntimeError):
        demo.load()

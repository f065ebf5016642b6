"""A story line of one's own: first visit, roles, people, what one is proud of; theirs to keep, print and share (P19)."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.activities.models import Part, Role
from samenbuur.method.telling import Kind
from samenbuur.people.models import Block
from samenbuur.presence.models import Attendance
from samenbuur.sharing.models import Look
from samenbuur.stories import actions
from tests.rooms.presence import morning as mornings


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def at(street):
    return f"/verteld/van/{street.amina.key}/mijn-lijn/"


@pytest.fixture
def coffee(street):
    """Amina came to the coffee twice, and took on hosting it; rob, whom she blocked, once sat in her circle."""
    activity = mornings.an_activity(street.room)
    for weeks in (3, 2):
        day = clock.today() - timedelta(weeks=weeks)
        occasion = mornings.an_occasion(activity, day)
        Attendance.objects.create(
            occasion=occasion, person=street.amina, tap=occasion.key, came_at=occasion.starts_at
        )
    return Role.objects.create(
        activity=activity, person=street.amina, part=Part.HOSTS, since=clock.now() - timedelta(weeks=1)
    )


def read(client, at, query=""):
    answer = client.get(at + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_tells_first_times_roles_and_people_each_once_and_in_order(street, enter, at, coffee):
    page = read(enter(street.amina), at)
    first, role = page.index("Voor het eerst bij Koffieochtend"), page.index("Je ging mensen ontvangen bij")
    assert first < role, "how it went, in the order in which it went"
    assert page.count("Voor het eerst bij Koffieochtend") == 1, "a first time is no list of attendance"
    assert "Fee kwam in je kring" in page


def test_what_one_tells_stands_on_it_in_ones_own_words(street, enter, at):
    actions.tell(person=street.amina, kind=Kind.PROUD, words={"text": "ik durfde te zingen"}, by=street.amina)
    wish = actions.tell(person=street.amina, kind=Kind.WISH, words={"text": "naar zee"}, by=street.amina)
    chapter = {"when": "in de oorlog", "text": "we woonden boven de bakker"}
    actions.tell(person=street.amina, kind=Kind.CHAPTER, words=chapter, by=street.amina)
    client = enter(street.amina)
    page = read(client, at)
    assert "ik durfde te zingen" in page and "we woonden boven de bakker" in page
    assert "naar zee" not in page, "a wish stands on it when it came true, not as something lacking"
    actions.came_true(told=wish, by=street.amina)
    assert "naar zee" in read(client, at)


@pytest.mark.parametrize("name", ["dirk", "hana", "fee", "carla", "ada", "olga"])
def test_whoever_else_asks_gets_the_answer_of_a_page_that_is_not_there(street, enter, at, coffee, name):
    assert enter(street.people[name]).get(at).status_code == 404


def test_it_is_printed_and_the_printing_is_written_down(street, enter, at):
    actions.tell(person=street.amina, kind=Kind.PROUD, words={"text": "ik durfde te zingen"}, by=street.amina)
    assert "ik durfde te zingen" in read(enter(street.amina), at, "?papier=1")
    assert Look.objects.filter(deed="printed", about=street.amina.key).exists()


def test_who_blocked_me_is_not_named(street, enter, at):
    assert "Fee kwam" in read(enter(street.amina), at)
    Block.objects.create(by=street.fee, against=street.amina)
    assert "Fee" not in read(enter(street.amina), at)

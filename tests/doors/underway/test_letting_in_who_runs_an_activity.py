"""P20, P23, P37: who runs an activity can be let in to an encounter, a permission and a talk; each way back closes at once."""

from datetime import time, timedelta

import pytest

from samenbuur import clock
from samenbuur.activities import actions as activities
from samenbuur.activities import hosting
from samenbuur.encounters import actions
from samenbuur.people import actions as people
from samenbuur.sharing.models import Grant, Look
from samenbuur.sharing.newcomers import newcomers

AT = "/onderweg/"
SHARED = f"{AT}gedeeld/"
WORDS = {"ontmoeting": "neuriede een lied", "toestemming": "de hulp op donderdag", "overleg": "komt te vroeg"}


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def coffee(street):
    return activities.start_activity(
        community=street.room, title="Koffie en krant", first_day=clock.today(), at=time(10), by=street.dirk
    )


@pytest.fixture
def things(street):
    words = {"who": "Sanne", "what": WORDS["toestemming"]}
    agreed = actions.allow(person=street.amina, words=words, how="aloud", by=street.dirk)
    said = {"subject": "de hulp", "said": WORDS["overleg"]}
    return {
        "ontmoeting": actions.meet(
            person=street.amina, words={"how": "keep", "struck": WORDS["ontmoeting"]}, by=street.dirk
        ),
        "toestemming": agreed,
        "overleg": actions.discuss(permission=agreed, words=said, by=street.dirk),
    }


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def runs(street, coffee, who="carla"):
    return activities.give_role(activity=coffee, person=street.people[who], part="runs", by=street.dirk)


def let_in(client, what, thing, coffee):
    at = f"{AT}{what}/{thing.key}/wie/"
    return client.post(f"{at}noem/", {"group": str(hosting.group_of(coffee.key))}, follow=True)


@pytest.mark.parametrize("what", WORDS)
def test_they_are_chosen_by_the_name_of_the_activity_and_read_it_for_as_long_as_they_run_it(
    street, enter, coffee, things, what
):
    client, at = enter(street.amina), f"{AT}{what}/{things[what].key}/wie/"
    assert "Koffie en krant" not in text(client.get(at)), "nobody runs it yet"
    role = runs(street, coffee)
    assert "Koffie en krant: Carla" in text(client.get(at))
    assert WORDS[what] not in text(enter(street.carla).get(SHARED))
    page = text(let_in(enter(street.amina), what, things[what], coffee))
    assert "Wie Koffie en krant draait" in page and "Carla" in page.split("Nu te zien voor")[1][:200]
    read = text(enter(street.carla).get(SHARED))
    assert WORDS[what] in read and [one for one in WORDS.values() if one in read] == [WORDS[what]]
    assert Look.objects.filter(about=street.amina.key, by=street.carla.key).exists(), "she can see who looked"
    assert WORDS[what] not in text(enter(street.omar).get(SHARED))
    activities.end_role(role, by=street.carla)
    assert WORDS[what] not in text(enter(street.carla).get(SHARED))


@pytest.mark.parametrize("what", WORDS)
def test_it_is_taken_back_with_one_tap_and_a_block_beats_it(street, enter, coffee, things, what):
    runs(street, coffee)
    let_in(enter(street.amina), what, things[what], coffee)
    assert WORDS[what] in text(enter(street.carla).get(SHARED))
    grant = Grant.objects.get()
    page = enter(street.amina).post(f"{AT}{what}/{things[what].key}/wie/noem/{grant.key}/terug/", follow=True)
    assert "Wie Koffie en krant draait" not in text(page)
    assert WORDS[what] not in text(enter(street.carla).get(SHARED))
    let_in(enter(street.amina), what, things[what], coffee)
    assert WORDS[what] in text(enter(street.carla).get(SHARED))
    people.block(by=street.amina, against=street.carla)
    assert WORDS[what] not in text(enter(street.carla).get(SHARED))


def test_who_comes_to_run_it_later_is_told_of_on_the_page(street, enter, coffee, things, house_at):
    runs(street, coffee)
    let_in(enter(street.amina), "ontmoeting", things["ontmoeting"], coffee)
    assert newcomers(street.viewer("amina"), things["ontmoeting"]) == []
    house_at((clock.now() + timedelta(hours=1)).isoformat())
    runs(street, coffee, "fee")
    page = text(enter(street.amina).get(f"{AT}ontmoeting/{things['ontmoeting'].key}/wie/"))
    assert "ook Fee." in page


def test_a_permission_taken_back_closes_the_talk_to_them_and_the_page_says_so(street, enter, coffee, things):
    runs(street, coffee)
    let_in(enter(street.amina), "overleg", things["overleg"], coffee)
    enter(street.amina).post(f"{AT}toestemming/{things['toestemming'].key}/terug/")
    assert WORDS["overleg"] not in text(enter(street.carla).get(SHARED))
    assert enter(street.carla).get(f"{AT}overleg/{things['overleg'].key}/").status_code == 404
    page = text(enter(street.amina).get(f"{AT}overleg/{things['overleg'].key}/wie/"))
    assert "De toestemming geldt niet meer" in page and "Carla" not in page.split("alleen jij.")[0]


@pytest.mark.parametrize("nonsense", [{"group": "x"}, {"group": ""}, {"person": ""}, {}])
def test_what_makes_no_sense_is_answered_and_lets_nobody_in(street, enter, coffee, things, nonsense):
    runs(street, coffee)
    at = f"{AT}ontmoeting/{things['ontmoeting'].key}/wie/noem/"
    assert enter(street.amina).post(at, nonsense).status_code == 200
    assert not Grant.objects.exists()


def test_the_last_day_that_calendars_know_is_refused_kindly(street, enter, things):
    at = f"{AT}ontmoeting/{things['ontmoeting'].key}/wie/noem/"
    sent = {"person": street.carla.key, "but": "", "until": "9999-12-31"}
    assert "2100" in text(enter(street.amina).post(at, sent))
    assert not Grant.objects.exists()


@pytest.mark.parametrize("what", WORDS)
def test_another_may_not_choose_for_her(street, enter, coffee, things, what):
    runs(street, coffee)
    let_in(enter(street.amina), what, things[what], coffee)
    at = f"{AT}{what}/{things[what].key}/wie/"
    assert enter(street.carla).get(at).status_code == 404
    assert let_in(enter(street.carla), what, things[what], coffee).status_code == 404
    assert Grant.objects.count() == 1

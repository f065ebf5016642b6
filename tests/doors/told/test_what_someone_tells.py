"""The page of what someone tells: one page for both, chosen by the resident, silent to all others (P22, P37)."""

from datetime import time

import pytest

from samenbuur import clock
from samenbuur.activities import actions as activities
from samenbuur.activities import hosting
from samenbuur.circles import actions as circles
from samenbuur.method.circle import StepKind
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.sharing.actions import choose_audience, name
from samenbuur.sharing.models import Grant, Opening
from samenbuur.stories import actions
from samenbuur.stories.models import Told

SECRET = "langs het oude huis varen"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def wish(street):
    return actions.tell(person=street.amina, kind=Kind.WISH, words={"text": SECRET}, by=street.dirk)


def page_of(street, client, about="amina"):
    return client.get(f"/verteld/van/{street.people[about].key}/").content.decode()


def test_telling_takes_one_short_form_and_then_asks_who_may_see_it(street, enter):
    client = enter(street.amina)
    at = f"/verteld/van/{street.amina.key}/vertel/wish/"
    assert "<textarea" in client.get(at).content.decode()
    answer = client.post(at, {"text": SECRET})
    told = Told.objects.get()
    assert answer["Location"] == f"/verteld/{told.key}/wie/"
    assert SECRET in page_of(street, client)
    assert SECRET not in page_of(street, enter(street.dirk)), "hers alone until she chooses"


def test_a_form_with_nothing_in_it_says_what_to_do_and_keeps_what_was_written(street, enter):
    client = enter(street.amina)
    assert (
        "Schrijf iets op" in client.post(f"/verteld/van/{street.amina.key}/vertel/need/", {}).content.decode()
    )
    page = client.post(
        f"/verteld/van/{street.amina.key}/vertel/chapter/", {"when": "in de winter", "text": ""}
    )
    assert "in de winter" in page.content.decode() and not Told.objects.exists()


def test_both_see_the_same_page(street, enter, wish):
    hers, his = page_of(street, enter(street.amina)), page_of(street, enter(street.dirk))
    assert SECRET in hers and SECRET in his
    assert "Wat ik vertel" in hers and "Wat Amina vertelt" in his


def test_a_choice_works_at_the_next_look(street, enter, wish):
    assert SECRET not in page_of(street, enter(street.fee))
    enter(street.amina).post(f"/verteld/{wish.key}/wie/", {"audience": Audience.MY_CIRCLE})
    assert SECRET in page_of(street, enter(street.fee))
    enter(street.amina).post(f"/verteld/{wish.key}/wie/", {"audience": Audience.ONLY_ME})
    assert SECRET not in page_of(street, enter(street.fee))


def test_one_is_named_and_one_is_left_out(street, enter, wish):
    at = f"/verteld/{wish.key}/wie/noem/"
    enter(street.amina).post(f"/verteld/{wish.key}/wie/", {"audience": Audience.MY_CIRCLE})
    enter(street.dirk).post(at, {"person": street.carla.key, "but": "", "until": ""})
    enter(street.amina).post(at, {"person": street.fee.key, "but": "yes", "until": ""})
    assert SECRET in enter(street.carla).get("/verteld/").content.decode()
    assert SECRET in enter(street.carla).get(f"/verteld/{wish.key}/").content.decode()
    assert enter(street.fee).get(f"/verteld/{wish.key}/").status_code == 404
    grant = Grant.objects.get(to=street.carla)
    enter(street.amina).post(f"/verteld/noem/{grant.key}/terug/")
    assert enter(street.carla).get(f"/verteld/{wish.key}/").status_code == 404


def test_a_name_one_may_not_know_is_no_choice(street, enter, wish):
    page = enter(street.amina).post(f"/verteld/{wish.key}/wie/noem/", {"person": street.omar.key})
    assert page.status_code == 200 and not Grant.objects.exists()


def test_taking_back_can_be_undone_from_the_next_page(street, enter, wish):
    client = enter(street.amina)
    page = client.post(f"/verteld/{wish.key}/doe/", {"do": "withdraw"}, follow=True).content.decode()
    assert SECRET not in page and f"/verteld/{wish.key}/doe/?do=bring_back" in page
    assert SECRET in client.post(f"/verteld/{wish.key}/doe/?do=bring_back", follow=True).content.decode()


def test_trying_out_shows_exactly_what_another_sees(street, enter, wish):
    choose_audience(row=wish, audience=Audience.MY_CIRCLE, by=street.amina)
    at = f"/verteld/van/{street.amina.key}/zoals/"
    client = enter(street.amina)
    assert SECRET in client.get(f"{at}?wie={street.fee.key}").content.decode()
    assert SECRET not in client.get(f"{at}?wie={street.hana.key}").content.decode()
    for nonsense in ("x", "", street.omar.key):
        assert "Kies iemand" in client.get(f"{at}?wie={nonsense}").content.decode()


def test_nobody_tries_out_on_behalf_of_someone_they_do_not_write_for(street, enter, wish):
    for who in ("fee", "carla", "rob", "ada", "gina"):
        assert enter(street.people[who]).get(f"/verteld/van/{street.amina.key}/zoals/").status_code == 404


def test_who_looked_is_told_to_her_in_plain_words_and_to_nobody_else(street, enter, wish):
    page_of(street, enter(street.dirk))
    enter(street.dirk).get(f"/verteld/van/{street.amina.key}/op-papier/")
    page = enter(street.amina).get(f"/verteld/van/{street.amina.key}/wie-keek/").content.decode()
    assert "Dirk" in page and "las wat je vertelde" in page and "drukte iets af" in page
    assert enter(street.dirk).get(f"/verteld/van/{street.amina.key}/wie-keek/").status_code == 404


def test_an_emergency_needs_a_reason_and_a_second_person_and_shows_on_her_page(street, enter):
    told = actions.tell(person=street.amina, kind=Kind.WISH, words={"text": SECRET}, by=street.amina)
    client, at = enter(street.dirk), f"/verteld/van/{street.amina.key}/nood/"
    assert client.post(at, {"reason": "", "reported_to": street.hana.key}).status_code == 200
    assert not Opening.objects.exists()
    client.post(at, {"reason": "ze viel van de trap", "reported_to": street.hana.key})
    assert SECRET in page_of(street, client)
    hers = page_of(street, enter(street.amina))
    assert "Open in een noodgeval" in hers and "Dirk" in hers and "ze viel van de trap" in hers
    enter(street.amina).post(f"/verteld/nood/{Opening.objects.get().key}/klaar/")
    assert SECRET not in page_of(street, enter(street.dirk)) and told.key


def test_the_second_person_is_told_of_an_emergency_on_today_without_a_name(street, enter):
    at = f"/verteld/van/{street.amina.key}/nood/"
    enter(street.dirk).post(at, {"reason": "ze viel van de trap", "reported_to": street.hana.key})
    hers = enter(street.hana).get("/vandaag/").content.decode()
    assert "Er was nood" in hers and "Dirk" in hers and "Amina" not in hers and "trap" not in hers
    assert "Er was nood" not in enter(street.gina).get("/vandaag/").content.decode()


def test_nothing_now_is_shown_and_no_tile_asks_a_worker_to_ask(street, enter):
    client = enter(street.dirk)
    at = f"/verteld/van/{street.amina.key}/niets-nu/"
    assert "/vertel/wish/" in page_of(street, client)
    client.post(at)
    page = page_of(street, client)
    assert "Niets nu, en dat is goed" in page and "/vertel/wish/" not in page
    assert "/vertel/wish/" in page_of(street, enter(street.amina)), "she may always tell"
    enter(street.dirk).post(at, {"again": "1"})
    assert "/vertel/wish/" in page_of(street, enter(street.dirk))


def test_a_host_confirms_early_signs_that_are_for_hosts(street, enter):
    signs = actions.tell(
        person=street.amina, kind=Kind.SIGNS, words={"signs": "ik praat hard"}, by=street.amina
    )
    choose_audience(row=signs, audience=Audience.HOSTS, by=street.amina)
    assert "Ik weet het" in enter(street.hana).get(f"/verteld/{signs.key}/").content.decode()
    enter(street.hana).post(f"/verteld/{signs.key}/doe/", {"do": "confirm"})
    assert "Hana weet het" in page_of(street, enter(street.amina))


def test_what_someone_wrote_is_never_markup(street, enter):
    nasty = "<script>alert(1)</script>"
    told = actions.tell(
        person=street.amina, kind=Kind.OTHER, words={"called": nasty, "text": nasty}, by=street.amina
    )
    name(row=told, to=street.carla, by=street.amina)
    for who, at in (("amina", f"van/{street.amina.key}/"), ("carla", ""), ("amina", f"van/{street.amina.key}/op-papier/"), ("carla", f"{told.key}/")):  # fmt: skip
        assert "<script>alert" not in enter(street.people[who]).get(f"/verteld/{at}").content.decode()


def test_trying_out_shows_the_drawing_the_seats_and_the_steps_too(street, enter, wish):
    """P37: 'what would Fee see of me?' is answered whole."""
    drawing = circles.begin(person=street.amina, by=street.amina)
    circles.add_someone(drawing=drawing, name="Corrie", by=street.amina)
    step = circles.prepare(
        person=street.amina, kind=StepKind.ASK, words={"text": "kom je koffie drinken"}, by=street.amina
    )
    client, at = enter(street.amina), f"/verteld/van/{street.amina.key}/zoals/?wie={street.fee.key}"
    nothing = client.get(at).content.decode()
    assert "Corrie" not in nothing and "koffie drinken" not in nothing
    for row in (drawing, step, street.seat("amina", "bram")):
        choose_audience(row=row, audience=Audience.MY_CIRCLE, by=street.amina)
    page = client.get(at).content.decode()
    assert "Corrie" in page and "koffie drinken" in page and page.count("Bram") > nothing.count("Bram")


def test_the_hosts_of_an_activity_are_chosen_by_its_name_with_theirs_beside_it(street, enter, wish):
    """P37: the page says who would read it now; whoever stops reads nothing at the next look."""
    coffee = activities.start_activity(
        community=street.room, title="Koffie en krant", first_day=clock.today(), at=time(10), by=street.dirk
    )
    client, at = enter(street.amina), f"/verteld/{wish.key}/wie/"
    assert "Koffie en krant" not in client.get(at).content.decode(), "nobody runs it yet"
    role = activities.give_role(activity=coffee, person=street.carla, part="runs", by=street.dirk)
    assert "Koffie en krant: Carla" in client.get(at).content.decode()
    group = hosting.group_of(coffee.key)
    client.post(f"{at}noem/", {"group": str(group)})
    page = client.get(at).content.decode()
    assert "Wie Koffie en krant draait" in page and "Carla" in page.split("Nu te zien voor")[1][:200]
    assert SECRET in enter(street.carla).get("/verteld/").content.decode()
    activities.end_role(role, by=street.carla)
    assert SECRET not in enter(street.carla).get("/verteld/").content.decode()
    for nonsense in ("x", "", str(wish.key)):
        assert enter(street.amina).post(f"{at}noem/", {"group": nonsense}).status_code == 200
    assert Grant.objects.count() == 1

"""The pages about people: found by who may see, changed by who may, silent to all others."""

import pytest

from samenbuur.method.sharing import Audience
from samenbuur.people.models import Person, Seat, Way
from samenbuur.sharing.actions import choose_audience


def test_meeting_someone_takes_one_short_form(street, enter):
    client = enter(street.dirk)
    assert client.get("/mensen/nieuw/").status_code == 200
    answer = client.post("/mensen/nieuw/", {"first_name": "Yusuf", "community": street.room.pk})
    met = Person.objects.get(first_name="Yusuf")
    assert answer["Location"] == f"/mensen/{met.key}/"
    assert "Yusuf" in client.get(answer["Location"]).content.decode()


def test_a_form_without_a_name_says_what_to_do(street, enter):
    page = enter(street.dirk).post("/mensen/nieuw/", {"first_name": "", "community": street.room.pk})
    assert page.status_code == 200
    assert not Person.objects.filter(first_name="").exists()


def test_nobody_is_written_down_in_a_community_where_one_does_not_work(street, enter):
    enter(street.dirk).post("/mensen/nieuw/", {"first_name": "Yusuf", "community": street.garden.pk})
    assert not Person.objects.filter(first_name="Yusuf").exists()


def test_a_search_needs_two_letters_and_finds_only_who_one_may_see(street, enter):
    client = enter(street.dirk)
    assert "Amina" in client.get("/mensen/?q=am").content.decode()
    assert f"/mensen/{street.amina.key}/" not in client.get("/mensen/?q=a").content.decode()
    assert f"/mensen/{street.amina.key}/" not in enter(street.gina).get("/mensen/?q=am").content.decode()


@pytest.mark.parametrize("name", ["carla", "gina", "els", "ada", "rob", "olga"])
def test_to_who_may_not_see_her_she_does_not_exist(street, enter, name):
    """Every page about her, reading and changing: the same answer as for somebody who never was."""
    client, key, way = enter(street.people[name]), street.amina.key, street.phone.key
    seat = street.seat("amina", "fee").key
    for path in (f"{key}/", f"{key}/verander/", f"{key}/bereiken/", f"{key}/kring/", f"{key}/niet-te-zien/",
                 f"{key}/taak/", f"{key}/uitnodigen/", f"{key}/afscheid/", f"bereiken/{way}/", f"bereiken/{way}/wie/",
                 f"kring/{seat}/", f"kring/{seat}/wie/"):  # fmt: skip
        for method in (client.get, client.post):
            assert method(f"/mensen/{path}").status_code in (404, 405), path


def test_the_circle_sees_the_page_but_changes_nothing(street, enter):
    client = enter(street.bram)
    assert client.get(f"/mensen/{street.amina.key}/").status_code == 200
    assert client.get(f"/mensen/{street.amina.key}/verander/").status_code == 404
    assert "Fee" not in client.get(f"/mensen/{street.amina.key}/").content.decode()


def test_writing_down_a_number_leads_to_who_may_see_it(street, enter):
    client = enter(street.hana)
    answer = client.post(f"/mensen/{street.amina.key}/bereiken/", {"kind": "phone", "value": "020 123"})
    way = Way.objects.get(value="020 123")
    assert (way.audience, way.told_to) == ("only_me", street.hana)
    assert answer["Location"] == f"/mensen/bereiken/{way.key}/wie/"
    page = client.get(answer["Location"]).content.decode()
    assert "Amina en jij." in page
    client.post(answer["Location"], {"audience": "circle_and_workers"})
    assert "Dirk" in client.get(answer["Location"]).content.decode()


def test_the_page_shows_each_only_what_she_lets_them_see(street, enter):
    path = f"/mensen/{street.amina.key}/"
    for audience, sees in (
        (Audience.ONLY_ME, {"amina", "dirk"}),
        (Audience.WHO_I_ASKED, {"amina", "dirk", "fee"}),
        (Audience.MY_CIRCLE, {"amina", "dirk", "fee", "bram"}),
        (Audience.HOSTS, {"amina", "dirk", "hana"}),
        (Audience.WHO_KNOWS_ME, {"amina", "dirk", "fee", "bram", "hana"}),
    ):
        choose_audience(row=street.phone, audience=audience, by=street.amina)
        for name in ("amina", "bram", "fee", "dirk", "hana"):
            page = enter(street.people[name]).get(path)
            assert ("06 12345678" in page.content.decode()) is (name in sees), (audience, name)
            assert page["Cache-Control"] == "no-store"


def test_forgetting_a_number_is_for_good(street, enter):
    enter(street.amina).post(f"/mensen/bereiken/{street.phone.key}/", {"remove": "1"})
    assert not Way.objects.exists()


def test_the_circle_is_begun_and_changed_by_the_person(street, enter):
    client, path = enter(street.amina), f"/mensen/{street.amina.key}/kring/"
    assert client.get(path).status_code == 200
    client.post(
        path, {"known": "", "first_name": "Samira", "does": "heeft de sleutel", "asked_to_miss": "on"}
    )
    seat = Seat.objects.get(taken_by__first_name="Samira")
    assert seat.asked_to_miss
    client.post(f"/mensen/kring/{seat.key}/", {"do": "first"})
    seat.refresh_from_db()
    assert seat.order == 1
    client.post(f"/mensen/kring/{seat.key}/", {"do": "end"})
    seat.refresh_from_db()
    assert seat.until is not None


def test_a_seat_is_offered_only_to_people_one_may_see(street, enter):
    page = enter(street.amina).get(f"/mensen/{street.amina.key}/kring/").content.decode()
    assert "Dirk" in page and "Carla" not in page and "Omar" not in page


def test_she_blocks_someone_and_takes_it_back(street, enter):
    client, path = enter(street.amina), f"/mensen/{street.amina.key}/niet-te-zien/"
    assert "Rob" in client.get(path).content.decode()
    client.post(path, {"person": str(street.hana.key)})
    assert enter(street.hana).get(f"/mensen/{street.amina.key}/").status_code == 404
    enter(street.amina).post(path, {"person": str(street.hana.key), "undo": "1"})
    assert enter(street.hana).get(f"/mensen/{street.amina.key}/").status_code == 200


def test_a_worker_never_reads_whom_she_blocked(street, enter):
    page = enter(street.dirk).get(f"/mensen/{street.amina.key}/niet-te-zien/").content.decode()
    assert "Nu niet te zien voor" not in page


def test_a_facilitator_asks_a_neighbour_to_host_and_ends_it(street, enter):
    client = enter(street.dirk)
    client.post(
        f"/mensen/{street.carla.key}/taak/", {"kind": "host", "community": street.room.pk, "until": ""}
    )
    duty = street.carla.duties.get(kind="host")
    client.post(f"/mensen/taak/{duty.key}/stop/")
    duty.refresh_from_db()
    assert duty.until is not None


def test_an_invitation_is_handed_over_on_paper_or_by_neutral_mail(street, enter, mailoutbox):
    from samenbuur.people import actions

    piet = actions.meet(first_name="Piet", in_community=street.room, by=street.dirk)
    client, path = enter(street.dirk), f"/mensen/{piet.key}/uitnodigen/"
    page = client.post(path, {"email": ""})
    assert "/account/uitnodiging/" in page.content.decode() and "<svg" in page.content.decode()
    assert not mailoutbox
    client.post(path, {"email": "piet@huis.example"})
    (letter,) = mailoutbox
    assert "Piet" not in letter.subject + letter.body and "Linde" not in letter.subject + letter.body


def test_goodbye_asks_first(street, enter):
    client, path = enter(street.amina), f"/mensen/{street.carla.key}/afscheid/"
    assert client.get(path).status_code == 404
    client = enter(street.dirk)
    assert client.get(path).status_code == 200
    assert Person.objects.get(pk=street.carla.pk).left_at is None
    client.post(path)
    assert client.get(f"/mensen/{street.carla.key}/").status_code == 404


def test_ones_own_page_speaks_to_oneself(street, enter):
    page = enter(street.amina).get(f"/mensen/{street.amina.key}/").content.decode()
    assert "Hoe je te bereiken bent" in page
    assert "Zo bereik je" not in page
    assert 'href="/mijn/"' in page


def test_a_worker_puts_someone_in_a_circle_only_with_the_resident_beside_them(street, enter):
    """P14; security.md, controlling partner: the box says it, and without it nothing happens."""
    at, sent = f"/mensen/{street.amina.key}/kring/", {"known": "", "first_name": "Kees"}
    client = enter(street.dirk)
    assert "zit hier bij mij en zegt dit zelf" in client.get(at).content.decode()
    client.post(at, sent)
    assert not Seat.objects.filter(of=street.amina, taken_by__first_name="Kees").exists()
    client.post(at, sent | {"in_person": "on"})
    assert Seat.objects.filter(of=street.amina, taken_by__first_name="Kees", told_to=street.dirk).exists()
    hers = enter(street.amina)
    assert "zit hier bij mij" not in hers.get(at).content.decode(), "on her own screen she is there already"

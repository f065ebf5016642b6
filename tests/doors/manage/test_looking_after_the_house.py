"""The administrator looks after who works here, and finds nothing about residents."""

import pytest

from samenbuur.people.models import Duty, Invitation, Person
from samenbuur.places import demo

PAGES = [
    "/beheer/",
    "/beheer/organisatie/",
    "/beheer/deuren/",
    "/beheer/mensen/",
    "/beheer/mensen/nieuw/",
    "/beheer/uitnodigingen/",
]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_the_administrator_names_a_resident(street, enter, path):
    page = enter(street.ada).get(path)
    assert page.status_code == 200
    text = page.content.decode()
    assert not [
        name for name in ("Amina", "Bram", "Fee", "Carla", "Omar", "Olga", "06 12345678") if name in text
    ]


@pytest.mark.parametrize("name", ["amina", "carla", "fee", "bram", "omar"])
def test_the_administrator_cannot_reach_a_resident_by_key(street, enter, name):
    client, key = enter(street.ada), street.people[name].key
    for path in (
        f"/mensen/{key}/",
        f"/beheer/mensen/{key}/taak/",
        f"/beheer/mensen/{key}/uitnodigen/",
        f"/beheer/mensen/{key}/stop/",
    ):
        assert client.get(path).status_code == 404


def test_taking_someone_on_leads_to_their_invitation(street, enter):
    client = enter(street.ada)
    answer = client.post(
        "/beheer/mensen/nieuw/",
        {"first_name": "Noor", "kind": "facilitator", "community": street.room.pk, "until": "2030-06-01"},
    )
    noor = Person.objects.get(first_name="Noor")
    assert answer["Location"] == f"/beheer/mensen/{noor.key}/uitnodigen/"
    assert client.get(answer["Location"]).status_code == 200
    sheet = client.post(answer["Location"], {"email": ""}).content.decode()
    assert "/account/uitnodiging/" in sheet
    duty = noor.duties.get()
    assert duty.until.isoformat() == "2030-06-01T22:00:00+00:00", "the day itself still counts, in Dutch time"
    assert "Noor" in client.get("/beheer/uitnodigingen/").content.decode()


def test_a_facilitator_needs_a_place(street, enter):
    page = enter(street.ada).post("/beheer/mensen/nieuw/", {"first_name": "Noor", "kind": "facilitator"})
    assert page.status_code == 200
    assert not Person.objects.filter(first_name="Noor").exists(), "nothing is half done"


def test_ending_a_duty_ends_sight_that_second(street, enter):
    from django.test import Client

    dirk = Client()
    dirk.force_login(street.dirk.account)
    assert dirk.get(f"/mensen/{street.amina.key}/").status_code == 200
    enter(street.ada).post(f"/beheer/taken/{street.dirk.duties.get().key}/stop/")
    assert dirk.get(f"/mensen/{street.amina.key}/").status_code == 404


def test_closing_everything_logs_someone_out_everywhere(street, enter):
    from django.test import Client

    dirk = Client()
    dirk.force_login(street.dirk.account)
    client = enter(street.ada)
    assert client.get(f"/beheer/mensen/{street.dirk.key}/stop/").status_code == 200
    client.post(f"/beheer/mensen/{street.dirk.key}/stop/")
    assert dirk.get("/mensen/")["Location"].startswith("/account/login/")


def test_an_invitation_is_withdrawn_and_made_again(street, enter):
    client = enter(street.ada)
    client.post("/beheer/mensen/nieuw/", {"first_name": "Noor", "kind": "administrator"})
    noor = Person.objects.get(first_name="Noor")
    client.post(f"/beheer/mensen/{noor.key}/uitnodigen/", {"email": "noor@huis.example"})
    first = Invitation.objects.get(person=noor)
    client.post(f"/beheer/uitnodigingen/{first.key}/")
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert (
        "/account/uitnodiging/"
        in client.post(f"/beheer/uitnodigingen/{first.key}/", {"again": "1"}).content.decode()
    )
    assert Invitation.objects.filter(person=noor).count() == 2


def test_another_houses_duties_and_invitations_are_not_there(street, enter):
    client = enter(street.oda)
    assert client.post(f"/beheer/taken/{street.dirk.duties.get().key}/stop/").status_code == 404
    assert "Dirk" not in client.get("/beheer/mensen/").content.decode()
    assert Duty.objects.get(person=street.dirk).until is None


def test_the_house_gets_another_name(street, enter):
    enter(street.ada).post("/beheer/organisatie/", {"name": "De Nieuwe Linde"})
    street.organisation.refresh_from_db()
    assert street.organisation.name == "De Nieuwe Linde"


def test_a_name_that_is_taken_is_said_on_the_form(street, enter):
    page = enter(street.ada).post("/beheer/organisatie/", {"name": "Overkant"})
    assert page.status_code == 200
    street.organisation.refresh_from_db()
    assert street.organisation.name == "De Linde"


@pytest.mark.parametrize("said", ["BU0363EL02", "trompbuurt", "Trompb"])
def test_a_duty_lies_in_a_whole_neighbourhood_by_its_name_or_code(street, enter, said):
    """P32: whoever facilitates a neighbourhood facilitates what lies in it."""
    demo.load()
    client = enter(street.ada)
    client.post("/beheer/mensen/nieuw/", {"first_name": "Noor", "kind": "facilitator", "area": said})
    assert Person.objects.get(first_name="Noor").duties.get().area.code == "BU0363EL02"


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"area": "Nergenshuizen"}, "geen gebied"),
        ({"area": "buurt"}, "Typ de code"),
        ({"area": "BU0363EL02"}, ""),
    ],
)
def test_a_place_that_is_not_one_place_is_asked_again(street, enter, given, answer):
    demo.load()
    both = {} if answer else {"community": street.room.pk}
    page = enter(street.ada).post(
        "/beheer/mensen/nieuw/", {"first_name": "Noor", "kind": "facilitator", **given, **both}
    )
    assert (answer or "niet allebei") in page.content.decode()
    assert not Person.objects.filter(first_name="Noor").exists()

"""An administrator chooses a file, sees what was understood, takes it in, and can take it back (P48)."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samenbuur.places import queries
from samenbuur.places.models import Area, Import, Release
from tests.rooms.places.test_taking_in_a_file import MUNICIPAL, STATLINE

pytestmark = pytest.mark.django_db


def send(client, text, name="Kerncijfers_2024.csv", **more):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return client.post(reverse("manage:areas"), {"file": file, **more})


def test_nothing_is_stored_before_it_was_seen_and_confirmed(street, enter):
    client = enter(street.ada)
    answer = send(client, STATLINE)
    job = Import.objects.get()
    assert answer.url == reverse("manage:import", args=[job.key])
    page = client.get(answer.url).content.decode()
    assert "Dit begrijpen we van het bestand" in page
    assert "1 land, 1 gemeente, 1 wijk, 3 buurten" in page
    assert not Release.objects.exists()
    client.post(reverse("manage:import_confirm", args=[job.key]))
    job.refresh_from_db()
    assert job.state == "done"
    assert {line.key: line.value for line in queries.figures(queries.area("BU90010000"))}["inwoners"] == 500
    assert "Ingelezen" in client.get(answer.url).content.decode()


def test_confirming_twice_is_confirming_once(street, enter):
    client = enter(street.ada)
    send(client, STATLINE)
    job = Import.objects.get()
    for _ in range(2):
        client.post(reverse("manage:import_confirm", args=[job.key]))
    assert Release.objects.count() == 1


def test_a_refused_file_says_why_and_can_be_read_again_with_a_mapping_that_is_kept(street, enter):
    client = enter(street.ada)
    send(client, MUNICIPAL, "gemeente_2023.csv")
    job = Import.objects.get()
    page = client.get(reverse("manage:import", args=[job.key])).content.decode()
    assert "Dit bestand is niet ingelezen" in page and "namen zonder codes" in page
    said = {
        "code_column": "Buurt", "code_prefix": "BU9001", "columns": "Inwoners = inwoners\nBankjes = bankjes",
        "unknown": "ca. 40", "publisher": "Gemeente Dorpen", "keep_as": "Dorpen",
    }  # fmt: skip
    client.post(reverse("manage:import_again", args=[job.key]), said)
    job.refresh_from_db()
    assert job.state == "ready"
    assert queries.mapping("Dorpen").columns["Bankjes"] == {"indicator": "bankjes", "nl": "Bankjes"}
    send(client, MUNICIPAL.replace("1.250", "1.260"), "gemeente_2024.csv", mapping="Dorpen")
    assert Import.objects.latest("pk").state == "ready"


def test_a_hostile_file_is_refused_with_a_page_and_nothing_else(street, enter):
    client = enter(street.ada)
    answer = send(client, b"PK\x03\x04" + b"\0" * 500, "a.zip", follow=True)
    assert answer.status_code == 302
    assert "beschadigd" in client.get(answer.url).content.decode()
    assert not Area.objects.filter(code__startswith="BU9001").exists()


def test_no_file_is_an_error_in_the_form(street, enter):
    answer = enter(street.ada).post(reverse("manage:areas"), {})
    assert answer.status_code == 422


def test_a_file_that_is_dropped_is_gone(street, enter):
    client = enter(street.ada)
    send(client, STATLINE)
    job = Import.objects.get()
    client.post(reverse("manage:import_drop", args=[job.key]))
    assert client.get(reverse("manage:import", args=[job.key])).status_code == 404


def test_the_progress_says_where_to_go_next(street, enter):
    client = enter(street.ada)
    send(client, STATLINE)
    job = Import.objects.get()
    said = json.loads(client.get(reverse("manage:import_progress", args=[job.key])).content)
    assert said["next"] == reverse("manage:import", args=[job.key])


def test_a_release_is_taken_back_by_a_button(street, enter):
    client = enter(street.ada)
    send(client, STATLINE)
    job = Import.objects.get()
    client.post(reverse("manage:import_confirm", args=[job.key]))
    address = reverse("manage:release", args=[Release.objects.get().key])
    assert "Wat erbij kwam" in client.get(address).content.decode()
    client.post(address)
    assert not Release.objects.exists()


def test_only_an_administrator_of_this_house_comes_near_it(street, enter):
    client = enter(street.ada)
    send(client, STATLINE)
    job = Import.objects.get()
    addresses = [reverse("manage:areas"), reverse("manage:import", args=[job.key])]
    for who in (street.dirk, street.hana):
        assert {enter(who).get(address).status_code for address in addresses} == {404}
    assert enter(street.oda).get(addresses[1]).status_code == 404  # an administrator of another organisation
    client.logout()
    assert {client.get(address).status_code for address in addresses} == {302}


def test_a_refused_file_is_called_by_the_name_that_its_reader_knows(street, enter):
    """Not by the name under which it lies on our disk."""
    client = enter(street.ada)
    page = client.get(
        send(client, "# Leesmij\n\nNiets om te lezen.\n", name="LEESMIJ.md").url
    ).content.decode()
    job = Import.objects.get()
    assert "die we kennen: LEESMIJ.md" in page
    assert f"{job.key}.data" not in page

"""An administrator chooses a file, sees what was understood, takes it in, and can take it back (P48)."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samenbuur.places import queries
from samenbuur.places.models import Area, Import, Release
from tests.rooms.outside import books
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


def test_the_year_of_a_part_can_be_said_in_the_words_of_the_screen(street, enter):
    """P48: a table of 2024 with the income of 2023, as in the files that people patch together."""
    client = enter(street.ada)
    tidy = "Area_Code;Population_Total;Avg_Income_Per_Inhabitant_1000EUR\nGM9001;1000;38,6\n"
    send(client, tidy, "Kerncijfers_2024.csv")
    job = Import.objects.get()
    page = client.get(reverse("manage:import", args=[job.key])).content.decode()
    assert "Van 1 kolommen zegt het bestand niet" in page or "jaar onbekend" in page
    client.post(reverse("manage:import_again", args=[job.key]), {"periods": "Geld, werk en leren = 2023"})
    job.refresh_from_db()
    periods = {column["indicator"]: column["period"] for column in job.understood["columns"]}
    assert periods == {"inwoners": "2024", "inkomen_per_inwoner": "2023"}
    assert (
        "Geld, werk en leren = 2023" in client.get(reverse("manage:import", args=[job.key])).content.decode()
    )
    wrong = client.post(reverse("manage:import_again", args=[job.key]), {"periods": "Weer = 2023"})
    assert wrong.status_code == 422 and "cijfer of onderwerp = jaar" in wrong.content.decode()


def test_another_sheet_can_be_chosen(street, enter, tmp_path):
    client = enter(street.ada)
    head = ["Naam", "Codering"]
    sheets = {
        "Mensen": [[*head, "Aantal inwoners"], ["Kade", "BU90010000", 500]],
        "Huizen": [[*head, "aantal_huishoudens"], ["Kade", "BU90010000", 200]],
    }
    send(client, books.xlsx(tmp_path / "dorp.xlsx", sheets).read_bytes(), "dorp_2024.xlsx")
    job = Import.objects.get()
    page = client.get(reverse("manage:import", args=[job.key])).content.decode()
    assert "Gelezen is het blad Mensen. Andere bladen zijn niet gelezen: Huizen." in page
    client.post(reverse("manage:import_again", args=[job.key]), {"layer": "Huizen"})
    job.refresh_from_db()
    assert [column["indicator"] for column in job.understood["columns"]] == ["huishoudens"]
    client.post(reverse("manage:import_confirm", args=[job.key]))
    assert {line.key: line.value for line in queries.figures(queries.area("BU90010000"))} == {
        "huishoudens": 200
    }


def test_what_is_kept_back_can_be_said_and_is_never_a_number(street, enter):
    client = enter(street.ada)
    send(client, "Codering;Inwoners\nBU90010000;minder dan 10\nBU90010001;20\n", "gemeente_2023.csv")
    job = Import.objects.get()
    said = {"columns": "Inwoners = inwoners", "suppressed": "minder dan 10"}
    client.post(reverse("manage:import_again", args=[job.key]), said)
    client.post(reverse("manage:import_confirm", args=[job.key]))
    line = {line.key: line for line in queries.figures(queries.area("BU90010000"))}["inwoners"]
    assert str(line.value) == "suppressed"


def test_a_refusal_names_the_file_as_people_named_it(street, enter):
    client = enter(street.ada)
    send(client, b"\x03" + b"\0" * 64, "buurt_2022.dbf")
    job = Import.objects.get()
    page = client.get(reverse("manage:import", args=[job.key])).content.decode()
    assert "(buurt_2022.dbf)" in page and ".data" not in page

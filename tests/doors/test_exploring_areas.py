"""Gemeente › wijk › buurt: map and equal list, figures with year and source, comparison and likeness (P1, P25, P48)."""

import json
import re

import pytest
from django.urls import reverse

from samenbuur.places import demo
from tests.rooms.places.test_taking_in_a_file import STATLINE, outlines, put, square

pytestmark = pytest.mark.django_db


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_empty_house_says_what_to_do(client):
    assert "nog geen gebieden" in text_of(client.get(reverse("explore:areas")))


def test_one_finds_a_buurt_by_name_and_by_code(client):
    demo.load()
    found = client.get(reverse("explore:areas"), {"q": "trompb"})
    assert found.url == reverse("explore:area", args=["BU0363EL02"])
    several = text_of(client.get(reverse("explore:areas"), {"q": "WK0363"}))
    assert "Geuzenbuurt" in several and "Banne Buiksloot" in several
    assert "niets met deze naam" in text_of(client.get(reverse("explore:areas"), {"q": "xyzzy"}))


def test_a_buurt_shows_figures_with_year_and_source_beside_its_wijk_gemeente_and_country(client):
    demo.load()
    page = text_of(client.get(reverse("explore:area", args=["BU0363EM02"])))
    assert "Balboaplein e.o." in page and "3.005" in page and "CBS, 2024" in page
    assert "Voelt zich eenzaam" in page and "RIVM, 2020" in page
    assert "Hoofdweg e.o." in page and "Amsterdam" in page and "Nederland" in page


def test_what_is_not_known_is_said_in_words_and_never_a_nought(client, tmp_path):
    put(tmp_path, STATLINE)
    page = text_of(client.get(reverse("explore:area", args=["BU90010002"])))
    assert "Mensen per huishouden" in page and ("onbekend" in page or "niet bekend" in page)
    assert not re.search(r"Mensen per huishouden CBS, 2024 0", page)


def test_an_old_code_leads_to_the_new_one(client):
    demo.load()
    page = client.get(reverse("explore:area", args=["BU03634200"])).content.decode()
    assert "niet meer in gebruik" in page
    assert reverse("explore:area", args=["BU0363EM02"]) in page


def test_the_list_says_everything_that_the_map_says(client, tmp_path):
    """Every area of the map is a row of the list, with the same figure."""
    demo.load()
    address = reverse("explore:area", args=["WK0363NE"])
    page = client.get(address, {"cijfer": "leeftijd_65_plus"}).content.decode()
    shapes = json.loads(
        client.get(reverse("explore:shapes", args=["WK0363NE"]), {"cijfer": "leeftijd_65_plus"}).content
    )
    named = [f["properties"] for f in shapes["features"] if f["properties"].get("url")]
    assert len(named) == 6
    assert all(f'href="{p["url"]}"' in page for p in named)
    assert {p["look"] for p in named} <= {"0", "1", "2", "3", "4"}
    assert "25 %" in text_of(
        client.get(address, {"cijfer": "leeftijd_65_plus"})
    )  # Buiksloterbreek: 75 of 305


def test_a_wijk_without_a_border_is_drawn_by_its_buurten(client, tmp_path):
    put(tmp_path, STATLINE)
    outlines(tmp_path, ("BU90010000", square(6.0, 52.0)), ("BU90010001", square(6.01, 52.0)))
    shapes = json.loads(client.get(reverse("explore:shapes", args=["GM9001"])).content)
    assert [len(f["geometry"]["coordinates"]) for f in shapes["features"]] == [2]


def test_likeness_gives_its_reasons_and_never_origin(client):
    demo.load()
    page = text_of(client.get(reverse("explore:area", args=["BU0363NE01"])))
    assert "Lijkt het meest op" in page and "Bijna gelijk:" in page
    assert "nooit op afkomst" in page


def test_it_can_be_printed_with_a_drawn_map(client):
    demo.load()
    page = client.get(reverse("explore:on_paper", args=["WK0363EL"])).content.decode()
    assert "samenbuur-sketch__area" in page and "Trompbuurt" in page


@pytest.mark.parametrize("code", ["BU99999999", "onzin", "%27%20OR%201"])
def test_an_area_that_is_not_there_is_not_found(client, code):
    assert client.get(f"/buurten/{code}/").status_code == 404


def test_a_name_with_markup_stays_text(client, tmp_path):
    put(tmp_path, STATLINE.replace("De Lege Hoek", "<script>alert(1)</script>"))
    assert "<script>alert(1)" not in client.get(reverse("explore:area", args=["WK900100"])).content.decode()


def test_a_postcode_is_told_as_a_code_and_not_as_an_amount(client, tmp_path):
    put(
        tmp_path,
        "Codering_3;AantalInwoners_5;MeestVoorkomendePostcode_118\nBU90010000;1500;1035\n",
        "2024.csv",
    )
    page = text_of(client.get(reverse("explore:area", args=["BU90010000"])))
    assert "Meest voorkomende postcode 1035 " in page and "1.035" not in page
    assert "1.500" in page


def test_what_the_publisher_left_empty_is_called_not_filled_in_everywhere(client, tmp_path):
    put(tmp_path, STATLINE)
    page = text_of(client.get(reverse("explore:area", args=["BU90010001"])))
    assert page.count("niet ingevuld") >= 2 and "komt hier niet voor" not in page


def test_a_coloured_map_says_whose_figure_colours_it(client, tmp_path):
    put(tmp_path, STATLINE)
    outlines(tmp_path, ("BU90010000", square(6.0, 52.0)), ("BU90010001", square(6.01, 52.0)))
    address = reverse("explore:area", args=["WK900100"])
    assert "65 jaar of ouder: CBS, 2024" in text_of(client.get(address, {"cijfer": "leeftijd_65_plus"}))
    assert "65 jaar of ouder: CBS, 2024" not in text_of(client.get(address))


def test_an_old_border_is_not_drawn_around_newer_parts_and_every_source_is_said(client, tmp_path):
    """The gemeente grew: its border of 2015 would cut through the buurten of 2024."""
    put(tmp_path, STATLINE)
    old = {
        "type": "Feature",
        "properties": {"gemeentecode": "GM9001", "gemeentenaam": "Dorpen"},
        "geometry": square(6.0, 52.0),
    }
    put(tmp_path, json.dumps({"type": "FeatureCollection", "features": [old]}), "gemeenten_2015.geojson")
    around = client.get(reverse("explore:area", args=["GM9001"]))
    assert "Grenzen: CBS, 2015." in text_of(around)
    outlines(tmp_path, ("BU90010000", square(6.0, 52.0)), ("BU90010001", square(6.01, 52.0)))
    shapes = json.loads(client.get(reverse("explore:shapes", args=["GM9001"])).content)
    assert [f["properties"]["key"] for f in shapes["features"]] == ["WK900100"]
    assert "Grenzen: CBS, 2024." in text_of(client.get(reverse("explore:area", args=["GM9001"])))

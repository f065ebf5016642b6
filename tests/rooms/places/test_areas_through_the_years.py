"""Areas and figures of several years, publishers and municipalities beside each other, in whatever order they came (P1, P48)."""

import pytest

from samenbuur.places import demo, queries, where
from samenbuur.places.models import Area
from tests.rooms.places.test_taking_in_a_file import STATLINE, outlines, put, square, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _new_outlines():
    where.forget()
    queries.forget_profiles()


UVA2 = (
    "VAN;20161215\r\nTM;20161215\r\nHISTORISCHE_CYCLI;N\r\n"
    "sleutelVerzendend;Buurtcode;Buurtnaam;Indicatie-vervallen;BRTSDL/SDL/Stadsdeelcode\r\n"
    "03630000000485;92a;Hoofdcentrum Zuidoost;N;T\r\n03630000000486;92b;Vervallen buurt;J;T\r\n"
)
STADSDEEL = (
    "VAN;20161215\r\nTM;20161215\r\nHISTORISCHE_CYCLI;N\r\n"
    "sleutelVerzendend;Stadsdeelcode;Stadsdeelnaam;Indicatie-vervallen;SDLGME/GME/Gemeentecode\r\n"
    "03630000000016;T;Zuidoost;N;0363\r\n"
)


def test_a_buurt_lies_in_its_wijk_also_when_the_municipality_named_it_first(tmp_path):
    """Its stadsdeel would hide the wijk, and with it every comparison."""
    put(tmp_path, UVA2, "BRT.UVA2")
    put(tmp_path, STADSDEEL, "SDL.UVA2")
    put(tmp_path, "Codering_3;AantalInwoners_5\nGM0363;900\nWK036392;70\nBU03639200;30\n", "2017.csv")
    buurt = queries.area("BU03639200")
    assert [up.code for up in queries.ancestors(buurt)] == ["WK036392", "GM0363", "NL00"]
    assert told("BU03639200", "inwoners").beside == {"wijk": 70, "gemeente": 900}
    assert queries.area("GM0363-stadsdeel-T").parent.code == "GM0363"
    assert not Area.objects.filter(code="BU03639201").exists()


def test_a_stadsdeel_does_not_stand_among_the_wijken_it_covers(tmp_path):
    put(tmp_path, STADSDEEL, "SDL.UVA2")
    assert [part.code for part in queries.parts(queries.area("GM0363"))] == ["GM0363-stadsdeel-T"]
    put(tmp_path, "Codering_3;AantalInwoners_5\nGM0363;900\nWK036392;70\n", "2017.csv")
    assert [part.code for part in queries.parts(queries.area("GM0363"))] == ["WK036392"]


ONE_GEMEENTE = "Codering_3;AantalInwoners_5\nGM9001;1000\nWK900100;600\nBU90010000;500\n"


def test_the_country_stands_beside_a_table_of_one_gemeente_when_the_publisher_told_it_elsewhere(tmp_path):
    put(tmp_path, STATLINE, "Kerncijfers_2024.csv")
    put(tmp_path, ONE_GEMEENTE, "gemeente_2024.csv")
    line = told("BU90010000", "inwoners")
    assert line.source.title == "gemeente_2024.csv"
    assert line.beside == {"wijk": 600, "gemeente": 1000, "country": 17000000}


@pytest.mark.parametrize(
    ("text", "name"),
    [(ONE_GEMEENTE, "gemeente_2025.csv"), (ONE_GEMEENTE.replace(";500", ";505"), "gemeente_2024.csv")],
    ids=["another year", "another figure for the very same buurt"],
)
def test_a_figure_of_another_year_or_count_never_stands_beside_it(tmp_path, text, name):
    put(tmp_path, STATLINE, "Kerncijfers_2024.csv")
    put(tmp_path, text, name)
    assert told("BU90010000", "inwoners").beside == {"wijk": 600, "gemeente": 1000}


def test_an_older_figure_stands_beside_the_wijk_of_then(tmp_path):
    """The buurt kept its borders and went to another wijk: the figure of then is not one of the wijk of now."""
    put(
        tmp_path,
        "Naam;Codering_3;AantalInwoners_5\nOude wijk;WK900100;800\nKade;BU90010000;480\n",
        "2015.csv",
    )
    put(
        tmp_path,
        "Naam;Codering_3;HuishoudensTotaal_29\nNieuwe wijk;WK9001AA;300\nKade;BU9001AA01;200\n",
        "2022.csv",
    )
    pairs = "BUURTCODE_2015,BUURTCODE_CBS_2015,BUURTNAAM_2015,BUURTCODE_CBS_2022,BUURTNAAM_2022\nx,BU90010000,Kade,BU9001AA01,Kade\n"
    put(tmp_path, pairs, "c.csv")
    then, now = told("BU9001AA01", "inwoners"), told("BU9001AA01", "huishoudens")
    assert (then.beside["wijk"], then.beside_names["wijk"]) == (800, "Oude wijk")
    assert (now.beside["wijk"], now.beside_names["wijk"]) == (300, "Nieuwe wijk")


def test_a_code_that_was_given_up_stands_among_its_neighbours_of_then(tmp_path):
    put(tmp_path, "Codering_3;AantalInwoners_5\nBU90010000;480\nBU90010001;90\n", "2020.csv")
    put(tmp_path, "Codering_3;AantalInwoners_5\nBU90010000;500\nBU90010002;60\n", "2024.csv")
    codes = [area.code for area in queries.siblings(queries.area("BU90010001"))]
    assert codes == ["BU90010000", "BU90010001"]
    assert [area.code for area in queries.siblings(queries.area("BU90010002"))] == [
        "BU90010000",
        "BU90010002",
    ]


def test_a_sketch_of_a_wijk_is_drawn_while_there_is_nothing_better():
    demo.load()
    wijk = queries.area("WK0363NE")
    assert [outline.area_id for outline in queries.borders([wijk])["WK0363NE"]] == [wijk.pk]


def test_a_sketch_of_a_wijk_is_not_drawn_over_real_buurten(tmp_path):
    demo.load()
    buurten = [part.code for part in queries.parts(queries.area("WK0363NE"))]
    lies = {code: square(4.9 + n / 100, 52.4) for n, code in enumerate(buurten)}
    outlines(tmp_path, *list(lies.items())[:-1], name="grenzen_2022.geojson")
    # One of them is still a sketch: half a border is worse than a sketch of all of it.
    drawn = queries.borders([queries.area("WK0363NE")])["WK0363NE"]
    assert [outline.release.publisher for outline in drawn] == ["Samenbuur"]
    outlines(tmp_path, *lies.items(), name="grenzen_2023.geojson")
    drawn = queries.borders([queries.area("WK0363NE")])["WK0363NE"]
    assert {outline.area.code for outline in drawn} == set(buurten)
    assert {outline.release.publisher for outline in drawn} == {"CBS"}


def test_a_figure_of_the_parts_says_whose_it_is(tmp_path):
    put(tmp_path, STATLINE, "Kerncijfers_2024.csv")
    shaded = queries.figure_of_parts(queries.parts(queries.area("WK900100")), "leeftijd_65_plus")
    assert shaded.values["BU90010000"] == 28  # 140 of 500
    assert (shaded.source.publisher, shaded.source.period) == ("CBS", "2024")

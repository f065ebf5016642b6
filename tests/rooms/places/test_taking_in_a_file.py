"""Taking a file in: all of it or nothing, once, with year and source; old vintages stay (P1, P48, design journey 3)."""

import json
import subprocess
import sys

import pytest

from samenbuur.diary.models import Line
from samenbuur.outside.options import Mapping, Options
from samenbuur.outside.rings import encode
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.values import Absence
from samenbuur.places import actions, demo, queries, where
from samenbuur.places.models import Area, Edition, Figure, Outline, Release, Series
from samenbuur.places.reasons import Reason
from samenbuur.refusal import Refused

pytestmark = pytest.mark.django_db

STATLINE = (
    "\ufeff" + '"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Regioaanduiding/Codering (code)";'
    '"Bevolking/Aantal inwoners (aantal)";"Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)";'
    '"Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)"\r\n'
    '"Nederland";"Nederland           ";"NL00      ";17000000;3400000;2,1\r\n'
    '"Dorpen";"Dorpen              ";"GM9001    ";1000;200;2,2\r\n'
    '"Wijk 00 Zuid";"Dorpen          ";"WK900100  ";600;150;2,0\r\n'
    '"De Brink";"Dorpen              ";"BU90010000";500;140;1,9\r\n'
    '"De Lege Hoek";"Dorpen          ";"BU90010001";0;0;\r\n'
    '"De Brink";"Dorpen              ";"BU90010002";100;10;.\r\n'
)


@pytest.fixture(autouse=True)
def _new_outlines():
    """What one test drew is not on the map of the next."""
    where.forget()
    queries.forget_profiles()


def put(tmp_path, text, name="Kerncijfers_2024.csv", **options):
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return actions.adopt(path=path, options=Options.from_plain({"name": name, **options}), by=None)


def told(code, key):
    return {line.key: line for line in queries.figures(queries.area(code))}[key]


def test_figures_stand_with_their_year_and_source(tmp_path):
    put(tmp_path, STATLINE)
    line = told("BU90010000", "inwoners")
    assert (line.value, line.source.publisher, line.source.period) == (500, "CBS", "2024")
    assert line.beside == {"wijk": 600, "gemeente": 1000, "country": 17000000}


def test_nought_empty_and_unknown_stay_three_things(tmp_path):
    put(tmp_path, STATLINE)
    assert told("BU90010001", "inwoners").value == 0
    assert told("BU90010001", "huishoudensgrootte").value == Absence.EMPTY
    assert told("BU90010002", "huishoudensgrootte").value == Absence.UNKNOWN
    shares = queries.shares(queries.figures(queries.area("BU90010001")))
    assert shares["leeftijd_65_plus"].value == Absence.EMPTY  # a share of nobody is no share, and not 0%


def test_two_buurten_of_one_name_stay_two(tmp_path):
    put(tmp_path, STATLINE)
    assert [area.code for area in Area.objects.filter(name="De Brink").order_by("code")] == [
        "BU90010000",
        "BU90010002",
    ]
    assert queries.area("BU90010002").parent.name == "Wijk 00 Zuid"
    assert queries.area("BU90010002").parent.parent.parent.code == "NL00"


def test_the_same_file_is_taken_in_once(tmp_path):
    put(tmp_path, STATLINE)
    before = Figure.objects.count()
    with pytest.raises(Refused) as refused:
        put(tmp_path, STATLINE)
    assert refused.value.reason == Reason.ALREADY
    assert Figure.objects.count() == before


def test_an_older_year_stays_beside_the_newer_and_changes_no_name(tmp_path):
    """Columns may be added later: a newer release of the same year wins, the older one stays."""
    put(tmp_path, STATLINE)
    put(
        tmp_path,
        STATLINE.replace("De Brink", "Brink").replace(";500;140;", ";480;130;"),
        "Kerncijfers_2020.csv",
    )
    line = told("BU90010000", "inwoners")
    assert (line.value, line.before) == (500, [("2020", 480, "BU90010000")])
    assert queries.area("BU90010000").name == "De Brink"
    names = Edition.objects.filter(area__code="BU90010000").order_by("year")
    assert [(one.year, one.name) for one in names] == [(2020, "Brink"), (2024, "De Brink")]


def test_a_column_that_is_not_filled_yet_does_not_hide_an_older_figure(tmp_path):
    put(tmp_path, STATLINE, "Kerncijfers_2020.csv")
    newer = "\r\n".join(
        line.rpartition(";")[0] + ";" if n else line for n, line in enumerate(STATLINE.split("\r\n")) if line
    )
    put(tmp_path, newer, "Kerncijfers_2024.csv")
    assert (
        told("BU90010000", "huishoudensgrootte").value,
        told("BU90010000", "huishoudensgrootte").source.period,
    ) == (1.9, "2020")


def test_a_provisional_year_says_so(tmp_path):
    text = 'Perioden;Regiocode (code);Bevolking/Aantal inwoners (aantal)\n"2024*";GM9001;1000\n"2023";GM9001;990\n'
    put(tmp_path, text, "iets.csv")
    line = told("GM9001", "inwoners")
    assert (line.source.period, line.source.provisional, line.before) == (
        "2024",
        True,
        [("2023", 990, "GM9001")],
    )


def test_figures_of_an_old_code_are_shown_at_the_new_one_when_only_the_code_changed(tmp_path):
    """P1: change between vintages where the concordance allows."""
    put(tmp_path, "Codering_3;AantalInwoners_5\nBU90010000;480\nBU90010002;90\n", "2015.csv")
    put(tmp_path, "Codering_3;AantalInwoners_5\nBU9001AA01;500\n", "2022.csv")
    put(
        tmp_path,
        "BUURTCODE_2015,BUURTCODE_CBS_2015,BUURTNAAM_2015,BUURTCODE_CBS_2022,BUURTNAAM_2022\nx,BU90010000,Oud,BU9001AA01,Nieuw\n",
        "c.csv",
    )
    line = told("BU9001AA01", "inwoners")
    assert (line.value, line.code, line.before) == (500, "BU9001AA01", [("2015", 480, "BU90010000")])
    assert [area.code for area in queries.successors("BU90010000")] == ["BU9001AA01"]
    assert not queries.is_current(queries.area("BU90010000"))


def test_a_buurt_that_went_up_into_another_lends_it_no_figures(tmp_path):
    put(tmp_path, "Codering_3;AantalInwoners_5\nGM9001;1000\n", "2024.csv")
    put(tmp_path, "Codering_3;AantalInwoners_5\nGM8001;300\n", "2014.csv")
    put(
        tmp_path,
        "Bestaan tot;Eindjaar;Oude;Nieuwe;Huidige code;Huidige naam\n1-1-2015;2015;GM8001;GM9001;GM9001;Dorpen\n",
        "gm.csv",
    )
    assert told("GM9001", "inwoners").before == []
    assert [area.code for area in queries.successors("GM8001")] == ["GM9001"]


MUNICIPAL = "Buurt;Naam;Inwoners;Bankjes;Groen (%)\nAA01;Kade;1.250;12;ca. 40\nAA02;Plein;980;<5;35,5\n"


def mapping(**more):
    return {"name": "Dorpen", "code_column": "Buurt", "code_prefix": "BU9001", "name_column": "Naam", "publisher": "Gemeente Dorpen",
            "columns": {"Inwoners": "inwoners", "Bankjes": {"indicator": "bankjes", "nl": "Bankjes", "en": "Benches"},
                        "Groen (%)": {"indicator": "groen_pct", "unit": "%", "nl": "Groen"}}, **more}  # fmt: skip


def test_a_table_of_the_municipality_comes_in_with_a_mapping_that_one_can_keep(tmp_path):
    """P48: figures of one's own, local codes, a Dutch thousands point, fewer than five kept back."""
    actions.keep_mapping(name="Dorpen", mapping=Mapping.from_plain(mapping(unknown=["ca. 40"])), by=None)
    put(tmp_path, MUNICIPAL, "gemeente_2023.csv", mapping=queries.mapping("Dorpen").plain())
    assert told("BU9001AA01", "inwoners").value == 1250
    assert told("BU9001AA01", "groen_pct").value == Absence.UNKNOWN
    assert told("BU9001AA02", "bankjes").value == Absence.SUPPRESSED
    assert told("BU9001AA02", "groen_pct").source.publisher == "Gemeente Dorpen"
    assert queries.area("BU9001AA02").name == "Plein"


def test_a_point_that_may_be_two_things_is_asked_about(tmp_path):
    """1.250 benches: twelve hundred and fifty, or one and a quarter? A guess would be a wrong figure."""
    text = MUNICIPAL.replace("12;ca. 40", "1.250;40")
    with pytest.raises(Unreadable) as refused:
        put(tmp_path, text, "gemeente_2023.csv", mapping=mapping())
    assert (refused.value.why, refused.value.facts["text"]) == (Why.AMBIGUOUS, "1.250")
    put(tmp_path, text, "gemeente_2023.csv", mapping=mapping(decimal=","))
    assert told("BU9001AA01", "bankjes").value == 1250


def test_a_word_where_a_figure_should_stand_is_asked_about(tmp_path):
    with pytest.raises(Unreadable) as refused:
        put(tmp_path, MUNICIPAL, "gemeente_2023.csv", mapping=mapping())
    assert refused.value.why == Why.NOT_A_NUMBER
    assert refused.value.facts == {"line": 2, "column": "Groen (%)", "text": "ca. 40"}
    assert not Area.objects.exists()


def test_a_release_can_be_taken_back_and_the_areas_stay(tmp_path):
    older, newer = (
        put(tmp_path, STATLINE, "2020.csv"),
        put(tmp_path, STATLINE.replace(";500;", ";505;"), "2024.csv"),
    )
    actions.take_back(release=newer, by=None)
    assert told("BU90010000", "inwoners").source.period == "2020"
    assert list(Release.objects.all()) == [older]
    assert Area.objects.filter(code="BU90010000").exists()


def test_it_leaves_one_line_in_the_diary_without_content(tmp_path):
    put(tmp_path, STATLINE)
    assert list(Line.objects.values_list("verb", flat=True)) == ["places.adopt"]


def test_new_areas_can_still_be_made_afterwards(tmp_path):
    """Ids are given out by hand: the database must go on after them."""
    put(tmp_path, STATLINE)
    assert (
        Area.objects.create(code="GM9002", kind="gemeente", name="Elders").pk
        > Area.objects.get(code="BU90010002").pk
    )


def square(lon, lat, size=0.01):
    ring = [(lon, lat), (lon + size, lat), (lon + size, lat + size), (lon, lat + size), (lon, lat)]
    return {"type": "Polygon", "coordinates": [ring]}


def outlines(tmp_path, *areas, name="grenzen_2024.geojson"):
    features = [
        {"type": "Feature", "properties": {"buurtcode": code, "buurtnaam": code}, "geometry": shape}
        for code, shape in areas
    ]
    return put(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), name)


def test_a_point_is_found_in_its_buurt(tmp_path):
    holed = square(6.0, 52.0)
    holed["coordinates"].append(square(6.004, 52.004, 0.002)["coordinates"][0][::-1])
    outlines(tmp_path, ("BU90010000", holed), ("BU90010001", square(6.01, 52.0)))
    assert where.buurt_at(6.002, 52.002) == "BU90010000"
    assert where.buurt_at(6.012, 52.002) == "BU90010001"
    assert where.buurt_at(6.005, 52.005) is None  # in the hole
    assert where.buurt_at(5.0, 52.0) is None


def test_new_borders_are_used_at_once_and_given_up_codes_no_longer(tmp_path):
    outlines(tmp_path, ("BU90010000", square(6.0, 52.0)), name="grenzen_2015.geojson")
    assert where.buurt_at(6.002, 52.002) == "BU90010000"
    outlines(tmp_path, ("BU9001AA01", square(6.0, 52.0)), name="grenzen_2022.geojson")
    assert where.buurt_at(6.002, 52.002) == "BU9001AA01"


def test_a_real_border_replaces_a_sketch_of_ours_whatever_its_year(tmp_path):
    demo.load()
    sketch = queries.outlines([queries.area("BU0363EL02")])["BU0363EL02"]
    outlines(tmp_path, ("BU0363EL02", square(4.85, 52.37)), name="grenzen_2022.geojson")
    real = queries.outlines([queries.area("BU0363EL02")])["BU0363EL02"]
    assert (sketch.release.publisher, real.release.publisher, real.year) == ("Samenbuur", "CBS", 2022)


def test_the_demonstration_loads_once_with_its_own_areas():
    demo.load()
    demo.load()
    trompbuurt = queries.area("BU0363EL02")
    assert (trompbuurt.name, trompbuurt.parent.name, trompbuurt.parent.parent.name) == (
        "Trompbuurt",
        "Geuzenbuurt",
        "Amsterdam",
    )
    assert told("BU0363EM02", "eenzaam_pct").code == "BU03634200"
    assert Outline.objects.count() == 34
    assert encode([[[(4.9, 52.3), (4.91, 52.3), (4.9, 52.31), (4.9, 52.3)]]]).startswith(
        "[[[4900000,52300000,10000,0"
    )


def test_the_whole_country_is_taken_in_with_every_area_in_its_place(shared):
    path = shared / "data/cbs-kerncijfers/nederland-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz"
    actions.adopt(path=path, options=Options(name=path.name), by=None)
    assert Area.objects.count() == 18310
    assert Figure.objects.count() == 146480
    assert not Area.objects.filter(kind="buurt", parent__kind__in=["buurt", "gemeente"]).exists()
    assert Series.objects.get(indicator__key="inwoners").numbers == 18310
    assert len(queries.gemeenten()) == 342
    assert len(queries.search("Annen")) >= 3


def test_the_command_line_previews_without_storing_and_says_why_it_refuses(tmp_path):
    """`samenbuur import`, as a person types it, in a house of its own."""
    good, bad = tmp_path / "Kerncijfers_2024.csv", tmp_path / "namen.csv"
    good.write_text(STATLINE)
    bad.write_text("Buurt;Inwoners\nAnnen;3\n")
    import os

    env = {**os.environ, "SAMENBUUR_HOME": str(tmp_path / "home"), "SAMENBUUR_TEST": ""}
    env.pop("SAMENBUUR_DATABASE", None)
    (tmp_path / "home").mkdir()

    def call(*words):
        return subprocess.run(
            [sys.executable, "-m", "samenbuur", *words], env=env, capture_output=True, text=True
        )

    assert call("migrate", "--quiet").returncode == 0
    looked = call("import", "--preview", "--json", str(good))
    assert json.loads(looked.stdout)["kinds"] == {"country": 1, "gemeente": 1, "wijk": 1, "buurt": 3}
    both = call("import", "--json", str(good), str(bad))
    assert both.returncode == 1
    said = [json.loads(line) for line in both.stdout.splitlines()]
    assert said[0]["release"] and said[1]["refused"] == "no_codes" and "Codering" in said[1]["sentence"]
    again = call("import", str(good))
    assert again.returncode == 0 and "al eerder ingelezen" in again.stdout
    assert call("import").returncode == 2
    assert call("import", "--year", "twintig", str(good)).returncode == 2

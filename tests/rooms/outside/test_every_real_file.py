"""P48: every real file of CBS, RIVM and Amsterdam that we have is taken in right, or refused for a reason that is said.

The figures were read by eye from the files.
"""

import pytest

from samenbuur.outside.rings import decode
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.values import Absence
from samenbuur.places import sentences
from tests.rooms.outside.taken import take

UNKNOWN, EMPTY = Absence.UNKNOWN, Absence.EMPTY
K, A, S = "cbs-kerncijfers", "amsterdam-gebieden", "cbs-statline-overig"

FIGURES = {
    f"{K}/nederland-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz": (
        "statline", 2024, 2024, {"country": 1, "gemeente": 342, "wijk": 3393, "buurt": 14574}, 8,
        {("NL00", "inwoners"): 17942942, ("BU16800000", "inwoners"): 3455, ("BU16800009", "leeftijd_15_25"): 15,
         ("GM1680", "vrouwen"): 12978, ("BU01935210", "leeftijd_65_plus"): 185, ("BU0363FE04", "inwoners"): 0},
    ),
    f"{K}/amsterdam/Kerncijfers_wijken_en_buurten_2017.csv": (
        "r", 2017, 2017, {"country": 1, "gemeente": 1, "wijk": 99, "buurt": 479}, 104,
        {("NL00", "inwoners"): 17081507, ("WK036300", "woningwaarde"): 341, ("BU03639800", "bevolkingsdichtheid"): 5006,
         ("BU03639800", "huishoudensgrootte"): 2.4, ("BU03639801", "woningwaarde"): UNKNOWN,
         ("BU03639801", "migratie_marokko"): 0, ("BU03639801", "eengezins_pct"): 100, ("GM0363", "stroom"): 2160,
         ("GM0363", "gas"): 850, ("WK036300", "stroom_hoekwoning"): UNKNOWN, ("GM0363", "laag_inkomen_pct"): 13.7},
    ),
    f"{K}/amsterdam/Kerncijfers_wijken_en_buurten_2020.csv": (
        "tidy", 2020, 2020, {"gemeente": 1, "wijk": 99, "buurt": 479}, 20,
        {("BU03630000", "inwoners"): 1100, ("BU03630000", "huishoudensgrootte"): 1.4, ("BU03630000", "woningwaarde"): 423,
         ("BU03630100", "inwoners"): 0, ("BU03630100", "woningwaarde"): EMPTY, ("BU03639801", "stedelijkheid"): 4},
    ),
    f"{K}/amsterdam/Kerncijfers_wijken_en_buurten_2023_income.csv": (
        "tidy", 2023, 2023, {"gemeente": 1, "wijk": 110, "buurt": 517}, 8,
        {("GM0363", "inkomen_per_ontvanger"): 46.5, ("BU0363AA01", "inkomen_per_inwoner"): EMPTY,
         ("BU0363AA01", "huishoudens_laagste_40_pct"): 57.8, ("BU0363TM03", "sociaal_minimum_120_pct"): 3.5},
    ),
    f"{K}/amsterdam/Kerncijfers_wijken_en_buurten_2024.csv": (
        "tidy", 2024, 2024, {"gemeente": 1, "wijk": 110, "buurt": 517}, 20,
        {("BU0363AA01", "inwoners"): 345, ("WK0363AB", "koop_pct"): 26, ("BU0363TM04", "stedelijkheid"): 2},
    ),
    f"{K}/amsterdam/Kerncijfers_wijken_en_buurten_2024_without_income_data.csv": (
        "tidy", 2024, 2024, {"gemeente": 1, "wijk": 110, "buurt": 517}, 20,
        {("GM0363", "koop_pct"): 30, ("GM0363", "inkomen_per_inwoner"): EMPTY, ("BU0363TM02", "huur_pct"): 77},
    ),
    f"{K}/amsterdam/proximity_to_facilities_2020.csv": (
        "tidy", 2020, 2020, {"gemeente": 1, "wijk": 99, "buurt": 479}, 8,
        {("BU03630101", "supermarkten_1_km"): 8.1, ("BU03630101", "restaurants_1_km"): 306.1,
         ("BU03630100", "cafes_1_km"): UNKNOWN, ("BU03639800", "cafes_1_km"): 0},
    ),
    f"{K}/amsterdam/proximity_to_facilities_2024.csv": (
        "tidy", 2024, 2024, {"gemeente": 1, "wijk": 110, "buurt": 517}, 8,
        {("GM0363", "supermarkten_1_km"): 3.8, ("BU0363AB04", "afstand_station"): 2.6},
    ),
    f"{S}/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv": (
        "statline", 2019, 2019, {"gemeente": 1, "wijk": 99, "buurt": 479}, 6,
        {("BU03630003", "ses_woa"): 0.192, ("WK036300", "ses_woa"): -0.022, ("BU03639801", "ses_huishoudens"): 0,
         ("BU03639801", "ses_woa"): UNKNOWN, ("GM0363", "ses_opleiding_hoog_pct"): 49.5},
    ),
    "rivm-gezondheid/RIVM_gezondheid2016_18plus.xlsx": (
        "odata", 2016, 2020, {"country": 1, "gemeente": 355, "wijk": 3177, "buurt": 13808}, 35,
        {("NL00", "eenzaam_pct"): 43.4, ("NL00", "stress_pct"): EMPTY, ("BU16800009", "vrijwilliger_pct"): 38.0},
    ),
    "rivm-gezondheid/RIVM_gezondheid2020_18plus.xlsx": (
        "odata", 2020, 2020, {"country": 1, "gemeente": 355, "wijk": 3177, "buurt": 13808}, 35,
        {("NL00", "eenzaam_pct"): 47.0, ("NL00", "stress_pct"): 17.9, ("GM1680", "eenzaam_pct"): 42.4,
         ("NL00", "moeite_rondkomen_pct"): 13.9, ("BU16800000", "mantelzorger_pct"): 14.4},
    ),
    "cbs-wijkenbuurten-gpkg/CBS_buurten_Ermelo_2021.gpkg": (
        "gpkg", 2021, 2021, {"buurt": 16}, 32,
        {("BU02330000", "mannen"): 5215, ("BU02330000", "inwoners"): EMPTY, ("BU02330004", "dekking"): 2,
         ("BU02330109", "adressendichtheid"): 75},
    ),
    "cbs-gebieden-2014-2015/GemeenteDetail_2015_layer_q1e3.topojson.gz": (
        "topojson", 2015, 2015, {"gemeente": 393}, 43,
        {("GM0003", "inwoners"): 12011, ("GM0003", "huishoudensgrootte"): 2.1, ("GM0363", "inwoners"): 821752,
         ("GM0034", "inwoners"): 196932, ("GM0003", "leeftijd_65_plus_pct"): 23},
    ),
}  # fmt: skip

OUTLINES = {
    "cbs-gebieden-2014-2015/Buurt_2014_layer_q1e3.topojson.gz": ("topojson", 2014, {"buurt": 11691}, 10416,
                                                                 ("BU19870309", "Verspreide huizen Muntendam")),
    "cbs-gebieden-2014-2015/Wijk_2014_layer_labels.topojson.gz": ("topojson", 2014, {"wijk": 2745}, 2717,
                                                                  ("WK198703", "Wijk 03")),
    "cbs-gebieden-2014-2015/Gemeente_2015_layer_labels.topojson.gz": ("topojson", 2015, {"gemeente": 393}, 393,
                                                                      ("GM1987", "Menterwolde")),
    f"{A}/buurten_2022_api-v1.geojson.gz": ("geojson", 2022, {"buurt": 518}, 518, ("BU0363NA07", "Molenwijk")),
    f"{A}/shp-2016/GBD_Buurt.shp": ("shapefile", 2015, {"buurt": 47}, 47, ("BU03639200", "Hoofdcentrum Zuidoost")),
    f"{A}/shp-2016/GBD_Buurtcombinatie.shp": ("shapefile", 2015, {"wijk": 99}, 99, ("WK036375", "Chasseébuurt")),
    f"{A}/shp-2016/GBD_Stadsdeel.shp": ("shapefile", 2015, {"stadsdeel": 8}, 8, ("GM0363-stadsdeel-F", "Nieuw-West")),
    f"{A}/shp-2016/GBD_gebiedsgerichtwerken.shp": ("shapefile", 2014, {"gebied": 23}, 23,
                                                   ("GM0363-gebied-DX05", "De Baarsjes / Oud West")),
    f"{A}/api-oud/centrum.json": ("api", 2015, {"stadsdeel": 1}, 1, ("GM0363-stadsdeel-A", "Centrum")),
    f"{A}/api-oud/zuidoost.json": ("api", 2015, {"stadsdeel": 1}, 1, ("GM0363-stadsdeel-T", "Zuidoost")),
}  # fmt: skip

AREAS = {
    f"{A}/uva2-2016/BRT_20161215_N_20161215_20161215.UVA2": ({"buurt": 481}, ("BU03639302", "D-buurt")),
    f"{A}/uva2-2016/SDL_20161215_N_20161215_20161215.UVA2": (
        {"stadsdeel": 8},
        ("GM0363-stadsdeel-N", "Noord"),
    ),
    f"{A}/uva2-2016/GME_20161215_N_20161215_20161215.UVA2": ({"gemeente": 1}, ("GM0363", "Amsterdam")),
}

REFUSED = {
    f"{K}/amsterdam/Kerncijfers_wijken_en_buurten_2015.csv": Why.NO_CODES,
    f"{K}/nederland-2024/Kerncijfers_wijken_en_buurten_2024_11122025_141648.csv.gz": Why.NO_CODES,
    f"{S}/Inkomen_van_huishoudens__regio_11122025_135329.csv": Why.NO_CODES,
    f"{S}/Nabijheid_voorzieningen__buurt_2021_10022023_162519.csv": Why.NO_CODES,
    f"{S}/Regionale_kerncijfers_Nederland_11122025_133649.csv": Why.NO_CODES,
    f"{A}/api-oud/gebieden_page_1.json": Why.CATALOGUE,
    f"{A}/api-oud/gebieden_page_2.json": Why.CATALOGUE,
    **{f"{A}/shp-2016/GBD_{name}.{part}": Why.PART_OF_SHAPEFILE
       for name in ("Buurt", "Buurtcombinatie", "Stadsdeel", "gebiedsgerichtwerken") for part in ("dbf", "shx", "prj")},
    **{f"{folder}/README.md": Why.UNKNOWN_KIND
       for folder in (K, S, A, "cbs-wijkenbuurten-gpkg", "cbs-gebieden-2014-2015", "rivm-gezondheid")},
}  # fmt: skip

LINKS = {f"{A}/concordantie_buurten_2015_2022.csv": 439, f"{S}/gm_changes_before_2018.csv": 1070}


# More of them, the awkward ones: one buurt of which the name, the wijk and the code all changed, the emptiest, the largest.
AWKWARD = {
    f"{K}/nederland-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz": {
        "BU0363NA07": {"inwoners": 3045, "mannen": 1450, "vrouwen": 1600, "leeftijd_0_15": 570, "leeftijd_65_plus": 530},
        "WK0363NA": {"inwoners": 9075, "leeftijd_45_65": 2525}, "BU0363MK05": {"inwoners": 0, "leeftijd_65_plus": 0},
        "GM0518": {"inwoners": 566221, "leeftijd_25_45": 171640}, "BU19822801": {"inwoners": 400, "vrouwen": 205},
    },
    f"{K}/amsterdam/Kerncijfers_wijken_en_buurten_2017.csv": {
        "BU03636605": {"huishoudens": 1520, "eenpersoons": 745, "sterfte_relatief": 7, "postcode": 1035, "uitkering_bijstand": 280,
                       "stadsverwarming_pct": UNKNOWN, "inkomen_per_inwoner": 16.9, "diefstal_relatief": 7, "eengezins_pct": 0},
        "NL00": {"sterfte": 150214, "stadsverwarming_pct": 5.6, "diefstal_relatief": UNKNOWN, "postcode": UNKNOWN},
    },
    f"{K}/amsterdam/proximity_to_facilities_2020.csv": {
        "WK036300": {"cafes_1_km": 204.0, "afstand_station": 0.7}, "BU03639801": {"restaurants_1_km": 0, "afstand_voortgezet": 3.1},
    },
    f"{K}/amsterdam/proximity_to_facilities_2024.csv": {
        "WK0363NA": {"supermarkten_1_km": 1.4, "cafes_1_km": 0.1}, "BU0363NA07": {"cafes_1_km": 0, "afstand_station": 6.6},
    },
    f"{S}/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv": {
        "BU03636605": {"ses_huishoudens": 1500, "ses_woa": -0.544, "ses_woa_spreiding": 0.934, "ses_opleiding_laag_pct": 38.4},
        "BU03639100": {"ses_woa": 0.271}, "WK036373": {"ses_woa": 0.456, "ses_opleiding_middelbaar_pct": 24.3},
    },
    "rivm-gezondheid/RIVM_gezondheid2016_18plus.xlsx": {
        "BU03636605": {"eenzaam_pct": 55.5, "erg_eenzaam_pct": 15.6, "mantelzorger_pct": 10.0, "moeite_rondkomen_pct": 34.3, "stress_pct": EMPTY},
        "BU03630100": {"eenzaam_pct": UNKNOWN, "stress_pct": EMPTY}, "BU03639801": {"vrijwilliger_pct": 41.5},
    },
    "rivm-gezondheid/RIVM_gezondheid2020_18plus.xlsx": {
        "BU03636605": {"eenzaam_pct": 62.1, "erg_eenzaam_pct": 19.3, "vrijwilliger_pct": 14.9, "stress_pct": 23.1},
        "WK036366": {"eenzaam_pct": 52.8, "mantelzorger_pct": 12.8}, "BU03630100": {"eenzaam_pct": UNKNOWN, "stress_pct": UNKNOWN},
    },
    "cbs-wijkenbuurten-gpkg/CBS_buurten_Ermelo_2021.gpkg": {
        "BU02330109": {"mannen": 45, "vrouwen": 45, "adressendichtheid": 75, "postcode": EMPTY, "stedelijkheid": EMPTY},
        "BU02330105": {"mannen": 15, "vrouwen": 10, "adressendichtheid": 15}, "BU02330003": {"mannen": 1065, "dekking": 1},
    },
    "cbs-gebieden-2014-2015/GemeenteDetail_2015_layer_q1e3.topojson.gz": {
        "GM0034": {"autos_per_huishouden": UNKNOWN, "autos_per_km2": UNKNOWN},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
def test_the_awkward_figures_are_those_that_one_reads_by_eye(shared, name):
    """P48: nought, unknown, empty, below nought, with a comma, with a name that has two spaces or a letter gone wrong."""
    taken = take(shared / "data" / name)
    for code, values in AWKWARD[name].items():
        assert {key: taken.figures[code][key] for key in values} == values, code


def test_names_are_kept_as_they_were_published_but_for_their_spaces(shared):
    """P1: CBS itself publishes LumiÞrepark; the wijk of Amsterdam has its accent from a code page of Windows."""
    names = take(
        shared / "data" / K / "nederland-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz"
    ).names
    said = [
        names[code] for code in ("GM0518", "BU00341807", "BU19822801", "WK0363EN", "WK168000", "BU0363FA04")
    ]
    assert said == [
        "'s-Gravenhage",
        "LumiÞrepark",
        "Groeningen Centrum",
        "Chassébuurt",
        "Wijk 00 Annen",
        "Sloterdijk Rhônepark",
    ]


@pytest.mark.parametrize("name", FIGURES)
def test_its_figures_are_those_that_one_reads_by_eye(shared, name):
    """P48."""
    form, year, division, kinds, columns, values = FIGURES[name]
    taken = take(shared / "data" / name)
    known = taken.understood
    assert (known.form, known.year, known.division, known.kinds) == (form, year, division, kinds)
    assert len(known.columns) == columns
    assert {key: taken.figures[key[0]][key[1]] for key in values} == values


@pytest.mark.parametrize("name", OUTLINES)
def test_its_outlines_are_taken_in_and_the_lost_ones_counted(shared, name):
    """P48."""
    form, year, kinds, outlines, (code, called) = OUTLINES[name]
    taken = take(shared / "data" / name)
    known = taken.understood
    assert (known.form, known.year, known.kinds, known.outlines) == (form, year, kinds, outlines)
    assert taken.names[code] == called
    assert sum(outline is not None for outline, _, _ in taken.outlines.values()) == outlines


@pytest.mark.parametrize("name", AREAS)
def test_names_and_codes_without_outlines_are_taken_in_as_such(shared, name):
    """P48."""
    kinds, (code, called) = AREAS[name]
    taken = take(shared / "data" / name)
    assert (taken.understood.what, taken.understood.kinds, taken.names[code]) == ("areas", kinds, called)


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence_that_says_why(shared, name):
    """P48: names are not unique, so a table without codes is never guessed at."""
    with pytest.raises(Unreadable) as refused:
        take(shared / "data" / name)
    assert refused.value.why == REFUSED[name]
    assert len(sentences.refused(refused.value)) > 20
    assert "{" not in sentences.refused(refused.value)


@pytest.mark.parametrize("name", LINKS)
def test_old_codes_are_led_to_new_ones(shared, name):
    """P1."""
    assert len(take(shared / "data" / name).links) == LINKS[name]


def test_wijk_na_is_a_wijk_and_not_a_missing_value(shared):
    """P1: Oostzanerwerf has the code NA; data frames lose it."""
    links = take(shared / "data" / A / "concordantie_buurten_2015_2022.csv").links
    assert ["BU03636604", "BU0363NA01"] in [[link[0], link[3]] for link in links]
    taken = take(shared / "data" / K / "amsterdam/Kerncijfers_wijken_en_buurten_2024.csv")
    assert taken.figures["WK0363NA"]["inwoners"] == 9075
    assert taken.parents["BU0363NA07"] == "WK0363NA"


def test_a_gap_that_somebody_filled_with_the_wijk_is_no_figure_of_its_publisher(shared):
    """P48: the file of 2024 carries the income of 2023, with 1,435 gaps of buurten filled with their wijk's figure.

    In the untouched file of 2023 Planciusbuurt-Noord has no income per head; Stationsplein e.o. had nobody to earn one.
    """
    taken = take(shared / "data" / K / "amsterdam/Kerncijfers_wijken_en_buurten_2024.csv")
    left_out = {
        note["column"]: note["rows"] for note in taken.understood.notes if note["what"] == "as_their_wijk"
    }
    assert left_out["Avg_Income_Per_Income_Recipient_1000EUR"] == 359
    assert sum(left_out.values()) == 1464
    assert (
        taken.figures["WK0363AA"]["inkomen_per_inwoner"],
        taken.figures["BU0363AA01"]["inkomen_per_inwoner"],
    ) == (45.4, UNKNOWN)
    assert taken.figures["BU0363AA01"]["huishoudens_laagste_40_pct"] == 57.8
    assert taken.figures["BU0363TM03"]["inkomen_per_inwoner"] == 34.2
    earlier = take(shared / "data" / K / "amsterdam/Kerncijfers_wijken_en_buurten_2020.csv").figures
    assert (earlier["BU03630100"]["inwoners"], earlier["BU03630100"]["inkomen_per_ontvanger"]) == (0, UNKNOWN)


def test_no_gap_that_somebody_filled_gets_through(shared):
    """P48: where the untouched table of 2023 has nothing for a buurt, the patched one of 2024 gives nothing either."""
    folder = shared / "data" / K / "amsterdam"
    patched = take(folder / "Kerncijfers_wijken_en_buurten_2024.csv").figures
    untouched = take(folder / "Kerncijfers_wijken_en_buurten_2023_income.csv").figures
    wrong = [
        (code, key)
        for code, figures in untouched.items()
        for key, value in figures.items()
        if value == EMPTY and patched[code][key] not in (EMPTY, UNKNOWN)
    ]
    lost = [
        (code, key)
        for code, figures in untouched.items()
        for key, value in figures.items()
        if value != EMPTY and patched[code][key] != value
    ]
    assert wrong == []
    assert len(lost) == 29  # real figures that happen to be those of their wijk; of 3,084


def test_the_year_of_income_is_not_made_up_from_the_name_of_the_file(shared):
    """P48: these incomes are of 2023; nothing in the file says so."""
    taken = take(shared / "data" / K / "amsterdam/Kerncijfers_wijken_en_buurten_2024.csv")
    periods = {column.indicator: column.period for column in taken.columns}
    assert (periods["inwoners"], periods["inkomen_per_inwoner"]) == ("2024", "")
    told = take(
        shared / "data" / K / "amsterdam/Kerncijfers_wijken_en_buurten_2024.csv", periods={"income": "2023"}
    )
    assert {column.indicator: column.period for column in told.columns}["inkomen_per_inwoner"] == "2023"


def test_rd_outlines_land_where_they_lie(shared):
    """P1: Ermelo and Amsterdam Centrum in degrees, from RD metres."""
    ermelo = take(shared / "data/cbs-wijkenbuurten-gpkg/CBS_buurten_Ermelo_2021.gpkg").outlines["BU02330000"]
    assert ermelo[2] == pytest.approx([5.62, 52.30], abs=0.03)
    centre = take(shared / "data" / A / "api-oud/centrum.json").outlines["GM0363-stadsdeel-A"]
    assert centre[1] == pytest.approx([4.871, 52.356, 4.930, 52.388], abs=0.004)


def test_a_hole_stays_a_hole(shared):
    """P1: Speuld lies in the woods around it; 3,433 ha of woods, measured in RD from the file, and a hole of 247 ha."""
    outline = take(shared / "data/cbs-wijkenbuurten-gpkg/CBS_buurten_Ermelo_2021.gpkg").outlines[
        "BU02330109"
    ][0]
    polygons = decode(outline)
    assert [len(polygon) for polygon in polygons] == [2]
    assert hectares(polygons[0][0]) - hectares(polygons[0][1]) == pytest.approx(3433, abs=4)


def hectares(ring):
    """The area of a ring of degrees near 52.3 north: one of them is 68,170 m east and 111,260 m north there."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2 * 68_170 * 111_260 / 10_000


def test_every_file_in_the_folders_has_its_row_here(shared):
    """A file that comes in later is not passed over in silence."""
    listed = {*FIGURES, *OUTLINES, *AREAS, *REFUSED, *LINKS}
    folders = [*(shared / "data").glob("cbs-*"), *(shared / "data").glob("rivm-*"), shared / "data" / A]
    there = {
        str(path.relative_to(shared / "data"))
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert there == listed

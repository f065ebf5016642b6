"""P48: files as they come from StatLine, data services and other people's hands, by every route and in every wrapping.

Small files of our own with the quirks of the real ones (IMPORT-NOTES); the figures were read by eye from the text here.
"""

import gzip
import json

import pytest

from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.values import Absence
from samenbuur.places import sentences
from tests.rooms.outside import books
from tests.rooms.outside.taken import take

UNKNOWN, SUPPRESSED, EMPTY = Absence.UNKNOWN, Absence.SUPPRESSED, Absence.EMPTY


def put(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path, **options):
    with pytest.raises(Unreadable) as refused:
        take(path, **options)
    return refused.value


# -- the six routes of the one table of CBS ----------------------------------------------------------------------------

ROUTE_B = (
    "\ufeffWijken en buurten;Regioaanduiding/Gemeentenaam (naam);Regioaanduiding/Soort regio (omschrijving);"
    "Regioaanduiding/Codering (code);Regioaanduiding/Indelingswijziging wijken en buurten (code);"
    "Bevolking/Aantal inwoners (aantal);Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal);"
    "Wonen/Gemiddelde woningwaarde (x 1 000 euro);Bevolking/Geboorte en sterfte/Geboorte relatief (per 1 000 inwoners);"
    '"Sociale zekerheid/Personen per soort uitkering; Bijstand (aantal)";Postcode/Meest voorkomende postcode (code)\r\n'
    "Nederland;Nederland           ;Land      ;NL00      ;.;17407585;     2.1;     270;      10;  438760;       .\r\n"
    "'s-Dorp;'s-Dorp               ;Gemeente  ;GM9002    ;1;    1250;     2.4;     301;       9;      25;       .\r\n"
    "Wijk 00;'s-Dorp               ;Wijk      ;WK900200  ;1;    1250;     2.4;         .;       9;      25;    1234\r\n"
    "Höfke, Zuid;'s-Dorp           ;Buurt     ;BU90020000;1;       0;       .;       .;       .;       .;       .\r\n"
)


def test_route_b_the_table_of_2020_with_padded_points(tmp_path):
    taken = take(put(tmp_path, "Kerncijfers_wijken_en_buurten_2020.csv", ROUTE_B))
    known = taken.understood
    assert (known.form, known.year, known.kinds) == (
        "statline", 2020, {"country": 1, "gemeente": 1, "wijk": 1, "buurt": 1},
    )  # fmt: skip
    assert (len(known.columns), known.unknown_columns) == (6, [])
    assert taken.figures["NL00"]["inwoners"] == 17407585
    assert taken.figures["GM9002"] == {
        "inwoners": 1250, "huishoudensgrootte": 2.4, "woningwaarde": 301, "geboorte_relatief": 9,
        "uitkering_bijstand": 25, "postcode": UNKNOWN,
    }  # fmt: skip
    assert (taken.figures["WK900200"]["woningwaarde"], taken.figures["WK900200"]["postcode"]) == (
        UNKNOWN,
        1234,
    )
    assert set(taken.figures["BU90020000"].values()) == {0, UNKNOWN}
    assert taken.names["BU90020000"] == "Höfke, Zuid"
    units = {column.indicator: (column.unit, column.decimals) for column in known.columns}
    assert units["woningwaarde"] == ("x 1 000 euro", 0)
    assert units["geboorte_relatief"] == ("per 1 000 inwoners", 0)
    assert units["huishoudensgrootte"] == ("mensen", 1)


def old_statline(*rows, code=True):
    topics = [
        "",
        "Bevolking|Aantal inwoners",
        *(["Regioaanduiding|Codering"] if code else []),
        "Wonen|Gemiddelde woningwaarde",
    ]
    units = ["Wijken en buurten", "aantal", *(["code"] if code else []), "x 1 000 euro"]
    lines = [
        ["Kerncijfers wijken en buurten 2013"],
        [""],
        ["", "Onderwerp"],
        topics,
        units,
        *rows,
        ["Bron: CBS"],
    ]
    return "\ufeff" + "".join(";".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines)


def test_route_c_the_old_layout_tells_its_year_and_is_read_when_it_has_codes(tmp_path):
    taken = take(
        put(
            tmp_path,
            "oud.csv",
            old_statline(["'s-Dorp", "1250", "GM9002", "301,5"], ["Wijk 00", "1.250", "WK900200", "."]),
        )
    )
    assert (taken.understood.form, taken.understood.year, taken.understood.rows) == ("statline_old", 2013, 2)
    assert taken.figures == {
        "GM9002": {"inwoners": 1250, "woningwaarde": 301.5}, "WK900200": {"inwoners": 1250, "woningwaarde": UNKNOWN},
    }  # fmt: skip
    assert {column.indicator: column.decimals for column in taken.understood.columns} == {
        "inwoners": 0,
        "woningwaarde": 1,
    }
    without = old_statline(["'s-Dorp", "1250", "301"], code=False)
    assert refusal(put(tmp_path, "zonder.csv", without)).why == Why.NO_CODES


def service(**more):
    rows = [
        {"ID": 0, "WijkenEnBuurten": "NL00      ", "Codering_3": "NL00                ", "AantalInwoners_5": "17942942",
         "k_0Tot15Jaar_8": "2714040", "GemiddeldeHuishoudensgrootte_33": "     2.1", "MeestVoorkomendePostcode_118": "       ."},
        {"ID": 1, "WijkenEnBuurten": "GM9002    ", "Codering_3": "GM9002              ", "AantalInwoners_5": "    1300",
         "k_0Tot15Jaar_8": "       .", "GemiddeldeHuishoudensgrootte_33": "     2.4", "MeestVoorkomendePostcode_118": "    1234"},
        {"ID": 2, "WijkenEnBuurten": "BU90020000", "Codering_3": "BU90020000          ", "AantalInwoners_5": "       0",
         "k_0Tot15Jaar_8": "       0", "GemiddeldeHuishoudensgrootte_33": None, "MeestVoorkomendePostcode_118": "       ."},
    ]  # fmt: skip
    return json.dumps(
        {
            "odata.metadata": "https://example.test/ODataApi/OData/85984NED/$metadata#Untyped",
            "value": rows,
            **more,
        }
    )


def test_route_d_the_data_service_as_json_names_its_table(tmp_path):
    taken = take(put(tmp_path, "antwoord_2024.json", service()))
    known = taken.understood
    assert (known.form, known.publisher, known.table, known.year) == ("odata", "CBS", "85984NED", 2024)
    assert taken.figures == {
        "NL00": {"inwoners": 17942942, "leeftijd_0_15": 2714040, "huishoudensgrootte": 2.1, "postcode": UNKNOWN},
        "GM9002": {"inwoners": 1300, "leeftijd_0_15": UNKNOWN, "huishoudensgrootte": 2.4, "postcode": 1234},
        "BU90020000": {"inwoners": 0, "leeftijd_0_15": 0, "huishoudensgrootte": EMPTY, "postcode": UNKNOWN},
    }  # fmt: skip


def features(*, crs="urn:ogc:def:crs:EPSG::28992", last=False):
    def feature(code, name, x, y, water="NEE", **figures):
        rings = [[list(point) for point in ring[::-1]] for ring in books.square(x, y)]
        about = {
            "buurtcode": code,
            "buurtnaam": name,
            "gemeentecode": "GM9002",
            "water": water,
            "jaarstatcode": f"2021{code}",
        }
        return {
            "type": "Feature",
            "properties": about | figures,
            "geometry": {"type": "Polygon", "coordinates": rings},
        }

    found = [
        feature("BU90020000", "Höfke", 155_000, 463_000, aantal_inwoners=120, percentage_personen_0_tot_15_jaar=-99997,
                percentage_personen_65_jaar_en_ouder=-99999999, gemiddelde_huishoudsgrootte=2.1),
        feature("BU90020001", "'t Eind", 155_500, 463_000, aantal_inwoners=0, percentage_personen_0_tot_15_jaar=-99995,
                percentage_personen_65_jaar_en_ouder=None, gemiddelde_huishoudsgrootte=-99997.0),
        feature("BU90029997", "", 157_000, 463_000, "JA", aantal_inwoners=-99999999, percentage_personen_0_tot_15_jaar=-99999999,
                percentage_personen_65_jaar_en_ouder=-99999999, gemiddelde_huishoudsgrootte=-99999999),
    ]  # fmt: skip
    declared = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    whole = {"type": "FeatureCollection", "features": found}
    return json.dumps(
        whole | declared if last else {"type": "FeatureCollection", **declared, "features": found}
    )


@pytest.mark.parametrize(
    ("crs", "last"),
    [("urn:ogc:def:crs:EPSG::28992", False), ("EPSG:28992", True), ("", False)],
    ids=["said before", "said after", "not said at all"],
)
def test_route_e_the_layers_of_pdok_keep_their_kinds_of_absence_and_land_where_they_lie(tmp_path, crs, last):
    """RD metres cannot be mistaken for degrees, also where nobody says which they are."""
    taken = take(put(tmp_path, "wijkenbuurten.geojson", features(crs=crs, last=last)))
    assert (taken.understood.what, taken.understood.year, taken.understood.crs) == (
        "both",
        2021,
        "EPSG:28992",
    )
    assert taken.figures == {
        "BU90020000": {"inwoners": 120, "leeftijd_0_15_pct": SUPPRESSED, "leeftijd_65_plus_pct": UNKNOWN, "huishoudensgrootte": 2.1},
        "BU90020001": {"inwoners": 0, "leeftijd_0_15_pct": UNKNOWN, "leeftijd_65_plus_pct": EMPTY, "huishoudensgrootte": SUPPRESSED},
    }  # fmt: skip
    assert taken.understood.notes == [{"what": "water", "rows": 1}]
    # The reference point of RD, the tower in Amersfoort, lies at 52.155174 north, 5.387206 east.
    west, south, _, _ = taken.outlines["BU90020000"][1]
    assert (west, south) == pytest.approx((5.387206, 52.155174), abs=0.000005)
    assert taken.outlines["BU90020000"][0].count("]") == 4  # one polygon with one hole


def test_route_f_what_r_makes_of_it(tmp_path):
    text = (
        '"","Wijken.en.buurten","Regioaanduiding.Codering..code.","Bevolking.Aantal.inwoners..aantal.",'
        '"Bevolking.Particuliere.huishoudens.Gemiddelde.huishoudensgrootte..aantal.","Wonen.Gemiddelde.woningwaarde..x.1.000.euro."\n'
        '"1","\'s-Dorp","GM9002    ",1250,"2,4",301\n"2","Höfke","BU90020000",0,NA,"       ."\n'
    )
    taken = take(put(tmp_path, "kerncijfers_2019.csv", text))
    assert (taken.understood.form, taken.understood.year) == ("r", 2019)
    assert taken.figures["GM9002"] == {"inwoners": 1250, "huishoudensgrootte": 2.4, "woningwaarde": 301}
    assert taken.figures["BU90020000"] == {
        "inwoners": 0,
        "huishoudensgrootte": UNKNOWN,
        "woningwaarde": UNKNOWN,
    }


MANGLED = {
    "each quote doubled": (
        '"Wijken en buurten"";""Regioaanduiding/Codering (code)"";""Bevolking/Aantal inwoners (aantal)"\r\n'
        '"Höfke"";""BU90020000"";1250\r\n""\'t Eind"";""BU90020001"";0\r\n"\r\n'
    ),
    "whole lines quoted": (
        '"Wijken en buurten;""Regioaanduiding/Codering (code)"";""Bevolking/Aantal inwoners (aantal)"""\r\n'
        '"Höfke;""BU90020000"";1250"\r\n"\'t Eind;""BU90020001"";0"\r\n'
    ),
}


@pytest.mark.parametrize("how", MANGLED)
def test_route_f_what_a_spreadsheet_makes_of_it_is_repaired_and_said(tmp_path, how):
    taken = take(put(tmp_path, "kerncijfers_2019.csv", MANGLED[how]))
    assert {code: figures["inwoners"] for code, figures in taken.figures.items()} == {
        "BU90020000": 1250,
        "BU90020001": 0,
    }
    assert taken.names["BU90020001"] == "'t Eind"
    assert {"what": "mangled"} in taken.understood.notes


def test_empty_cells_beside_each_other_are_not_taken_for_a_spreadsheets_work(tmp_path):
    text = (
        '"Wijken en buurten";"Regioaanduiding/Codering (code)";"Bevolking/Aantal inwoners (aantal)";"Bevolking/Geslacht/Mannen (aantal)"\r\n'
        '"Höfke";"BU90020000";"";""\r\n"\'t Eind";"BU90020001";"5";"0"\r\n'
    )
    taken = take(put(tmp_path, "kerncijfers_2019.csv", text))
    assert taken.figures == {
        "BU90020000": {"inwoners": EMPTY, "mannen": EMPTY}, "BU90020001": {"inwoners": 5, "mannen": 0},
    }  # fmt: skip
    assert taken.understood.notes == []


# -- separators, line ends, letters --------------------------------------------------------------------------------------

TABLE = [
    ["Naam", "Codering", "Aantal inwoners"],
    ["Höfke", "BU90020000", "1.250"],
    ["'t Eind", "BU90020001", "0"],
    ["Súdwest", "GM9002", "x"],
]
READ = {"BU90020000": 1250, "BU90020001": 0, "GM9002": SUPPRESSED}


def lines(separator, end="\n"):
    return "".join(separator.join(row) + end for row in TABLE)


WRITTEN = {
    "tabs": lines("\t").encode(),
    "semicolons": lines(";").encode(),
    "commas": lines(",").encode(),
    "pipes": lines("|").encode(),
    "a mark of utf-8": b"\xef\xbb\xbf" + lines(";", "\r\n").encode(),
    "windows": lines(";").encode("cp1252"),
    "utf-16": lines("\t", "\r\n").encode("utf-16"),
    "utf-16, the other way": b"\xfe\xff" + lines(";").encode("utf-16-be"),
    "line ends of an old macintosh": lines(";", "\r").encode(),
    "a line for excel": b"sep=;\r\n" + lines(";", "\r\n").encode(),
    "a title above": b"Inwoners van ons dorp\n\n" + lines(";").encode(),
    "blank lines and a source beneath": lines(";").encode() + b";;\n\nBron: CBS;;\n",
    "packed": gzip.compress(lines(";").encode()),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_table_is_read_however_it_was_written(tmp_path, how):
    taken = take(put(tmp_path, "dorp_2022.csv", WRITTEN[how]))
    assert {code: figures["inwoners"] for code, figures in taken.figures.items()} == READ
    assert (taken.names["BU90020000"], taken.names["GM9002"]) == ("Höfke", "Súdwest")
    assert (taken.understood.year, taken.understood.rows) == (2022, 3)


def test_a_table_of_anybodys_is_not_called_one_of_cbs(tmp_path):
    """P48: the source stands with every figure; where nobody says it, it is asked for and not made up."""
    known = take(put(tmp_path, "dorp_2022.csv", lines(";"))).understood
    assert (known.publisher, known.licence) == ("", "")
    assert sentences.said(known)[-1].startswith("Van wie de cijfers zijn, staat er niet bij.")
    told = take(tmp_path / "dorp_2022.csv", mapping={"publisher": "Gemeente Súd"}).understood
    assert (told.publisher, told.notes) == ("Gemeente Súd", [])


def test_a_point_between_thousands_is_no_decimal(tmp_path):
    """1.250 residents are shown as 1.250, not as 1.250,000."""
    taken = take(put(tmp_path, "dorp_2022.csv", lines(";")))
    assert [column.decimals for column in taken.understood.columns] == [0]


def test_a_line_that_is_wrong_is_named_by_its_number_in_the_file(tmp_path):
    text = "Inwoners van ons dorp\n\n" + lines(";").replace("GM9002", "GM9")
    assert refusal(put(tmp_path, "dorp_2022.csv", text)).facts == {"line": 6, "code": "GM9"}


def test_the_year_is_taken_from_a_title_and_never_from_the_name_of_a_column(tmp_path):
    text = "Codering (code);Wonen/Woningen naar bouwjaar/Bouwjaar voor 2000 (%)\nBU90020000;40\n"
    assert refusal(put(tmp_path, "dorp.csv", text)).why == Why.NO_YEAR
    taken = take(put(tmp_path, "dorp.csv", "Kerncijfers van 2019;\n" + text))
    assert (taken.understood.year, taken.figures["BU90020000"]) == (2019, {"bouwjaar_voor_2000_pct": 40})


def test_rows_that_stand_in_it_twice_count_once_and_are_said(tmp_path):
    known = take(put(tmp_path, "dorp_2022.csv", lines(";") + ";".join(TABLE[2]) + "\n")).understood
    assert known.rows == 3
    assert "1 rij staat er twee keer in, met dezelfde cijfers. Die telt één keer." in sentences.said(known)


# -- workbooks -----------------------------------------------------------------------------------------------------------

SHEET = [
    ["Naam", "Codering", "Aantal inwoners"],
    ["Höfke", "BU90020000", 1250],
    ["'t Eind", "BU90020001", 0],
    ["Súd", "GM9002", "."],
]
OTHER = [
    ["Naam", "Codering", "aantal_huishoudens"],
    ["Höfke", "BU90020000", 55],
    ["'t Eind", "BU90020001", None],
]
EXPLAINED = [["Toelichting", "bij de tabel"], ["Gemaakt door", "het dorp"], ["Op", "papier"]]
IN_SHEET = {"BU90020000": 1250, "BU90020001": 0, "GM9002": UNKNOWN}


@pytest.mark.parametrize("write", [books.xlsx, books.ods], ids=["xlsx", "ods"])
def test_a_sheet_that_explains_is_passed_by(tmp_path, write):
    path = tmp_path / ("dorp_2022.xlsx" if write is books.xlsx else "dorp_2022.ods")
    taken = take(write(path, {"Lees mij": EXPLAINED, "Cijfers": SHEET}))
    assert {code: figures["inwoners"] for code, figures in taken.figures.items()} == IN_SHEET
    assert taken.understood.encoding == path.suffix[1:]
    assert (
        sentences.said(taken.understood)[0]
        == "Gelezen is het blad Cijfers. Andere bladen zijn niet gelezen: Lees mij."
    )


@pytest.mark.parametrize("write", [books.xlsx, books.ods], ids=["xlsx", "ods"])
def test_of_several_tables_the_first_is_read_or_the_one_that_was_asked_for(tmp_path, write):
    path = write(tmp_path / "dorp_2022.xlsx", {"Mensen": SHEET, "Huizen": OTHER})
    assert take(path).figures["BU90020000"] == {"inwoners": 1250}
    asked = take(path, layer="Huizen")
    assert asked.figures == {"BU90020000": {"huishoudens": 55}, "BU90020001": {"huishoudens": EMPTY}}
    none = refusal(path, layer="Tuinen")
    assert (none.why, none.facts) == (Why.WHICH_LAYER, {"layers": "Mensen, Huizen"})


def test_a_title_and_a_source_around_the_table_do_not_matter(tmp_path):
    rows = [["Kerncijfers 2021", "uitgave 3"], [None], *SHEET, ["Bron: CBS"]]
    taken = take(books.xlsx(tmp_path / "dorp.xlsx", {"Blad1": rows}))
    assert {code: figures["inwoners"] for code, figures in taken.figures.items()} == IN_SHEET
    assert taken.understood.year == 2021


def test_a_spreadsheet_of_libreoffice_may_end_in_a_million_empty_rows(tmp_path):
    ends = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    taken = take(books.ods(tmp_path / "dorp_2022.ods", {"Blad1": SHEET}, more=ends))
    assert {code: figures["inwoners"] for code, figures in taken.figures.items()} == IN_SHEET


# -- zips, layers ----------------------------------------------------------------------------------------------------------


def test_the_year_of_the_file_in_a_zip_counts(tmp_path):
    path = books.zipped(tmp_path / "dorp.zip", {"map/Kerncijfers_2019.csv": lines(";")})
    assert take(path).understood.year == 2019


def test_what_a_mac_adds_to_a_zip_is_passed_by(tmp_path):
    path = books.zipped(
        tmp_path / "dorp_2022.zip", {"k/dorp.csv": lines(";"), "__MACOSX/k/._dorp.csv": b"\0\5\x16\7"}
    )
    assert take(path).understood.rows == 3


ZIPS = {
    "two tables": ({"a.csv": lines(";"), "b.csv": lines(";")}, Why.SEVERAL, "a.csv, b.csv"),
    "a workbook": ({"map/boek.xlsx": b"x"}, Why.NESTED, "map/boek.xlsx"),
    "nothing of use": ({"lees.txt": b"x"}, Why.UNKNOWN_KIND, "dorp.zip"),
}


@pytest.mark.parametrize("what", ZIPS)
def test_a_zip_that_cannot_be_read_is_refused_by_name(tmp_path, what):
    members, why, name = ZIPS[what]
    refused = refusal(books.zipped(tmp_path / "dorp.zip", members))
    assert refused.why == why
    assert name in sentences.refused(refused)


SHAPE = {
    "BU_CODE": ("C", 10),
    "BU_NAAM": ("C", 60),
    "H2O": ("C", 3),
    "AANT_INW": ("N", 10),
    "P_65_EO_JR": ("N", 10),
    "BOMEN": ("N", 10),
}
ON_IT = [
    (books.square(155_000, 463_000), ["BU90020000", "Höfke", "NEE", 120, -99999999, 7]),
    (books.square(157_000, 463_000), ["BU90029997", "", "JA", -99999999, -99999999, 0]),
]


def members(place, fields=SHAPE, rows=ON_IT):
    return {place + suffix: data for suffix, data in books.shapefile_parts(fields, rows).items()}


def test_a_shapefile_of_cbs_is_found_in_the_folders_of_its_zip_with_its_figures(tmp_path):
    path = books.zipped(tmp_path / "kaart.zip", members("WijkBuurtkaart_2022_v1/shape/buurt_2022"))
    taken = take(path)
    known = taken.understood
    assert (known.form, known.year, known.crs, known.outlines) == ("shapefile", 2022, "EPSG:28992", 1)
    assert taken.figures == {"BU90020000": {"inwoners": 120, "leeftijd_65_plus_pct": UNKNOWN}}
    assert known.unknown_columns == ["BOMEN"]
    assert taken.names == {"BU90020000": "Höfke"}
    assert taken.outlines["BU90020000"][0].count("]") == 4  # one polygon with one hole


def test_of_several_shapefiles_the_finest_is_read_and_the_others_are_said(tmp_path):
    wijk = {"WK_CODE": ("C", 8), "WK_NAAM": ("C", 60)}
    path = books.zipped(
        tmp_path / "kaart_2022.zip",
        members("a/buurt")
        | members("a/wijk", wijk, [(books.square(155_000, 463_000), ["WK900200", "Wijk 00"])]),
    )
    taken = take(path)
    assert taken.understood.kinds == {"buurt": 1}
    assert sentences.said(taken.understood)[0] == "Andere lagen zijn niet gelezen: wijk."
    assert take(path, layer="wijk").names == {"WK900200": "Wijk 00"}


def test_two_shapefiles_of_one_name_are_not_mixed_up(tmp_path):
    path = books.zipped(tmp_path / "kaart_2022.zip", members("a/kaart") | members("b/kaart"))
    assert refusal(path).facts == {"layers": "a/kaart, b/kaart"}
    assert take(path, layer="b/kaart").understood.outlines == 1


def test_of_a_package_with_several_layers_the_finest_is_read_and_the_others_are_said(tmp_path):
    rings = [ring[::-1] for ring in books.square(155_000, 463_000)]
    path = books.gpkg(
        tmp_path / "wijkenbuurten_2022.gpkg",
        {
            "gemeenten": [
                ({"gemeentecode": "GM9002", "gemeentenaam": "Súd", "aantal_inwoners": 1250}, rings)
            ],
            "wijken": [({"wijkcode": "WK900200", "wijknaam": "Wijk 00", "aantal_inwoners": -99997}, rings)],
            "buurten": [({"buurtcode": "BU90020000", "buurtnaam": "Höfke", "aantal_inwoners": 120}, rings)],
        },
    )
    taken = take(path)
    assert taken.figures == {"BU90020000": {"inwoners": 120}}
    assert sentences.said(taken.understood) == ["Andere lagen zijn niet gelezen: gemeenten, wijken."]
    assert take(path, layer="wijken").figures == {"WK900200": {"inwoners": SUPPRESSED}}
    assert take(path, layer="gemeenten").figures == {"GM9002": {"inwoners": 1250}}
    assert refusal(path, layer="straten").facts == {"layers": "gemeenten, wijken, buurten"}


def test_a_topology_on_a_grid_shares_its_borders_and_keeps_its_holes(tmp_path):
    """Two squares of a hundredth of a degree, the first with a hole; the arcs stand before the type."""
    kind = "Polygon"
    areas = [
        {"type": kind, "arcs": [[0, 1], [3]], "properties": {"statcode": "BU90020000", "statnaam": "Höfke"}},
        {"type": kind, "arcs": [[-1, 2]], "properties": {"statcode": "BU90020001", "statnaam": "'t Eind"}},
    ]
    arcs = [
        [[1000, 0], [0, 1000]], [[1000, 1000], [-1000, 0], [0, -1000], [1000, 0]],
        [[1000, 0], [1000, 0], [0, 1000], [-1000, 0]], [[300, 300], [0, 200], [200, 0], [0, -200], [-200, 0]],
    ]  # fmt: skip
    topology = {
        "arcs": arcs, "transform": {"scale": [0.00001, 0.00001], "translate": [5.38, 52.15]},
        "objects": {"buurten": {"type": "GeometryCollection", "geometries": areas}}, "type": "Topology",
    }  # fmt: skip
    taken = take(put(tmp_path, "buurten_2022.topojson", json.dumps(topology)))
    assert (taken.understood.crs, taken.understood.outlines) == ("EPSG:4326", 2)
    assert taken.outlines["BU90020000"][1] == pytest.approx([5.38, 52.15, 5.39, 52.16])
    assert taken.outlines["BU90020001"][1] == pytest.approx([5.39, 52.15, 5.40, 52.16])
    assert taken.outlines["BU90020000"][0].count("]") == 4


def test_a_part_of_a_shapefile_is_refused_under_its_own_name(tmp_path):
    """Whatever it is called where it waits: people know the name they chose."""
    waiting = put(tmp_path, "0f3c.data", books.shapefile_parts(SHAPE, ON_IT)[".dbf"])
    refused = refusal(waiting, name="buurt_2022.dbf")
    assert (refused.why, refused.facts) == (Why.PART_OF_SHAPEFILE, {"name": "buurt_2022.dbf"})
    noise = refusal(put(tmp_path, "0f3d.data", b"\x7fELF" + bytes(range(256)) * 9), name="programma.csv")
    assert noise.facts["name"] == "programma.csv"

"""CBS and PDOK: real client code; the answers are recorded in shape and small (P48)."""

import json
from pathlib import Path

import pytest
import requests

from samenbuur.outside.cbs_online import Cbs
from samenbuur.outside.pdok import Borders, Locatieserver, spot_of
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.web import Web
from tests.rooms.outside.taken import take

CBS = "https://datasets.cbs.nl/odata/v1/CBS/85984NED"


class Answer:
    """An answer as `requests` gives it."""

    def __init__(self, body, status=200, headers=None):
        self.body, self.status_code, self.headers = body, status, headers or {}
        self.is_redirect = "Location" in self.headers

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def iter_content(self, size):
        data = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        yield from (data[at : at + size] for at in range(0, len(data), size))


class Recorded:
    """Answers by address; what was not recorded is not there."""

    def __init__(self, **answers):
        self.answers, self.asked = answers.get("answers", {}), []

    def get(self, address, params=None, **how):
        assert how["allow_redirects"] is False
        assert how["timeout"]
        self.asked.append((address, params))
        answer = self.answers.get(address)
        if isinstance(answer, Exception):
            raise answer
        return (
            answer
            if isinstance(answer, Answer)
            else Answer(answer)
            if answer is not None
            else Answer({}, 404)
        )


def observations():
    first = [
        {
            "Id": 1,
            "Measure": "T001036",
            "WijkenEnBuurten": "GM1680    ",
            "Value": 25845.0,
            "ValueAttribute": "None",
        },
        {
            "Id": 2,
            "Measure": "T001036",
            "WijkenEnBuurten": "BU16800000",
            "Value": 3455.0,
            "ValueAttribute": "None",
        },
        {
            "Id": 3,
            "Measure": "M000100",
            "WijkenEnBuurten": "BU16800000",
            "Value": None,
            "ValueAttribute": "Confidential",
        },
    ]
    second = [
        {
            "Id": 4,
            "Measure": "M000100",
            "WijkenEnBuurten": "GM1680    ",
            "Value": 2.2,
            "ValueAttribute": "None",
        },
        {
            "Id": 5,
            "Measure": "X999999",
            "WijkenEnBuurten": "GM1680    ",
            "Value": 1.0,
            "ValueAttribute": "None",
        },
    ]
    return {
        f"{CBS}/MeasureGroups": {"value": [{"Id": "1", "Title": "Bevolking", "ParentId": None},
                                           {"Id": "2", "Title": "Particuliere huishoudens", "ParentId": "1"}]},
        f"{CBS}/MeasureCodes": {"value": [
            {"Identifier": "T001036", "Title": "Aantal inwoners", "Unit": "aantal", "Decimals": 0, "MeasureGroupId": "1"},
            {"Identifier": "M000100", "Title": "Gemiddelde huishoudensgrootte", "Unit": "aantal", "Decimals": 1,
             "MeasureGroupId": "2"},
            {"Identifier": "X999999", "Title": "Iets nieuws", "Unit": "aantal", "MeasureGroupId": "1"}]},
        f"{CBS}/WijkenEnBuurtenCodes": {"value": [{"Identifier": "GM1680    ", "Title": "Aa en Hunze"},
                                                  {"Identifier": "BU16800000", "Title": "Annen"}]},
        f"{CBS}/Observations": {"value": first, "@odata.nextLink": f"{CBS}/Observations?$skip=3"},
        f"{CBS}/Observations?$skip=3": {"value": second},
    }  # fmt: skip


def test_figures_come_page_after_page_with_their_kind_of_absence():
    """Two pages; a confidential figure is kept back, never empty and never 0."""
    said = dict(Cbs(Web(Recorded(answers=observations()))).events("85984NED", "GM1680", 2024))
    assert [column["indicator"] for column in said["columns"]] == ["inwoners", "huishoudensgrootte"]
    assert said["rows"] == [
        ["GM1680", "gemeente", "Aa en Hunze", "NL00", 0, 25845.0, 2.2],
        ["BU16800000", "buurt", "Annen", "WK168000", 0, 3455.0, "s"],
    ]
    assert (said["done"]["numbers"], said["done"]["kinds"]) == (3, {"gemeente": 1, "buurt": 1})


def test_a_next_page_that_leads_in_a_circle_ends():
    answers = observations()
    answers[f"{CBS}/Observations"]["@odata.nextLink"] = f"{CBS}/Observations"
    with pytest.raises(Unreadable) as refused:
        dict(Cbs(Web(Recorded(answers=answers))).events("85984NED", "GM1680", 2024))
    assert refused.value.why == Why.TOO_MANY_ROWS


@pytest.mark.parametrize(
    "address",
    ["http://datasets.cbs.nl/x", "https://datasets.cbs.nl.evil.example/x", "https://127.0.0.1/x", "https://a@api.pdok.nl/x",
     "https://api.pdok.nl:8443/x", "file:///etc/passwd", "https://evil.example/"],
)  # fmt: skip
def test_it_goes_nowhere_else(address):
    web = Recorded()
    with pytest.raises(Unreadable) as refused:
        Web(web).json(address)
    assert refused.value.why == Why.HOST
    assert web.asked == []


def test_a_next_page_at_another_host_is_not_followed():
    answers = observations()
    answers[f"{CBS}/Observations"]["@odata.nextLink"] = "https://evil.example/more"
    recorded = Recorded(answers=answers)
    with pytest.raises(Unreadable) as refused:
        dict(Cbs(Web(recorded)).events("85984NED", "GM1680", 2024))
    assert refused.value.why == Why.HOST
    assert not [address for address, _ in recorded.asked if "evil" in address]


def test_a_redirect_is_said_and_not_followed():
    address = "https://api.pdok.nl/x"
    moved = Recorded(answers={address: Answer({}, 302, {"Location": "https://169.254.169.254/latest"})})
    with pytest.raises(Unreadable) as refused:
        Web(moved).json(address)
    assert (refused.value.why, refused.value.facts) == (Why.HOST, {"name": "169.254.169.254"})


@pytest.mark.parametrize(
    ("answer", "why"),
    [(requests.ConnectTimeout(), Why.OFFLINE), (Answer({}, 503), Why.OFFLINE), (Answer(b"{"), Why.BROKEN),
     (Answer(b"[" * 100_000), Why.BROKEN), (Answer(b" " * 41_000_000), Why.TOO_LARGE)],
)  # fmt: skip
def test_a_source_that_fails_is_a_refusal_and_no_crash(answer, why):
    with pytest.raises(Unreadable) as refused:
        Web(Recorded(answers={"https://api.pdok.nl/x": answer})).json("https://api.pdok.nl/x")
    assert refused.value.why == why


def test_in_test_mode_nothing_leaves_at_all():
    with pytest.raises(Unreadable) as refused:
        Web().json("https://api.pdok.nl/x")
    assert refused.value.why == Why.OFFLINE


def test_borders_are_saved_and_read_like_any_file(tmp_path: Path):
    base = "https://api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1/collections"
    ring = [[6.7, 53.0], [6.8, 53.0], [6.8, 53.1], [6.7, 53.1], [6.7, 53.0]]
    one = {"type": "Feature", "properties": {"buurtcode": "BU16800000", "buurtnaam": "Annen", "water": "NEE",
                                             "aantal_inwoners": 3455, "percentage_gehuwd": -99997},
           "geometry": {"type": "Polygon", "coordinates": [ring]}}  # fmt: skip
    two = {
        **one,
        "properties": {**one["properties"], "buurtcode": "BU16800009", "buurtnaam": "Verspreide huizen"},
    }
    two["geometry"] = {"type": "Polygon", "coordinates": [[[x + 0.1, y] for x, y in ring]]}
    answers = {
        f"{base}/gemeenten/items": {"features": []},
        f"{base}/wijken/items": {"features": []},
        f"{base}/buurten/items": {
            "features": [one],
            "links": [{"rel": "next", "href": f"{base}/buurten/items?cursor=2"}],
        },
        f"{base}/buurten/items?cursor=2": {"features": [two], "links": []},
    }
    (path,) = Borders(Web(Recorded(answers=answers))).save(2024, "GM1680", tmp_path)
    taken = take(path)
    assert (taken.understood.what, taken.understood.year, taken.understood.outlines) == ("both", 2024, 2)
    assert taken.figures["BU16800000"] == {"inwoners": 3455, "gehuwd_pct": "suppressed"}


def test_an_address_is_found_with_its_areas(shared):
    """The recorded answer has old Amsterdam codes, and gemeente codes without GM."""
    answer = json.loads((shared / "data/pdok-locatieserver/pdok_response_amsterdam.json").read_text())
    address = "https://api.pdok.nl/bzk/locatieserver/search/v3_1/free"
    recorded = Recorded(answers={address: answer})
    spot = Locatieserver(Web(recorded)).find("Nieuwe Achtergracht 72")[0]
    assert spot.label == "Nieuwe Achtergracht 72, 1018XZ Amsterdam"
    assert (spot.longitude, spot.latitude) == (4.90595549, 52.36194655)
    assert (spot.buurt, spot.wijk, spot.gemeente) == ("BU03630801", "WK036308", "GM0363")


def test_two_letters_ask_nothing():
    recorded = Recorded()
    assert Locatieserver(Web(recorded)).find("ab") == []
    assert recorded.asked == []


def test_an_answer_without_a_place_is_passed_by():
    assert spot_of({"weergavenaam": "nergens", "centroide_ll": "POINT(x y)"}) is None

"""Streets beneath the map: fetched by the house, kept, and only those of the ground (P45)."""

import pytest

from samenbuur.mapping.streets import MOST, has_tile, on_ground, tiles_of
from samenbuur.method.ground import ground_of
from samenbuur.outside.streets import Streets
from samenbuur.outside.unreadable import Unreadable
from samenbuur.outside.web import Web

PNG = b"\x89PNG\r\n\x1a\nstreets"
GROUND = ground_of(4.855, 52.368, 4.865, 52.375)


class Answer:
    """What the service would say: a recorded counterpart, so that no test goes out."""

    is_redirect, headers = False, {}

    def __init__(self, body, status=200):
        self.body, self.status_code = body, status

    def __enter__(self):
        return self

    def __exit__(self, *rest):
        return None

    def iter_content(self, size):
        yield self.body


class Service:
    def __init__(self, body=PNG):
        self.asked, self.body = [], body

    def get(self, address, **terms):
        self.asked.append(address)
        return Answer(self.body)


def test_a_picture_is_fetched_once_and_then_kept(tmp_path):
    service = Service()
    streets = Streets("pdok", tmp_path, Web(service))
    assert streets.picture(17, 67300, 43080) == streets.picture(17, 67300, 43080) == PNG
    assert service.asked == [
        "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/17/67300/43080.png"
    ]


def test_what_is_no_picture_is_refused_and_not_kept(tmp_path):
    with pytest.raises(Unreadable):
        Streets("pdok", tmp_path, Web(Service(b"<html>"))).picture(1, 2, 3)
    assert list(tmp_path.rglob("*.png")) == []


def test_no_other_source_than_the_chosen_ones(tmp_path):
    with pytest.raises(Unreadable):
        Streets("https://elsewhere.example", tmp_path)


def test_only_the_pictures_of_the_ground_are_ever_asked():
    zoom, columns, rows = on_ground(GROUND)
    assert 0 < len(columns) * len(rows) <= MOST
    assert has_tile(GROUND, zoom, columns[0], rows[0])
    assert not has_tile(GROUND, zoom, columns[0] - 1, rows[0]) and not has_tile(
        GROUND, zoom - 1, columns[0], rows[0]
    )


def test_the_pictures_lie_side_by_side_and_cover_the_ground():
    boxes = [tile.box for tile in tiles_of(GROUND, "{z}-{x}-{y}")]
    assert min(b[0] for b in boxes) <= 0 and min(b[1] for b in boxes) <= 0
    assert max(b[2] for b in boxes) >= GROUND.width and max(b[3] for b in boxes) >= GROUND.height


@pytest.mark.django_db
def test_without_a_chosen_source_no_page_names_one_and_nothing_is_fetched(settings):
    from samenbuur.doors.table.streets import address_for_guests

    settings.STREETS = ""
    assert address_for_guests() == ""
    settings.STREETS = "pdok"
    assert address_for_guests() == "/mee/straten/{z}-{x}-{y}/"

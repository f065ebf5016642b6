"""The two signatures tell the truth: the same values the same drawing, the unknown open, near is near (look.md)."""

import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from samenbuur.ui.charts import Mark, bar_svg, line_svg
from samenbuur.ui.drawings import RADII, SIDE, Someone, Thread, ribbon_svg, rings_svg

SVG = "{http://www.w3.org/2000/svg}"
CENTRE = Someone("Fatma", "fatma")


def tree(markup):
    """Parsing as XML fails on anything that was not escaped."""
    return ElementTree.fromstring(str(markup).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def threads(*amounts):
    return [Thread(f"draad {at}", amount, at) for at, amount in enumerate(amounts)]


def people(*per_ring):
    return [
        Someone(f"Naam{ring}{at}", f"{ring}-{at}", ring)
        for ring, many in enumerate(per_ring)
        for at in range(many)
    ]


def centres(drawing, kind="samenbuur-rings__person"):
    return [
        (float(group.find(f"{SVG}circle").get("cx")), float(group.find(f"{SVG}circle").get("cy")))
        for group in drawing.iter(f"{SVG}g")
        if group.get("class") == kind
    ]


def test_the_same_figures_give_the_same_ribbon():
    assert ribbon_svg(threads(0.4, None, 0.8), "Lint") == ribbon_svg(threads(0.4, None, 0.8), "Lint")


def test_two_buurten_can_be_told_apart():
    assert ribbon_svg(threads(0.4, 0.5), "Lint") != ribbon_svg(threads(0.4, 0.7), "Lint")


def test_more_of_something_is_a_broader_strand():
    drawing = tree(ribbon_svg(threads(0.1, 0.9), "Lint"))
    heights = [
        float(rect.get("height"))
        for rect in drawing.iter(f"{SVG}rect")
        if re.fullmatch(r"samenbuur-thread-\d", rect.get("class") or "")
    ]
    assert len(heights) == 2 and heights[1] > 2 * heights[0]


def test_the_unknown_is_open_and_never_nothing():
    """P48: a missing value is shown as such, and is not the same as zero."""
    unknown, zero = ribbon_svg(threads(0.4, None), "Lint"), ribbon_svg(threads(0.4, 0.0), "Lint")
    assert "samenbuur-thread__open" in unknown and "samenbuur-thread__open" not in zero
    assert "nog niet bekend" in tree(unknown).find(f"{SVG}desc").text
    assert "0%" in tree(zero).find(f"{SVG}desc").text


def test_names_inside_two_ribbons_on_one_page_do_not_meet():
    ids = [re.findall(r' id="([^"]+)"', ribbon_svg(threads(0.4, 0.5), "Lint", key)) for key in ("a", "b")]
    assert not set(ids[0]) & set(ids[1])


@pytest.mark.parametrize(
    "markup",
    [
        ribbon_svg([Thread('<b onload="x">', 0.5)], '"><script>'),
        rings_svg(Someone('<i a="', 1), [Someone("<script>alert(1)", 2, 1)], "a<b"),
        line_svg([Mark("<u>", 1.0)], "<s>"),
        bar_svg(0.5),
    ],
)
def test_what_people_wrote_stays_words(markup):
    assert {one.tag.removeprefix(SVG) for one in tree(markup).iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "text", "g",
    }  # fmt: skip
    assert not any(
        name == "style" or name.startswith("on") for one in tree(markup).iter() for name in one.attrib
    )


def test_near_is_near():
    drawing = tree(rings_svg(CENTRE, people(3, 5, 8), "Kring"))
    distances = [math.dist(at, (SIDE / 2, SIDE / 2)) for at in centres(drawing)]
    assert max(distances[:3]) < min(distances[3:8]) and max(distances[3:8]) < min(distances[8:])


@pytest.mark.parametrize("count", [(0, 0, 0), (1, 0, 0), (3, 4, 5), (6, 9, 12), (10, 16, 24)])
def test_everyone_has_a_place_of_their_own_inside_the_drawing(count):
    everyone = people(*count)
    seats = centres(tree(rings_svg(CENTRE, everyone, "Kring")))
    assert len(seats) == len(everyone)
    assert all(0 < x < SIDE and 0 < y < SIDE for x, y in seats)
    assert all(math.dist(one, other) > 16 for at, one in enumerate(seats) for other in seats[:at])


def test_the_drawing_names_everyone_also_for_who_cannot_see_it():
    said = tree(rings_svg(CENTRE, people(2, 1), "Kring")).find(f"{SVG}desc").text
    assert all(one.name in said for one in people(2, 1)) and "heel dichtbij" in said


def test_a_long_name_stays_inside_the_drawing_and_whole_in_the_words():
    long = Someone("Maximiliaan-Alexander", 7, 2)
    drawing = tree(rings_svg(CENTRE, [long], "Kring"))
    assert long.name in drawing.find(f"{SVG}desc").text
    assert all(len(text.text) <= 11 for text in drawing.iter(f"{SVG}text"))


def test_the_order_in_which_people_come_does_not_change_the_drawing():
    assert rings_svg(CENTRE, people(2, 3, 1), "Kring") == rings_svg(CENTRE, people(2, 3, 1)[::-1], "Kring")


def test_a_value_that_is_not_known_opens_the_line():
    drawing = line_svg([Mark("1", 3.0), Mark("2", None), Mark("3", 4.0)], "Hoeveel")
    path = next(one for one in tree(drawing).iter(f"{SVG}path") if one.get("class") == "samenbuur-line__path")
    assert path.get("d").count("M") == 2
    assert len(list(tree(drawing).iter(f"{SVG}circle"))) == 2


def test_a_line_of_nothing_is_drawn_without_breaking():
    assert line_svg([], "Leeg") and line_svg([Mark("1", None)], "Leeg") and line_svg([Mark("1", 0.0)], "Nul")


def test_a_bar_never_leaves_its_ground():
    assert 'width="100.00"' in bar_svg(3.2) and 'width="0.00"' in bar_svg(-1)


def test_the_rings_leave_room_for_a_round_between_them():
    assert all(outer - inner >= 42 for inner, outer in pairwise(RADII))

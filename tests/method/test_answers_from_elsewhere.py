"""P49: exports of ODK Central and KoboToolbox laid beside the questions, in the shapes in which those give them."""

from datetime import date

import pytest

from samenbuur.method.questionnaire import Role, edition
from samenbuur.method.submissions import laid_out

GOLD, PRIDE, SUPPORT, DIVIDES = "golden_people", "pride_and_friction", "support", "what_divides"


def laid(columns, *rows):
    return laid_out(edition(), columns, rows)


@pytest.mark.parametrize(
    "column",
    [
        GOLD,
        f"key_figures/{GOLD}",
        f"key_figures-{GOLD}",
        f"key_figures:{GOLD}",
        f"data/key_figures/{GOLD}",
        edition().question(GOLD).ask["nl"],
    ],
)
def test_a_question_is_known_by_its_name_whatever_group_stands_before_it(column):
    (form,) = laid([column, "KEY"], ["Toos", "uuid:1"]).forms
    assert form.answers[GOLD].words == "Toos"


@pytest.mark.parametrize(
    "column", ["_uuid", "meta/instanceID", "meta-instanceID", "KEY", "__id", "instanceID"]
)
def test_a_form_is_known_by_its_key_with_or_without_the_word_before_it(column):
    assert laid([GOLD, column], ["x", "uuid:abc"]).forms[0].key == "uuid:abc"
    assert laid([GOLD, column], ["x", "abc"]).forms[0].key == "uuid:abc"


def test_a_form_without_a_key_is_known_by_what_it_says_and_two_alike_are_two():
    first = laid([GOLD], ["x"], ["y"], ["x"]).forms
    again = laid([GOLD, "colour"], ["y", ""], ["x", ""], ["x", ""]).forms
    assert len({form.key for form in first}) == 3
    assert {form.key for form in first} == {form.key for form in again}


def test_who_says_it_in_which_role_and_when():
    (form,) = laid(["today", "role", "voice", GOLD], ["2026-02-03", "volunteer", " Toos  B ", "x"]).forms
    assert (form.said_on, form.role, form.name) == (date(2026, 2, 3), Role.VOLUNTEER, "Toos B")
    (form,) = laid(["_submission_time", "role", GOLD], ["2026-02-03T10:00:00.000+01:00", "king", "x"]).forms
    assert (form.said_on, form.role, form.name) == (date(2026, 2, 3), Role.UNSAID, "")


@pytest.mark.parametrize(
    ("columns", "row", "chosen"),
    [
        ([PRIDE], ["pride chance"], ["pride", "chance"]),
        ([PRIDE, f"{PRIDE}/pride", f"{PRIDE}/chance"], ["pride", "1", "0"], ["pride"]),
        ([f"{PRIDE}/pride", f"{PRIDE}/chance"], ["True", "1"], ["pride", "chance"]),
        ([PRIDE], ["trots"], ["pride"]),
        ([SUPPORT], ["de meesten"], ["most"]),
        ([SUPPORT], ["not_asked"], ["not_asked"]),
    ],
)
def test_choices_by_code_by_column_or_by_their_words(columns, row, chosen):
    (form,) = laid(columns, row).forms
    assert next(iter(form.answers.values())).chosen == chosen


def test_words_and_a_spot_go_with_their_question():
    (form,) = laid(
        [PRIDE, f"{PRIDE}_words", f"{DIVIDES}", f"{DIVIDES}_where"],
        ["pride", "de tuin", "de weg", "bij de brug"],
    ).forms
    assert (form.answers[PRIDE].words, form.answers[DIVIDES].where) == ("de tuin", "bij de brug")


def test_a_choice_that_is_none_of_ours_is_said_and_kept_among_the_words():
    found = laid([PRIDE], ["pride fame"])
    assert found.odd == (f"{PRIDE}: fame",) and found.forms[0].answers[PRIDE].words == "fame"


def test_columns_that_are_no_question_are_said_but_not_those_of_the_tool():
    found = laid(
        [GOLD, "colour", "start", "_id", "deviceid", "meta/instanceName", "formhub/uuid"], ["x", *["y"] * 6]
    )
    assert found.unknown == ("colour",)


def test_an_empty_form_is_no_form():
    assert laid([GOLD, "KEY"], ["  ", "uuid:1"]).forms == ()

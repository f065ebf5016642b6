"""Advice beside a text field: a reason and an alternative, never a block, nothing kept (P7, P36)."""

import logging

import pytest

from samenbuur.ui.advice import LONGEST, MOST, advise


def test_a_word_of_the_care_system_gets_a_reason_and_something_else_to_write():
    (tip,) = advise("De cliënt komt morgen.", "nl")
    assert tip["said"] == "cliënt" and "bewoner" in tip["instead"] and "bewoner" in tip["why"]


def test_what_someone_says_of_themselves_stands():
    assert advise("Ik heb een angststoornis en reis daarom graag met z'n tweeën.", "nl") == []


def test_a_plain_text_gets_no_tip():
    assert advise("Een stoel bij de deur, dan kan ik even naar buiten.", "nl") == []


def test_a_number_has_a_place_of_its_own():
    (tip,) = advise("Bel me maar op 06 12345678 als het regent.", "nl")
    assert tip["said"] == "06 12345678" and "hoe je te bereiken bent" in tip["why"]


def test_english_is_advised_on_in_english():
    (tip,) = advise("The client comes tomorrow.", "en")
    assert tip["said"] == "client" and "resident" in tip["why"]


def test_there_are_never_more_than_a_few_tips():
    assert (
        len(
            advise("De cliënt en de patiënt, de casus en de doelgroep, de intake en de indicatie. " * 3, "nl")
        )
        == MOST
    )


def test_who_did_not_log_in_gets_no_advice_and_nothing_of_a_text_is_kept(street, enter, client, caplog, db):
    caplog.set_level(logging.DEBUG)
    assert client.post("/woorden/", {"text": "De cliënt komt."}).json() == {"advice": []}
    answer = enter(street.dirk).post("/woorden/", {"text": "De cliënt Zonnebloempit komt."})
    assert [tip["said"] for tip in answer.json()["advice"]] == ["cliënt"]
    assert answer["Cache-Control"] == "no-store"
    assert "Zonnebloempit" not in caplog.text


@pytest.mark.parametrize("text", ["", " ", "\x00", "x" * (LONGEST * 3), "ë" * 500, "<script>"])
def test_nonsense_is_answered(street, enter, text):
    assert enter(street.dirk).post("/woorden/", {"text": text}).status_code == 200

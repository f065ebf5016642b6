"""Advice beside a text field: a reason and an alternative, never a block, nothing kept (P7, P36)."""

import logging

import pytest
from django.utils import translation

from samenbuur.method.wording.notes import checker
from samenbuur.method.wording.personal import IDENTIFYING, SPECIAL
from samenbuur.wording import advice
from samenbuur.wording.advice import LONGEST, MOST, PERSONAL


def advise(text, language):
    return advice.advise(text, language, checker(language))


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


def test_every_kind_of_personal_data_has_a_sentence_that_says_what_to_do_instead_in_both_languages():
    assert set(PERSONAL) == {f"personal.{category}" for category in (*IDENTIFYING, *SPECIAL)}
    for said in PERSONAL.values():
        with translation.override("nl"):
            dutch = str(said)
        with translation.override("en"):
            assert str(said) != dutch


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("Mevrouw Jansen komt. Ze heeft diabetes.", "diabetes", "wat helpt"),
        ("Piet Bakker repareert fietsen.", "Piet Bakker", "voornaam"),
        ("Hij heeft een jaar vastgezeten.", "vastgezeten", "wat er nu nodig is"),
    ],
)
def test_what_is_someone_else_s_to_tell_gets_a_tip_that_says_what_to_write(text, said, why):
    """P6: what helps, instead of what someone has."""
    assert [tip for tip in advise(text, "nl") if said in tip["said"] and why in tip["why"]]


def test_of_oneself_one_tells_what_one_wants():
    assert advise("Ik heb diabetes en eet daarom op tijd.", "nl") == []
    assert advise("Bram helpt mij met de fiets.", "nl") == []


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

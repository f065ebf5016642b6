"""P49, P84: the questions as data, laid over by a house; what is open and what helps most, reckoned by hand."""

from datetime import date

import pytest

from samenbuur.method import openness, questionnaire
from samenbuur.method.openness import Fresh, Lack, Voice, freshness, open_questions
from samenbuur.method.questionnaire import (
    Adaptation,
    Role,
    Unclear,
    adaptation_of,
    adapted,
    edition,
    plain_of,
    read,
)

TODAY = date(2026, 3, 2)
OWN = {"code": "own_garden", "kind": "text", "ask": {"nl": "Wie geeft de tuin water?"}}


def question(**changed):
    whole = {
        "code": "x_one",
        "kind": "text",
        "ask": {"nl": "Wat?", "en": "What?"},
        "why": {"nl": "Om.", "en": "So."},
    }
    return {**whole, **changed}


def test_the_prompts_of_the_appendix_are_all_there_in_both_languages():
    """P49: 4 + 7 + 6 + 6 + 5 + 8 + 4 + 3 prompts, as the guide's appendix has them."""
    counts = [len(block.questions) for block in edition().blocks]
    assert counts == [4, 7, 6, 6, 5, 8, 4, 3] and sum(counts) == 43
    for one in edition():
        assert one.ask["nl"] and one.ask["en"] and one.why["nl"] and one.why["en"], one.code
        assert set(one.hint) in (set(), {"nl", "en"}), one.code
        assert all(set(choice.words) == {"nl", "en"} for choice in one.choices), one.code


def test_no_question_asks_for_a_label_on_a_person():
    words = " ".join(
        text for q in edition() for words in (q.ask, q.hint, q.why) for text in words.values()
    ).lower()
    assert not [
        word for word in ("doelgroep", "cliënt", "client", "target group", "diagnos") if word in words
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        question(code="Met Spaties"),
        question(kind="scale"),
        question(kind="choice"),
        question(choices=[{"code": "ja", "nl": "ja", "en": "yes"}]),
        question(matters=4),
        question(lasts=0),
        question(ask={"nl": "Alleen Nederlands?"}),
        question(
            kind="choice",
            choices=[{"code": "ja", "nl": "a", "en": "b"}, {"code": "ja", "nl": "c", "en": "d"}],
        ),
    ],
)
def test_a_question_that_cannot_be_is_refused(wrong):
    questionnaire.question_of(question())
    with pytest.raises(Unclear):
        questionnaire.question_of(wrong)


def test_a_code_stands_there_once():
    block = '[[blocks]]\ncode="a_a"\nname={nl="A",en="A"}\nabout={nl="A",en="A"}\n'
    one = '[[blocks.questions]]\ncode="b_b"\nkind="text"\nask={nl="A",en="A"}\nwhy={nl="A",en="A"}\n'
    assert read("edition=1\n" + block + one).question("b_b")
    with pytest.raises(Unclear, match="twice"):
        read("edition=1\n" + block + one + one)


def test_a_house_words_leaves_out_and_adds_and_it_is_kept_as_plain_values():
    """P84: the edition stays; what the house changes lies over it and survives being stored."""
    by = adaptation_of(
        {"wording": {"homes": {"nl": "Hoe woont men?"}}, "left_out": ["history"], "added": {"active": [OWN]}}
    )
    assert adaptation_of(plain_of(by)) == by
    ours = adapted(edition(), by)
    assert ours.question("homes").ask == {"nl": "Hoe woont men?", "en": edition().question("homes").ask["en"]}
    assert ours.question("history") is None and ours.block("active").questions[-1].own
    assert edition().question("history") is not None and len(list(ours)) == 43


def test_an_added_question_never_takes_the_name_of_a_later_edition():
    with pytest.raises(Unclear):
        adaptation_of({"added": {"active": [{**OWN, "code": "garden"}]}})


def test_own_words_that_say_nothing_leave_the_question_as_it_is():
    ours = adapted(edition(), Adaptation(wording={"homes": {"nl": "  ", "fr": "Quoi ?"}}))
    assert ours.question("homes") == edition().question("homes")


@pytest.mark.parametrize(
    ("said", "checked", "fresh"),
    [
        (date(2025, 9, 1), None, Fresh.FRESH),  # 182 days of 365
        (date(2025, 6, 1), None, Fresh.FADING),  # 274 days: more than three quarters (273)
        (date(2025, 3, 2), None, Fresh.FADING),  # 365 days: its last day
        (date(2025, 3, 1), None, Fresh.ASK_AGAIN),  # 366 days
        (date(2024, 1, 1), date(2026, 1, 1), Fresh.FRESH),  # 'still true' makes it new
        (date(2026, 1, 1), date(2024, 1, 1), Fresh.FRESH),  # an older tap does not make it older
    ],
)
def test_how_fresh_an_answer_is(said, checked, fresh):
    assert freshness(said_on=said, checked_on=checked, lasts=365, today=TODAY) is fresh


def voice(role=Role.RESIDENT, on=date(2026, 2, 1)):
    return Voice(role, on)


@pytest.mark.parametrize(
    ("voices", "of_work", "reasons", "helps"),
    [
        ([], False, (Lack.NOBODY,), 12),  # 6 × 2
        ([voice()], False, (Lack.ONE_VOICE,), 4),  # 2 × 2
        ([voice(Role.PROFESSIONAL)], False, (Lack.ONLY_FOR_WORK, Lack.ONE_VOICE), 10),  # (3 + 2) × 2
        ([voice(Role.UNSAID), voice(Role.UNSAID)], False, (Lack.ONLY_FOR_WORK,), 6),  # 3 × 2
        ([voice(), voice()], True, (Lack.ONLY_LIVING,), 2),  # 1 × 2
        ([voice(on=date(2024, 1, 1)), voice(on=date(2025, 1, 1))], False, (Lack.OLD,), 6),  # 3 × 2
    ],
)
def test_why_a_question_is_open_and_how_much_it_helps(voices, of_work, reasons, helps):
    of = frozenset({"it"}) if of_work else frozenset()
    (one,) = open_questions([("it", 2, 365)], {"it": voices}, today=TODAY, of_work=of)
    assert (one.reasons, one.helps) == (reasons, helps)


def test_two_fresh_voices_of_both_sides_leave_nothing_open():
    heard = {"it": [voice(), voice(Role.PROFESSIONAL)]}
    assert open_questions([("it", 3, 365)], heard, today=TODAY, of_work=frozenset({"it"})) == []


def test_what_helps_most_comes_first_and_equals_keep_their_order():
    asked = [("a", 1, 365), ("b", 3, 365), ("c", 1, 365), ("d", 2, 365)]
    found = open_questions(asked, {"b": [voice()]}, today=TODAY)
    # d: 6 × 2 = 12; a and c: 6 × 1; b: 2 × 3 = 6. Equals stand as they are asked.
    assert [(one.code, one.helps) for one in found] == [("d", 12), ("a", 6), ("b", 6), ("c", 6)]
    assert Lack.BEGIN_HERE in found[2].reasons and Lack.BEGIN_HERE not in found[0].reasons


def test_the_day_on_which_to_ask_again():
    assert openness.asked_again_on(said_on=date(2026, 1, 1), checked_on=date(2026, 2, 1), lasts=28) == date(
        2026, 3, 1
    )

"""A house lays its own words over the helper: why it hurts, what to say instead, what may stand (P7, P36, P84)."""

import io
import json
import sys

import pytest

from samenbuur.config import cli
from samenbuur.diary.models import Line
from samenbuur.method.wording.notes import checker
from samenbuur.refusal import Refused
from samenbuur.sharing.viewing import Viewer
from samenbuur.wording import actions, queries
from samenbuur.wording.models import OwnWord
from samenbuur.wording.reasons import Reason

WORD = {
    "word": "Zorgplekker",
    "language": "nl",
    "category": "jargon",
    "why": "Zo noemen we hier niemand.",
    "instead": "buur, bewoner",
}
TEXT = "Twee zorgplekkers uit de doelgroep koken."


def marked(house, text=TEXT, language="nl"):
    return [text[span.start : span.end] for span in queries.check_of(house.pk, language).spans(text)]


def refused(reason, deed, **given):
    with pytest.raises(Refused) as error:
        deed(**given)
    assert error.value.reason == reason


def test_an_added_word_is_marked_in_all_its_forms_in_this_house_and_no_other(street):
    actions.add_word(**WORD, by=street.dirk)
    (span,) = [
        one
        for one in queries.check_of(street.organisation.pk, "nl").spans(TEXT)
        if TEXT[one.start :].startswith("zorg")
    ]
    assert span.suggestions == ("buur", "bewoner")
    assert marked(street.organisation) == ["zorgplekkers", "doelgroep"] and marked(street.other) == [
        "doelgroep"
    ]
    assert marked(street.organisation, "A zorgplekker.", "en") == []


def test_a_word_left_alone_is_not_marked_in_any_form_in_this_house_only(street):
    actions.leave_word(word="doelgroep", language="nl", why="Zo heet de subsidie.", by=street.ada)
    assert marked(street.organisation, "De doelgroep en doelgroepen, en een cliënt.") == ["cliënt"]
    assert marked(street.other, "De doelgroep.") == ["doelgroep"]


def test_taking_away_works_at_once_and_can_be_undone(street):
    word = actions.add_word(**WORD, by=street.dirk)
    actions.take_away(word=word, by=street.ada)
    assert marked(street.organisation) == ["doelgroep"]
    actions.bring_back(word=word, by=street.dirk)
    assert marked(street.organisation) == ["zorgplekkers", "doelgroep"]


def test_a_word_is_agreed_on_once_and_brought_back_only_when_free(street):
    word = actions.add_word(**WORD, by=street.dirk)
    refused(Reason.TWICE, actions.add_word, **WORD, by=street.ada)
    actions.take_away(word=word, by=street.dirk)
    actions.add_word(**WORD | {"why": "Om iets anders."}, by=street.ada)
    refused(Reason.TWICE, actions.bring_back, word=word, by=street.dirk)


@pytest.mark.parametrize("who", ["amina", "carla", "hana", "els", "rob"])
def test_nobody_else_chooses_the_words_of_the_house(street, who):
    refused(Reason.NOT_YOURS, actions.add_word, **WORD, by=street.people[who])
    refused(
        Reason.NOT_YOURS, actions.leave_word, word="doelgroep", language="nl", why="x", by=street.people[who]
    )
    assert not queries.words_of(Viewer(person=street.people[who])).exists()


def test_another_house_neither_sees_nor_changes_it(street):
    word = actions.add_word(**WORD, by=street.dirk)
    assert not queries.words_of(Viewer(person=street.oda)).exists()
    refused(Reason.NOT_YOURS, actions.take_away, word=word, by=street.oda)
    assert OwnWord.objects.filter(pk=word.pk, ended_at=None).exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"word": "twee woorden"}, Reason.NOT_ONE_WORD), ({"word": "x"}, Reason.NOT_ONE_WORD), ({"word": ""}, Reason.NOT_ONE_WORD),
        ({"word": "[a|b]*"}, Reason.NOT_ONE_WORD), ({"why": " "}, Reason.WHY), ({"instead": " , "}, Reason.WHY),
        ({"instead": "doelgroep"}, Reason.INSTEAD_TOO), ({"instead": "een zorgplekker"}, Reason.INSTEAD_TOO),
        ({"category": "kleur"}, Reason.NOT_YOURS), ({"language": "fr"}, Reason.NOT_YOURS),
    ],
)  # fmt: skip
def test_what_is_no_word_or_helps_nobody_is_refused(street, change, reason):
    refused(reason, actions.add_word, **WORD | change, by=street.dirk)


def test_what_is_not_marked_need_not_be_left_alone(street):
    refused(
        Reason.NOT_MARKED, actions.leave_word, word="fiets", language="nl", why="Mooi woord.", by=street.dirk
    )


def test_who_did_it_is_in_the_diary_and_not_beside_the_word(street):
    word = actions.add_word(**WORD, by=street.dirk)
    assert Line.objects.filter(thing=word.key, verb="wording.adds", by=street.dirk.key).exists()
    assert {field.name for field in OwnWord._meta.fields}.isdisjoint({"by", "person", "made_by"})


def test_the_lists_of_the_method_stay_as_they_came(street):
    before = [len(checker(lang).words.known.families) for lang in ("nl", "en")]
    actions.add_word(**WORD, by=street.dirk)
    marked(street.organisation)
    assert [len(checker(lang).words.known.families) for lang in ("nl", "en")] == before


def on_the_command_line(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"id": 1, "lang": "nl", "text": TEXT}) + "\n"))
    code = cli.main(["wording", *arguments])
    return code, capsys.readouterr()


def test_the_same_words_count_on_the_command_line(street, monkeypatch, capsys):
    actions.add_word(**WORD, by=street.dirk)
    code, said = on_the_command_line(monkeypatch, capsys, "notes", "--organisation", street.organisation.slug)
    assert code == 0 and len(json.loads(said.out)["spans"]) == 2
    code, said = on_the_command_line(monkeypatch, capsys, "notes", "--organisation", street.other.slug)
    assert code == 0 and len(json.loads(said.out)["spans"]) == 1


def test_a_house_that_is_not_there_and_a_check_without_words_say_so(street, monkeypatch, capsys):
    assert on_the_command_line(monkeypatch, capsys, "notes", "--organisation", "nergens")[0] == 2
    assert on_the_command_line(monkeypatch, capsys, "pii", "--organisation", street.organisation.slug)[0] == 2

"""P49: the questions go out as an XLSForm and answers come back; read behind the fence, whole or not at all, twice is once."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from samenbuur.config import cli
from samenbuur.dna import actions, files, queries
from samenbuur.dna.models import Answer, Waiting
from samenbuur.dna.reasons import Reason
from samenbuur.method.questionnaire import edition
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.refusal import Refused

HEAD = [
    "SubmissionDate",
    "today",
    "role",
    "voice",
    "key_figures-golden_people",
    "key_figures-pride_and_friction",
    "colour",
    "KEY",
]
ROWS = [
    ["2026-02-03T10:00:00Z", "2026-02-03", "resident", "Toos", "de bakker", "pride chance", "red", "uuid:1"],
    ["2026-02-03T10:00:00Z", "2026-02-03", "professional", "", "de conciërge", "", "", "uuid:2"],
]


@pytest.fixture
def one(street):
    return actions.begin_round(by=street.dirk, community=street.room)


def as_csv(path: Path, separator=",", encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([HEAD, *ROWS])
    path.write_text(text.getvalue(), encoding)


def as_xlsx(path: Path):
    book = openpyxl.Workbook()
    for row in [HEAD, *ROWS]:
        book.active.append(row)
    book.save(path)


def as_kobo_json(path: Path):
    names = [name.replace("-", "/") for name in HEAD[:-1]] + ["_uuid"]
    things = [dict(zip(names, [*row[:-1], row[-1].removeprefix("uuid:")], strict=True)) for row in ROWS]
    path.write_text(
        json.dumps({"count": 2, "results": [{**thing, "_attachments": [{"x": 1}]} for thing in things]})
    )


def as_odk_json(path: Path):
    things = []
    for row in ROWS:
        named = dict(zip(HEAD, row, strict=True))
        group = {key.split("-")[1]: named.pop(key) for key in list(named) if key.startswith("key_figures-")}
        things.append(
            {"__id": named.pop("KEY"), "key_figures": group, "__system": {"submissionDate": "x"}, **named}
        )
    path.write_text(json.dumps({"value": things}))


WRITERS = {
    "odk.csv": as_csv,
    "kobo.csv": lambda path: as_csv(path, ";", "utf-8-sig"),
    "kobo.xlsx": as_xlsx,
    "kobo.json": as_kobo_json,
    "odk.json": as_odk_json,
}


def brought(street, one, tmp_path, name="odk.csv", by="dirk"):
    WRITERS[name](tmp_path / name)
    found = files.answers_in(tmp_path / name, name, one)
    return actions.hold(content=found, by=street.people[by], round=one)


@pytest.mark.parametrize("name", WRITERS)
def test_each_export_comes_in_whole_with_who_and_when_and_unknown_columns_are_said(
    street, one, tmp_path, name
):
    held = brought(street, one, tmp_path, name)
    assert "colour" in held.content["unknown"] and not Answer.objects.exists()
    assert actions.adopt_answers(waiting=held, by=street.dirk) == 3
    heard = queries.answers(street.viewer("hana"), one)
    found = {
        (h.row.question, h.row.words, tuple(h.row.chosen), h.called, h.row.role, str(h.row.said_on))
        for h in heard
    }
    assert found == {
        ("golden_people", "de bakker", (), "Toos", "resident", "2026-02-03"),
        ("pride_and_friction", "", ("pride", "chance"), "Toos", "resident", "2026-02-03"),
        ("golden_people", "de conciërge", (), "", "professional", "2026-02-03"),
    }
    assert not Waiting.objects.exists()


@pytest.mark.parametrize("again", WRITERS)
def test_the_same_forms_once_more_in_any_shape_add_nothing(street, one, tmp_path, again):
    actions.adopt_answers(waiting=brought(street, one, tmp_path), by=street.dirk)
    assert actions.adopt_answers(waiting=brought(street, one, tmp_path, again, "hana"), by=street.hana) == 0
    assert Answer.objects.count() == 3


def test_what_was_taken_back_does_not_come_in_again(street, one, tmp_path):
    actions.adopt_answers(waiting=brought(street, one, tmp_path), by=street.dirk)
    actions.take_back(answer=Answer.objects.get(words="de bakker"), by=street.dirk)
    assert actions.adopt_answers(waiting=brought(street, one, tmp_path), by=street.dirk) == 0


def test_what_waits_is_for_who_brought_it_in_and_nobody_else_says_yes(street, one, tmp_path):
    held = brought(street, one, tmp_path)
    assert {n for n in street.names() if queries.waiting_for(street.viewer(n), held.key)} == {"dirk"}
    with pytest.raises(Refused):
        actions.adopt_answers(waiting=held, by=street.hana)
    actions.drop(waiting=held, by=street.dirk)
    assert not Answer.objects.exists() and not Waiting.objects.exists()


def test_nothing_is_half_done_when_one_answer_cannot_be(street, one, tmp_path):
    held = brought(street, one, tmp_path)
    held.content["forms"][1]["answers"]["golden_people"]["chosen"] = ["nonsense"]
    with pytest.raises(Refused) as no:
        actions.adopt_answers(waiting=held, by=street.dirk)
    assert no.value.reason == Reason.UNKNOWN and not Answer.objects.exists()


def test_a_closed_round_takes_no_file(street, one, tmp_path):
    held = brought(street, one, tmp_path)
    actions.close_round(round=one, by=street.dirk)
    with pytest.raises(Refused) as no:
        actions.adopt_answers(waiting=held, by=street.dirk)
    assert no.value.reason == Reason.CLOSED


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Why.EMPTY),
        ("a,b\n1,2\n", Why.NO_ANSWERS),
        ("{", Why.BROKEN),
        ('{"results": [1]}', Why.BROKEN),
        ("[" * 100_000, Why.BROKEN),
        ("<xml/>", Why.XML),
        ("golden_people\n" + "x\n" * 6000, Why.TOO_MANY_ROWS),
    ],
)
def test_what_is_no_export_is_refused_with_a_reason(one, tmp_path, text, why):
    (tmp_path / "in").write_text(text)
    with pytest.raises(Unreadable) as no:
        files.answers_in(tmp_path / "in", "in.csv", one)
    assert no.value.why == why


def judged(path):
    from pyxform.xls2xform import convert

    return convert(str(path), validate=False)


def test_pyxform_takes_our_form_without_a_warning_and_every_question_is_in_it(tmp_path, capsys):
    out = tmp_path / "vragen.xlsx"
    assert cli.main(["questionnaire", "export", "--format", "xlsform", "--out", str(out)]) == 0
    made = judged(out)
    assert made.warnings == []
    assert all(f"/{q.code}" in made.xform for q in edition())
    assert all(lang in made.xform for lang in ("Nederlands (nl)", "English (en)"))


def test_a_form_of_this_house_has_its_own_questions_and_stays_inert(street, tmp_path):
    actions.add_question(block="active", ask={"nl": "=1+1 wie geeft de tuin water?"}, by=street.dirk)
    actions.word(question="homes", words={"nl": "Hoe woont men?"}, asked=True, by=street.dirk)
    actions.word(question="history", words={}, asked=False, by=street.dirk)
    out = tmp_path / "ours.xlsx"
    assert cli.main(["questionnaire", "export", "--out", str(out), "--organisation", "linde"]) == 0
    cells = [
        str(cell) for row in openpyxl.load_workbook(out)["survey"].iter_rows(values_only=True) for cell in row
    ]
    assert "Hoe woont men?" in cells and "history" not in cells
    assert not [cell for cell in cells if cell.startswith("=")] and judged(out).warnings == []
    assert cli.main(["questionnaire", "export", "--out", str(out), "--organisation", "nergens"]) == 2


def test_our_own_form_reads_back_as_it_went_out(tmp_path):
    out = tmp_path / "vragen.xlsx"
    out.write_bytes(files.form_of(None))
    found = files.questions_in(out, "vragen.xlsx")
    names = {one["name"] for one in found["questions"]}
    assert {q.code for q in edition()} <= names and found["languages"] == ["English (en)", "Nederlands (nl)"]


READ = {
    "tutorial.xls": 10, "widgets.csv": 18, "utf_csv.csv": 1, "or_other.xlsx": 2, "loop.csv": 2, "case_insensitivity.xlsx": 1,
    "extra_columns.xlsx": 1, "cascading_select_test_equivalent.xls": 7, "survey_no_name.xlsx": 1, "field-list.xlsx": 1,
}  # fmt: skip
REFUSED = {
    "unknown_question_type.xls": Why.QUESTION_TYPE,
    "fruits.csv": Why.NO_SURVEY,
    "README.md": Why.NO_SURVEY,
    "hidden.xls": Why.NO_QUESTIONS,
    "bad_calc.xlsx": Why.NO_QUESTIONS,
}


def test_every_real_form_is_read_or_refused_with_a_reason(shared):
    """58 forms as others published them."""
    read, refused = {}, {}
    for path in sorted((shared / "data" / "xlsforms").iterdir()):
        try:
            read[path.name] = len(files.questions_in(path, path.name)["questions"])
        except Unreadable as no:
            refused[path.name] = no.why
    assert {name: read.get(name) for name in READ} == READ
    assert {name: refused.get(name) for name in REFUSED} == REFUSED
    assert not set(refused.values()) & {Why.BROKEN, Why.TOO_HEAVY} and read["xlsform_spec_test.xlsx"] > 20


def test_questions_of_others_become_ours_by_choice_and_only_once(street, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in (
        ["type", "name", "label::Dutch (nl)", "label::English (en)"],
        ["text", "Tuin!", "Wie tuiniert?", "Who gardens?"],
        ["select_one ja_nee", "water", "Is er water?", "Is there water?"],
        ["note", "n", "dag", "bye"],
    ):
        book.active.append(row)
    choices = book.create_sheet("choices")
    for row in (
        ["list_name", "name", "label::Dutch (nl)", "label::English (en)"],
        ["ja_nee", "1", "ja", "yes"],
        ["ja_nee", "2", "nee", "no"],
    ):
        choices.append(row)
    book.save(tmp_path / "hun.xlsx")
    found = files.questions_in(tmp_path / "hun.xlsx", "hun.xlsx")
    assert found["left_out"] == {"note": 1}
    for expected in (1, 0):
        held = actions.hold(content=found, by=street.dirk)
        assert actions.adopt_questions(waiting=held, names=["water"], by=street.dirk) == expected
    from samenbuur.dna.asked import questions_here

    asked = [q for q in questions_here(street.organisation.pk) if q.own]
    assert [(q.code, q.ask["en"], [c.words["nl"] for c in q.choices]) for q in asked] == [
        ("own_water", "Is there water?", ["ja", "nee"])
    ]


def test_a_form_that_stands_in_a_file_twice_comes_in_once(street, one, tmp_path):
    """P49: an export that repeats a form (its key in two rows) is taken in, and says nothing twice."""
    twice = [*ROWS, [*ROWS[0][:4], "de slager", *ROWS[0][5:]]]
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *twice])
    (tmp_path / "twice.csv").write_text(text.getvalue())
    held = actions.hold(
        content=files.answers_in(tmp_path / "twice.csv", "twice.csv", one), by=street.dirk, round=one
    )
    assert actions.adopt_answers(waiting=held, by=street.dirk) == 3
    assert Answer.objects.get(question="golden_people", outside="uuid:1").words == "de bakker"


def test_signs_that_no_database_can_keep_are_left_out(street, one, tmp_path):
    """P49: half a sign (a lone surrogate) or a NUL in names, lists or words would stop the page and the database."""
    hostile = '[{"_uuid": "1", "key_figures/golden_people": "de \\ud800bakker", "col\\u0000o\\udfffur": "x", '
    hostile += '"key_figures/quiet_people": ["a\\u0000\\udc00b", "c"]}]'
    (tmp_path / "a.json").write_text(hostile)
    found = files.answers_in(tmp_path / "a.json", "a.json", one)
    said = json.dumps(found, ensure_ascii=False)
    assert said.encode() and "\x00" not in said and "\\u0000" not in said and "de bakker" in said
    held = actions.hold(content=found, by=street.dirk, round=one)
    assert actions.adopt_answers(waiting=held, by=street.dirk)


def test_a_question_with_a_sign_that_a_workbook_cannot_hold_still_goes_out(street):
    """P49, P84: whatever stands in our own wording, the form to take along can be made."""
    actions.add_question(block=edition().blocks[0].code, ask={"nl": "Wat\x01 is\x02 hier?"}, by=street.dirk)
    out = openpyxl.load_workbook(io.BytesIO(files.form_of(street.organisation)))
    assert "Wat is hier?" in {cell for row in out["survey"].values for cell in row}

"""Writes the questionnaire as an XLSForm, as ODK and KoboToolbox take it: groups per block, two languages, stable names."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from samenbuur.method.questionnaire import Kind, Question, Questionnaire, say

FORM = "samenbuur_buurt_dna"
LANGUAGES = (("Nederlands (nl)", "nl"), ("English (en)", "en"))
WORDS, WHERE = "_words", "_where"
"""What is added to the name of a question for the words beside a choice, and for a spot."""
TELL = {"nl": "Vertel er meer over", "en": "Tell more about it"}
SPOT = {"nl": "Waar is dat? Nooit iemands huis.", "en": "Where is that? Never somebody's home."}
ROLE = {"nl": "Wie zegt dit?", "en": "Who says this?"}
NAME = {
    "nl": "Hoe wil diegene heten? Mag leeg blijven.",
    "en": "What do they want to be called? May stay empty.",
}
TITLE = {"nl": "De buurt leren kennen", "en": "Getting to know the neighbourhood"}
ROLES = {
    "resident": {"nl": "woont hier", "en": "lives here"},
    "key_figure": {"nl": "kent iedereen hier", "en": "knows everyone here"},
    "volunteer": {"nl": "helpt hier als vrijwilliger", "en": "helps here as a volunteer"},
    "professional": {"nl": "werkt hier", "en": "works here"},
    "entrepreneur": {"nl": "heeft hier een zaak", "en": "has a business here"},
    "unsaid": {"nl": "zegt het liever niet", "en": "would rather not say"},
}
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML has no way to write."""
Row = list[str]


def xlsform(whole: Questionnaire, version: str) -> bytes:
    """Return the questionnaire as an XLSX file. `version`: what ODK compares to know that a form is newer."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in _sheets(whole, version):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_inert(cell) for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _inert(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, without signs that a workbook cannot hold."""
    text = UNWRITABLE.sub("", text)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _sheets(whole: Questionnaire, version: str) -> Iterator[tuple[str, Iterable[Row]]]:
    labels = [f"label::{name}" for name, _code in LANGUAGES]
    hints = [f"hint::{name}" for name, _code in LANGUAGES]
    yield "survey", [["type", "name", *labels, *hints], *_survey(whole)]
    yield "choices", [["list_name", "name", *labels], *_choices(whole)]
    head = ["form_title", "form_id", "version", "default_language"]
    yield "settings", [head, [TITLE["nl"], FORM, version, LANGUAGES[0][0]]]


def _both(words: dict[str, str]) -> Row:
    return [say(words, code) for _name, code in LANGUAGES]


def _line(kind: str, name: str, label: object, hint: object = None) -> Row:
    return [kind, name, *_both(dict(label or {})), *_both(dict(hint or {}))]  # type: ignore[call-overload]


def _survey(whole: Questionnaire) -> Iterator[Row]:
    yield _line("today", "today", {})
    yield _line("select_one roles", "role", ROLE)
    yield _line("text", "voice", NAME)
    for block in whole.blocks:
        if block.questions:
            yield _line("begin_group", block.code, block.name)
            for question in block.questions:
                yield from _question(question)
            yield _line("end_group", "", {})


def _question(question: Question) -> Iterator[Row]:
    kinds = {Kind.CHOICE: f"select_one {question.code}", Kind.CHOICES: f"select_multiple {question.code}"}
    yield _line(kinds.get(question.kind, "text"), question.code, question.ask, question.hint)
    if question.choices:
        yield _line("text", question.code + WORDS, TELL)
    if question.kind is Kind.PLACE:
        yield _line("text", question.code + WHERE, SPOT)


def _choices(whole: Questionnaire) -> Iterator[Row]:
    for code, words in ROLES.items():
        yield ["roles", code, *_both(words)]
    for question in whole:
        for choice in question.choices:
            yield [question.code, choice.code, *_both(dict(choice.words))]

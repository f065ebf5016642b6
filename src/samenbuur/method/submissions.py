"""Answers as ODK Central and KoboToolbox give them out, laid beside the questions: what is whose answer, what is not known (P49).

>>> from samenbuur.method.questionnaire import edition
>>> read = laid_out(edition(), ["key_figures-golden_people", "role", "KEY", "colour"], [["Toos", "resident", "uuid:1", "red"]])
>>> read.forms[0].answers["golden_people"].words, read.forms[0].role, read.forms[0].key, read.unknown
('Toos', <Role.RESIDENT: 'resident'>, 'uuid:1', ('colour',))
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from samenbuur.method.questionnaire import Kind, Question, Questionnaire, Role

KEYS = ("meta/instanceid", "instanceid", "_uuid", "__id", "key", "_id")
"""Columns by which a filled-in form is known, the best first."""
DAYS = ("today", "end", "start", "_submission_time", "submissiondate", "__system/submissiondate")
ROLE, VOICE = "role", "voice"
HOUSEHOLD = re.compile(
    r"(?:^|/)(?:_.*|__.*|start|end|today|deviceid|username|simserial|subscriberid|phonenumber|instanceid|instancename|key|"
    r"submissiondate|submitterid|submittername|attachmentspresent|attachmentsexpected|status|reviewstate|edits|formversion|"
    r"meta|rootuuid|deprecatedid|uuid|version|formhub)(?:$|/)"
)
"""Columns that ODK and Kobo add of themselves."""
SEPARATORS = re.compile(r"[/:.-]")
YES = frozenset({"1", "1.0", "true", "yes", "ok"})


@dataclass
class Given:
    """What one form says to one question."""

    words: str = ""
    chosen: list[str] = field(default_factory=list)
    where: str = ""

    @property
    def said(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.words or self.chosen or self.where)


@dataclass
class Form:
    """One form that was filled in. `key`: the name ODK or Kobo gave it, or one made from what it says."""

    key: str
    role: Role = Role.UNSAID
    name: str = ""
    said_on: date | None = None
    answers: dict[str, Given] = field(default_factory=dict)


@dataclass(frozen=True)
class Laid:
    """Forms laid beside the questions. `unknown`: columns that are no question of ours; `odd`: choices that are not among ours."""

    forms: tuple[Form, ...]
    unknown: tuple[str, ...]
    odd: tuple[str, ...]
    """'question: what was chosen'; it stands among the words, so that nothing is lost."""


@dataclass(frozen=True)
class _Place:
    """What a column holds: an answer, its words, its spot, one choice of it, or something of the form."""

    part: str
    code: str = ""
    choice: str = ""


def laid_out(whole: Questionnaire, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Laid:
    """Return filled-in forms by question. Groups may stand before a name, as `block/question` or `block-question`."""
    places = [_place(whole, column) for column in columns]
    unknown = [
        column
        for column, place in zip(columns, places, strict=True)
        if place is None and column and not HOUSEHOLD.search(column.strip().lower().replace("-", "/"))
    ]
    odd: list[str] = []
    same: Counter[str] = Counter()
    forms = []
    for row in rows:
        form = _form(whole, columns, places, row, odd)
        if not form.key:
            said = hashlib.sha256(repr([cell for cell in row if cell]).encode()).hexdigest()[:32]
            same[said] += 1
            form.key = f"row:{said}:{same[said]}"
        if form.answers:
            forms.append(form)
    return Laid(tuple(forms), tuple(unknown), tuple(dict.fromkeys(odd)))


def _parts(column: str) -> list[str]:
    return [part for part in SEPARATORS.split(column.strip()) if part]


def _place(whole: Questionnaire, column: str) -> _Place | None:
    """Return what a column holds; None when it is none of ours."""
    parts = _parts(column)
    if not parts:
        return None
    last = parts[-1]
    if last in (ROLE, VOICE):
        return _Place(last)
    if (question := whole.question(last)) is not None:
        return _Place("answer", question.code)
    for ending, part in (("_words", "words"), ("_where", "where")):
        if last.endswith(ending) and whole.question(last.removesuffix(ending)):
            return _Place(part, last.removesuffix(ending))
    if len(parts) > 1 and (question := whole.question(parts[-2])) is not None and question.choice(last):
        return _Place("one", question.code, last)
    return _by_label(whole, column)


def _by_label(whole: Questionnaire, column: str) -> _Place | None:
    """Return the question that a column is called after in full: Kobo can give labels instead of names."""
    asked = " ".join(column.split())
    found = next((q for q in whole if asked in q.ask.values()), None)
    return _Place("answer", found.code) if found else None


def _form(
    whole: Questionnaire,
    columns: Sequence[str],
    places: Sequence[_Place | None],
    row: Sequence[str],
    odd: list[str],
) -> Form:
    named = {
        column.strip().lower().replace("-", "/"): cell for column, cell in zip(columns, row, strict=False)
    }
    form = Form(key=next((_bare(named[name]) for name in KEYS if named.get(name)), ""))
    form.said_on = next((day for name in DAYS if (day := _day(named.get(name, "")))), None)
    for place, cell in zip(places, row, strict=False):
        if place is None or not cell.strip():
            continue
        if place.part == ROLE:
            form.role = _role(cell)
        elif place.part == VOICE:
            form.name = " ".join(cell.split())[:60]
        else:
            _take(whole, form, place, cell.strip(), odd)
    form.answers = {code: given for code, given in form.answers.items() if given.said}
    return form


def _bare(key: str) -> str:
    """Return the name of a form without the word before it: Kobo gives `uuid:…` in one export and the rest in another."""
    return "uuid:" + key.removeprefix("uuid:")[:100]


def _role(cell: str) -> Role:
    return Role(cell.strip()) if cell.strip() in set(Role) else Role.UNSAID


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell.strip()[:10])
    except ValueError:
        return None


def _take(whole: Questionnaire, form: Form, place: _Place, cell: str, odd: list[str]) -> None:
    question = whole.question(place.code)
    if question is None:
        return
    given = form.answers.setdefault(place.code, Given())
    if place.part == "one":
        if cell.lower() in YES and place.choice not in given.chosen:
            given.chosen.append(place.choice)
    elif place.part == "where":
        given.where = cell[:120]
    elif place.part == "words" or not question.choices:
        given.words = "\n".join(filter(None, (given.words, cell)))
    else:
        _choose(question, given, cell, odd)


def _choose(question: Question, given: Given, cell: str, odd: list[str]) -> None:
    """Take what was chosen, by code or by its words; what is none of ours is kept among the words and said."""
    by_words = {text: choice.code for choice in question.choices for text in choice.words.values()}
    whole_cell = by_words.get(cell) or (cell if question.choice(cell) else "")
    several = question.kind is Kind.CHOICES and not whole_cell
    for one in cell.split() if several else [cell]:
        code = whole_cell or by_words.get(one) or one
        if question.choice(code):
            if code not in given.chosen:
                given.chosen.append(code)
        else:
            odd.append(f"{question.code}: {one[:40]}")
            given.words = "\n".join(filter(None, (given.words, one)))

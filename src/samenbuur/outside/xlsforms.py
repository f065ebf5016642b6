"""Reads an XLSForm of someone else: its questions, choices and languages; what we cannot ask is counted, or refused with a reason."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from samenbuur.outside.sheets import Row, sheets
from samenbuur.outside.unreadable import Unreadable, Why

TEXT = frozenset(
    [
        "text",
        "string",
        "integer",
        "int",
        "decimal",
        "range",
        "date",
        "time",
        "datetime",
        "geopoint",
        "geotrace",
        "geoshape",
        "barcode",
        "acknowledge",
        "trigger",
        "gps",
        "location",
    ]
)
"""Types that can be asked as a question with words."""
UNASKED = frozenset(
    [
        "note",
        "calculate",
        "hidden",
        "image",
        "photo",
        "audio",
        "video",
        "file",
        "start",
        "end",
        "today",
        "deviceid",
        "subscriberid",
        "simserial",
        "phonenumber",
        "phone_number",
        "username",
        "email",
        "audit",
        "start-geopoint",
        "background-audio",
        "xml-external",
        "csv-external",
        "xml_external",
        "imei",
        "uri",
        "rank",
        "background-geopoint",
        "add_date_prompt",
        "add_text_prompt",
        "datetime_no_timezone",
        "geopoint_no_accuracy",
        "osm",
        "entity",
        "include",
    ]
)
"""Types that are known, but that are no question with words."""
_SELECT = re.compile(
    r"(?:add )?(select[ _]one|select1|select[ _]multiple|select all that apply|rank)(?: prompt)?(?: (?:from|using))? +([^ ]+)"
    r"( +or[ _]+(?:other|specify other))?(?: .*)?",
    re.IGNORECASE,
)
_FROM_FILE = re.compile(r"select_(?:one|multiple)_(?:from_file|external) +(.+)", re.IGNORECASE)
_OPENS = re.compile(r"begin[ _]+(group|repeat|loop|lgroup)\b", re.IGNORECASE)
_CLOSES = re.compile(r"end[ _]+(group|repeat|loop|lgroup)\b", re.IGNORECASE)
Words = dict[str, str]


def form(path: Path, name: str) -> dict[str, Any]:
    """Return `{"title", "languages", "questions": […], "left_out": {type: times}}`. Raises Unreadable."""
    found = {key.strip().lower(): rows for key, rows in sheets(path, name).items()}
    if set(found) == {""}:
        found = _of_text(found[""])
    elif len(found) == 1:
        found = {"survey": next(iter(found.values()))}
    if "survey" not in found:
        raise Unreadable(Why.NO_SURVEY, layers=", ".join(found)[:120])
    choices = _choices(found.get("choices", found.get("choices and columns", [])))
    questions, left_out, languages = _survey(_dicts(found["survey"]), choices)
    if not questions:
        raise Unreadable(Why.NO_QUESTIONS)
    settings = next(iter(_dicts(found.get("settings", []))), {})
    title = settings.get("form_title") or settings.get("title") or name.rsplit(".", 1)[0]
    return {"title": title[:120], "languages": languages, "questions": questions, "left_out": dict(left_out)}


def _of_text(rows: list[Row]) -> dict[str, list[Row]]:
    """Return the sheets of a form as one text: a line with the name of a sheet, then its rows one column further."""
    found: dict[str, list[Row]] = {}
    here = ""
    for row in rows:
        if row and row[0]:
            here = row[0].lower()
            found.setdefault(here, [])
            row = ["", *row[1:]]
        if any(row) and here:
            found[here].append(row[1:])
    return found


def _dicts(rows: list[Row]) -> list[dict[str, str]]:
    """Return rows as dictionaries; names of columns in small letters, but for the name of a language."""
    filled = [row for row in rows if any(row)]
    if not filled:
        return []
    names = [_column(cell) for cell in filled[0]]
    return [
        {name: cell for name, cell in zip(names, row, strict=False) if name and cell} for row in filled[1:]
    ]


def _column(cell: str) -> str:
    head, colons, language = cell.partition("::")
    if not colons and re.match(r"(?i)\s*(label|hint)\s*:", cell):
        head, colons, language = cell.partition(":")
    head = head.strip().lower().replace(" ", "_")
    head = {"caption": "label", "question": "label", "list": "list_name"}.get(head, head)
    return f"{head}::{language.strip()}" if colons else head


def _words(row: dict[str, str], what: str) -> Words:
    """Return a label or a hint by language; '' for one without a language."""
    found = {}
    for column, text in row.items():
        head, _colons, language = column.partition("::")
        if head == what:
            found[language.strip()[:40]] = text[:300]
    return found


def _choices(rows: list[Row]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _dicts(rows):
        listed, name = row.get("list_name", ""), row.get("name", row.get("value", ""))
        if listed and name:
            words = _words(row, "label") or {"": name}
            found.setdefault(listed, []).append({"name": name[:40], "label": words})
    return found


def _survey(
    rows: list[dict[str, str]], choices: dict[str, list[dict[str, Any]]]
) -> tuple[list[dict[str, Any]], Counter[str], list[str]]:
    """Return the questions in order, the types that were left out, and the languages."""
    path: list[str] = []
    questions: list[dict[str, Any]] = []
    left_out: Counter[str] = Counter()
    for number, row in enumerate(rows, start=2):
        kind = " ".join(row.get("type", "").split())
        if not kind or kind.startswith("#") or row.get("disabled", "").lower() in ("yes", "true"):
            continue
        if _OPENS.match(kind):
            path.append(row.get("name") or f"group_{number}")
        elif _CLOSES.match(kind):
            if not path:
                raise Unreadable(Why.GROUPS, line=number)
            path.pop()
        else:
            _one(row, kind, number, path, choices, questions, left_out)
    if path:
        raise Unreadable(Why.GROUPS, name=path[-1])
    languages = sorted({lang for one in questions for lang in one["label"] if lang})
    return questions, left_out, languages


def _one(
    row: dict[str, str],
    kind: str,
    number: int,
    path: list[str],
    choices: dict[str, list[dict[str, Any]]],
    questions: list[dict[str, Any]],
    left_out: Counter[str],
) -> None:
    chosen, bare = _SELECT.fullmatch(kind), kind.lower().replace(" ", "_")
    if _FROM_FILE.fullmatch(kind) or bare in UNASKED or (chosen and chosen[1].lower() == "rank"):
        left_out[bare.split("_from_")[0][:30]] += 1
        return
    if not chosen and bare not in TEXT and bare.replace("_", "") not in TEXT:
        if bare.split("_")[0].split(":")[0] in ("range", "audit", "osm", "uri"):
            left_out[bare[:30]] += 1
            return
        raise Unreadable(Why.QUESTION_TYPE, line=number, name=kind[:60])
    options = choices.get(chosen[2], []) if chosen else []
    if chosen and not options:
        # Choices that another question gives (a repeat) or that stand in a file beside it are not here to read.
        left_out["choices"] += 1
        return
    several = bool(chosen) and not re.match(r"(?i)select([ _]one|1)", chosen[1] if chosen else "")
    questions.append(
        {
            "name": (row.get("name") or f"question_{number}")[:60],
            "path": list(path),
            "kind": ("choices" if several else "choice") if chosen else "text",
            "label": _words(row, "label") or {"": row.get("name", "")},
            "hint": _words(row, "hint"),
            "choices": options[:100],
        }
    )

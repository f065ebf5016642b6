"""Files that go out and come in: the questions as an XLSForm, forms of others, answers of ODK and Kobo."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from samenbuur.accounts.models import Organisation
from samenbuur.dna.asked import newest, questions_here, questions_of
from samenbuur.dna.models import Round
from samenbuur.method.questionnaire import Questionnaire, edition
from samenbuur.method.submissions import laid_out
from samenbuur.outside.options import Options
from samenbuur.outside.reader import asked
from samenbuur.outside.unreadable import Unreadable, Why
from samenbuur.outside.xlsform_out import xlsform

LARGEST = 10_000_000
"""Bytes of a form or of answers that come in."""


def form_of(house: Organisation | None) -> bytes:
    """Return the questions of a house (as they come, when none is given) as an XLSForm."""
    if house is None:
        return xlsform(edition(), str(edition().number))
    version = newest(house.pk)
    return xlsform(questions_here(house.pk), f"{edition().number}.{version.number if version else 0}")


def questions_in(path: Path, name: str) -> dict[str, Any]:
    """Return the questions in an XLSForm of others. Raises Unreadable."""
    return asked(path, Options(name=name, what="form"))


def answers_in(path: Path, name: str, round: Round) -> dict[str, Any]:  # noqa: A002
    """Return the forms in an export laid beside the questions of a round, as plain values. Raises Unreadable."""
    return answers_beside(path, name, questions_of(round))


def answers_beside(path: Path, name: str, whole: Questionnaire) -> dict[str, Any]:
    """Return the forms in an export laid beside these questions, as plain values. Raises Unreadable."""
    found = asked(path, Options(name=name, what="answers"))
    laid = laid_out(whole, found["columns"], found["rows"])
    if not laid.forms:
        raise Unreadable(Why.NO_ANSWERS, columns=", ".join(found["columns"])[:150])
    forms = [
        {
            "key": form.key,
            "role": str(form.role),
            "name": form.name,
            "said_on": form.said_on.isoformat() if form.said_on else "",
            "answers": {code: asdict(given) for code, given in form.answers.items()},
        }
        for form in laid.forms
    ]
    return {
        "forms": forms,
        "unknown": list(laid.unknown),
        "odd": list(laid.odd),
        "left_out": found["left_out"],
    }

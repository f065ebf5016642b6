"""`samenbuur wording` from the outside: lines in, lines out, and a plain word when something is not there."""

import io
import json

import pytest

from samenbuur.config.cli import main


def call(monkeypatch, what, lines):
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    return main(["wording", what])


def test_it_answers_line_by_line_with_places_of_the_text_as_given(monkeypatch, capsys):
    asked = [{"id": "a", "lang": "nl", "text": "De cliënt komt."}, {"id": "b", "lang": "en", "text": "Tea."}]
    assert call(monkeypatch, "notes", "\n\n".join(json.dumps(one) for one in asked) + "\n") == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["id"] == "a" and second == {"id": "b", "spans": []}
    (span,) = first["spans"]
    assert (span["start"], span["end"], span["category"]) == (3, 9, "jargon") and span["suggestions"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": "a", "lang": "fr", "text": "geheim"}'])
def test_a_line_that_cannot_be_read_is_numbered_and_never_repeated(monkeypatch, capsys, line):
    assert call(monkeypatch, "notes", line) == 2
    said = capsys.readouterr()
    assert "Line 1" in said.err and "geheim" not in said.err and said.out == ""


def test_a_check_that_is_not_in_the_house_is_said_plainly(monkeypatch, capsys):
    monkeypatch.setattr("samenbuur.config.commands.wording.MODULES", {"pii": "nowhere"})
    assert call(monkeypatch, "pii", "") == 2
    assert "not part of this Samenbuur" in capsys.readouterr().err

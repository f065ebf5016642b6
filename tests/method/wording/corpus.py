"""Reads the texts of our own: personal data as '[words](category)', levels as 'level tag | text'."""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
MARK = re.compile(r"\[([^\]]*)\]\(([a-z]+)\)")


@dataclass(frozen=True)
class Marked:
    """One text with the spans that should be found: (start, end, category)."""

    tag: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Take the marks out of a text and return it with their places."""
    text, spans, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + marked[last:], tuple(spans)


def _lines(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [(head, body) for head, body in pairs]


def personal_texts(name: str) -> list[Marked]:
    """Read a file of sentences with personal data."""
    return [Marked(tag, *unmark(body)) for tag, body in _lines(name)]


def levels(name: str) -> list[tuple[str, str, str]]:
    """Read a file of texts: (level, tag, text)."""
    return [(*head.split(" ", 1), body) for head, body in _lines(name)]

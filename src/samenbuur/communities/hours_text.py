"""Opening hours and closed days as people write them: '10-16', '9.30 tot 12, 19-21 koor', '24-12-2026 t/m 2-1-2027 vrij'."""

import re
from datetime import date, time
from typing import Any

_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
_SPAN = re.compile(rf"^\s*{_CLOCK}\s*(?:-|–|tot|to|until)\s*{_CLOCK}\s*(?:uur|h)?\s*(.*)$", re.IGNORECASE)
_DAY = r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"
_CLOSED = re.compile(rf"^\s*{_DAY}\s*(?:(?:t/m|tot en met|-|–|until|to)\s*{_DAY})?\s*(.*)$", re.IGNORECASE)
CLOSED = {"", "dicht", "gesloten", "closed", "-", "–"}


class Unreadable(ValueError):
    """A line could not be read; its text is the line."""


def read_day(text: str, day: int) -> list[dict[str, Any]]:
    """Return the spans of one weekday in stored form; raises Unreadable."""
    if text.strip().lower() in CLOSED:
        return []
    return [_span(part, day) for part in re.split(r"[,;]| en | and ", text) if part.strip()]


def _span(part: str, day: int) -> dict[str, Any]:
    found = _SPAN.match(part)
    if not found:
        raise Unreadable(part.strip())
    try:
        opens = time(int(found[1]), int(found[2] or 0))
        closes = time(int(found[3]) % 24, int(found[4] or 0))
    except ValueError:
        raise Unreadable(part.strip()) from None
    if closes <= opens and closes != time(0):
        raise Unreadable(part.strip())
    return {
        "days": [day],
        "opens": f"{opens:%H:%M}",
        "closes": f"{closes:%H:%M}",
        "note": found[5].strip()[:80],
    }


def write_day(stored: list[dict[str, Any]], day: int) -> str:
    """Return the spans of one weekday as one writes them."""
    mine = sorted((row for row in stored if day in row["days"]), key=lambda row: row["opens"])
    return ", ".join(f"{row['opens']}-{row['closes']} {row.get('note', '')}".strip() for row in mine)


def read_closed(text: str) -> list[dict[str, str]]:
    """Return closed days in stored form, one per line; raises Unreadable."""
    rows = []
    for line in text.splitlines():
        if not line.strip():
            continue
        found = _CLOSED.match(line)
        if not found:
            raise Unreadable(line.strip())
        try:
            first = date(int(found[3]), int(found[2]), int(found[1]))
            last = date(int(found[6]), int(found[5]), int(found[4])) if found[6] else first
        except ValueError:
            raise Unreadable(line.strip()) from None
        if last < first:
            raise Unreadable(line.strip())
        rows.append({"first": first.isoformat(), "last": last.isoformat(), "note": found[7].strip()[:80]})
    return rows


def write_closed(stored: list[dict[str, str]]) -> str:
    """Return closed days as one writes them, one per line."""
    lines = []
    for row in stored:
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        until = f" t/m {last.day}-{last.month}-{last.year}" if last != first else ""
        lines.append(f"{first.day}-{first.month}-{first.year}{until} {row.get('note', '')}".strip())
    return "\n".join(lines)

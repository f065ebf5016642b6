"""Counts what a check marks against what we marked ourselves: overlap of at least half, one to one."""

import json
from dataclasses import dataclass
from pathlib import Path

from samenbuur.method.wording.notes import notes

HERE = Path(__file__).parent


def texts(name):
    """The texts of one of our own sets: `tune` was used to improve the lists, `held` is only counted."""
    lines = (HERE / f"notes_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


@dataclass
class Count:
    """Found, found with the right category, found exactly, marked by the check, marked by us; texts alarmed."""

    found: int = 0
    right: int = 0
    exact: int = 0
    marked: int = 0
    ours: int = 0
    hard: int = 0
    hard_alarmed: int = 0
    clean_words: int = 0
    clean_alarms: int = 0

    @property
    def f1(self):
        return 2 * self.found / (self.marked + self.ours)

    @property
    def f1_right(self):
        return 2 * self.right / (self.marked + self.ours)


def same(ours, span):
    overlap = min(ours["end"], span.end) - max(ours["start"], span.start)
    length = ours["end"] - ours["start"]
    return overlap * 2 >= length and span.end - span.start <= max(3 * length, length + 15)


def count(name, lang):
    total = Count()
    for item in texts(name):
        if item["lang"] != lang:
            continue
        left = list(notes(item["text"], lang))
        total.marked += len(left)
        total.ours += len(item["spans"])
        if item["group"] == "hard_negative":
            total.hard += 1
            total.hard_alarmed += bool(left)
        if item["group"] == "clean":
            total.clean_words += len(item["text"].split())
            total.clean_alarms += len(left)
        for ours in item["spans"]:
            match = next((span for span in left if same(ours, span)), None)
            if match is not None:
                left.remove(match)
                total.found += 1
                total.right += match.category == ours["category"]
                total.exact += (match.start, match.end) == (ours["start"], ours["end"])
    return total

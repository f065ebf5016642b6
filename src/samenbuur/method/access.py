"""What a place offers, need by need: never a bare 'accessible', always what is there and what is not (guide §1, P4)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any


class Is(StrEnum):
    """What is known about one need at one place; the stored words. UNKNOWN is never the same as NO."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Need:
    """A concrete need with its words: `label[language]`, and what may be said when the answer is yes, partly or no."""

    key: str
    picture: str
    group: str
    label: Mapping[str, str]
    says: Mapping[Is, Mapping[str, str]]


@dataclass(frozen=True)
class Answer:
    """What is known of one need at one place."""

    need: Need
    answer: Is
    note: str = ""

    def words(self, language: str) -> str:
        """Return what may be said of it: 'U kunt zonder drempel naar binnen'."""
        if self.answer is Is.UNKNOWN:
            return self.need.label[language]
        return self.need.says[self.answer][language]


@dataclass(frozen=True)
class Edition:
    """The list of needs as data, with its edition (P84)."""

    number: int
    needs: tuple[Need, ...]

    def need(self, key: str) -> Need | None:
        """Return a need by its key."""
        return next((need for need in self.needs if need.key == key), None)


@lru_cache(maxsize=1)
def edition() -> Edition:
    """Return the list that comes with the house."""
    return read(files("samenbuur.method").joinpath("data/access.toml").read_text(encoding="utf-8"))


def read(text: str) -> Edition:
    """Return an edition from its text; raises KeyError when a need misses one of its words."""
    data = tomllib.loads(text)
    return Edition(data["edition"], tuple(_need(key, row) for key, row in data["need"].items()))


def _need(key: str, row: dict[str, Any]) -> Need:
    says = {Is(name): {"nl": row[name]["nl"], "en": row[name]["en"]} for name in ("yes", "partly", "no")}
    label = {"nl": row["label"]["nl"], "en": row["label"]["en"]}
    return Need(key=key, picture=row["picture"], group=row["group"], label=label, says=says)


def answers(stored: Mapping[str, Mapping[str, str]]) -> list[Answer]:
    """Return what is known, in the order of the list: yes, partly and no; what nobody wrote down is left out."""
    known = []
    for need in edition().needs:
        row = stored.get(need.key) or {}
        answer = Is(row.get("is", Is.UNKNOWN))
        if answer is not Is.UNKNOWN:
            known.append(Answer(need, answer, row.get("note", "")))
    return known


def unknown(stored: Mapping[str, Mapping[str, str]]) -> list[Need]:
    """Return the needs about which nobody wrote anything: one can ask."""
    known = {answer.need.key for answer in answers(stored)}
    return [need for need in edition().needs if need.key not in known]

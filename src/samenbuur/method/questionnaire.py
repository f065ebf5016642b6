"""The questions by which a neighbourhood is known together: data with an edition, laid over by a house (P49, P84).

>>> whole = edition()
>>> len(whole.blocks), sum(len(block.questions) for block in whole.blocks)
(8, 43)
>>> ours = adapted(whole, Adaptation(left_out=("dog_owners",), wording={"homes": {"nl": "Hoe wonen mensen hier?"}}))
>>> ours.question("dog_owners") is None, ours.question("homes").ask["nl"]
(True, 'Hoe wonen mensen hier?')
>>> whole.question("homes").ask == ours.question("homes").ask  # the edition itself stays as it is
False
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")
CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
"""A name that ODK, Kobo and a database all take as it is."""
LONGEST = 300
"""Letters of a question, a hint or a reason."""
MOST = 60
"""Questions that a house may add."""
OWN = "own"
"""Prefix of questions that a house adds: they never get the name of a later edition."""


class Unclear(ValueError):
    """The questions cannot be read: `args` say where and why."""


class Kind(StrEnum):
    """How a question is answered; the stored word. Each also takes a few words."""

    TEXT = "text"
    PLACE = "place"
    PEOPLE = "people"
    CHOICE = "choice"
    CHOICES = "choices"


class Leaning(StrEnum):
    """What an answer mostly is, if who answers wants to say so (guide §6.1, P41)."""

    STRONG = "strong"
    WEAK = "weak"
    CHANCE = "chance"
    CHALLENGE = "challenge"


class Role(StrEnum):
    """In which role someone speaks: of the answer, never of the person."""

    RESIDENT = "resident"
    KEY_FIGURE = "key_figure"
    VOLUNTEER = "volunteer"
    PROFESSIONAL = "professional"
    ENTREPRENEUR = "entrepreneur"
    UNSAID = "unsaid"


LIVING_HERE = frozenset({Role.RESIDENT, Role.KEY_FIGURE, Role.VOLUNTEER})
"""Roles of people of the neighbourhood itself; the others come here for work, or did not say."""

Words = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from; `words` by language."""

    code: str
    words: Words


@dataclass(frozen=True)
class Question:
    """One question. `matters`: 1 to 3, how much it helps to begin; `lasts`: days until it is asked again."""

    code: str
    kind: Kind
    ask: Words
    why: Words
    hint: Words = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    matters: int = 1
    lasts: int = 365
    own: bool = False
    """Whether a house added it."""

    def choice(self, code: str) -> Choice | None:
        """Return one of its choices."""
        return next((one for one in self.choices if one.code == code), None)


@dataclass(frozen=True)
class Block:
    """Questions that belong together, in the order in which one asks them."""

    code: str
    name: Words
    about: Words
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """All questions of one edition, as a house asks them."""

    number: int
    blocks: tuple[Block, ...]

    def __iter__(self) -> Iterator[Question]:
        """Yield every question in order."""
        return (question for block in self.blocks for question in block.questions)

    def question(self, code: str) -> Question | None:
        """Return a question by its code."""
        return next((one for one in self if one.code == code), None)

    def block(self, code: str) -> Block | None:
        """Return a block by its code."""
        return next((one for one in self.blocks if one.code == code), None)

    def block_of(self, code: str) -> Block | None:
        """Return the block in which a question stands."""
        return next((one for one in self.blocks if any(q.code == code for q in one.questions)), None)


@dataclass(frozen=True)
class Adaptation:
    """What a house changed: its own wording, what it leaves out, what it adds (block code → questions)."""

    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Question code → `nl`, `en`: how the house asks it."""
    left_out: tuple[str, ...] = ()
    added: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)


def say(words: Words, language: str) -> str:
    """Return words in a language; in Dutch when they are not there in it."""
    return words.get(language) or words.get("nl") or ""


@lru_cache(maxsize=1)
def edition() -> Questionnaire:
    """Return the edition that comes with the house."""
    return read(files("samenbuur.method").joinpath("data/questionnaire.toml").read_text("utf-8"))


def read(text: str) -> Questionnaire:
    """Return the questionnaire in a TOML text. Raises Unclear, saying which question."""
    try:
        data = tomllib.loads(text)
        found = Questionnaire(int(data["edition"]), tuple(_block(one) for one in data["blocks"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise Unclear(str(error)) from error
    codes = [question.code for question in found] + [block.code for block in found.blocks]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise Unclear(f"these codes stand there twice: {', '.join(twice)}")
    return found


def _block(data: Mapping[str, Any]) -> Block:
    code = _code(data["code"])
    questions = tuple(question_of(one) for one in data["questions"])
    return Block(code, _words(data["name"], code), _words(data["about"], code), questions)


def question_of(data: Mapping[str, Any], *, own: bool = False) -> Question:
    """Return a question from plain values; raises Unclear when something is missing or cannot be."""
    code = _code(data["code"])
    if own and not code.startswith(f"{OWN}_"):
        raise Unclear(f"{code}: a question that a house adds begins with '{OWN}_'")
    kind, matters, lasts = _kind(data["kind"], code), int(data.get("matters", 1)), int(data.get("lasts", 365))
    choices = tuple(Choice(_code(c["code"]), _words(c, code)) for c in data.get("choices", ()))
    if (kind in (Kind.CHOICE, Kind.CHOICES)) != bool(choices):
        raise Unclear(f"{code}: choices and kind do not go together")
    if len({choice.code for choice in choices}) < len(choices):
        raise Unclear(f"{code}: a choice stands there twice")
    if not 1 <= matters <= 3 or lasts < 1:
        raise Unclear(f"{code}: matters is 1 to 3, lasts a number of days")
    ask = _words(data["ask"], code, whole=not own)
    why = _words(data.get("why", {}), code, whole=not own, needed=not own)
    hint = _words(data.get("hint", {}), code, whole=False, needed=False)
    return Question(code, kind, ask, why, hint, choices, matters, lasts, own)


def _kind(word: Any, code: str) -> Kind:
    if word not in set(Kind):
        raise Unclear(f"{code}: '{word}' is no kind of answer")
    return Kind(word)


def _code(word: Any) -> str:
    if not isinstance(word, str) or not CODE.fullmatch(word):
        raise Unclear(f"'{str(word)[:40]}' is no code: small letters, figures and _")
    return word


def _words(data: Any, code: str, *, whole: bool = True, needed: bool = True) -> dict[str, str]:
    """Return words by language; in all languages if `whole`, in Dutch at least if `needed`."""
    found = {lang: " ".join(str(data[lang]).split())[:LONGEST] for lang in LANGUAGES if data.get(lang)}
    if (whole and needed and len(found) < len(LANGUAGES)) or (needed and not found):
        raise Unclear(f"{code}: words are missing")
    return found


def adapted(whole: Questionnaire, by: Adaptation) -> Questionnaire:
    """Return the questionnaire as a house asks it. What it says of questions that are gone does nothing."""
    blocks = []
    for block in whole.blocks:
        kept = [
            _in_own_words(q, by.wording.get(q.code, {})) for q in block.questions if q.code not in by.left_out
        ]
        kept += [q for q in by.added.get(block.code, ()) if q.code not in by.left_out]
        blocks.append(replace(block, questions=tuple(kept)))
    return replace(whole, blocks=tuple(blocks))


def _in_own_words(question: Question, words: Mapping[str, str]) -> Question:
    said = {lang: text for lang, text in words.items() if lang in LANGUAGES and text.strip()}
    return replace(question, ask={**question.ask, **said}) if said else question


def adaptation_of(plain: Mapping[str, Any]) -> Adaptation:
    """Return an adaptation as it is stored. Raises Unclear."""
    added = {
        block: tuple(question_of(one, own=True) for one in questions)
        for block, questions in plain.get("added", {}).items()
    }
    if sum(map(len, added.values())) > MOST:
        raise Unclear(f"a house adds {MOST} questions at most")
    wording = {code: dict(words) for code, words in plain.get("wording", {}).items()}
    return Adaptation(wording, tuple(plain.get("left_out", ())), added)


def plain_of(by: Adaptation) -> dict[str, Any]:
    """Return an adaptation as plain values, the reverse of adaptation_of."""
    return {
        "wording": {code: dict(words) for code, words in by.wording.items()},
        "left_out": list(by.left_out),
        "added": {
            block: [_plain(one) for one in questions] for block, questions in by.added.items() if questions
        },
    }


def _plain(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "kind": str(question.kind),
        "ask": dict(question.ask),
        "hint": dict(question.hint),
        "why": dict(question.why),
        "choices": [{"code": one.code, **one.words} for one in question.choices],
        "matters": question.matters,
        "lasts": question.lasts,
    }

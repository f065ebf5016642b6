"""What people tell, and in which few fields (guide §2 to §4): kinds of things that are said, never kinds of people.

>>> fields_of(Kind.NEED)
('helps', 'hard', 'notice', 'then')
>>> tidy(Kind.WISH, {"text": "  pannenkoeken   bakken ", "other": "x"})
{'text': 'pannenkoeken bakken'}
"""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What someone tells; the stored word."""

    WISH = "wish"
    """What someone would like (guide §6.3, P64, P66)."""
    TALENT = "talent"
    """What someone is good at or likes to give (P21, P81)."""
    NEED = "need"
    """What helps me, what is hard for me, what others may notice, what to do then (guide §2, P4, P6)."""
    SIGNS = "signs"
    """Voortekenen: early signs agreed beforehand, what to do, whom to call; confirmed by a host (guide §3.5, P17)."""
    PROUD = "proud"
    """What someone is proud of (P19)."""
    CHAPTER = "chapter"
    """A piece of a life story, at one's own pace, told once (guide §4, P19, P26)."""
    LEARNING = "learning"
    """What someone learns: what they can do well, where they pass, what they learn, where they use it (P39)."""
    PART = "part"
    """How someone takes part, in one of four forms side by side: never a ladder (guide §3.1, P11)."""
    OTHER = "other"
    """Anything else that someone wants known, by a name of their own."""


_FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.WISH: ("text",),
    Kind.TALENT: ("text",),
    Kind.NEED: ("helps", "hard", "notice", "then"),
    Kind.SIGNS: ("signs", "then", "call"),
    Kind.PROUD: ("text",),
    Kind.CHAPTER: ("when", "text"),
    Kind.LEARNING: ("can", "passing", "training", "use"),
    Kind.PART: ("form", "text"),
    Kind.OTHER: ("called", "text"),
}
FORMS = ("contacts", "contributing", "learning", "work")
"""The four forms of taking part, side by side (guide §3.1)."""
LONGEST = 4000
"""Signs in one field: a page of a story; more belongs on a next page."""
LINES = frozenset({"text", "helps", "hard", "notice", "then", "signs", "training", "use", "can", "passing"})
"""Fields in which someone may press return; the others are one line."""


def fields_of(kind: Kind) -> tuple[str, ...]:
    """Return the fields of a kind, in the order in which one is asked."""
    return _FIELDS[kind]


def tidy(kind: Kind, given: Mapping[str, object]) -> dict[str, str]:
    """Return only the fields of this kind that say something, without stray blanks; nothing is asked that need not be."""
    found = {}
    for name in fields_of(kind):
        text = str(given.get(name) or "").replace("\x00", "")
        lines = [" ".join(line.split()) for line in text.splitlines()]
        said = ("\n" if name in LINES else " ").join(lines).strip()[:LONGEST]
        if said and (name != "form" or said in FORMS):
            found[name] = said
    return found


def says_something(kind: Kind, told: Mapping[str, str]) -> bool:
    """Return whether enough is said to keep: a name or a form alone is nothing yet."""
    return bool(set(told) - {"called", "when"}) if kind is not Kind.PART else bool(told)

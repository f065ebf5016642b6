"""What the pages of this door share: finding someone or something, laying out, saying what cannot be."""

from typing import Any

from samenbuur.keyfigures import queries
from samenbuur.keyfigures.words import REFUSALS, SAID, SIDES, name_of, strength_of
from samenbuur.method.sharing import Audience
from samenbuur.people.forms import AUDIENCES
from samenbuur.people.forms import REFUSALS as PEOPLE_REFUSALS
from samenbuur.sharing.pages import Doing

WHY: dict[str, Any] = PEOPLE_REFUSALS | REFUSALS
done = Doing(WHY)
CHOICES = {
    "pictures": {str(audience): words[2] for audience, words in AUDIENCES.items()},
    "hints": {str(audience): words[1] for audience, words in AUDIENCES.items()},
    "sides": {str(side): picture for side, (_said, picture) in SIDES.items()},
}


def figure(viewer: Any, opened: Any) -> dict[str, Any]:
    """Lay out a key figure: who, what for, where, how they said yes, and who may know."""
    row, words = opened.row, opened.words
    side, picture = SIDES[row.side]
    return {
        "row": row,
        "who": row.person,
        "known_for": words.get("known_for", ""),
        "where": words.get("where", ""),
        "side": side,
        "picture": picture,
        "work": row.side == "work",
        "how": SAID[row.how],
        "by": viewer.calls(row.told_to, begins=False),
        "for_whom": AUDIENCES[Audience(row.audience)][0],
        "over": row.until is not None and row.until <= viewer.now,
    }


def impression(viewer: Any, opened: Any) -> dict[str, Any]:
    """Lay out what was seen of someone: the strength, an example, where, by whom, and whether it is of this year."""
    row, words = opened.row, opened.words
    return {
        "row": row,
        "words": words,
        "name": name_of(words.get("part", "")),
        "strength": strength_of(words.get("part", "")),
        "by": words.get("voice") or viewer.calls(row.told_to),
        "counts": queries.still_counts(viewer, row),
    }

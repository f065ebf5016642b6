"""Two words of the house, as its facilitator agreed on them with the people there."""

from samenbuur.people.models import Person
from samenbuur.wording import actions


def write(people: dict[str, Person]) -> None:
    """Add a word that the neighbourhood room rather says differently, and leave one alone that it uses itself."""
    lotte = people["lotte"]
    actions.add_word(
        word="inloper",
        language="nl",
        category="jargon",
        why="Wie binnenloopt, is gewoon een gast.",
        instead="gast, buur",
        by=lotte,
    )
    actions.leave_word(
        word="intake", language="nl", why="Zo heet het eerste gesprek bij de computercursus.", by=lotte
    )

"""Who may see what: one table that one can read aloud (design §1.2; guide §5 'Ruimte bieden', P37).

>>> may_see(Audience.MY_CIRCLE, {Relation.CIRCLE})
True
>>> may_see(Audience.MY_CIRCLE, {Relation.ON_DUTY})
False
>>> may_see(Audience.MY_CIRCLE, {Relation.CIRCLE, Relation.BLOCKED})
False

Someone named may see it too; someone left out may not, whatever group they are in:

>>> may_see(Audience.ONLY_ME, {Relation.NAMED}), may_see(Audience.MY_CIRCLE, {Relation.CIRCLE, Relation.LEFT_OUT})
(True, False)
"""

from enum import StrEnum


class Relation(StrEnum):
    """How a viewer stands to a person at this moment."""

    SELF = "self"
    TOLD = "told"
    """The one it was told to, as long as that one has a duty here or a seat in the circle."""
    ASKED = "asked"
    """Someone in the circle whom the person asked to miss them."""
    CIRCLE = "circle"
    ON_DUTY = "on_duty"
    """A facilitator on duty where the person is known."""
    HOST = "host"
    """A host on duty where the person is known."""
    ALSO = "also"
    """The other one whom a shared thing is about, such as who takes a seat."""
    HOUSE = "house"
    """Someone of the same organisation."""
    NAMED = "named"
    """Someone whom the person named for this one thing, by themselves or with the group to which they belong now."""
    EMERGENCY = "emergency"
    """Who opened the person's things in an emergency, with a reason, for a day at most (rule 6)."""
    LEFT_OUT = "left_out"
    """Someone whom the person left out of this one thing: beats every group, being named and an emergency."""
    BLOCKED = "blocked"
    """Someone whom the person blocked: beats everything but being the person."""


class Audience(StrEnum):
    """Whom a person lets see something; the stored word."""

    ONLY_ME = "only_me"
    WHO_I_ASKED = "who_i_asked"
    ASKED_AND_WORKERS = "asked_and_workers"
    MY_CIRCLE = "my_circle"
    HOSTS = "hosts"
    CIRCLE_AND_WORKERS = "circle_and_workers"
    WHO_KNOWS_ME = "who_knows_me"
    HOUSE = "house"


_SELF = frozenset({Relation.SELF, Relation.TOLD, Relation.ALSO})

REACH: dict[Audience, frozenset[Relation]] = {
    Audience.ONLY_ME: _SELF,
    Audience.WHO_I_ASKED: _SELF | {Relation.ASKED},
    Audience.ASKED_AND_WORKERS: _SELF | {Relation.ASKED, Relation.ON_DUTY},
    Audience.MY_CIRCLE: _SELF | {Relation.ASKED, Relation.CIRCLE},
    Audience.HOSTS: _SELF | {Relation.HOST, Relation.ON_DUTY},
    Audience.CIRCLE_AND_WORKERS: _SELF | {Relation.ASKED, Relation.CIRCLE, Relation.ON_DUTY},
    Audience.WHO_KNOWS_ME: _SELF | {Relation.ASKED, Relation.CIRCLE, Relation.ON_DUTY, Relation.HOST},
    Audience.HOUSE: _SELF | {Relation.HOUSE},
}
"""Read aloud: 'what I tell only me, I and the one I told it to see'. The default is ONLY_ME."""

CHOOSABLE = (
    Audience.ONLY_ME,
    Audience.WHO_I_ASKED,
    Audience.MY_CIRCLE,
    Audience.CIRCLE_AND_WORKERS,
    Audience.HOSTS,
    Audience.WHO_KNOWS_ME,
)
"""The audiences offered to a person, from narrow to wide."""

OPENED = frozenset({Relation.NAMED, Relation.EMERGENCY})
"""Relations that reach a thing beside its audience; only where each thing carries an audience of its own."""
CLOSED = frozenset({Relation.BLOCKED, Relation.LEFT_OUT})
"""Relations that beat everything but being the person (rule 4)."""


def reaching(relation: Relation) -> tuple[Audience, ...]:
    """Return the audiences that reach someone in this relation."""
    return tuple(audience for audience in Audience if relation in REACH[audience])


def may_see(audience: Audience, relations: set[Relation] | frozenset[Relation]) -> bool:
    """Return whether someone who stands in these relations to a person may see what has this audience."""
    if Relation.SELF in relations:
        return True
    return CLOSED.isdisjoint(relations) and not (REACH[audience] | OPENED).isdisjoint(relations)

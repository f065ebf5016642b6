"""Who may change what about whom: by where one stands now, never by rank alone."""

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.people.models import Acquaintance, Block, DutyKind, Person
from samenbuur.people.standing import communities_of, duties, known_where, running

WORKERS = (DutyKind.FACILITATOR, DutyKind.HOST)
"""Who writes down what a resident says aloud."""

GIVES: dict[DutyKind, frozenset[DutyKind]] = {
    DutyKind.ADMINISTRATOR: frozenset({DutyKind.ADMINISTRATOR, DutyKind.FACILITATOR, DutyKind.HOST}),
    DutyKind.FACILITATOR: frozenset({DutyKind.HOST}),
    DutyKind.HOST: frozenset(),
}
"""Who gives and ends which duty: an administrator all, anywhere in the house; a facilitator that of a host, in their
own communities; nobody to themselves."""


def same_house(*people: Person) -> bool:
    """Return whether all belong to one organisation and are still there."""
    return len({p.organisation_id for p in people}) == 1 and all(p.left_at is None for p in people)


def blocks(person: Person, against: Person) -> bool:
    """Return whether `person` blocked `against`."""
    return Block.objects.filter(by=person, against=against).exists()


def is_administrator(person: Person) -> bool:
    """Return whether someone has the duty of administrator now."""
    return duties(person, clock.now()).filter(kind=DutyKind.ADMINISTRATOR).exists()


def works_in(by: Person, community: Community, *kinds: DutyKind) -> bool:
    """Return whether someone has such a duty (facilitator or host when none is named) in a community now."""
    return communities_of(by, list(kinds or WORKERS), clock.now()).filter(pk=community.pk).exists()


def known_in(person: Person, community: Community) -> bool:
    """Return whether a person is known in a community now."""
    return Acquaintance.objects.filter(running(clock.now()), person=person, community=community).exists()


def works_for(by: Person, person: Person, *kinds: DutyKind) -> bool:
    """Return whether `by` has such a duty where the person is known, and was not blocked by that person."""
    if not same_house(by, person) or blocks(person, by):
        return False
    return known_where(by, list(kinds or WORKERS), clock.now()).filter(person=person).exists()


def speaks_for(by: Person, person: Person) -> bool:
    """Return whether `by` may write down what the person decides: the person, or a worker to whom it was said."""
    return by.pk == person.pk or works_for(by, person)


def may_do_heavy(by: Person, person: Person) -> bool:
    """Return whether `by` may do what is heavy (erase, say goodbye, lock, stop a card): the person, or a facilitator who was told; no host."""
    return by.pk == person.pk or works_for(by, person, DutyKind.FACILITATOR)


def may_give(by: Person, kind: DutyKind, community: Community | None) -> bool:
    """Return whether `by` may give or end this duty there, by the table GIVES. A neighbourhood's: administrators."""
    if is_administrator(by):
        return community is None or community.organisation_id == by.organisation_id
    return (
        kind in GIVES[DutyKind.FACILITATOR]
        and community is not None
        and works_in(by, community, DutyKind.FACILITATOR)
    )

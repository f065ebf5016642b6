"""Reads about people: each begins at `visible()`; and the same rule turned round, to say who can see something now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Model, Q, QuerySet, Value, When

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.method.sharing import REACH, Audience, Relation
from samenbuur.people.models import (
    Acquaintance,
    Block,
    Card,
    Duty,
    DutyKind,
    Invitation,
    Membership,
    Person,
    Seat,
    Visit,
    Way,
)
from samenbuur.people.rights import speaks_for
from samenbuur.people.standing import at_work, communities_of, running
from samenbuur.sharing.care import label
from samenbuur.sharing.models import Choice, Grant, Lock, Opening
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.ui.drawings import Someone

EVERY = ~Q(pk__in=[])
"""Every row. An empty `Q()` would vanish beside an 'or', and with it the rows that it stands for."""
LETTERS = 2
"""How many letters a search takes at least: with fewer it would be a list of everyone."""


def people_known_here(viewer: Viewer) -> QuerySet[Person]:
    """Return the people who are known where the viewer is on duty now, as far as they may be seen."""
    if viewer.person is None:
        return Person.objects.none()
    communities = viewer.communities(DutyKind.FACILITATOR, DutyKind.HOST).values("pk")
    known = Acquaintance.objects.filter(running(viewer.now), community__in=communities).values("person")
    found = visible(Person.objects.filter(pk__in=known, left_at=None), viewer)
    return found.annotate(apart=F("tell_apart")).order_by("first_name", "tell_apart", "pk")


def search_people(viewer: Viewer, letters: str) -> QuerySet[Person]:
    """Return people known here whose name, or what tells them apart, begins like this; two letters at least."""
    wanted = " ".join(letters.split())
    if len(wanted) < LETTERS:
        return Person.objects.none()
    begins = (
        Q(first_name__istartswith=wanted)
        | Q(tell_apart__istartswith=wanted)
        | Q(tell_apart__icontains=" " + wanted)
    )
    return people_known_here(viewer).filter(begins)


def person_for(viewer: Viewer, key: UUID) -> Person | None:
    """Return the person with this key, if the viewer may see them; else None, whether they exist or not."""
    return (
        visible(Person.objects.select_related("organisation"), viewer).filter(key=key, left_at=None).first()
    )


def ways_of(viewer: Viewer, person: Person) -> QuerySet[Way]:
    """Return the ways to reach a person that the viewer may see."""
    return (
        visible(Way.objects.filter(person=person), viewer)
        .select_related("told_to", "person")
        .order_by("order", "pk")
    )


def circle_of(viewer: Viewer, person: Person) -> QuerySet[Seat]:
    """Return the seats in a person's circle now that the viewer may see, in the order in which they are asked."""
    seats = Seat.objects.filter(running(viewer.now), of=person)
    return visible(seats, viewer).select_related("taken_by", "told_to", "of").order_by("order", "pk")


def rings_of(person: Person, seats: Iterable[Seat]) -> tuple[Someone, list[Someone]]:
    """Return a circle as it is drawn: the person, and around them nearest who is asked to look, then who else is there."""
    around = [
        Someone(s.taken_by.first_name, s.taken_by.key, 0 if s.asked_to_miss else 1, s.does) for s in seats
    ]
    return Someone(person.first_name, person.key), around


def circles_i_sit_in(viewer: Viewer) -> QuerySet[Seat]:
    """Return the viewer's own seats in the circles of others, with whose circle it is."""
    if viewer.person is None:
        return Seat.objects.none()
    mine = Seat.objects.filter(running(viewer.now), taken_by=viewer.person, of__left_at=None)
    return visible(mine, viewer).select_related("of").order_by("of__first_name", "pk")


def communities_that_know(viewer: Viewer, person: Person) -> list[str]:
    """Return the names of the communities where a person is known, as far as the viewer may see."""
    known = visible(Acquaintance.objects.filter(running(viewer.now), person=person), viewer)
    return list(known.order_by("community__name").values_list("community__name", flat=True))


def blocked_by_me(viewer: Viewer) -> QuerySet[Block]:
    """Return the blocks that the viewer set; nobody else ever sees them."""
    return visible(Block.objects.filter(by=viewer.person), viewer).select_related("against")


def choices_of(viewer: Viewer, person: Person) -> QuerySet[Choice]:
    """Return the choices that a person made about who sees what, newest first, for that person."""
    return visible(Choice.objects.filter(person=person), viewer).select_related("said_to", "on_paper")


def duties_here(viewer: Viewer) -> QuerySet[Duty]:
    """Return the duties of the house that run now or begin later: names of who works here, nobody else's."""
    not_over = Q(until=None) | Q(until__gt=viewer.now)
    rows = visible(Duty.objects.filter(not_over, person__left_at=None), viewer)
    return rows.select_related("person__account", "community", "area").order_by(
        "person__first_name", "person", "kind"
    )


def invitations_of(viewer: Viewer) -> QuerySet[Invitation]:
    """Return the invitations that the viewer made in the last thirty days, newest first."""
    mine = Invitation.objects.filter(by=viewer.person).exclude(by=None)
    return visible(mine, viewer).select_related("person").order_by("-made_at")


def card_of(viewer: Viewer, person: Person) -> Card | None:
    """Return the card of a person's own door, if there is one and the viewer may know it (that person, who made it)."""
    mine = visible(Card.objects.filter(person=person, withdrawn_at=None), viewer)
    return mine.select_related("told_to", "code_way").first()


def visits_of(viewer: Viewer) -> QuerySet[Visit]:
    """Return when the viewer's own door was opened with a card or a code, newest first; nobody else ever sees it."""
    return visible(Visit.objects.filter(card__person=viewer.person), viewer).order_by("-opened_at", "-pk")


def may_change(viewer: Viewer, person: Person) -> bool:
    """Return whether the viewer may write down what this person decides; and who sits beside them as well."""
    if viewer.other is not None and not may_change(viewer.other, person):
        return False
    return viewer.person is not None and speaks_for(viewer.person, person)


# The rule of sight turned round.


@dataclass(frozen=True)
class Seen:
    """Who can see a thing now, as far as the one who asks may know their names."""

    names: tuple[str, ...]
    """First names, without the one who asks."""
    by_me: bool
    by_the_person: bool
    others: bool
    """Whether there are more, whose names are not for the one who asks."""


def about_whom(row: Model) -> Person | None:
    """Return the person whom a row is about."""
    care = label(type(row))
    here: Any = row
    for step in filter(None, (care.about or "").split("__")):
        here = getattr(here, step)
    return here if isinstance(here, Person) and care.about is not None else None


def who_sees(row: Model, now: datetime | None = None) -> QuerySet[Person]:
    """Return everyone for whom `visible()` shows this row at this moment: the same table, read from the other side."""
    now = now or clock.now()
    care, person = label(type(row)), about_whom(row)
    if person is None:
        return Person.objects.none()
    audience = care.audience or Audience(getattr(row, care.audience_field))
    seen_by = _reached(audience, person, now)
    if care.told_to and (told := getattr(row, f"{care.told_to}_id")):
        seen_by |= Q(pk=told) & _here(person, now)
    if care.also:
        seen_by |= Q(pk=_follow(row, care.also)) & (at_work(now) if care.also_at_work else EVERY)
    about = [person.pk, *([_follow(row, care.also)] if care.also else [])]
    closed = Q(pk__in=Block.objects.filter(by__in=about).values("against"))
    if care.chosen:
        granted, left_out = _named(row, person, now)
        seen_by, closed = seen_by | granted, closed | left_out
    if _locked(row, about, now) and not care.stays:
        seen_by = Q(pk__in=[])
    return Person.objects.filter(
        (Q(pk=person.pk) | (seen_by & ~closed)) & (at_work(now) if care.at_work else EVERY),
        organisation=person.organisation_id,
        left_at=None,
    ).order_by("first_name", "pk")


def _locked(row: Any, about: list[Any], now: datetime) -> bool:
    """Return whether this thing, or everything of one of those it is about, is locked."""
    thing = getattr(row, "key", None)
    locks = Lock.objects.filter(running(now))
    return locks.filter(Q(person__in=about, thing=None) | Q(thing=thing, thing__isnull=False)).exists()


def _reached(audience: Audience, person: Person, now: datetime) -> Q:
    """Return the condition on people that they stand in a relation to the person which this audience reaches."""
    reached = Q(pk__in=[])
    for relation in REACH[audience] - {Relation.SELF, Relation.TOLD, Relation.ALSO}:
        reached |= _standing(relation, person, now)
    return reached


def _named(row: Any, person: Person, now: datetime) -> tuple[Q, Q]:
    """Return who was let in beside the audience of a thing (by name, as a group, in an emergency), and who left out."""
    running_now = Grant.objects.filter(running(now), thing=row.key)
    named = running_now.filter(but=False).exclude(to=None)
    granted = Q(pk__in=named.filter(while_on_duty=False).values("to"))
    working = Duty.objects.filter(running(now)).order_by().values("person")
    granted |= Q(pk__in=named.filter(while_on_duty=True).values("to")) & Q(pk__in=working)
    for audience in running_now.exclude(audience="").values_list("audience", flat=True).distinct():
        granted |= _reached(Audience(audience), person, now)
    granted |= _in_groups(running_now, now)
    if not label(row._meta.model).own:
        opened = Opening.objects.filter(running(now), about=person)
        granted |= Q(pk__in=opened.values("by")) & _standing(Relation.ON_DUTY, person, now)
    return granted, Q(pk__in=running_now.filter(but=True).values("to"))


def _in_groups(grants: QuerySet[Grant], now: datetime) -> Q:
    """Return the condition on people that they belong now to a group that was let in."""
    groups = grants.exclude(group=None).order_by().values("group")
    members = Membership.objects.filter(running(now), group__in=groups)
    return Q(pk__in=members.values("person"))


def _follow(row: Model, path: str) -> Any:
    *steps, last = path.split("__")
    here: Any = row
    for step in steps:
        here = getattr(here, step)
    return getattr(here, f"{last}_id")


def _standing(relation: Relation, person: Person, now: datetime) -> Q:
    """Return the condition on people that they stand in this relation to the person now."""
    if relation is Relation.HOUSE:
        return EVERY
    seats = Seat.objects.filter(running(now), of=person)
    if relation is Relation.CIRCLE:
        return Q(pk__in=seats.values("taken_by"))
    if relation is Relation.ASKED:
        return Q(pk__in=seats.filter(asked_to_miss=True).values("taken_by"))
    kind = DutyKind.FACILITATOR if relation is Relation.ON_DUTY else DutyKind.HOST
    return Q(pk__in=_on_duty_where_known(person, kind, now).values("person"))


def _on_duty_where_known(person: Person, kind: DutyKind, now: datetime) -> QuerySet[Duty, Any]:
    known = Q(knows__person=person) & running(now, "knows__")
    places = Community.objects.filter(known, organisation=person.organisation_id, ended_at=None)
    around = [f"area{'__parent' * up}" for up in range(3)]
    areas = {area for step in around for area in places.values_list(step, flat=True) if area is not None}
    here = Q(community__in=places.values("pk")) | Q(community=None, area__in=areas)
    rows: QuerySet[Duty, Any] = Duty.objects.filter(running(now), here, kind=kind, person__left_at=None)
    return rows


def _here(person: Person, now: datetime) -> Q:
    """Return the condition that someone has a duty where the person is known, or a seat in their circle."""
    return (
        _standing(Relation.ON_DUTY, person, now)
        | _standing(Relation.HOST, person, now)
        | _standing(Relation.CIRCLE, person, now)
    )


def openly_named(viewer: Viewer, grants: QuerySet[Grant], person: Person) -> QuerySet[Grant]:
    """Return the grants of which the viewer may read the name: all of one's own; of another's only who works here now,
    whose seat they may see, and whom they wrote down themselves. Whom someone else trusts is not theirs to know.
    """
    if viewer.other is not None:
        grants = openly_named(viewer.other, grants, person)
    if viewer.person is None or viewer.person.pk == person.pk:
        return grants
    working = duties_here(viewer).filter(running(viewer.now)).order_by().values("person")
    seated = circle_of(viewer, person).order_by().values("taken_by")
    mine = Q(said_to=viewer.person) | Q(to=viewer.person)
    return grants.filter(mine | Q(to__in=working) | Q(to__in=seated))


def may_name(viewer: Viewer, row: Model, person: Person) -> Q:
    """Return the condition on people that the viewer, and who sits beside them, may know that they see a row."""
    known = _may_name(viewer, row, person)
    return known if viewer.other is None else known & _may_name(viewer.other, row, person)


def _may_name(viewer: Viewer, row: Model, person: Person) -> Q:
    """Return the condition on people that one viewer may know that (and so why) they see a row.

    The person may know all who stand around them, but not everyone of the house. A worker knows who works here, and
    the seats that were shown to them: that someone they know sits in this circle is told by no sentence (rule 8).
    """
    care, now, me = label(type(row)), viewer.now, viewer.person
    mine = me is not None and me.pk == person.pk
    audiences = {care.audience or Audience(getattr(row, care.audience_field))}
    known = Q(pk__in=circle_of(viewer, person).order_by().values("taken_by"))
    if care.told_to:
        known |= Q(pk=getattr(row, f"{care.told_to}_id"))
    if care.also:
        known |= Q(pk=_follow(row, care.also))
    if care.chosen:
        grants = Grant.objects.filter(running(now), thing=row.key)  # type: ignore[attr-defined]
        audiences |= {
            Audience(word) for word in grants.exclude(audience="").values_list("audience", flat=True)
        }
        named = openly_named(viewer, grants.exclude(to=None), person)
        opened = Opening.objects.filter(running(now), about=person)
        told = opened if mine else opened.filter(Q(by=me) | Q(reported_to=me))
        # Who runs an activity is known in the whole house.
        known |= _in_groups(grants, now) | Q(pk__in=named.values("to")) | Q(pk__in=told.values("by"))
    reached = frozenset[Relation]().union(*(REACH[audience] for audience in audiences))
    for relation in (Relation.ON_DUTY, Relation.HOST):
        if relation in reached or Relation.HOUSE in reached:
            known |= _standing(relation, person, now)
    return known


def may_know_it_is_seen_by(viewer: Viewer, row: Model, other: Person) -> bool:
    """Return whether the viewer may know that `other` sees a row, if they do: to try a choice out."""
    person = about_whom(row)
    if viewer.person is None or person is None:
        return False
    mine = viewer.person.pk in (person.pk, other.pk)
    return mine or Person.objects.filter(may_name(viewer, row, person), pk=other.pk).exists()


def who_sees_it(viewer: Viewer, row: Model) -> Seen:
    """Return who can see a row now, in names that the viewer may know: for 'Nu te zien voor: jij, Bram, …'."""
    person, seeing = about_whom(row), who_sees(row, viewer.now)
    everyone, me = list(seeing), viewer.person
    named: set[int] = set()
    if me is not None and person is not None:
        named = set(seeing.filter(may_name(viewer, row, person)).order_by().values_list("pk", flat=True))
        named -= viewer.unseen
    rest = [p for p in everyone if me is None or p.pk != me.pk]
    rest = [p for p in rest if person is None or p.pk != person.pk]
    return Seen(
        names=tuple(p.first_name for p in rest if p.pk in named),
        by_me=me is not None and any(p.pk == me.pk for p in everyone),
        by_the_person=person is not None and (me is None or me.pk != person.pk),
        others=any(p.pk not in named for p in rest),
    )


def communities_on_duty(viewer: Viewer) -> QuerySet[Community]:
    """Return the communities in which the viewer is facilitator or host now."""
    if viewer.person is None:
        return Community.objects.none()
    return communities_of(viewer.person, [DutyKind.FACILITATOR, DutyKind.HOST], viewer.now).order_by("name")


def all_ways(viewer: Viewer) -> QuerySet[Way]:
    """Return every way to reach someone that the viewer may see."""
    return visible(Way.objects.filter(person__left_at=None), viewer).select_related(
        "person__organisation", "told_to"
    )


def all_seats(viewer: Viewer) -> QuerySet[Seat]:
    """Return every seat that runs now and that the viewer may see."""
    rows = visible(Seat.objects.filter(running(viewer.now), of__left_at=None), viewer)
    return rows.select_related("of__organisation", "taken_by")


def by_name_only(viewer: Viewer, people: QuerySet[Person]) -> QuerySet[Person]:
    """Return people with `apart`: what tells them apart, of whom the viewer may see; of all others only the name is shown."""
    seen = visible(Person.objects.all(), viewer).order_by().values("pk")
    return people.annotate(apart=Case(When(pk__in=seen, then=F("tell_apart")), default=Value("")))


def people_to_choose(viewer: Viewer) -> QuerySet[Person]:
    """Return whom the viewer may name to take a seat: people they may see, and who works in the house."""
    seen = visible(Person.objects.filter(left_at=None), viewer).values("pk")
    found = Person.objects.filter(
        Q(pk__in=seen) | Q(pk__in=duties_here(viewer).order_by().values("person")), left_at=None
    )
    return by_name_only(viewer, found).order_by("first_name", "pk")


def may_be_blocked(viewer: Viewer, person: Person) -> QuerySet[Person]:
    """Return whom one can name to see nothing of `person` any more: who works here, who is seen, who was blocked."""
    mine = visible(Block.objects.filter(by=person), viewer).values("against")
    seated = circle_of(viewer, person).order_by().values("taken_by")
    choose = people_to_choose(viewer).order_by().values("pk")
    found = Person.objects.filter(
        Q(pk__in=choose) | Q(pk__in=mine) | Q(pk__in=seated), organisation=person.organisation_id
    )
    return by_name_only(viewer, found).exclude(pk=person.pk).order_by("first_name", "pk")

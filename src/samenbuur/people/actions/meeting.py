"""Getting to know someone, and saying goodbye."""

from django.db import transaction

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.people.actions.duties import end_duty
from samenbuur.people.actions.witnessing import witness
from samenbuur.people.actions.writing import clean_name, refuse_unless, wrote
from samenbuur.people.kinds import Heavy
from samenbuur.people.models import Acquaintance, Duty, Person, Seat
from samenbuur.people.rights import known_in, may_do_heavy, same_house, speaks_for, works_in
from samenbuur.people.standing import running, take_turns


def _belongs(by: Person, community: Community) -> bool:
    return by.organisation_id == community.organisation_id and (
        works_in(by, community) or known_in(by, community)
    )


@transaction.atomic
def meet(
    *,
    first_name: str,
    in_community: Community,
    by: Person,
    tell_apart: str = "",
    likes: str = "",
    language: str = "nl",
) -> Person:
    """Write down that someone is known in a community; a first name is all that is needed.

    `by` works there or is known there themselves (such as who hosts one evening); doors may ask more.
    """
    refuse_unless(_belongs(by, in_community))
    person = Person.objects.create(
        organisation_id=by.organisation_id,
        first_name=clean_name(first_name),
        tell_apart=" ".join(tell_apart.split())[:60],
        likes=" ".join(likes.split())[:120],
        language=language,
    )
    Acquaintance.objects.create(person=person, community=in_community)
    wrote("meet", by=by, about=person)
    return person


@transaction.atomic
def get_to_know(*, person: Person, in_community: Community, by: Person) -> Acquaintance:
    """Write down that a person is now known in another community too."""
    refuse_unless(same_house(by, person) and in_community.organisation_id == by.organisation_id)
    refuse_unless(by.pk == person.pk or (speaks_for(by, person) and works_in(by, in_community)))
    take_turns(person)
    running_now = Acquaintance.objects.filter(running(clock.now()), person=person, community=in_community)
    there = running_now.first()
    if there is None:
        there = Acquaintance.objects.create(person=person, community=in_community)
        wrote("get_to_know", by=by, about=person)
    return there


@transaction.atomic
def no_longer_known(*, person: Person, in_community: Community, by: Person) -> None:
    """End that a person is known in a community; who works there then sees nothing of them any more."""
    refuse_unless(by.pk == person.pk or (may_do_heavy(by, person) and works_in(by, in_community)))
    there = Acquaintance.objects.filter(running(clock.now()), person=person, community=in_community)
    if there.update(until=clock.now()):
        wrote("no_longer_known", by=by, about=person)


@transaction.atomic
def describe(
    *,
    person: Person,
    by: Person,
    first_name: str | None = None,
    tell_apart: str | None = None,
    likes: str | None = None,
    language: str | None = None,
) -> Person:
    """Change how someone is called, told apart or introduced, in that person's own words."""
    refuse_unless(speaks_for(by, person))
    if first_name is not None:
        person.first_name = clean_name(first_name)
    if tell_apart is not None:
        person.tell_apart = " ".join(tell_apart.split())[:60]
    if likes is not None:
        person.likes = " ".join(likes.split())[:120]
    if language is not None:
        person.language = language
    person.save(update_fields=["first_name", "tell_apart", "likes", "language"])
    wrote("describe", by=by, about=person)
    return person


@transaction.atomic
def leave(*, person: Person, by: Person) -> None:
    """Say goodbye: from now on the person is known nowhere, has no duty and sits in no circle.

    By the person, or a facilitator who was told; a second one who works there hears of it.
    """
    refuse_unless(may_do_heavy(by, person))
    now = clock.now()
    witness(Heavy.GOODBYE, about=person, by=by)
    for duty in Duty.objects.filter(running(now), person=person):
        # By the way that duties end, so that a house is never left without an administrator.
        end_duty(duty=duty, by=person)
    Person.objects.filter(pk=person.pk, left_at=None).update(left_at=now)
    person.left_at = now
    for rows in (
        Acquaintance.objects.filter(person=person),
        Seat.objects.filter(of=person),
        Seat.objects.filter(taken_by=person),
    ):
        rows.filter(running(now)).update(until=now)
    wrote("leave", by=by, about=person)

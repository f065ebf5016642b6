"""Loads the demonstration neighbourhood in seconds, the same every time for the same day."""

from datetime import timedelta

from django.db import transaction

from samenbuur import clock
from samenbuur.accounts.models import Organisation, User
from samenbuur.communities.models import Community, Place
from samenbuur.config.demo import (
    circles,
    directory,
    dna,
    encounters,
    history,
    keyfigures,
    maps,
    plans,
    promises,
    rights,
    stories,
    words,
)
from samenbuur.config.demo.cast import CAST, Member
from samenbuur.config.demo.cast import HOUSES as ORGANISATIONS
from samenbuur.config.demo.neighbourhood import HOUSES, House
from samenbuur.people.models import Acquaintance, Duty, Person, Way
from samenbuur.places.models import Area

PASSWORD = "welkom-in-de-buurt"
"""Everybody's password in the demonstration: it opens nothing but invented lives."""


def is_loaded() -> bool:
    """Return whether this house already has anybody in it: then nothing is loaded over it."""
    return Organisation.objects.exists()


def load() -> None:
    """Load areas, organisations, the cast, a year of activities, and what was promised.

    Raises RuntimeError when the house already holds organisations: a demonstration is never mixed with real people.
    """
    if is_loaded():
        raise RuntimeError(
            "This house already has people in it. The demonstration only goes into an empty house."
        )
    _areas()
    with transaction.atomic():
        organisations = {
            slug: Organisation.objects.create(name=name, slug=slug, invented=True)
            for slug, name in ORGANISATIONS.items()
        }
        communities = {house.slug: _community(house, organisations[house.house]) for house in HOUSES}
        people = _people(organisations, communities)
        # Said aloud at the kitchen table: whoever wrote it down sees it too, for as long as her duty lasts.
        Way.objects.filter(person__organisation=people["lotte"].organisation).update(told_to=people["lotte"])
        history.write(communities, people)
        promises.write(people)
        stories.write(people)
        circles.write(people)
        encounters.write(people)
        keyfigures.write(people, communities)
        directory.write(people)
        plans.write(people, communities)
        rights.write(people)
        words.write(people)
        dna.write(communities, people)
        maps.write(people)
    promises.let_time_pass()


def _areas() -> None:
    from samenbuur.places import demo

    demo.load()


def _community(house: House, organisation: Organisation) -> Community:
    area = Area.objects.filter(code=house.area).first()
    place = Place.objects.create(
        organisation=organisation,
        name=house.place,
        address=house.address,
        area=area,
        latitude=house.latitude,
        longitude=house.longitude,
        hours=[{"days": [0, 1, 2, 3, 4], "opens": "09:00", "closes": "21:00", "note": ""}],
        access={need: {"is": answer, "note": note} for need, (answer, note) in house.access.items()},
    )
    return Community.objects.create(
        organisation=organisation,
        name=house.name,
        slug=house.slug,
        about=house.about,
        atmosphere=house.atmosphere,
        place=place,
        area=area,
        since=clock.today() - timedelta(days=1200),
    )


def _people(organisations: dict[str, Organisation], communities: dict[str, Community]) -> dict[str, Person]:
    made = {}
    begun = clock.now() - timedelta(days=400)
    for nick, member in CAST.items():
        person = Person.objects.create(
            organisation=organisations[member.house],
            first_name=member.name,
            tell_apart=member.tell_apart,
            likes=member.likes,
            language=member.language,
            account=_account(member),
            met_at=begun,
        )
        made[nick] = person
        _where(person, member, communities)
    return made


def _account(member: Member) -> User | None:
    if not member.username:
        return None
    return User.objects.create_user(member.username, f"{member.username}@example.org", PASSWORD)


def _where(person: Person, member: Member, communities: dict[str, Community]) -> None:
    begun = person.met_at
    for kind, where in member.duties:
        area = Area.objects.filter(code=where).first() if where.startswith("GM") else None
        Duty.objects.create(
            person=person, kind=kind, community=communities.get(where), area=area, since=begun
        )
    for slug in member.known_in:
        Acquaintance.objects.create(person=person, community=communities[slug], since=begun)
    ways = list(member.ways) + ([("phone", member.phone, "", "circle_and_workers")] if member.phone else [])
    for order, (kind, value, note, audience) in enumerate(ways):
        Way.objects.create(person=person, kind=kind, value=value, note=note, audience=audience, order=order)

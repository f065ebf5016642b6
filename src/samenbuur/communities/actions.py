"""Communities and places begin, change and end."""

from contextlib import suppress
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.text import slugify

from samenbuur import clock
from samenbuur.accounts.models import Organisation
from samenbuur.communities.models import Community, Place, Published
from samenbuur.communities.queries import forget_public_number
from samenbuur.diary.actions import note


class Keyed(Protocol):
    """Whoever acts: people live upstairs, so here they are only somebody with a key."""

    key: UUID


COMMUNITY_FIELDS = frozenset({"name", "about", "atmosphere", "place", "area", "phone", "since"})
PLACE_FIELDS = frozenset(
    (
        "name",
        "about",
        "address",
        "area",
        "latitude",
        "longitude",
        "phone",
        "hours",
        "access",
        "closed_days",
        "open_on_holidays",
    )
)


def changed_in_public() -> None:
    """Say that something public changed. Call it inside the transaction of the change: no kept page outlives it."""
    if not Published.objects.filter(pk=1).update(number=F("number") + 1, at=clock.now()):
        Published.objects.get_or_create(pk=1, defaults={"number": 1})
    forget_public_number()


@transaction.atomic
def begin_community(*, organisation: Organisation, name: str, by: Keyed | None, **details: Any) -> Community:
    """Begin a community. `details` are fields of Community; the short name in its address comes from its name."""
    _only(details, COMMUNITY_FIELDS)
    community = _create(organisation=organisation, name=name, **details)
    note(
        "communities.begin_community",
        by=by.key if by else None,
        thing=community.key,
        organisation=organisation.key,
    )
    changed_in_public()
    return community


@transaction.atomic
def change_community(community: Community, *, by: Keyed | None, **details: Any) -> Community:
    """Change what a community says of itself; its address stays, so that printed posters keep working."""
    _change(community, details, COMMUNITY_FIELDS)
    note(
        "communities.change_community",
        by=by.key if by else None,
        thing=community.key,
        organisation=community.organisation.key,
    )
    changed_in_public()
    return community


@transaction.atomic
def end_community(community: Community, *, by: Keyed | None) -> None:
    """A community stops: it leaves the public pages; duties in it give no sight any more."""
    Community.objects.filter(pk=community.pk, ended_at=None).update(ended_at=clock.now())
    community.refresh_from_db(fields=["ended_at"])
    note(
        "communities.end_community",
        by=by.key if by else None,
        thing=community.key,
        organisation=community.organisation.key,
    )
    changed_in_public()


@transaction.atomic
def open_place(*, organisation: Organisation, name: str, by: Keyed | None, **details: Any) -> Place:
    """Add a place where neighbours gather. `details` are fields of Place."""
    _only(details, PLACE_FIELDS)
    place = Place.objects.create(organisation=organisation, name=name, **details)
    note("communities.open_place", by=by.key if by else None, thing=place.key, organisation=organisation.key)
    changed_in_public()
    return place


@transaction.atomic
def change_place(place: Place, *, by: Keyed | None, **details: Any) -> Place:
    """Change what is known of a place."""
    _change(place, details, PLACE_FIELDS)
    note(
        "communities.change_place",
        by=by.key if by else None,
        thing=place.key,
        organisation=place.organisation.key,
    )
    changed_in_public()
    return place


@transaction.atomic
def close_place(place: Place, *, by: Keyed | None) -> None:
    """A place stops being one where neighbours gather; what took place there stays known."""
    Place.objects.filter(pk=place.pk, closed_at=None).update(closed_at=clock.now())
    place.refresh_from_db(fields=["closed_at"])
    note(
        "communities.close_place",
        by=by.key if by else None,
        thing=place.key,
        organisation=place.organisation.key,
    )
    changed_in_public()


@transaction.atomic
def reopen_place(place: Place, *, by: Keyed | None) -> None:
    """Undo the closing of a place."""
    Place.objects.filter(pk=place.pk).update(closed_at=None)
    place.refresh_from_db(fields=["closed_at"])
    note(
        "communities.reopen_place",
        by=by.key if by else None,
        thing=place.key,
        organisation=place.organisation.key,
    )
    changed_in_public()


def _change(row: Community | Place, details: dict[str, Any], allowed: frozenset[str]) -> None:
    _only(details, allowed)
    for name, value in details.items():
        setattr(row, name, value)
    row.save(update_fields=[*details])


def _only(details: dict[str, Any], allowed: frozenset[str]) -> None:
    unknown = set(details) - allowed
    if unknown:
        raise TypeError(f"cannot set {', '.join(sorted(unknown))}")


def _create(*, name: str, **details: Any) -> Community:
    """Create a community under a short name of its own, also when two with the same name begin at once."""
    for _try in range(5):
        with suppress(IntegrityError), transaction.atomic():
            return Community.objects.create(name=name, slug=_short(name), **details)
    return Community.objects.create(name=name, slug=f"{_short(name)}-{uuid4().hex[:6]}", **details)


def _short(name: str) -> str:
    base = slugify(name)[:70] or "gemeenschap"
    taken = set(Community.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(s for s in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if s not in taken)

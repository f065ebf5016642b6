"""Reading communities and places: public things, so most reads need no viewer."""

from datetime import date, datetime
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from samenbuur.communities.models import Community, Place, Published
from samenbuur.method import access, hours

FRESH = 1.0
"""Seconds that a process trusts the number it read: another process's change shows within that time."""
_read = {"number": -1, "at": float("-inf")}


def communities(organisation: int | None = None) -> QuerySet[Community]:
    """Return the communities that live, by name; of one organisation when its id is given."""
    living = Community.objects.filter(ended_at=None).select_related("place", "area", "organisation")
    return (living.filter(organisation=organisation) if organisation else living).order_by("name")


def to_choose_from() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return (code and name of the areas in which communities live, short name and name of those), both by name."""
    rows = list(communities().values_list("slug", "name", "area__code", "area__name"))
    areas = {(name, code) for _slug, _name, code, name in rows if code is not None}
    return [(code, name) for name, code in sorted(areas)], [(slug, name) for slug, name, _code, _area in rows]


def community(slug: str) -> Community | None:
    """Return a living community by its short name."""
    return communities().filter(slug=slug).first()


def places(organisation: int | None = None) -> QuerySet[Place]:
    """Return the places where neighbours gather now, by name."""
    open_now = Place.objects.filter(closed_at=None).select_related("area", "organisation")
    return (open_now.filter(organisation=organisation) if organisation else open_now).order_by("name")


def place(key: UUID) -> Place | None:
    """Return a place where neighbours gather now."""
    return places().filter(key=key).first()


def communities_at(place: Place) -> QuerySet[Community]:
    """Return the communities that live at a place."""
    return communities().filter(place=place)


def opening(place: Place, day: date) -> hours.Opening:
    """Return whether a place is open on a day, and when."""
    return hours.opening(
        day,
        hours.read_hours(place.hours),
        hours.read_closures(place.closed_days),
        on_holidays=place.open_on_holidays,
    )


def week_hours(place: Place) -> list[tuple[int, list[hours.Span]]]:
    """Return per weekday (0 is Monday) when a place is open, in order; empty when no hours are known."""
    spans = hours.read_hours(place.hours)
    if not spans:
        return []
    return [(day, sorted((s for s in spans if day in s.days), key=lambda s: s.opens)) for day in range(7)]


def closures_ahead(place: Place, today: date) -> list[hours.Closure]:
    """Return the days that a place is closed from today on, in order."""
    ahead = [c for c in hours.read_closures(place.closed_days) if c.last >= today]
    return sorted(ahead, key=lambda c: c.first)


def getting_in(place: Place | None, also: dict[str, Any] | None = None) -> list[access.Answer]:
    """Return what is known of getting in and taking part; `also` (of an activity) goes before that of its place."""
    return access.answers({**(place.access if place else {}), **(also or {})})


def to_ask(place: Place | None, also: dict[str, Any] | None = None) -> list[access.Need]:
    """Return the needs of which nobody wrote anything yet."""
    return access.unknown({**(place.access if place else {}), **(also or {})})


def public_number() -> int:
    """Return the number of the latest public change; reads the database at most once a second per process."""
    now = monotonic()
    if now - _read["at"] > FRESH:
        _read["number"] = Published.objects.filter(pk=1).values_list("number", flat=True).first() or 0
        _read["at"] = now
    return int(_read["number"])


def changed_at() -> datetime | None:
    """Return when something public last changed; None when nothing ever did."""
    return Published.objects.filter(pk=1).values_list("at", flat=True).first()


def forget_public_number() -> None:
    """Read the number anew at the next question, for who just changed something; and once more when it is final.

    Another thread may have read the old number in between.
    """
    _read["at"] = float("-inf")
    transaction.on_commit(lambda: _read.update(at=float("-inf")))

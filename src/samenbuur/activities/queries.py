"""Reading activities and their times: for everyone, and for who shapes or hosts them."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.activities import rights
from samenbuur.activities.models import Activity, Occasion, Part, Role
from samenbuur.activities.words import picture
from samenbuur.communities.models import Community, Place
from samenbuur.people.models import Acquaintance, DutyKind, Person
from samenbuur.people.standing import duties, running
from samenbuur.places.models import Area
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

WITH = ("activity__community__organisation", "activity__community__area", "activity__place", "place")


def published() -> QuerySet[Activity]:
    """Return the activities that anyone may read about: published, going on, of a living community."""
    return Activity.objects.filter(published=True, ended_at=None, community__ended_at=None).select_related(
        "community__organisation", "community__area", "community__place", "place__area"
    )


def occasions_between(viewer: Viewer | None, start: datetime, end: datetime) -> QuerySet[Occasion]:
    """Return the times that begin from `start` until before `end`, cancelled ones included, in order.

    For None or a passer-by: what is published, of all organisations. For someone of this house: those at which they
    receive people or that they shape (by duty or by role).
    """
    times = Occasion.objects.filter(starts_at__gte=start, starts_at__lt=end).select_related(*WITH)
    if viewer is None or viewer.person is None:
        times = times.filter(
            activity__published=True, activity__ended_at=None, activity__community__ended_at=None
        )
    else:
        times = times.filter(pk__in=rights.hosted_by(viewer.person, viewer.now).values("pk"))
    return times.order_by("starts_at", "pk")


def place_of(occasion: Occasion) -> Place | None:
    """Return where an occasion takes place: its own place, that of the activity, or that of the community."""
    activity = occasion.activity
    return occasion.place or activity.place or activity.community.place


def runs_here(viewer: Viewer, occasion: Occasion) -> bool:
    """Return whether the viewer facilitates there or runs this activity, now."""
    if viewer.person is None:
        return False
    return rights.shaped_by(viewer.person, viewer.now).filter(pk=occasion.activity_id).exists()


def hosts_here(viewer: Viewer, occasion: Occasion) -> bool:
    """Return whether the viewer receives people at this occasion: by duty, by role, or because they run it."""
    if viewer.person is None:
        return False
    return rights.hosted_by(viewer.person, viewer.now).filter(pk=occasion.pk).exists()


def public_activity(key: UUID) -> Activity | None:
    """Return an activity that anyone may read about, also when it has stopped: a poster lasts longer than a plan."""
    known = Activity.objects.filter(published=True, community__ended_at=None, key=key)
    return known.select_related(
        "community__organisation", "community__area", "community__place", "place__area"
    ).first()


def pictures_of(keys: Collection[UUID]) -> dict[UUID, str]:
    """Return the picture of each of these activities."""
    rows = Activity.objects.filter(key__in=keys).values_list("key", "kind", "picture")
    return {key: picture(kind, own) for key, kind, own in rows}


def activities_of(community: Community) -> QuerySet[Activity]:
    """Return what a community does now, by weekday and time of its first day."""
    return published().filter(community=community).order_by("title")


def activities_at(place: Place) -> QuerySet[Activity]:
    """Return what takes place at a place: its own activities, and those of a community that lives there."""
    here = Q(place=place) | Q(place=None, community__place=place)
    return published().filter(here).order_by("title")


def times_ahead(activity: Activity, *, count: int = 6, weeks: int = 10) -> list[Occasion]:
    """Return the next times of an activity, the one going on now included, cancelled ones too."""
    now = clock.now()
    ahead = activity.occasions.filter(ends_at__gt=now, starts_at__lt=now + timedelta(weeks=weeks))
    return list(ahead.select_related("place").order_by("starts_at")[:count])


def times_of_week(viewer: Viewer, monday: date) -> QuerySet[Occasion]:
    """Return all times of a week for who shapes or hosts them."""
    start = clock.moment(monday, datetime.min.time())
    return occasions_between(viewer, start, clock.moment(monday + timedelta(days=7), datetime.min.time()))


def shown_in_public(activity: Activity, occasion: Occasion | None = None) -> list[Role]:
    """Return who wants to be named in the programme, in order of part: only what they chose, nothing else of them.

    A role of one occasion counts only there. Templates use `part`, `shown_as` and `shown_phone` and no more.
    """
    once = Q(occasion=None) | Q(occasion=occasion) if occasion else Q(occasion=None)
    named = Role.objects.filter(once, running(clock.now()), activity=activity, person__left_at=None).exclude(
        shown_as=""
    )
    order = {Part.RUNS: 0, Part.HOSTS: 1, Part.REACHABLE: 2}
    return sorted(
        named.only("part", "shown_as", "shown_phone", "activity_id").order_by("pk"),
        key=lambda role: order[Part(role.part)],
    )


def who_can_be_asked(community: Community | None = None, *, count: int = 6) -> list[Role]:
    """Return those who can be reached about activities and want that to be known, with the number they chose.

    Each once per community: `titles` are the activities about which one can ask them there.
    """
    asked = Role.objects.filter(
        running(clock.now()),
        part=Part.REACHABLE,
        occasion=None,
        person__left_at=None,
        activity__published=True,
        activity__ended_at=None,
        activity__community__ended_at=None,
    ).exclude(shown_as="")
    asked = asked.filter(activity__community=community) if community else asked
    once: dict[tuple[object, ...], Role] = {}
    for role in asked.select_related("activity__community").order_by("activity__community__name", "pk"):
        same = (role.activity.community_id, role.person_id, role.shown_as, role.shown_phone)
        first = once.setdefault(same, role)
        first.titles = [*getattr(first, "titles", []), role.activity.title]  # type: ignore[attr-defined]
    return list(once.values())[:count]


# What follows is for who shapes: the viewer first, rows already limited.


def shaped(viewer: Viewer) -> QuerySet[Activity]:
    """Return the activities that the viewer may shape now, those that stopped included."""
    if viewer.person is None:
        return Activity.objects.none()
    mine = rights.shaped_by(viewer.person, viewer.now)
    return mine.select_related("community__organisation", "community__place", "place").order_by("title")


def shaped_occasions(viewer: Viewer) -> QuerySet[Occasion]:
    """Return the times of the activities that the viewer may shape now."""
    return Occasion.objects.filter(activity__in=shaped(viewer).values("pk")).select_related(*WITH)


def shaped_roles(viewer: Viewer) -> QuerySet[Role]:
    """Return the parts that run now and that the viewer may change: in what they shape, and their own."""
    if viewer.person is None:
        return Role.objects.none()
    now_running = visible(Role.objects.filter(running(viewer.now)), viewer)
    mine = Q(activity__in=shaped(viewer).values("pk")) | Q(person=viewer.person)
    return now_running.filter(mine).select_related("person", "activity__community", "occasion").order_by("pk")


def roles_of(viewer: Viewer, activity: Activity) -> list[Role]:
    """Return who does what for an activity, as far as the viewer may see it; for one time only what is still to come."""
    still = Q(occasion=None) | Q(occasion__ends_at__gt=viewer.now)
    return list(shaped_roles(viewer).filter(still, activity=activity, person__left_at=None))


def who_could(viewer: Viewer, activity: Activity) -> QuerySet[Person]:
    """Return the people known in the community whom the viewer may see, the viewer included: whom one can ask."""
    if viewer.person is None:
        return Person.objects.none()
    known = Acquaintance.objects.filter(running(viewer.now), community=activity.community_id).values("person")
    here = Q(pk__in=known) | Q(pk=viewer.person.pk)
    people = visible(Person.objects.filter(left_at=None), viewer).filter(here)
    return people.order_by("first_name", "pk")


def facilitated(viewer: Viewer) -> QuerySet[Community]:
    """Return the communities that the viewer facilitates now."""
    if viewer.person is None:
        return Community.objects.none()
    return (
        rights.facilitates(viewer.person, viewer.now)
        .select_related("organisation", "area", "place")
        .order_by("name")
    )


def shaped_places(viewer: Viewer) -> QuerySet[Place]:
    """Return the places whose page the viewer may change now, closed ones included."""
    if viewer.person is None:
        return Place.objects.none()
    return rights.places_shaped_by(viewer.person, viewer.now).select_related("area").order_by("name")


def places_to_choose(viewer: Viewer) -> QuerySet[Place]:
    """Return the open places of the viewer's own organisation."""
    return Place.objects.filter(organisation=viewer.organisation_id, closed_at=None).order_by("name")


def areas_to_choose(viewer: Viewer, current: Community | Place | None = None) -> QuerySet[Area]:
    """Return the areas in which the viewer's duties lie, with the buurten in them, and the one it has now.

    A facilitator of one community chooses among the areas of its surroundings; an administrator among all buurten.
    """
    if viewer.person is None:
        return Area.objects.none()
    buurten = Area.objects.filter(kind__in=("wijk", "buurt"))
    if not viewer.has(DutyKind.ADMINISTRATOR):
        own = Area.objects.filter(duties__in=duties(viewer.person, viewer.now)).values("pk")
        near = facilitated(viewer).filter(area__isnull=False).values("area__parent")
        mine = Q(pk__in=own) | Q(parent__in=own) | Q(parent__parent__in=own) | Q(parent__in=near)
        buurten = buurten.filter(mine | Q(pk=current.area_id if current else None))
    return buurten.order_by("name")


def may_add_places(viewer: Viewer) -> bool:
    """Return whether the viewer may add a place: who facilitates somewhere, or may begin communities."""
    return facilitated(viewer).exists() or may_begin_communities(viewer)


def may_shape_something(viewer: Viewer) -> bool:
    """Return whether the door to shaping exists for this viewer."""
    if viewer.person is None:
        return False
    return viewer.has(DutyKind.FACILITATOR) or shaped(viewer).exists() or may_begin_communities(viewer)


def may_begin_communities(viewer: Viewer) -> bool:
    """Return whether the viewer may begin a community."""
    return viewer.person is not None and rights.may_begin_communities(viewer.person, viewer.now)

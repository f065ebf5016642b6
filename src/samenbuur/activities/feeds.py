"""The programme as a calendar: every published time an event with an identity that stays."""

from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.activities import words
from samenbuur.activities.actions.times import is_moved
from samenbuur.activities.models import Activity, Occasion
from samenbuur.activities.queries import place_of
from samenbuur.communities.models import Community
from samenbuur.outside.ical import Event

BACK = timedelta(weeks=4)
"""How long a time stays in the calendar after it was: one looks up when it was."""
AHEAD = timedelta(weeks=26)


def events(page: str, *, community: Community | None = None, activity: Activity | None = None) -> list[Event]:
    """Return the events of everything published, of one community or of one activity; nobody is named in them.

    `page` is the path of an activity's page with `{key}` in it. A public holiday on which nothing takes place is no event.
    """
    now = clock.now()
    times = Occasion.objects.filter(
        starts_at__gte=now - BACK,
        starts_at__lt=now + AHEAD,
        on_holiday=False,
        activity__published=True,
        activity__community__ended_at=None,
    )
    if community:
        times = times.filter(activity__community=community)
    if activity:
        times = times.filter(activity=activity)
    return [event(occasion, page) for occasion in _with_all(times)]


def _with_all(times: QuerySet[Occasion]) -> QuerySet[Occasion]:
    return times.select_related("activity__community__place", "activity__place", "place").order_by(
        "starts_at", "pk"
    )


def uid(occasion: Occasion) -> str:
    """Return the identity of an occasion in calendars: the activity and the day that its rhythm gave."""
    return f"{occasion.activity.key}-{occasion.original_day:%Y%m%d}@samenbuur"


def event(occasion: Occasion, page: str) -> Event:
    """Return one occasion as an event."""
    activity, place = occasion.activity, place_of(occasion)
    cancelled = occasion.status == Occasion.Status.CANCELLED
    word = words.word_of(
        cancelled=cancelled,
        on_holiday=False,
        moved=not cancelled and is_moved(occasion),
        word=occasion.word,
        day=occasion.original_day,
    )
    # Some clients hide cancelled events, others show them like any other: the title says it too.
    title = _("Vervalt: %(title)s") % {"title": activity.title} if cancelled else activity.title
    return Event(
        uid=uid(occasion),
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        title=title,
        changed_at=max(occasion.changed_at, activity.changed_at),
        sequence=occasion.sequence + activity.edition,
        cancelled=cancelled,
        about="\n\n".join(filter(None, [word, activity.about, activity.community.name])),
        place=", ".join(filter(None, [place.name, place.address])) if place else "",
        position=(place.latitude, place.longitude) if place and place.latitude and place.longitude else None,
        address=urljoin(settings.ADDRESS, page.format(key=activity.key)),
        categories=(str(words.kinds()[activity.kind]),),
    )

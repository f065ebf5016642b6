"""What is today, for whoever looks: occasions, who is new, whom we miss, what was promised, which list is still empty."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from samenbuur import clock
from samenbuur.activities.models import Occasion, Participation
from samenbuur.people.models import DutyKind
from samenbuur.people.standing import running
from samenbuur.presence.models import Attendance, Beat, Notice
from samenbuur.presence.notices import mine_to_see
from samenbuur.presence.rights import BEFORE, closes_at, occasions_of
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

SILENT_AFTER = timedelta(minutes=2)
"""A sweep that has not been round for this long is news (security.md, lesson 1)."""
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Gathering:
    """An occasion of today as this viewer meets it."""

    occasion: Occasion
    door: bool
    """Whether the viewer may stand at its door now."""
    there: int | None
    """How many came, for who stands at the door."""
    mine: bool
    """Whether the viewer takes part."""


def day_of(now: datetime) -> tuple[datetime, datetime]:
    """Return the first and last moment of the day in the neighbourhood."""
    day = clock.here(now).date()
    return clock.moment(day, time.min), clock.moment(day + timedelta(days=1), time.min)


def gatherings(viewer: Viewer) -> list[Gathering]:
    """Return what takes place today where the viewer works or takes part, cancelled ones too, in order of time."""
    if viewer.person is None:
        return []
    start, end = day_of(viewer.now)
    doors = set(
        occasions_of(viewer.person, viewer.now).filter(_between(start, end)).values_list("pk", flat=True)
    )
    mine = Participation.objects.filter(running(viewer.now), person=viewer.person).values("activity")
    rows = Occasion.objects.filter(Q(pk__in=doors) | Q(activity__in=mine)).filter(_between(start, end))
    rows = rows.filter(activity__ended_at=None).annotate(
        came=Count("attendance", filter=~Q(attendance__person__in=viewer.unseen), distinct=True)
    )
    rows = rows.select_related("activity__community__place", "activity__place", "place").order_by("starts_at")
    takes_part = set(mine.values_list("activity", flat=True))
    return [
        Gathering(
            occasion=row,
            door=row.pk in doors and _open(row, viewer.now),
            there=row.came + row.guests if row.pk in doors else None,
            mine=row.activity_id in takes_part,
        )
        for row in rows
    ]


def _between(start: datetime, end: datetime) -> Q:
    return Q(starts_at__gte=start, starts_at__lt=end)


def _open(occasion: Occasion, now: datetime) -> bool:
    planned = occasion.status == Occasion.Status.PLANNED
    return planned and occasion.starts_at - BEFORE <= now <= closes_at(occasion.ends_at)


def newcomers(viewer: Viewer) -> QuerySet[Attendance]:
    """Return the first visits of the last days where the viewer works; whom nobody welcomed yet comes first."""
    if viewer.person is None or not viewer.has(DutyKind.FACILITATOR, DutyKind.HOST):
        return Attendance.objects.none()
    rows = visible(Attendance.objects.all(), viewer).filter(newcomer=True, came_at__gte=viewer.now - LATELY)
    rows = rows.filter(came_at__lte=viewer.now).exclude(person=viewer.person)
    return rows.select_related("person", "occasion__activity", "welcomer", "welcomed_by").order_by(
        "welcomed_at", "-came_at"
    )


def missed(viewer: Viewer) -> QuerySet[Notice]:
    """Return the open notices that the viewer may see: nobody has taken them on yet."""
    return _notices(viewer).filter(taken_by=None)


def promised(viewer: Viewer) -> QuerySet[Notice]:
    """Return the open notices that somebody took on, of those the viewer may see: what was promised."""
    return _notices(viewer).filter(taken_by__isnull=False)


def _notices(viewer: Viewer) -> QuerySet[Notice]:
    # Being second in line is no reason to know: only who was asked, and of the soft list who receives people there.
    return mine_to_see(viewer).filter(closed_at=None).order_by("made_at")


def unkept(viewer: Viewer) -> QuerySet[Occasion]:
    """Return the occasions of the last days whose list was never filled, for whoever stands at that door."""
    if viewer.person is None:
        return Occasion.objects.none()
    rows = occasions_of(viewer.person, viewer.now).filter(
        status=Occasion.Status.PLANNED,
        list_kept=None,
        guests=0,
        ends_at__lt=viewer.now,
        ends_at__gte=viewer.now - LATELY,
        activity__ended_at=None,
    )
    return rows.select_related("activity").order_by("-starts_at")


def sweep_is_silent(now: datetime) -> bool:
    """Return whether the sweep has not been round for so long that people must know."""
    beat = Beat.objects.filter(name="sweep").first()
    return beat is None or now - beat.at > SILENT_AFTER

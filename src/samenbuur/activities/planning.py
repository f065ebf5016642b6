"""Occasions are put in the diary ahead of time, so that one can move them, talk about them and be missed at them."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from samenbuur import clock
from samenbuur.activities.models import Activity, Occasion
from samenbuur.communities.actions import changed_in_public
from samenbuur.method.recurrence import Day, Rhythm, Rule, days, wall_clock

AHEAD = timedelta(weeks=10)
"""How far ahead occasions stand in the diary: a season, so that a poster and a holiday can be planned."""
SETTLES_AFTER = timedelta(hours=3)
"""Silence becomes news this long after the end: the host cleans up, has a coffee and still fills in the list."""


def rule_of(activity: Activity) -> Rule:
    """Return the rule of an activity as a value."""
    return Rule(
        rhythm=Rhythm(activity.rhythm),
        first_day=activity.first_day,
        weekdays=tuple(activity.weekdays),
        nth=activity.nth,
        last_day=activity.last_day,
        on_holidays=activity.on_holidays,
    )


@transaction.atomic
def plan_ahead(activity: Activity, until: date | None = None) -> int:
    """Put the occasions of an activity in the diary up to and including `until` (ten weeks ahead); return how many.

    Doing it again adds nothing: an occasion is known by its activity and the day that the rhythm gave.
    """
    last = until or clock.today() + AHEAD
    start = max(
        activity.first_day, activity.planned_until + timedelta(days=1) if activity.planned_until else date.min
    )
    if activity.ended_at is not None or last < start:
        return 0
    fresh = [_occasion(activity, day) for day in days(rule_of(activity), start, last)]
    Occasion.objects.bulk_create(fresh, ignore_conflicts=True)
    Activity.objects.filter(pk=activity.pk).update(planned_until=last)
    activity.planned_until = last
    if fresh:
        changed_in_public()
    return len(fresh)


def plan_everything(until: date | None = None) -> int:
    """Plan all that goes on; called by the sweep. Returns how many occasions were added."""
    last = until or clock.today() + AHEAD
    behind = Q(planned_until=None) | Q(planned_until__lt=last)
    more_to_come = Q(last_day=None) | Q(planned_until=None) | Q(planned_until__lt=F("last_day"))
    going_on = Activity.objects.filter(behind, more_to_come, ended_at=None, community__ended_at=None)
    return sum(plan_ahead(activity, last) for activity in going_on)


def untouched(activity: Activity) -> QuerySet[Occasion]:
    """Return the occasions still to come to which nobody did anything: no move, word, list, guest or role of its own."""
    return activity.occasions.filter(
        starts_at__gt=clock.now(),
        sequence=0,
        word="",
        place=None,
        guests=0,
        list_kept=None,
        list_closed_at=None,
        settled_at=None,
        roles=None,
    )


@transaction.atomic
def plan_anew(activity: Activity) -> None:
    """After a change of rhythm: keep what is past or touched, make the rest of the future anew."""
    gone = untouched(activity)
    last = max(activity.planned_until or date.min, clock.today() + AHEAD)
    gone.delete()
    # What is over is not made anew: planning starts from today, and never before the first day.
    Activity.objects.filter(pk=activity.pk).update(planned_until=clock.today() - timedelta(days=1))
    activity.planned_until = clock.today() - timedelta(days=1)
    plan_ahead(activity, last)
    _drop_what_has_begun(activity)


def _drop_what_has_begun(activity: Activity) -> None:
    """Take away an occasion of today that the new rhythm made in hours already past: nobody can come to it."""
    begun = activity.occasions.filter(
        original_day=clock.today(),
        starts_at__lte=clock.now(),
        sequence=0,
        list_kept=None,
        guests=0,
        settled_at=None,
    )
    begun.filter(changed_at__gte=activity.changed_at).delete()


def planned_moments(activity: Activity, day: date) -> dict[str, object]:
    """Return the fields that the rhythm gives to an occasion on this day: start, end, when it settles."""
    start, end = wall_clock(day, activity.at, activity.minutes, clock.HERE)
    return {"starts_at": start, "ends_at": end, "settles_at": end + SETTLES_AFTER}


def _occasion(activity: Activity, day: Day) -> Occasion:
    skipped = day.skipped is not None
    return Occasion(
        activity=activity,
        original_day=day.day,
        status=Occasion.Status.CANCELLED if skipped else Occasion.Status.PLANNED,
        on_holiday=skipped,
        changed_at=clock.now(),
        **planned_moments(activity, day.day),
    )

"""Activities start, change, are copied, end and are taken up again."""

from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from samenbuur import clock
from samenbuur.activities import hosting
from samenbuur.activities.actions.writing import wrote
from samenbuur.activities.models import Activity, Occasion
from samenbuur.activities.planning import AHEAD, plan_ahead, plan_anew, rule_of, untouched
from samenbuur.activities.reasons import Reason
from samenbuur.activities.rights import facilitates, may_shape, refuse_unless
from samenbuur.communities.models import Community
from samenbuur.method.recurrence import first
from samenbuur.people.models import Person

RHYTHM_FIELDS = frozenset(
    {"rhythm", "weekdays", "nth", "first_day", "last_day", "at", "minutes", "on_holidays"}
)
"""What decides when it takes place: a change of these makes the untouched future anew."""
OTHER_FIELDS = frozenset(
    ("title", "about", "kind", "feels", "picture", "place", "access", "open_to_all", "published")
)


@transaction.atomic
def start_activity(
    *, community: Community, title: str, first_day: date, at: time, by: Person, **details: Any
) -> Activity:
    """Start an activity and put its first ten weeks in the diary. `details` are fields of Activity.

    Without `weekdays` it takes place on the weekday of `first_day`. Refused when `by` is no facilitator there, or when
    the rhythm gives no day at all.
    """
    refuse_unless(facilitates(by, clock.now()).filter(pk=community.pk).exists())
    _only(details)
    activity = Activity(
        community=community, title=" ".join(title.split()), first_day=first_day, at=at, **details
    )
    _tidy(activity)
    activity.save()
    plan_ahead(activity)
    wrote("start_activity", activity, by=by)
    return activity


@transaction.atomic
def change_activity(activity: Activity, *, by: Person, **details: Any) -> Activity:
    """Change an activity. A new rhythm keeps what is past or touched and makes the rest of the future anew."""
    refuse_unless(may_shape(by, activity))
    refuse_unless(activity.ended_at is None, Reason.ENDED)
    _only(details)
    before = rule_of(activity), activity.at, activity.minutes
    for name, value in details.items():
        setattr(activity, name, value)
    _tidy(activity)
    anew = (rule_of(activity), activity.at, activity.minutes) != before
    # Times that vanish take their own count with them; the number in calendars may never go down.
    gone = activity.occasions.aggregate(most=Max("sequence"))["most"] or 0
    activity.edition += 1 + (gone if anew else 0)
    activity.changed_at = clock.now()
    activity.save()
    if anew:
        plan_anew(activity)
    hosting.keep(activity)
    wrote("change_activity", activity, by=by)
    return activity


@transaction.atomic
def copy_activity(activity: Activity, *, by: Person, **changes: Any) -> Activity:
    """Start a second activity like this one, with some changes; people and their parts are not copied."""
    refuse_unless(may_shape(by, activity))
    kept = {name: getattr(activity, name) for name in (RHYTHM_FIELDS | OTHER_FIELDS)}
    kept |= {
        "register": activity.register,
        "last_day": None,
        "first_day": max(activity.first_day, clock.today()),
    }
    kept |= changes
    community = kept.pop("community", activity.community)
    return start_activity(community=community, by=by, **kept)


@transaction.atomic
def end_activity(activity: Activity, *, by: Person, last_day: date | None = None) -> None:
    """An activity stops after `last_day` (today): later times leave the programme, touched ones are cancelled."""
    refuse_unless(may_shape(by, activity))
    last = last_day or clock.today()
    later = activity.occasions.filter(original_day__gt=last)
    untouched(activity).filter(original_day__gt=last).delete()
    later.filter(status=Occasion.Status.PLANNED, settled_at=None, starts_at__gt=clock.now()).update(
        status=Occasion.Status.CANCELLED, sequence=F("sequence") + 1, changed_at=clock.now()
    )
    activity.last_day = last
    activity.ended_at = clock.now() if last <= clock.today() else None
    activity.edition += 1
    activity.changed_at = clock.now()
    activity.save(update_fields=["last_day", "ended_at", "edition", "changed_at"])
    hosting.keep(activity)
    wrote("end_activity", activity, by=by)


@transaction.atomic
def resume_activity(activity: Activity, *, by: Person) -> None:
    """Take up again what had stopped, or undo the stopping: the coming weeks are planned anew."""
    refuse_unless(may_shape(by, activity))
    activity.last_day, activity.ended_at = None, None
    activity.edition += 1
    activity.changed_at = clock.now()
    activity.save(update_fields=["last_day", "ended_at", "edition", "changed_at"])
    plan_anew(activity)
    hosting.keep(activity)
    wrote("resume_activity", activity, by=by)


def _tidy(activity: Activity) -> None:
    """Fill in what follows from the rest; refuse a rhythm that gives no day."""
    activity.weekdays = sorted(set(activity.weekdays)) or [activity.first_day.weekday()]
    if activity.rhythm == "once":
        activity.last_day, activity.weekdays = activity.first_day, [activity.first_day.weekday()]
    if activity.rhythm != "monthly":
        activity.nth = None
    elif activity.nth is None:
        activity.nth = (activity.first_day.day + 6) // 7
    reach = activity.first_day + AHEAD + timedelta(days=31)
    day = first(rule_of(activity))
    refuse_unless(day is not None and day <= max(reach, activity.last_day or reach), Reason.NO_DAYS)


def _only(details: dict[str, Any]) -> None:
    unknown = set(details) - RHYTHM_FIELDS - OTHER_FIELDS - {"register"}
    if unknown:
        raise TypeError(f"cannot set {', '.join(sorted(unknown))}")

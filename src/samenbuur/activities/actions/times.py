"""One time that does not take place, or takes place at another moment; and the way back from both."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from samenbuur import clock
from samenbuur.activities.actions.writing import wrote
from samenbuur.activities.models import Occasion
from samenbuur.activities.planning import SETTLES_AFTER, planned_moments
from samenbuur.activities.reasons import Reason
from samenbuur.activities.rights import may_shape, refuse_unless
from samenbuur.communities.models import Place
from samenbuur.people.models import Person


@transaction.atomic
def cancel(occasion: Occasion, *, by: Person, word: str = "") -> None:
    """This one time does not take place; `word` tells visitors why. It never counts as missed.

    Refused when people were already written down there, or when it has settled: then it did take place.
    """
    found = _mine(occasion, by)
    refuse_unless(found.list_kept is not True and found.settled_at is None, Reason.OVER)
    refuse_unless(found.status == Occasion.Status.PLANNED or found.on_holiday, Reason.ALREADY)
    _write(occasion, status=Occasion.Status.CANCELLED, on_holiday=False, word=word.strip())
    wrote("cancel", found.activity, by=by, thing=found.key)


@transaction.atomic
def undo_cancel(occasion: Occasion, *, by: Person) -> None:
    """It does take place after all, at the moment and place that it had."""
    found = _mine(occasion, by)
    refuse_unless(found.status == Occasion.Status.CANCELLED, Reason.NOT_CANCELLED)
    refuse_unless(found.settled_at is None and found.ends_at > clock.now(), Reason.OVER)
    refuse_unless(found.activity.ended_at is None, Reason.ENDED)
    _write(occasion, status=Occasion.Status.PLANNED, on_holiday=False, word="")
    wrote("undo_cancel", found.activity, by=by, thing=found.key)


go_on_after_all = undo_cancel
"""A holiday that is no reason to stay at home: the same deed under the name that fits."""


@transaction.atomic
def move(
    occasion: Occasion,
    *,
    by: Person,
    starts_at: datetime,
    minutes: int | None = None,
    place: Place | None = None,
    word: str = "",
) -> None:
    """This one time takes place at another moment or elsewhere; it stays the same occasion.

    `starts_at` is aware; `minutes` None keeps its length; `place` None keeps the place of the activity.
    """
    found = _mine(occasion, by)
    refuse_unless(found.list_kept is not True and found.settled_at is None, Reason.OVER)
    refuse_unless(starts_at > clock.now(), Reason.IN_THE_PAST)
    refuse_unless(place is None or place.organisation_id == by.organisation_id, Reason.OTHER_HOUSE)
    length = timedelta(minutes=minutes) if minutes else found.ends_at - found.starts_at
    end = starts_at + length
    elsewhere = place if place and place.pk != found.activity.place_id else None
    _write(
        occasion,
        status=Occasion.Status.PLANNED,
        on_holiday=False,
        starts_at=starts_at,
        ends_at=end,
        settles_at=end + SETTLES_AFTER,
        place=elsewhere,
        word=word.strip(),
    )
    wrote("move", found.activity, by=by, thing=found.key)


@transaction.atomic
def undo_move(occasion: Occasion, *, by: Person) -> None:
    """Back to the day, the time and the place that the rhythm gave."""
    found = _mine(occasion, by)
    refuse_unless(found.settled_at is None and found.list_kept is not True, Reason.OVER)
    _write(occasion, place=None, word="", **planned_moments(found.activity, found.original_day))
    wrote("undo_move", found.activity, by=by, thing=found.key)


def is_moved(occasion: Occasion) -> bool:
    """Return whether an occasion takes place at another moment or place than its rhythm says."""
    start = clock.here(occasion.starts_at)
    usual = (occasion.original_day, occasion.activity.at)
    return (start.date(), start.time()) != usual or occasion.place_id is not None


def _mine(occasion: Occasion, by: Person) -> Occasion:
    """Return the occasion as it stands now, held for this transaction; refused to who may not shape it."""
    rows = Occasion.objects.select_for_update(of=("self",)).select_related(
        "activity__community__organisation"
    )
    found = rows.get(pk=occasion.pk)
    refuse_unless(may_shape(by, found.activity))
    return found


def _write(occasion: Occasion, **values: object) -> None:
    Occasion.objects.filter(pk=occasion.pk).update(
        sequence=F("sequence") + 1, changed_at=clock.now(), **values
    )
    occasion.refresh_from_db()

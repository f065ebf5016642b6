"""What the pages of this door need to know, prepared so that templates only have to say it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenbuur import clock
from samenbuur.activities import queries, words
from samenbuur.activities.actions.times import is_moved
from samenbuur.activities.forms import ActivityForm, values_of
from samenbuur.method.recurrence import upcoming
from samenbuur.presence import count_only

SHOWN = 6
"""How many dates a preview shows: enough to see the pattern and the first holiday."""


def activity_form(
    request: HttpRequest, activity: Any = None, initial: dict[str, Any] | None = None
) -> ActivityForm:
    """Return the form of an activity with what this viewer may choose from."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return ActivityForm(
        request.POST if request.method == "POST" else None,
        communities=queries.facilitated(viewer),
        places=queries.places_to_choose(viewer),
        activity=activity,
        initial=initial or {},
    )


def copy_form(request: HttpRequest, activity: Any) -> ActivityForm:
    """Return the form of a new activity, filled in like another."""
    like = values_of(activity) | {
        "title": _("%(title)s (nog een)") % {"title": activity.title},
        "last_day": None,
    }
    like["first_day"] = max(activity.first_day, clock.today())
    return activity_form(request, initial=like)


def hints() -> dict[str, str]:
    """Return the sentence that explains each way of writing down who came."""
    return {value: why for value, (_name, why) in words.registers().items()}


def preview(form: ActivityForm) -> list[tuple[Any, str]] | None:
    """Return the next dates of what is filled in, each with why it is skipped; None when it cannot be read yet."""
    rule = form.preview()
    if rule is None:
        return None
    ahead = upcoming(rule, max(rule.first_day, clock.today()), SHOWN)
    return [(day.day, words.holiday_word(day.day) if day.skipped else "") for day in ahead]


def with_next(activities: list[Any]) -> list[tuple[Any, Any, str, str]]:
    """Return each activity with its next time, its rhythm and its picture."""
    found = []
    for activity in activities:
        ahead = [o for o in queries.times_ahead(activity, count=3) if o.status != "cancelled"]
        found.append(
            (
                activity,
                ahead[0] if ahead else None,
                words.rhythm(activity),
                words.picture(activity.kind, activity.picture),
            )
        )
    return found


def coming(activity: Any) -> list[dict[str, Any]]:
    """Return the next times of an activity with what is different about each, and what can be done with it."""
    found = []
    for occasion in queries.times_ahead(activity, count=8):
        occasion.activity = activity
        off = occasion.status == "cancelled"
        moved = not off and is_moved(occasion)
        word = words.word_of(
            cancelled=off,
            on_holiday=occasion.on_holiday,
            moved=moved,
            word=occasion.word,
            day=occasion.original_day,
        )
        found.append({"occasion": occasion, "off": off, "moved": moved, "word": word})
    return found


def register_page(activity: Any) -> dict[str, Any]:
    """Return what one should know before choosing what is written down."""
    return {
        "hints": hints(),
        "names": count_only.names_written(activity),
        "missed": count_only.missed_here(activity),
    }


def register_said(chosen: str, gone: int) -> str:
    """Return what just happened with what is written down."""
    if chosen != "count":
        name = words.registers()[chosen][0]
        return _("Vanaf nu: %(name)s.") % {"name": name.lower()}
    if not gone:
        return _("Vanaf nu tellen we alleen.")
    return ngettext(
        "Vanaf nu tellen we alleen. %(num)s naam van eerder is gewist; het aantal blijft.",
        "Vanaf nu tellen we alleen. %(num)s namen van eerder zijn gewist; de aantallen blijven.",
        gone,
    ) % {"num": gone}

"""A walk through the day: whom I met, where I was, what struck me; one question to think over, never obliged (P30, P38)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.activities import queries as activities
from samenbuur.doors.underway.common import done, shown
from samenbuur.encounters import actions, minutes, queries
from samenbuur.encounters.forms import ThoughtForm
from samenbuur.encounters.words import prompt
from samenbuur.method.encounter import PROMPTS, prompt_of
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import sent
from samenbuur.sharing.policy import for_duty


@for_duty(DutyKind.FACILITATOR, DutyKind.HOST, post=True)
def walk(request: HttpRequest) -> HttpResponse:
    """One day of mine, in order; and room for what struck me."""
    viewer, day = request.viewer, _day(request)  # type: ignore[attr-defined]
    more = _number(request.GET.get("vraag", ""))
    form = ThoughtForm(sent(request), initial={"prompt": str(prompt_of(day, more))})
    if request.method == "POST" and form.is_valid():
        given, key = dict(form.cleaned_data), form.cleaned_data["key"]
        at = clock.now() if day == clock.today() else clock.moment(day, time(20))
        deed = lambda: actions.think(by=viewer.person, key=key, words=given, at=at)  # noqa: E731
        if done(request, deed, _("Bewaard, voor jou alleen."), form):
            return redirect(f"{request.path}?dag={day.isoformat()}")
    paper = "papier" in request.GET
    context = _of(viewer, day, Deed.PRINTED if paper else Deed.READ) | {
        "form": form,
        "asked": prompt(day, more),
        "more": (more + 1) % PROMPTS,
    }
    return render(request, "underway/day_paper.html" if paper else "underway/day.html", context)


def _day(request: HttpRequest) -> date:
    """Return the day asked for; today when it is none, or lies ahead."""
    try:
        asked = date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        return clock.today()
    return min(max(asked, date(2000, 1, 1)), clock.today())


def _number(text: str) -> int:
    return int(text) % PROMPTS if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _of(viewer: Any, day: date, deed: Deed) -> dict[str, Any]:
    start = clock.moment(day, datetime.min.time())
    end = clock.moment(day + timedelta(days=1), datetime.min.time())
    occasions = activities.occasions_between(viewer, start, end).filter(activity__ended_at=None)
    pocket = [one for one in queries.to_sort(viewer) if start <= one.row.at < end]
    met = [shown(one) for one in queries.my_day(viewer, day, deed=deed)]
    return {
        "day": day,
        "now": viewer.now,
        "before": (day - timedelta(days=1)).isoformat(),
        "after": (day + timedelta(days=1)).isoformat() if day < clock.today() else "",
        "steps": _in_order(met, [shown(one) for one in pocket], list(occasions)),
        "kept": [shown(one) for one in queries.kept(viewer, day)],
        "grew": minutes.this_week(viewer)[1],
    }


def _in_order(met: list[Any], pocket: list[Any], occasions: list[Any]) -> list[tuple[str, Any]]:
    steps = [(thing["row"].at, "met", thing) for thing in met]
    steps += [(thing["row"].at, "pocket", thing) for thing in pocket]
    steps += [(one.starts_at, "occasion", one) for one in occasions]
    return [(kind, thing) for _at, kind, thing in sorted(steps, key=lambda step: step[0])]

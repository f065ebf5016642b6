"""Trying out a choice: what would this person see of me?"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenbuur.circles import queries as circles
from samenbuur.circles.shown import around, part_names, told_of
from samenbuur.circles.words import STEPS
from samenbuur.method.circle import StepKind
from samenbuur.method.telling import Kind
from samenbuur.people.forms import called
from samenbuur.sharing import granting
from samenbuur.sharing.pages import someone
from samenbuur.sharing.policy import signed_in
from samenbuur.stories import queries as stories
from samenbuur.stories.words import KINDS


@signed_in()
def as_seen_by(request: HttpRequest, key: UUID) -> HttpResponse:
    """Try out: what would this person see of me? For the resident exactly that; and nobody is told."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    others = granting.may_be_named(viewer, who)
    other = _chosen(others, request.GET.get("wie", ""))
    context = {
        "who": who,
        "me": viewer.person.pk == who.pk,
        "others": [(called(one), f"?wie={one.key}", one.key) for one in others[:60]],
        "other": other,
        "parts": part_names(),
    }
    seen = _seen(viewer, who, other) if other else {}
    return render(request, "told/as_seen_by.html", context | {"seen": seen, "something": any(seen.values())})


def _seen(viewer: Any, who: Any, other: Any) -> dict[str, list[Any]]:
    """Return of each kind of thing what the other would see."""
    told = stories.as_seen_by(viewer, who, other)
    steps = [one for one in circles.STEPS.as_seen_by(viewer, who, other) if one.words]
    return {
        "things": [(KINDS[Kind(reading.row.kind)], reading) for reading in told],
        "ways": granting.ways_as_seen_by(viewer, who, other),
        "seats": granting.seats_as_seen_by(viewer, who, other),
        "drawings": [_drawn(one) for one in circles.DRAWINGS.as_seen_by(viewer, who, other)],
        "steps": [(*STEPS[StepKind(one.words["kind"])], one.words) for one in steps],
        "carrying": circles.CARRYINGS.as_seen_by(viewer, who, other),
    }


def _drawn(found: Any) -> tuple[Any, list[Any], str]:
    return found.row, around(found.dots), told_of(found.dots)


def _chosen(others: Any, key: str) -> Any:
    try:
        return others.filter(key=UUID(key)).first()
    except ValueError:
        return None

"""The first screen of the day: what is today, who is new, whom we miss, what was promised."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenbuur import clock
from samenbuur.activities import queries as activities
from samenbuur.activities.words import rhythm
from samenbuur.directory import queries as directory
from samenbuur.encounters import nearby
from samenbuur.encounters import queries as encounters
from samenbuur.method.tips import Moment
from samenbuur.people.kinds import DutyKind
from samenbuur.presence import today as board
from samenbuur.sharing import going, granting, handing_over, objecting, receiving, witnessing
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.policy import signed_in
from samenbuur.sharing.viewing import Viewer
from samenbuur.sharing.words import HEAVY
from samenbuur.stories import queries as stories
from samenbuur.tips import queries as tips


@signed_in()
def today(request: HttpRequest) -> HttpResponse:
    """Show the day of whoever looks."""
    viewer = request.viewer  # type: ignore[attr-defined]
    page = _day(viewer) | {
        "now": viewer.now,
        "day": clock.here(viewer.now),
        "works": viewer.has(DutyKind.FACILITATOR, DutyKind.HOST),
        "waiting": encounters.waiting(viewer),
        "administers": viewer.has(DutyKind.ADMINISTRATOR),
        "runs": _runs(viewer),
        "friends": list(sharing.circles_i_sit_in(viewer)),
        "rhythm": rhythm,
        "mine_to_do": _rights(viewer),
    }
    page |= _second(viewer) | _for_who_works(viewer, missing=bool(page["missed"]))
    return render(request, "today/today.html", page)


def _second(viewer: Viewer) -> dict[str, Any]:
    """Return what was done for a resident and told to the viewer as the second one."""
    return {
        "emergencies": list(granting.openings_told_to(viewer)[:4]),
        "heavy": [(one, HEAVY[one.deed]) for one in witnessing.told_to(viewer)[:4]],
    }


def _for_who_works(viewer: Viewer, *, missing: bool) -> dict[str, Any]:
    """Return one tip (P36), another when someone did not come; and whom to just be there for (P16)."""
    if not viewer.has(DutyKind.FACILITATOR, DutyKind.HOST):
        return {}
    first = (Moment.TODAY_MISSED,) if missing else ()
    return {
        "tip": tips.at(viewer, *first, Moment.TODAY_START),
        "near": nearby.bring_to_mind(viewer, stories.resting(viewer)),
    }


def _day(viewer: Viewer) -> dict[str, Any]:
    return {
        "gatherings": board.gatherings(viewer),
        "newcomers": list(board.newcomers(viewer)[:6]),
        "missed": list(board.missed(viewer)[:6]),
        "promised": list(board.promised(viewer)[:6]),
        "unkept": list(board.unkept(viewer)[:4]),
        "stuck": directory.late(viewer)[:6],
    }


def _rights(viewer: Viewer) -> dict[str, Any]:
    """Return what people decided about what stands here of them, and asks something of the viewer."""
    lately = viewer.now - timedelta(days=14)
    return {
        "going": going.groups(viewer)[:6],
        "objections": list(objecting.to_answer(viewer)[:6]),
        "taken_back": receiving.recalls_of(viewer).exists(),
        "handed": list(handing_over.handovers_to(viewer).filter(decided_at__gte=lately)[:4]),
    }


def _runs(viewer: Viewer) -> list[Any]:
    """Return what someone runs without facilitating there: they have no list of activities of their own."""
    if viewer.has(DutyKind.FACILITATOR):
        return []
    return list(activities.shaped(viewer).filter(ended_at=None)[:6])

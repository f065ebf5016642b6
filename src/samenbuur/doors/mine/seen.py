"""Who can see what of me: each thing with the names of who can read it now, and the way to choose otherwise."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from samenbuur.method.telling import Kind
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.policy import signed_in
from samenbuur.stories import queries as stories
from samenbuur.stories.words import KINDS

WAYS = {"phone": "phone", "email": "mail", "address": "home", "key_address": "key"}


@signed_in()
def who_sees(request: HttpRequest) -> HttpResponse:
    """Show everything of mine of which I choose who sees it, and who can see it now."""
    viewer = request.viewer  # type: ignore[attr-defined]
    page = {"me": viewer.person, "told": _told(viewer), "ways": _ways(viewer), "seats": _seats(viewer)}
    return render(request, "mine/who_sees.html", page)


def _told(viewer: Any) -> list[tuple[Any, str, str, Any]]:
    """Return (title, picture, where to choose, who sees it) for each thing told."""
    found = []
    for reading in stories.told_by(viewer, viewer.person):
        title, _invitation, picture = KINDS[Kind(reading.row.kind)]
        seen = sharing.who_sees_it(viewer, reading.row)
        called = reading.words.get("called") or title
        found.append((called, picture, reverse("told:audience", args=[reading.row.key]), seen))
    return found


def _ways(viewer: Any) -> list[tuple[Any, str, str, Any]]:
    return [
        (
            way.value,
            WAYS.get(way.kind, "message"),
            reverse("people:way_audience", args=[way.key]),
            sharing.who_sees_it(viewer, way),
        )
        for way in sharing.ways_of(viewer, viewer.person)
    ]


def _seats(viewer: Any) -> list[tuple[Any, str, str, Any]]:
    return [
        (
            viewer.calls(seat.taken_by),
            "rings",
            reverse("people:seat_audience", args=[seat.key]),
            sharing.who_sees_it(viewer, seat),
        )
        for seat in sharing.circle_of(viewer, viewer.person)
    ]

"""The first screen of the day: what is today, who is new, whom we miss, what was promised."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samenbuur import clock
from samenbuur.presence import today as board
from samenbuur.sharing.policy import signed_in


@signed_in()
def today(request: HttpRequest) -> HttpResponse:
    """Show the day of whoever looks."""
    viewer = request.viewer  # type: ignore[attr-defined]
    page = {
        "now": viewer.now,
        "day": clock.here(viewer.now),
        "gatherings": board.gatherings(viewer),
        "newcomers": list(board.newcomers(viewer)[:6]),
        "missed": list(board.missed(viewer)[:6]),
        "promised": list(board.promised(viewer)[:6]),
        "unkept": list(board.unkept(viewer)[:4]),
        "works": viewer.has("facilitator", "host"),
        "administers": viewer.has("administrator"),
    }
    return render(request, "today/today.html", page)

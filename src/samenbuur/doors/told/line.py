"""The line of someone's own story: how it went, what one took on, who came to stand around (guide §3.6, P19)."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from samenbuur import clock
from samenbuur.method.telling import Kind
from samenbuur.presence import lines
from samenbuur.presence.lines import Point, Step
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import someone
from samenbuur.sharing.policy import signed_in
from samenbuur.stories import queries
from samenbuur.stories.queries import Reading
from samenbuur.stories.words import KINDS

STEPS: dict[Step, tuple[Any, str]] = {
    Step.BEGAN: (_("Hier leerden we elkaar kennen"), "map-pin"),
    Step.FIRST_TIME: (_("Voor het eerst bij %(what)s"), "coffee"),
    Step.RUNS: (_("Je ging %(what)s organiseren"), "star"),
    Step.HOSTS: (_("Je ging mensen ontvangen bij %(what)s"), "star"),
    Step.REACHABLE: (_("Mensen kunnen jou bellen over %(what)s"), "star"),
    Step.PERSON: (_("%(what)s kwam in je kring"), "friends"),
    Step.STANDS: (_("Jij ging om %(what)s heen staan"), "heart-handshake"),
}
TOLD = {Kind.PROUD, Kind.LEARNING}
"""What is told that has a day of its own on the line; wishes stand there once they came true, chapters above it."""


@signed_in()
def mine(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show or print my own line: mine alone, whoever works here has none of it."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    if viewer.person.pk != who.pk:
        raise Http404
    paper = "papier" in request.GET
    told = queries.told_by(viewer, who, deed=Deed.PRINTED if paper else Deed.READ)
    points = [_happened(point) for point in lines.mine(viewer)] + [_said(one) for one in told if _on_it(one)]
    years = groupby(sorted(points, key=lambda point: point[0]), key=lambda point: point[0].year)
    page = {
        "who": who,
        "paper": paper,
        "now": viewer.now,
        "chapters": [one.words for one in told if one.row.kind == Kind.CHAPTER and one.words],
        "years": [(year, list(those)) for year, those in years],
    }
    return render(request, "told/line.html", page)


def _happened(point: Point) -> tuple[Any, Any, str, str]:
    """Return (day, words, picture, one's own words) of something the house saw."""
    said, picture = STEPS[point.step]
    return point.day, said % {"what": point.what}, picture, ""


def _on_it(one: Reading) -> bool:
    return bool(one.words) and (one.row.kind in TOLD or bool(one.row.came_true_at))


def _said(one: Reading) -> tuple[Any, Any, str, str]:
    """Return (day, words, picture, one's own words) of something that was told."""
    title, _invitation, picture = KINDS[Kind(one.row.kind)]
    if one.row.came_true_at:
        title, picture = _("Iets wat je graag wilde, is gelukt"), "sun"
    moment = one.row.came_true_at or one.row.told_at
    return clock.here(moment).date(), title, picture, next(iter(one.words.values()))

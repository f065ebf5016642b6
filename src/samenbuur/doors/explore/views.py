"""Gemeente › wijk › buurt: where it lies, what is published about it, and what it resembles (P1, P48)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from samenbuur.doors.explore import maps, ours, page
from samenbuur.places import queries
from samenbuur.places.queries import Area
from samenbuur.sharing.policy import public


def _area(code: str) -> Area:
    found = queries.area(code)
    if found is None:
        raise Http404
    return found


@public()
def areas(request: HttpRequest) -> HttpResponse:
    """Show where to begin: a search, and the gemeenten that we know."""
    words = request.GET.get("q", "")
    found = queries.search(words) if words else []
    if len(found) == 1:
        return redirect("explore:area", code=found[0].code)
    works = ours.works(request.viewer)  # type: ignore[attr-defined]
    return render(request, "explore/areas.html", page.start(words, found) | {"works": works})


@public()
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show one area: map, figures, what it lies in, what it resembles."""
    one = _area(code)
    shown = page.of(one, figure=request.GET.get("cijfer", ""), everywhere=_may_look_far(request))
    shown |= ours.in_area(request.viewer, one)  # type: ignore[attr-defined]
    return render(request, "explore/area.html", {**shown, "tiles": settings.TILES})


def _may_look_far(request: HttpRequest) -> bool:
    # Comparing with the whole country reads a hundred thousand figures: for people of this house only.
    return "land" in request.GET and request.viewer.known  # type: ignore[attr-defined]


@public()
def on_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Show one area as a sheet to print."""
    return render(request, "explore/on_paper.html", page.of(_area(code), figure="", everywhere=False))


@public()
def shapes(request: HttpRequest, code: str) -> HttpResponse:
    """Return the outlines of an area and of its parts, for the map."""
    return _json(maps.features(_area(code), request.GET.get("cijfer", "")))


@public()
def all_shapes(request: HttpRequest) -> HttpResponse:
    """Return the outlines of all gemeenten, for the map."""
    return _json(maps.gemeenten())


def _json(document: dict[str, object]) -> HttpResponse:
    answer = JsonResponse(
        document, content_type="application/geo+json", json_dumps_params={"separators": (",", ":")}
    )
    answer["Cache-Control"] = "public, max-age=300"
    return answer

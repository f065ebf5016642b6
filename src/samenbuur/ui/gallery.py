"""Every component in every state on a few pages, so that who builds a screen sees what there is."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from samenbuur.ui.examples import examples

PAGES = {
    "": "ui/gallery/parts.html",
    "formulier": "ui/gallery/form.html",
    "tekeningen": "ui/gallery/drawings.html",
    "kaart": "ui/gallery/map.html",
    "bewoner": "ui/gallery/resident.html",
    "deur": "ui/gallery/door.html",
    "scherm": "ui/gallery/big.html",
    "papier": "ui/gallery/paper.html",
    "openbaar": "ui/gallery/public.html",
}


def _only_where_people_try() -> None:
    if not (settings.DEMO or settings.TEST_MODE or settings.DEBUG):
        raise Http404


def shapes(request: HttpRequest) -> HttpResponse:
    """Return three made-up outlines and a place for the map of the gallery."""
    _only_where_people_try()
    areas = [
        ("a", "Slotermeer Zuid", "own", [(0, 0), (3, 0.2), (3.2, 2), (1.5, 2.6), (-0.2, 1.8)]),
        ("b", "Geuzenveld", "1", [(-0.2, 1.8), (1.5, 2.6), (1.2, 4.2), (-1, 4), (-1.4, 2.2)]),
        ("c", "Overtoomse Veld", "3", [(3.2, 2), (1.5, 2.6), (1.2, 4.2), (3.4, 4.4), (4.6, 3)]),
    ]
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"key": key, "name": name, "look": look},
            "geometry": {"type": "Polygon", "coordinates": [[_on_earth(*at) for at in [*line, line[0]]]]},
        }
        for key, name, look, line in areas
    ]
    place = {"type": "Point", "coordinates": _on_earth(1.4, 1.1)}
    features.append(
        {
            "type": "Feature",
            "properties": {"key": "d", "name": "De Kleine Wereld", "mark": "K"},
            "geometry": place,
        }
    )
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _on_earth(x: float, y: float) -> list[float]:
    return [4.80 + x * 0.006, 52.36 + y * 0.004]


def show(request: HttpRequest, page: str = "") -> HttpResponse:
    """Show one page of the gallery; only where people try things out."""
    _only_where_people_try()
    if page not in PAGES:
        raise Http404
    return render(request, PAGES[page], examples())

"""The drawing on paper and in files to take along; and an empty sheet to draw on by hand."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.circles import paper
from samenbuur.circles.exports import as_csv, as_graphml
from samenbuur.circles.shown import around, by_ring, line_of, part_names, told_of
from samenbuur.doors.circle.common import drawn
from samenbuur.sharing.looks import Deed
from samenbuur.sharing.pages import someone, there
from samenbuur.sharing.policy import signed_in
from samenbuur.ui.circles import circle_svg
from samenbuur.ui.pdf.making import answer


@signed_in()
def on_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """A drawing on a sheet to take home, with its list."""
    viewer, found = request.viewer, drawn(request, key, deed=Deed.PRINTED)  # type: ignore[attr-defined]
    picture, row = found.dots, found.row
    context = {
        "row": row,
        "who": row.person,
        "me": viewer.person.pk == row.person_id,
        "people": around(picture),
        "parts": part_names(),
        "said": told_of(picture),
        "groups": by_ring(picture),
        "earlier": [line_of(dot) for dot in picture.earlier],
    }
    return render(request, "circle/on_paper.html", context)


@signed_in()
def empty_sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """Empty rings and an empty list, to fill in by hand and enter afterwards."""
    who = someone(request, key)
    if "pdf" in request.GET:
        return answer(request, paper.empty_sheet(), _("leeg-blad"), reverse("circle:page", args=[key]))
    return render(request, "circle/empty_sheet.html", {"who": who, "parts": part_names(), "lines": range(12)})


def _svg(found: Any) -> tuple[str | bytes, str]:
    title = _("De kring van %(name)s") % {"name": found.row.person.first_name}
    picture = circle_svg(
        found.row.person.first_name,
        around(found.dots),
        part_names(),
        title,
        said=told_of(found.dots),
        alone=True,
    )
    return str(picture), "image/svg+xml"


def _csv(found: Any) -> tuple[str | bytes, str]:
    heads = (
        _("naam"), _("hoe dichtbij"), _("waarvan"), _("band"), _("doet"), _("echt vragen"), _("van vroeger"), _("nog iets"),
    )  # fmt: skip
    return as_csv(found.dots, heads), "text/csv; charset=utf-8"


def _graphml(found: Any) -> tuple[str | bytes, str]:
    return as_graphml(found.dots, found.row.person.first_name), "application/xml"


FILES: dict[str, Callable[[Any], tuple[str | bytes, str]]] = {"svg": _svg, "csv": _csv, "graphml": _graphml}


def _pdf(request: HttpRequest, found: Any) -> HttpResponse:
    """Answer with a drawing as a sheet: the picture, dated, what its marks mean, and the list equal to it."""
    me = request.viewer.person.pk == found.row.person_id  # type: ignore[attr-defined]
    back = reverse("circle:drawing", args=[found.row.key])
    return answer(request, paper.sheet_of(found, me=me), f"{_('kring')}-{found.row.day}", back)


@signed_in()
def take_along(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """A drawing as a file; that it was taken along stands in the log of who looked."""
    if kind == "pdf":
        return _pdf(request, drawn(request, key, deed=Deed.TOOK))
    make = there(FILES.get(kind))
    found = drawn(request, key, deed=Deed.TOOK)
    content, media = make(found)
    answer = HttpResponse(content, content_type=media)
    # The name of the file says nothing of whom it is about: it stays behind in a folder of downloads.
    answer["Content-Disposition"] = f'attachment; filename="{_("kring")}-{found.row.day}.{kind}"'
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer

"""Communities and places: begun, described and closed by who facilitates there."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.activities import queries
from samenbuur.communities import actions
from samenbuur.communities.forms import CommunityForm, PlaceForm
from samenbuur.doors.shape import words
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing.policy import signed_in

ADMINISTRATOR = DutyKind.ADMINISTRATOR


@signed_in()
def communities(request: HttpRequest) -> HttpResponse:
    """The communities that the viewer facilitates."""
    viewer = request.viewer  # type: ignore[attr-defined]
    about = {"communities": queries.facilitated(viewer), "may_begin": queries.may_begin_communities(viewer)}
    return render(request, "shape/communities.html", about)


def _form(request: HttpRequest, found: Any = None) -> CommunityForm:
    viewer = request.viewer  # type: ignore[attr-defined]
    data = request.POST if request.method == "POST" else None
    areas = queries.areas_to_choose(viewer, found)
    # Who facilitates a neighbourhood sees what lies in it: without an area they would lose what they just began.
    needed = not viewer.has(ADMINISTRATOR) and (found is None or found.area_id is not None)
    return CommunityForm(
        data, places=queries.places_to_choose(viewer), areas=areas, community=found, area_needed=needed
    )


@signed_in(post=True)
def begin_community(request: HttpRequest) -> HttpResponse:
    """A new community; its area is one where the viewer has a duty, so that somebody looks after it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.may_begin_communities(viewer):
        raise Http404
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        made = actions.begin_community(
            organisation=viewer.person.organisation, by=viewer.person, **form.cleaned_data
        )
        words.done(request, _("%(name)s staat erbij.") % {"name": made.name})
        return redirect("shape:communities")
    return render(request, "shape/community.html", {"form": form, "community": None})


@signed_in(post=True)
def community(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what a community says of itself."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = get_object_or_404(queries.facilitated(viewer), key=key)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        actions.change_community(found, by=viewer.person, **form.cleaned_data)
        words.done(request, _("Dit staat nu op de pagina van %(name)s.") % {"name": found.name})
        return redirect("shape:communities")
    return render(request, "shape/community.html", {"form": form, "community": found})


@signed_in()
def places(request: HttpRequest) -> HttpResponse:
    """The places that the viewer looks after."""
    viewer = request.viewer  # type: ignore[attr-defined]
    about = {"places": queries.shaped_places(viewer), "may_add": queries.may_add_places(viewer)}
    return render(request, "shape/places.html", about)


@signed_in(post=True)
def open_place(request: HttpRequest) -> HttpResponse:
    """A new place where neighbours gather."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.may_add_places(viewer):
        raise Http404
    form = PlaceForm(
        request.POST if request.method == "POST" else None, areas=queries.areas_to_choose(viewer)
    )
    if request.method == "POST" and form.is_valid():
        made = actions.open_place(organisation=viewer.person.organisation, by=viewer.person, **form.details())
        words.done(request, _("%(name)s staat erbij.") % {"name": made.name})
        return redirect("shape:places")
    return render(request, "shape/place.html", {"form": form, "where": None} | _on_the_map(form))


def _on_the_map(form: PlaceForm, found: Any = None) -> dict[str, Any]:
    """Return where the outlines are of the neighbourhood that the place lies in, or else of one to choose; none without one."""
    own = found.area if found is not None else None
    area = own or form.fields["area"].queryset.first()  # type: ignore[attr-defined]
    return {"shapes": reverse("explore:shapes", args=[area.code]) if area else ""}


def _place(request: HttpRequest, key: UUID) -> Any:
    return get_object_or_404(queries.shaped_places(request.viewer), key=key)  # type: ignore[attr-defined]


@signed_in(post=True)
def place(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what is known of a place: hours, closed days, how one gets in."""
    viewer, found = request.viewer, _place(request, key)  # type: ignore[attr-defined]
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, areas=queries.areas_to_choose(viewer, found), place=found)
    if request.method == "POST" and form.is_valid():
        actions.change_place(found, by=viewer.person, **form.details())
        words.done(request, _("Dit staat nu op de pagina van %(name)s.") % {"name": found.name})
        return redirect("shape:places")
    return render(request, "shape/place.html", {"form": form, "where": found} | _on_the_map(form, found))


@signed_in(only_post=True)
def close_place(request: HttpRequest, key: UUID) -> HttpResponse:
    """A place is no longer one where neighbours gather."""
    found = _place(request, key)
    actions.close_place(found, by=request.viewer.person)  # type: ignore[attr-defined]
    words.done(
        request,
        _("%(name)s staat er niet meer bij.") % {"name": found.name},
        reverse("shape:reopen_place", args=[key]),
    )
    return redirect("shape:places")


@signed_in(only_post=True)
def reopen_place(request: HttpRequest, key: UUID) -> HttpResponse:
    """Undo the closing."""
    found = _place(request, key)
    actions.reopen_place(found, by=request.viewer.person)  # type: ignore[attr-defined]
    words.done(request, _("%(name)s staat er weer bij.") % {"name": found.name})
    return redirect("shape:places")

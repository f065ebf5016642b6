"""Who runs it, hosts it or can be reached: asked first, named only as they want (P68)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from samenbuur.activities import actions, queries
from samenbuur.activities import words as said
from samenbuur.activities.forms import RoleForm, ShownForm
from samenbuur.doors.shape import words
from samenbuur.doors.shape.views import mine
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import signed_in


@signed_in(post=True)
def give(request: HttpRequest, key: UUID) -> HttpResponse:
    """Someone who is known here said yes to a part."""
    viewer = request.viewer  # type: ignore[attr-defined]
    activity = mine(request, key)
    form = RoleForm(request.POST or None, people=queries.who_could(viewer, activity))
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_role(activity=activity, by=viewer.person, **form.cleaned_data)
            words.done(
                request,
                _("Genoteerd. Fijn dat %(name)s meedoet.") % {"name": form.cleaned_data["person"].first_name},
            )
        except Refused as refused:
            words.not_done(request, refused)
        return redirect("shape:activity", key=key)
    return render(request, "shape/give.html", {"form": form, "activity": activity})


@signed_in(post=True)
def shown(request: HttpRequest, key: UUID) -> HttpResponse:
    """How someone is named in the programme: chosen by that person, or said to who shapes the activity."""
    viewer = request.viewer  # type: ignore[attr-defined]
    role = get_object_or_404(queries.shaped_roles(viewer), key=key)
    now = {"shown_as": role.shown_as, "shown_phone": role.shown_phone}
    form = ShownForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.choose_shown(role, by=viewer.person, **form.cleaned_data)
        words.done(request, _("Zo staat het nu op het programma."))
        return _after(request, role.activity.key)
    return render(request, "shape/shown.html", {"form": form, "role": role, "part": said.parts()[role.part]})


@signed_in(only_post=True)
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Someone stops with a part."""
    viewer = request.viewer  # type: ignore[attr-defined]
    role = get_object_or_404(queries.shaped_roles(viewer), key=key)
    actions.end_role(role, by=viewer.person)
    words.done(request, _("Genoteerd: %(name)s stopt hiermee.") % {"name": role.person.first_name})
    return _after(request, role.activity.key)


def _after(request: HttpRequest, key: UUID) -> HttpResponse:
    # Who only changed their own name in the programme may not open the activity's own page.
    if queries.shaped(request.viewer).filter(key=key).exists():  # type: ignore[attr-defined]
        return redirect("shape:activity", key=key)
    return redirect("shape:activities")

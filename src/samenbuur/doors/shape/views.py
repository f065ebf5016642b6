"""Activities: a short form begins one, two taps change one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.activities import actions, queries
from samenbuur.activities import words as said
from samenbuur.activities.forms import ActivityForm, EndForm, RegisterForm
from samenbuur.doors.shape import pages, words
from samenbuur.method.tips import Moment
from samenbuur.presence import count_only
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import signed_in
from samenbuur.tips import queries as tips


@signed_in()
def activities(request: HttpRequest) -> HttpResponse:
    """What the viewer may shape, with the next time of each."""
    viewer = request.viewer  # type: ignore[attr-defined]
    mine = list(queries.shaped(viewer))
    about = {
        "going": pages.with_next([a for a in mine if not a.ended_at]),
        "stopped": [a for a in mine if a.ended_at],
    }
    about |= {
        "facilitates": queries.facilitated(viewer).exists(),
        "may_begin": queries.may_begin_communities(viewer),
    }
    return render(request, "shape/activities.html", about)


@signed_in(post=True)
def begin(request: HttpRequest) -> HttpResponse:
    """A new activity: what, which day, what time, where; the next dates are shown before it is made."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.facilitated(viewer).exists():
        raise Http404
    form = pages.activity_form(request)
    if request.method == "POST" and "show" not in request.POST and form.is_valid():
        return _begun(request, form)
    about = {"form": form, "preview": pages.preview(form), "hints": pages.hints()}
    return render(request, "shape/begin.html", about | {"tip": tips.at(viewer, Moment.PLAN_NEW)})


def _begun(request: HttpRequest, form: ActivityForm) -> HttpResponse:
    try:
        made = actions.start_activity(by=request.viewer.person, **form.details())  # type: ignore[attr-defined]
    except Refused as refused:
        form.add_error(None, words.refusal(refused))
        return render(request, "shape/begin.html", {"form": form, "preview": None, "hints": pages.hints()})
    words.done(request, _("‘%(title)s’ staat op het programma.") % {"title": made.title})
    return redirect("shape:activity", key=made.key)


def mine(request: HttpRequest, key: UUID) -> Any:
    """Return an activity that the viewer may shape; for all others it does not exist."""
    return get_object_or_404(queries.shaped(request.viewer), key=key)  # type: ignore[attr-defined]


@signed_in()
def activity(request: HttpRequest, key: UUID) -> HttpResponse:
    """One activity: its next times, who does what, what is written down."""
    found = mine(request, key)
    about = {"activity": found, "rhythm": said.rhythm(found), "coming": pages.coming(found)}
    about |= {"roles": queries.roles_of(request.viewer, found), "parts": said.parts()}  # type: ignore[attr-defined]
    about |= {
        "register": said.registers()[found.register],
        "picture": said.picture(found.kind, found.picture),
    }
    tip = tips.at(request.viewer, Moment.PLAN_RUN)  # type: ignore[attr-defined]
    return render(request, "shape/activity.html", about | {"tip": tip})


@signed_in(post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change an activity; what is past or touched stays as it is."""
    found = mine(request, key)
    form = pages.activity_form(request, found)
    if request.method == "POST" and "show" not in request.POST and form.is_valid():
        try:
            actions.change_activity(found, by=request.viewer.person, **form.details())  # type: ignore[attr-defined]
            words.done(request, _("De wijziging staat op het programma."))
            return redirect("shape:activity", key=key)
        except Refused as refused:
            form.add_error(None, words.refusal(refused))
    about = {"form": form, "activity": found, "preview": pages.preview(form), "hints": pages.hints()}
    return render(request, "shape/change.html", about)


@signed_in()
def copy(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new activity that begins as a copy: the same form, filled in."""
    found = mine(request, key)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not queries.facilitated(viewer).filter(pk=found.community_id).exists():
        raise Http404
    form = pages.copy_form(request, found)
    about = {
        "form": form,
        "preview": pages.preview(form),
        "hints": pages.hints(),
        "action": reverse("shape:begin"),
    }
    return render(request, "shape/begin.html", about)


@signed_in(post=True)
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """An activity stops after a day; one tap takes it up again."""
    found = mine(request, key)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_activity(found, by=request.viewer.person, last_day=form.cleaned_data["last_day"])  # type: ignore[attr-defined]
        words.done(
            request, _("‘%(title)s’ stopt.") % {"title": found.title}, reverse("shape:resume", args=[key])
        )
        return redirect("shape:activity", key=key)
    return render(request, "shape/end.html", {"form": form, "activity": found})


@signed_in(only_post=True)
def resume(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take up again what stopped."""
    found = mine(request, key)
    actions.resume_activity(found, by=request.viewer.person)  # type: ignore[attr-defined]
    words.done(request, _("‘%(title)s’ gaat weer door.") % {"title": found.title})
    return redirect("shape:activity", key=key)


@signed_in(post=True)
def register(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose what is written down; going to count only says first what happens with earlier names."""
    found = mine(request, key)
    form = RegisterForm(request.POST or None, activity=found)
    if request.method == "POST" and form.is_valid():
        by, chosen = request.viewer.person, form.cleaned_data["register"]  # type: ignore[attr-defined]
        gone = count_only.choose_register(found, register=chosen, by=by)
        words.done(request, pages.register_said(chosen, gone))
        return redirect("shape:activity", key=key)
    about = {"form": form, "activity": found, **pages.register_page(found)}
    return render(request, "shape/register.html", about)

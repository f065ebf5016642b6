"""Two who may see different things sit beside each other at one screen: only what both may see is shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.told.common import someone
from samenbuur.people.forms import called
from samenbuur.sharing import granting, queries
from samenbuur.sharing.policy import signed_in
from samenbuur.sharing.viewing import TOGETHER_IN_SESSION

LAST = "together_about"
"""Session key: about whom they look, to return there afterwards."""
PAGES = ("told", "circle")
"""Doors on which one looks together; `people:person` leads to them. All others wait until one stops."""
ALSO = ("people:person", "account_logout", "set_language")


@signed_in(post=True)
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say who sits beside me, to look together at what someone tells."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    if viewer.other is not None:
        return redirect("told:page", key=key)
    others = _may_sit_beside(viewer, who)
    if request.method == "POST":
        chosen = next((one for one in others if str(one.key) == request.POST.get("person")), None)
        if chosen is None:
            raise Http404
        request.session[TOGETHER_IN_SESSION], request.session[LAST] = str(chosen.key), str(who.key)
        return redirect("told:page", key=key)
    context = {"who": who, "me": viewer.person.pk == who.pk, "others": [(one, called(one)) for one in others]}
    return render(request, "told/together.html", context)


def _may_sit_beside(viewer: Any, who: Any) -> list[Any]:
    """Return whom one can name: the resident first, then whom one sees or who works here; never oneself."""
    found = [who] if viewer.person.pk != who.pk else []
    others = (
        queries.people_to_choose(viewer) if viewer.person.pk != who.pk else granting.may_be_named(viewer, who)
    )
    return [*found, *others.exclude(pk__in=[viewer.person.pk, who.pk])[:60]]


@signed_in(only_post=True)
def stop(request: HttpRequest) -> HttpResponse:
    """The other one left: I look by myself again."""
    request.session.pop(TOGETHER_IN_SESSION, None)
    about = request.session.pop(LAST, None)
    return redirect("told:page", key=about) if about else redirect("today:today")


class LookingTogether:
    """While two look together, only pages that show what both may see open; for the rest one stops first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _more: Any) -> HttpResponse | None:
        """Lead back to where they were, from a page that was made for one."""
        policy, match = getattr(view, "policy", None), request.resolver_match
        if policy is None or policy.word in {"public", "test_mode"} or match is None:
            return None
        if not request.session.get(TOGETHER_IN_SESSION) or not request.viewer.known:  # type: ignore[attr-defined]
            return None
        if match.namespace in PAGES or match.view_name in ALSO:
            return None
        messages.warning(request, _("Jullie kijken samen. Stop daar eerst mee, dan kun je verder."))
        about = request.session.get(LAST)
        return redirect("told:page", key=about) if about else redirect("told:shared")

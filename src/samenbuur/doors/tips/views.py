"""All tips on one page and on one sheet; in our own words, put away, and 'I know this' (P36, P84)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from samenbuur.method.tips import Whom
from samenbuur.method.tips import tips as method
from samenbuur.people.kinds import DutyKind
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import for_duty, signed_in
from samenbuur.tips import actions, queries
from samenbuur.tips.forms import OurWayForm
from samenbuur.tips.words import MOMENTS, REFUSALS

CHOOSE = (DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR)


@signed_in()
def tips(request: HttpRequest) -> HttpResponse:
    """Show every tip by its moment: what someone knows already steps aside."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = queries.all_of(viewer)
    context = {
        "host": _by_moment(found, Whom.HOST),
        "facilitator": _by_moment(found, Whom.FACILITATOR),
        "chooses": queries.may_choose(viewer),
    }
    return render(request, "tips/tips.html", context)


def _by_moment(found: list[queries.Shown], whom: Whom) -> list[tuple[Any, list[queries.Shown]]]:
    return [
        (said, here)
        for moment, said in MOMENTS.items()
        if (here := [one for one in found if one.tip.moment == moment and one.tip.whom == whom])
    ]


@signed_in()
def sheet(request: HttpRequest) -> HttpResponse:
    """Show what a host can use, on one sheet to hang beside the coffee."""
    found = [one for one in queries.all_of(request.viewer) if not one.put_away]  # type: ignore[attr-defined]
    return render(request, "tips/sheet.html", {"moments": _by_moment(found, Whom.HOST)})


def _there(tip: str) -> str:
    if tip not in method():
        raise Http404
    return tip


@signed_in(only_post=True)
def know(request: HttpRequest, tip: str) -> HttpResponse:
    """'I know this': it is not met again, and one tap brings it back."""
    viewer, back = request.viewer, "terug" in request.GET  # type: ignore[attr-defined]
    actions.i_know_this(tip=_there(tip), by=viewer.person, yes=not back)
    if not back:
        undo = reverse("tips:know", args=[tip]) + "?terug"
        messages.success(request, _("Goed. Deze tip zie je niet meer."), extra_tags=f"undo:{undo}")
    onward = request.POST.get("next", "")
    if onward.startswith("/") and url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        return HttpResponseRedirect(onward)
    return redirect("tips:tips")


@for_duty(*CHOOSE, post=True)
def ours(request: HttpRequest, tip: str) -> HttpResponse:
    """Say a tip in the words of this house."""
    viewer, found = request.viewer, method()[_there(tip)]  # type: ignore[attr-defined]
    row = queries.own_words(viewer, tip)
    start = {"nl": (row and row.nl) or found.says["nl"], "en": (row and row.en) or ""}
    form = OurWayForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_it_our_way(tip=tip, by=viewer.person, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, REFUSALS[refused.reason])
        else:
            messages.success(request, _("Opgeschreven. Het werkt meteen."))
            return redirect("tips:tips")
    return render(request, "tips/ours.html", {"form": form, "tip": found, "row": row, "says": found.says})


@for_duty(*CHOOSE, only_post=True)
def do(request: HttpRequest, tip: str) -> HttpResponse:
    """Put a tip away for the house, bring it back, or let go of our own words."""
    viewer, what = request.viewer, request.POST.get("do") or request.GET.get("do", "")  # type: ignore[attr-defined]
    deeds = {
        "put_away": (actions.put_away, _("Weggezet. Niemand hier ziet deze tip nog.")),
        "bring_back": (actions.bring_back, ""),
        "as_in_the_guide": (actions.as_in_the_guide, _("De tip is weer zoals de methode hem zegt.")),
    }
    if what not in deeds:
        raise Http404
    deed, said = deeds[what]
    deed(tip=_there(tip), by=viewer.person)
    if said:
        undo = f"undo:{reverse('tips:do', args=[tip])}?do=bring_back" if what == "put_away" else ""
        messages.success(request, said, extra_tags=undo)
    return redirect("tips:tips")

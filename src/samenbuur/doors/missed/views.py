"""Whom we miss: what is asked of whoever looks, and the few things they can say."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.missed.words import why
from samenbuur.presence import closing, forms, ladder, notices, soft, telling
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import signed_in
from samenbuur.sharing.queries import ways_of


@signed_in()
def missed(request: HttpRequest) -> HttpResponse:
    """Show what is asked of the viewer, what others promised, the soft list, and what was closed lately."""
    viewer = request.viewer  # type: ignore[attr-defined]
    requests = list(notices.open_requests(viewer))
    page = {
        "asked": [n for n in requests if n.taken_by_id is None],
        "promised": [n for n in requests if n.taken_by_id is not None],
        "soft": list(notices.who_has_seen(viewer)),
        "lately": list(notices.lately(viewer)[:12]),
        "why": lambda notice: telling.why(notice, viewer),
        "how_it_was": telling.outcome,
    }
    return render(request, "missed/missed.html", page)


@signed_in()
def message(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lead from a neutral mail to what it was about."""
    found = notices.message_for(request.viewer, key)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    if found.occasion is not None:
        return redirect("desk:desk", occasion=found.occasion.key)
    if found.notice is not None:
        return redirect("missed:notice", key=found.notice.key)
    return redirect("rights:taken_back" if found.kind == notices.TAKEN_BACK else "manage:manage")


@signed_in()
def notice(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one notice: why, what one can do, who else was asked."""
    return _page(request, _one(request, key))


def _one(request: HttpRequest, key: UUID) -> Any:
    found = notices.notice_for(request.viewer, key)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, one: Any, form: forms.HowItIs | None = None) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    page = {
        "notice": one,
        "why": telling.why(one, viewer),
        "ways": list(ways_of(viewer, one.person)) if one.closed_at is None else [],
        "rungs": notices.rungs(viewer, one),
        "promises": telling.by_when(viewer.now),
        "mine": one.taken_by_id == viewer.person.pk,
        "form": form or forms.HowItIs(name=one.person.first_name),
        "how_it_was": telling.outcome(one) if one.closed_at else "",
        "take_back": notices.may_take_back(viewer, one),
    }
    return render(request, "missed/notice.html", page)


Deed = Callable[[HttpRequest, Any], str]


def deed(do: Deed) -> Callable[..., HttpResponse]:
    """Make a view of something one can do: it says a sentence and goes back to the notice."""

    @signed_in(only_post=True)
    @wraps(do)
    def view(request: HttpRequest, key: UUID) -> HttpResponse:
        one = _one(request, key)
        try:
            messages.success(request, do(request, one))
        except Refused as refused:
            messages.warning(request, why(refused.reason))
        return redirect("missed:notice", key=key)

    return view


@deed
def look(request: HttpRequest, one: Any) -> str:
    """'I look', and by when."""
    viewer = request.viewer  # type: ignore[attr-defined]
    promises = {word: until for word, _label, until in telling.by_when(viewer.now)}
    until = promises.get(request.POST.get("when", "now"), promises["now"])
    ladder.look(notice=one, by=viewer.person, look_by=until)
    return _("Fijn dat jij kijkt. Laat hier weten hoe het is.")


@deed
def cannot(request: HttpRequest, one: Any) -> str:
    """'I cannot': the next one is asked."""
    ladder.cannot_look(notice=one, by=request.viewer.person)  # type: ignore[attr-defined]
    return _("Dank je voor het zeggen. We vragen de volgende.")


@deed
def reopen(request: HttpRequest, one: Any) -> str:
    """Take back what one just said."""
    closing.reopen(notice=one, by=request.viewer.person)  # type: ignore[attr-defined]
    return _("Teruggenomen. Hoe is het?")


@deed
def saw(request: HttpRequest, one: Any) -> str:
    """'I saw them.'"""
    soft.saw(notice=one, by=request.viewer.person)  # type: ignore[attr-defined]
    return _("Fijn. Dan is dit rond.")


@deed
def ask_around(request: HttpRequest, one: Any) -> str:
    """'I will ask around.'"""
    soft.ask_around(notice=one, by=request.viewer.person)  # type: ignore[attr-defined]
    return _("Mooi, jij vraagt rond.")


@signed_in(only_post=True)
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how it is; a sentence offers the way back."""
    one, form = _one(request, key), forms.HowItIs(request.POST)
    if not form.is_valid():
        return _page(request, one, form)
    me = request.viewer.person  # type: ignore[attr-defined]
    try:
        closing.close(notice=one, by=me, **form.cleaned_data)
    except Refused as refused:
        messages.warning(request, why(refused.reason))
        return redirect("missed:notice", key=key)
    thanks = _("Dank je. Dit is rond.")
    messages.success(request, thanks, extra_tags=f"undo:{reverse('missed:reopen', kwargs={'key': key})}")
    return redirect("missed:missed")

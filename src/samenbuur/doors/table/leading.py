"""Leading a session: open it, the big screen, agree, lay together, hide, and close (P45, P77)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.doors.table.common import BIG_PACE, PACE, asked, led, refused, since, wants_json
from samenbuur.doors.table.streets import address_for_guests
from samenbuur.mapping import actions, grounds, queries, words
from samenbuur.mapping.actions.leading import marks_of
from samenbuur.mapping.forms import MarkForm, OpenForm
from samenbuur.mapping.reasons import Reason
from samenbuur.mapping.shown import map_of, news_of
from samenbuur.people.kinds import DutyKind
from samenbuur.places import queries as places
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import for_duty

LEADS = DutyKind.FACILITATOR


@for_duty(LEADS, post=True)
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of this house, and opening a new one."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = OpenForm(request.POST or None, initial={"area": request.GET.get("buurt", "")})
    found: list[Any] = []
    if request.method == "POST" and form.is_valid():
        found = _areas(form.cleaned_data["area"])
        if len(found) == 1:
            answer = _opened(request, form, found[0])
            if answer is not None:
                return answer
        elif not found:
            form.add_error("area", _("Deze buurt kennen we niet. Kijk bij Buurten hoe ze heet."))
    page = {"form": form, "found": found if len(found) > 1 else [], "sessions": queries.led(viewer)[:60]}
    return render(request, "table/sessions.html", page, status=422 if form.errors else 200)


def _areas(said: str) -> list[Any]:
    one = places.area(said.strip())
    return [one] if one is not None else list(places.search(said))[:12]


def _opened(request: HttpRequest, form: OpenForm, area: Any) -> HttpResponse | None:
    try:
        by = request.viewer.person  # type: ignore[attr-defined]
        made = actions.open_session(area=area, by=by, title=form.cleaned_data["title"])
    except Refused as refusal:
        form.add_error("area", words.why(refusal))
        return None
    return redirect("table:session", key=made.key)


def _join_address(session: Any) -> str:
    return settings.ADDRESS.rstrip("/") + reverse("join:with_code", kwargs={"code": session.code})


def _shown(session: Any) -> dict[str, Any]:
    """Return what every page of a session shows."""
    marks = queries.marks(session)
    page = {"session": session, "it": map_of(session, marks, tile_at=address_for_guests())}
    page |= {
        "joined": words.phones(session.joined),
        "host": settings.ADDRESS.partition("://")[2].rstrip("/") + "/mee/",
    }
    if session.closed_at is None:
        page["address"] = _join_address(session)
    return page


@for_duty(LEADS)
def session(request: HttpRequest, key: UUID) -> HttpResponse:
    """One session, for who leads it."""
    return _page(request, led(request, key))


def _page(request: HttpRequest, it: Any, wrong: str = "", field: str = "") -> HttpResponse:
    page = _shown(it) | {
        "hidden": queries.hidden(it),
        "pace": PACE,
        "wrong": wrong,
        "field": field,
        **asked(request),
    }
    return render(request, "table/session.html", page, status=422 if wrong else 200)


@for_duty(LEADS)
def screen(request: HttpRequest, key: UUID) -> HttpResponse:
    """The big screen: the map, the newest marks, and how to join."""
    it = led(request, key)
    return render(request, "table/screen.html", _shown(it) | {"pace": BIG_PACE})


@for_duty(LEADS)
def news(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is new at the table; an empty answer when nothing is."""
    it, seen = led(request, key), since(request)
    if seen == it.change:
        return HttpResponse(status=204)
    return JsonResponse(news_of(it, seen))


@for_duty(LEADS, only_post=True)
def put(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a mark on the map for somebody without a phone."""
    it = led(request, key)
    try:
        said = MarkForm(request.POST).said(grounds.of_session(it))
        actions.put(session=it, said=said, by=request.viewer.person)  # type: ignore[attr-defined]
    except Refused as refusal:
        if wants_json(request):
            return refused(refusal)
        return _page(request, it, words.why(refusal), words.FIELDS.get(refusal.reason, ""))  # type: ignore[call-overload]
    if wants_json(request):
        return JsonResponse({"said": _("Het staat op de kaart.")})
    messages.success(request, _("Het staat op de kaart."))
    return redirect("table:session", key=key)


@for_duty(LEADS, only_post=True)
def do(request: HttpRequest, key: UUID) -> HttpResponse:
    """One deed with a mark or with the session itself; the button says which."""
    it = led(request, key)
    deed, _colon, mark = request.POST.get("do", "").partition(":")
    known = DEEDS.get(deed)
    if known is None:
        raise Http404
    try:
        said = known(it, mark or request.POST, request.viewer.person)  # type: ignore[attr-defined]
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, words.why(refusal))
    return redirect("table:session", key=key)


def _one(it: Any, key: Any) -> Any:
    found = marks_of(it, [key]) if isinstance(key, str) else []
    if not found:
        raise Http404
    return found[0]


def _merge(it: Any, sent: Any, by: Any) -> str:
    keys = [] if isinstance(sent, str) else sent.getlist("mark")
    chosen = sorted(marks_of(it, keys), key=lambda mark: mark.number)
    if len(chosen) < 2:
        raise Refused(Reason.NOT_THESE)
    actions.merge(marks=chosen[1:], into=chosen[0], by=by)
    return _("Samengelegd onder nummer %(number)s.") % {"number": chosen[0].number}


def _with_mark(
    deed: Callable[..., Any], said: Callable[[], str], **more: Any
) -> Callable[[Any, str, Any], str]:
    def do_it(it: Any, key: str, by: Any) -> str:
        deed(mark=_one(it, key), by=by, **more)
        return said()

    return do_it


def _with_session(
    deed: Callable[..., Any], said: Callable[[], str], **more: Any
) -> Callable[[Any, Any, Any], str]:
    def do_it(it: Any, _key: Any, by: Any) -> str:
        deed(session=it, by=by, **more)
        return said()

    return do_it


DEEDS: dict[str, Callable[[Any, Any, Any], str]] = {
    "agree": _with_mark(actions.agree, lambda: _("Hier zijn we het over eens."), yes=True),
    "disagree": _with_mark(actions.agree, lambda: _("Dit is weer open."), yes=False),
    "hide": _with_mark(actions.hide, lambda: _("Verborgen. Niemand ziet het meer.")),
    "show": _with_mark(actions.show, lambda: _("Het staat weer op de kaart.")),
    "apart": _with_mark(actions.apart, lambda: _("Weer los van elkaar.")),
    "merge": _merge,
    "door": _with_session(actions.let_in, lambda: _("Er kan weer iemand bij."), yes=True),
    "no_door": _with_session(actions.let_in, lambda: _("Er komt nu niemand meer bij."), yes=False),
    "close": _with_session(
        actions.close,
        lambda: _("De sessie is klaar. Wat er staat, blijft bij de buurt. Wie meedeed, is vergeten."),
    ),
}
"""What a button of the page can ask."""

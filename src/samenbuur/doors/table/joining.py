"""With one's own phone at the table, without an account: join, see this session's map, put and take back one's own marks (P45)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur.doors.table.common import (
    PACE,
    asked,
    guessed_too_often,
    guest_of,
    no_guess,
    refused,
    since,
    sit_down,
    sits_at,
    stand_up,
    wants_json,
)
from samenbuur.doors.table.streets import address_for_guests
from samenbuur.mapping import actions, grounds, queries, words
from samenbuur.mapping.forms import JoinForm, MarkForm
from samenbuur.mapping.reasons import Reason
from samenbuur.mapping.shown import map_of, news_of
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import by_view

AT_THE_TABLE = "by_token"
"""The policy of what only a phone that joined can do."""


@by_view("entrance", methods=("GET", "HEAD", "POST"))
def join(request: HttpRequest, code: str = "") -> HttpResponse:
    """Sit down with a code, and a first name at most."""
    form = JoinForm(request.POST or None, initial={"code": code[:8].upper()})
    if request.method == "POST" and form.is_valid():
        answer = _seated(request, form)
        if answer is not None:
            return answer
    page = {"form": form, "over": "klaar" in request.GET}
    return render(request, "table/join.html", page, status=422 if form.errors else 200)


def _seated(request: HttpRequest, form: JoinForm) -> HttpResponse | None:
    """Let a phone sit down, once: who scans the code again keeps their seat. None, with the reason on the form, when it cannot."""
    if sits_at(request, form.cleaned_data["code"]):
        return redirect("join:map")
    if guessed_too_often(request):
        why = _("Dat was te vaak achter elkaar. Wacht een kwartier, of vraag het aan wie de sessie leidt.")
        form.add_error(None, why)
        return None
    try:
        _guest, secret = actions.join(**form.cleaned_data)
    except Refused as refusal:
        if refusal.reason != Reason.NO_SUCH_CODE:
            no_guess(request)
        form.add_error("code", words.why(refusal))
        return None
    no_guess(request)
    return sit_down(redirect("join:map"), secret)


def _over(request: HttpRequest) -> HttpResponse:
    """The session is over, or this phone never joined: nothing of it stays here."""
    if wants_json(request):
        return JsonResponse({"over": True})
    here = "?klaar" if request.COOKIES.get("samenbuur_tafel") else ""
    answer = redirect("join:join")
    answer["Location"] += here
    return stand_up(answer)


@by_view(AT_THE_TABLE)
def the_map(request: HttpRequest) -> HttpResponse:
    """The map of this session, the form and the equal list."""
    guest = guest_of(request)
    return _over(request) if guest is None else _page(request, guest)


def _page(request: HttpRequest, guest: Any, wrong: str = "", field: str = "") -> HttpResponse:
    marks = queries.marks(guest.session)
    page = {
        "session": guest.session,
        "guest": guest,
        "it": map_of(guest.session, marks, guest, address_for_guests()),
        "wrong": wrong,
        "field": field,
        "pace": PACE,
        "said": SAID.get(request.GET.get("gezegd", ""), ""),
        **asked(request),
    }
    return render(request, "table/map.html", page, status=422 if wrong else 200)


@by_view(AT_THE_TABLE)
def news(request: HttpRequest) -> HttpResponse:
    """What is new at the table; an empty answer when nothing is."""
    guest = guest_of(request)
    if guest is None:
        return _over(request)
    seen = since(request)
    if seen == guest.session.change:
        return HttpResponse(status=204)
    return JsonResponse(news_of(guest.session, seen, guest))


@by_view(AT_THE_TABLE, methods=("POST",))
def put(request: HttpRequest) -> HttpResponse:
    """Put a mark on the map."""
    guest = guest_of(request)
    if guest is None:
        return _over(request)
    try:
        said = MarkForm(request.POST).said(grounds.of_session(guest.session))
        actions.put(session=guest.session, said=said, guest=guest)
    except Refused as refusal:
        return _not_put(request, guest, refusal)
    return JsonResponse({"said": str(SAID["put"])}) if wants_json(request) else _done("put")


def _not_put(request: HttpRequest, guest: Any, refusal: Refused) -> HttpResponse:
    if wants_json(request):
        return refused(refusal)
    field = words.FIELDS.get(refusal.reason, "")  # type: ignore[call-overload]
    return _page(request, guest, words.why(refusal), field)


SAID = {
    "put": gettext_lazy("Het staat op de kaart."),
    "changed": gettext_lazy("Gewijzigd."),
    "away": gettext_lazy("Weggehaald. Met ‘Eén stap terug’ staat het er weer."),
    "back": gettext_lazy("Eén stap terug gezet."),
    "nothing": words.REFUSALS[Reason.NOTHING_TO_UNDO],
}
"""What a page says after a step, by the word in its address: a guest has no session to keep it in."""


def _done(said: str) -> HttpResponse:
    answer = redirect("join:map")
    answer["Location"] += f"?gezegd={said}"
    return answer


@by_view(AT_THE_TABLE, methods=("POST",))
def do(request: HttpRequest) -> HttpResponse:
    """Take one's own mark away, or take one's own last step back."""
    guest = guest_of(request)
    if guest is None:
        return _over(request)
    deed, _colon, key = request.POST.get("do", "").partition(":")
    try:
        if deed == "undo":
            actions.undo(session=guest.session, guest=guest)
            return _done("back")
        actions.take_away(mark=_own(guest, key), guest=guest)
    except Refused:
        return _done("nothing")
    return _done("away")


def _own(guest: Any, key: str | UUID) -> Any:
    try:
        found = queries.own(guest, key if isinstance(key, UUID) else UUID(key))
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@by_view(AT_THE_TABLE, methods=("GET", "HEAD", "POST"))
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say one's own mark differently, or put it elsewhere."""
    guest = guest_of(request)
    if guest is None:
        return _over(request)
    mark, wrong, field = _own(guest, key), "", ""
    if request.method == "POST":
        try:
            said = MarkForm(request.POST).said(grounds.of_session(guest.session))
            actions.reword(mark=mark, said=said, guest=guest)
            return _done("changed")
        except Refused as refusal:
            wrong, field = words.why(refusal), words.FIELDS.get(refusal.reason, "")  # type: ignore[call-overload]
    others = [one for one in queries.marks(guest.session) if one.pk != mark.pk]
    page = {
        "session": guest.session,
        "own": mark,
        "it": map_of(guest.session, others, guest, address_for_guests()),
    }
    page |= {"wrong": wrong, "field": field, **asked(request, mark)}
    return render(request, "table/change.html", page, status=422 if wrong else 200)


@by_view(AT_THE_TABLE, methods=("POST",))
def leave(request: HttpRequest) -> HttpResponse:
    """Stand up from the table: this phone forgets that it was here; what one put down stays."""
    return stand_up(redirect("join:join"))

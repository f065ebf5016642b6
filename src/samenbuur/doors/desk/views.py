"""At the door: one list of names, one tap each."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from samenbuur import clock
from samenbuur.doors.desk import words
from samenbuur.doors.desk.access import at_the_door, borrowed
from samenbuur.method.tips import at_the_door as moment_of
from samenbuur.presence import actions, doorlist, queries
from samenbuur.presence.doorlist import Stand
from samenbuur.presence.wishes import Answer
from samenbuur.refusal import Refused
from samenbuur.sharing.policy import SECOND_FACTOR, by_view, second_factor_ready
from samenbuur.sharing.viewing import Viewer
from samenbuur.tips import queries as tips


@by_view("door")
def doors(request: HttpRequest) -> HttpResponse:
    """Show the doors of today and tomorrow; a lent device has but one."""
    viewer = request.viewer  # type: ignore[attr-defined]
    stand = None if viewer.known else borrowed(request)
    if stand is not None:
        return redirect("desk:desk", occasion=stand.occasion.key)
    if not viewer.known:
        return redirect("account_login" if not request.user.is_authenticated else "public:home")
    if viewer.has(*SECOND_FACTOR) and not second_factor_ready(request):
        return redirect("accounts:second_factor")
    today = clock.here(viewer.now).date()
    begins, ends = (clock.moment(today + timedelta(days=days), time.min) for days in (0, 2))
    # What began before midnight and still goes on has a door too; yesterday's empty lists stand on the page of today.
    since = queries.door_occasions(viewer, begins - timedelta(hours=12), ends)
    found = [one for one in since if one.starts_at >= begins or one.ends_at > viewer.now]
    return render(request, "desk/doors.html", {"occasions": found})


@at_the_door()
@gzip_page  # with random padding and a token that changes, so that its length tells nothing
def desk(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Show the list."""
    found = doorlist.names(stand)
    here, guests = doorlist.count(stand)
    page = {
        "rows": words.rows(found),
        "new": [name for name in found if name.newcomer],
        "count": here,
        "guests": guests,
        "tip": _tip(request, stand, found, here + guests),
    }
    return _show(request, stand, "desk", page)


def _tip(request: HttpRequest, stand: Stand, found: list[doorlist.Name], there: int) -> Any:
    """Return the one tip for what goes on here now (P36); a lent device knows nobody, and so puts none away."""
    occasion = stand.occasion
    moment = moment_of(
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        now=stand.now,
        closed=occasion.list_closed_at is not None,
        there=there,
        unwelcomed=sum(name.newcomer and not name.welcomed for name in found),
    )
    viewer = Viewer() if stand.lent else request.viewer  # type: ignore[attr-defined]
    return tips.at_the_door(viewer, stand.me.organisation_id, moment)


def _show(
    request: HttpRequest, stand: Stand, template: str, page: dict[str, Any], status: int = 200
) -> HttpResponse:
    page |= {"stand": stand, "occasion": stand.occasion, "activity": stand.occasion.activity}
    page["where"] = stand.occasion.activity.community.name
    return render(request, f"desk/{template}.html", page, status=status)


def _back(stand: Stand, name: str = "desk", **more: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"desk:{name}", kwargs={"occasion": stand.occasion.key, **more}))


def _say(
    request: HttpRequest, stand: Stand, text: str, undo: str = "", level: int = messages.SUCCESS
) -> None:
    """Say what happened; a lent device keeps no session, there the list itself says it."""
    if not stand.lent:
        messages.add_message(request, level, text, extra_tags=f"undo:{undo}" if undo else "")


@at_the_door(only_post=True)
def tap(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Tick a name, or take the tick back."""
    person = doorlist.find(stand, _uuid(request, "resident"))
    if person is None:
        return _refused(request, stand, "absent")
    key, new = _key(request), doorlist.new_face(stand, person)
    if request.POST.get("type") == "undo":
        answer = actions.take_off(occasion=stand.occasion, person=person, by=stand.standing, key=key)
        return _tapped(request, stand, answer, here=False, said="")
    answer = actions.check_in(
        occasion=stand.occasion, person=person, by=stand.standing, key=key, client_time=_moment(request)
    )
    welcome = reverse("desk:welcome", kwargs={"occasion": stand.occasion.key, "person": person.key})
    return _tapped(request, stand, answer, here=True, said=person.first_name, onward=welcome if new else "")


def _tapped(
    request: HttpRequest, stand: Stand, answer: Answer, *, here: bool, said: str, onward: str = ""
) -> HttpResponse:
    if answer.code == 422:
        return _refused(request, stand, answer.why)
    if not _wants_json(request):
        return HttpResponseRedirect(onward) if onward else _back(stand)
    count, guests = doorlist.count(stand)
    told = _("%(name)s is er voor het eerst. Wie vangt op?") % {"name": said} if onward else ""
    return JsonResponse(
        {"here": here, "count": count, "guests": guests, "said": told, "next": onward or None}
    )


def _refused(request: HttpRequest, stand: Stand, reason: str) -> HttpResponse:
    text = words.why(reason)
    if _wants_json(request):
        return JsonResponse({"said": text}, status=422)
    _say(request, stand, text, level=messages.ERROR)
    return _back(stand)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _uuid(request: HttpRequest, field: str) -> UUID:
    try:
        return UUID(request.POST.get(field, ""))
    except ValueError:
        return UUID(int=0)


def _text(request: HttpRequest, field: str) -> str:
    # PostgreSQL keeps no NUL in a text: a form field would refuse it, here it is left out.
    return request.POST.get(field, "").replace("\x00", "").strip()


def _key(request: HttpRequest) -> UUID | None:
    """Return the key made on the device; without a script each form is a tap of its own."""
    found = _uuid(request, "key")
    return found if found.int else None


def _moment(request: HttpRequest) -> datetime | None:
    try:
        said = datetime.fromisoformat(request.POST.get("client_time", "")[:40])
        return said.astimezone() if said.tzinfo else None
    except (ValueError, OverflowError):
        return None


@at_the_door(only_post=True)
def guests(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Count one guest more or fewer."""
    step = -1 if request.POST.get("step") == "-1" else 1
    answer = actions.count_guests(occasion=stand.occasion, number=step, by=stand.standing, key=_key(request))
    return _tapped(request, stand, answer, here=True, said="")


@at_the_door(post=True)
def newcomer(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Meet someone new: a first name is enough."""
    name, apart = _text(request, "first_name"), _text(request, "tell_apart")
    same = doorlist.namesakes(stand, name) if name and not apart else []
    page = {"first_name": name, "tell_apart": apart, "same": same, "error": "", "key": actions.new_key()}
    if request.method != "POST" or same:
        return _show(request, stand, "newcomer", page)
    try:
        person = actions.add_newcomer(
            occasion=stand.occasion, first_name=name, tell_apart=apart, by=stand.by, standing=stand.standing,
            key=_key(request),
        )  # fmt: skip
    except Refused as refused:
        return _show(request, stand, "newcomer", page | {"error": words.why(refused.reason)}, status=422)
    return _back(stand, "welcome", person=person.key)


@at_the_door(post=True)
def welcome(request: HttpRequest, stand: Stand, person: UUID) -> HttpResponse:
    """Ask who welcomes a newcomer, or write that it was done (P62)."""
    someone = doorlist.find(stand, person)
    if someone is None:
        raise Http404
    if request.method != "POST":
        page = {"newcomer": someone, "can": doorlist.can_welcome(stand)}
        return _show(request, stand, "welcome", page)
    try:
        doorlist.receive(stand, someone, asked=_asked(request, stand), done="done" in request.POST)
    except Refused as refused:
        return _refused(request, stand, refused.reason)
    return _back(stand)


def _asked(request: HttpRequest, stand: Stand) -> Any:
    if "me" in request.POST and not stand.lent:
        return stand.me
    return doorlist.find(stand, _uuid(request, "welcomer"))


@at_the_door(post=True)
def here(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Show who is here; say 'see you next week' and take a tick back (P64)."""
    if request.method != "POST":
        found = [name for name in doorlist.names(stand) if name.here]
        return _show(request, stand, "here", {"names": found})
    person = doorlist.find(stand, _uuid(request, "resident"))
    try:
        if person is not None:
            said = request.POST.get("said") == "1"
            actions.see_you_next_time(occasion=stand.occasion, person=person, by=stand.by, said=said)
    except Refused as refused:
        return _refused(request, stand, refused.reason)
    return _back(stand, "here")


@at_the_door(post=True)
def away(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Someone said they are away next time: one tap, so that nobody is missed for nothing (P74)."""
    if request.method != "POST":
        return _show(
            request, stand, "away", {"names": doorlist.names(stand), "noted": doorlist.noted_away(stand)}
        )
    person = doorlist.find(stand, _uuid(request, "resident"))
    if person is None:
        return _refused(request, stand, "absent")
    try:
        said = _note_away(request, stand, person)
    except Refused as refused:
        return _refused(request, stand, refused.reason)
    _say(request, stand, said % {"name": person.first_name})
    return _back(stand)


def _note_away(request: HttpRequest, stand: Stand, person: Any) -> str:
    """Write it down, or take it back; return what to say."""
    if "back" in request.POST:
        actions.comes_after_all(occasion=stand.occasion, person=person, by=stand.by)
        return _("Teruggenomen. We letten weer op %(name)s.")
    said = request.POST.get("gone", "")
    gone = actions.Gone(said) if said in set(actions.Gone) else actions.Gone.TODAY
    actions.note_away(occasion=stand.occasion, person=person, by=stand.by, gone=gone)
    return _("Opgeschreven: %(name)s is er niet. Terugnemen kan bij ‘Iemand zei: ik ben er niet’.")


@at_the_door(only_post=True)
def close(request: HttpRequest, stand: Stand) -> HttpResponse:
    """'That was everyone.'"""
    return _list(request, stand, closed=True)


@at_the_door(only_post=True)
def reopen(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Somebody came after all."""
    return _list(request, stand, closed=False)


def _list(request: HttpRequest, stand: Stand, *, closed: bool) -> HttpResponse:
    try:
        (actions.close_list if closed else actions.reopen_list)(occasion=stand.occasion, by=stand.by)
    except Refused as refused:
        return _refused(request, stand, refused.reason)
    return _back(stand)

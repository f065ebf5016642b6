"""The circle around someone, and whom they do not want to be seen by."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.people.common import done, one, someone
from samenbuur.people import actions
from samenbuur.people.forms import SeatForm
from samenbuur.sharing import queries
from samenbuur.sharing.policy import signed_in


@signed_in(post=True)
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give someone a place in a circle."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    mine, others = viewer.person.pk == who.pk, queries.people_to_choose(viewer).exclude(pk=who.pk)
    form = SeatForm(request.POST or None, people=others, of=None if mine else who)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(request, lambda: _seat(viewer, who, form), "", form)
    ):
        return redirect("people:person", key=key)
    title = _("Wie staat er om je heen?") if mine else _("Wie staat er om %s heen?") % who.first_name
    return render(request, "people/form.html", {"form": form, "who": who, "title": title})


def _seat(viewer: Any, who: Any, form: SeatForm) -> Any:
    given = dict(form.cleaned_data)
    known, name = given.pop("known"), given.pop("first_name")
    if known:
        return actions.take_seat(of=who, taken_by=known, by=viewer.person, **given)
    return actions.add_to_circle(of=who, first_name=name, by=viewer.person, **given)


@signed_in(only_post=True, pin=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask someone first, ask them or not, or end their place."""
    viewer = request.viewer  # type: ignore[attr-defined]
    seat = one(queries.all_seats(viewer), key)
    deeds = {
        "first": lambda: actions.move_seat(seat=seat, to=1, by=viewer.person),
        "earlier": lambda: actions.move_seat(seat=seat, to=max(1, seat.order - 1), by=viewer.person),
        "ask": lambda: actions.ask_to_miss(seat=seat, asked=True, by=viewer.person),
        "do_not_ask": lambda: actions.ask_to_miss(seat=seat, asked=False, by=viewer.person),
        "end": lambda: actions.leave_seat(seat=seat, by=viewer.person),
    }
    deed = deeds.get(request.POST.get("do", ""))
    if deed is None:
        raise Http404
    done(request, deed, _("Gedaan."))
    return redirect("people:person", key=seat.of.key)


def _chosen(others: Any, key: str) -> Any:
    try:
        return others.filter(key=UUID(key)).first()
    except ValueError:
        return None


@signed_in(post=True)
def blocking(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let someone see nothing of a person any more; or take that back."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    others, me = queries.may_be_blocked(viewer, who), viewer.person.pk == who.pk
    if request.method == "POST":
        other = _chosen(others, request.POST.get("person") or str(who.key))
        if other is None:
            raise Http404
        deed = actions.unblock if "undo" in request.POST else actions.block
        said = _("Gedaan. Dit werkt vanaf nu.")
        done(request, lambda: deed(by=who, against=other, written_by=viewer.person), said)
        return redirect("people:block", key=key)
    blocks = queries.blocked_by_me(viewer) if me else []
    return render(request, "people/block.html", {"who": who, "me": me, "blocks": blocks, "others": others})

"""The administrator's desk: the house, who works in it, and nothing about residents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.manage.common import done
from samenbuur.people import actions as people
from samenbuur.people.forms import NameForm
from samenbuur.people.kinds import DutyKind
from samenbuur.presence.actions import end_door
from samenbuur.presence.queries import doors_lent
from samenbuur.sharing import key_copies, queries
from samenbuur.sharing.policy import for_duty

ADMINISTRATOR = DutyKind.ADMINISTRATOR


@for_duty(ADMINISTRATOR)
def manage(request: HttpRequest) -> HttpResponse:
    """Show what there is to look after."""
    viewer = request.viewer  # type: ignore[attr-defined]
    context = {
        "workers": queries.duties_here(viewer).order_by().values("person").distinct().count(),
        "waiting": [one for one in queries.invitations_of(viewer) if one.waits(viewer.now)],
        "doors": doors_lent(viewer).count(),
        "open_keys": bool(key_copies.lying_open()),
    }
    return render(request, "manage/manage.html", context)


@for_duty(ADMINISTRATOR, post=True)
def organisation(request: HttpRequest) -> HttpResponse:
    """Give the house another name."""
    viewer = request.viewer  # type: ignore[attr-defined]
    house = viewer.person.organisation
    form = NameForm(request.POST or None, initial={"name": house.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        deed = lambda: people.rename_house(name=name, by=viewer.person)  # noqa: E731
        if done(request, deed, _("De naam is veranderd."), form):
            return redirect("manage:manage")
    return render(request, "manage/form.html", {"form": form, "title": _("De organisatie")})


@for_duty(ADMINISTRATOR, post=True)
def doors(request: HttpRequest) -> HttpResponse:
    """Show which devices are lent for a door now, and take one back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    lent = doors_lent(viewer)
    if request.method == "POST":
        door = next((one for one in lent if str(one.key) == request.POST.get("door")), None)
        if door is not None:
            done(request, lambda: end_door(door=door, by=viewer.person), _("Dit apparaat kan niets meer."))
        return redirect("manage:doors")
    return render(request, "manage/doors.html", {"doors": lent})

"""Who knows whom, with the yes of both; who connects groups that otherwise do not meet, told and drawn (P12, P44)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur.doors.keyfigures.common import done
from samenbuur.keyfigures import actions, queries
from samenbuur.keyfigures.forms import TieForm
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing.pages import sent, someone, there
from samenbuur.sharing.policy import for_duty, signed_in
from samenbuur.ui.networks import Knot
from samenbuur.ui.words import sentence

MOST_DRAWN = 60
"""More people than this are told and listed; a drawing would be a ball of wool."""


@signed_in(post=True)
def tie(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say whom one knows; or write down whom someone said they know."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    there(queries.figures(viewer).filter(person=who, until=None).first())
    form = TieForm(sent(request), people=queries.may_be_tied(viewer, who))
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        deed = lambda: actions.tie(one=who, other=other, by=viewer.person)  # noqa: E731
        said = _("Opgeschreven. Nu nog vragen of %(name)s het ook goed vindt.") % {"name": other.first_name}
        if done(request, deed, said, form):
            return redirect("keyfigures:of_person", key=key)
    me = viewer.person.pk == who.pk
    return render(request, "keyfigures/tie.html", {"form": form, "who": who, "me": me})


@signed_in(only_post=True)
def do(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """Agree that it may be seen that two know each other, or take it back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.ties(viewer).filter(key=key).first())
    who = someone(request, _asked(request), change=True)
    if what == "ja":
        done(request, lambda: actions.tie_agreed(tie=row, of=who, by=viewer.person), _("Goed zo."))
    elif what == "weg":
        done(request, lambda: actions.untie(tie=row, by=viewer.person), _("Weg. Dit werkt vanaf nu."))
    else:
        raise Http404
    return redirect("keyfigures:of_person", key=who.key)


def _asked(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("van", ""))
    except ValueError:
        raise Http404 from None


@for_duty(DutyKind.FACILITATOR, DutyKind.HOST)
def network(request: HttpRequest) -> HttpResponse:
    """Who knows whom, as far as both agreed and the viewer may see: a drawing, the sentences, and the equal list."""
    viewer = request.viewer  # type: ignore[attr-defined]
    net = queries.network(viewer)
    return render(request, "keyfigures/network.html", {
        "knots": _knots(net) if len(net.people) <= MOST_DRAWN else [],
        "lines": [(str(one), str(other)) for one, other in net.lines],
        "told": _told(net),
        "listed": _listed(net),
        "across": net.told.across,
    })  # fmt: skip


def _name(net: Any, who: Any) -> str:
    return str(net.people[who].first_name)


def _knots(net: Any) -> list[Knot]:
    connects = {one.who for one in net.told.connect}
    return [
        Knot(str(key), person.first_name, min(net.groups[key]), key in net.formal, key in connects)
        for key, person in net.people.items()
    ]


def _told(net: Any) -> list[tuple[str, str]]:
    """Return a sentence for each thing that the network tells, with its picture."""
    found = [("share", _connects(net, one)) for one in net.told.connect]
    for only in net.told.only_lines:
        names = {"one": _name(net, only.one), "other": _name(net, only.other)}
        found.append(("heart-handshake", _("Alleen %(one)s en %(other)s kennen elkaar over de grens van hun plek heen. Wie kan er nog bij?") % names))  # fmt: skip
    found += [("users", _island(net, one)) for one in net.told.islands]
    if net.told.alone:
        names = {"names": sentence(sorted(_name(net, who) for who in net.told.alone))}
        found.append(("user", _("%(names)s: nog zonder lijn, zover we weten. Wie kennen zij?") % names))
    return found


def _connects(net: Any, one: Any) -> str:
    apart = [sentence(sorted(groups)) for groups in one.apart if groups]
    said = {"name": _name(net, one.who), "groups": _(" met ").join(apart)}
    return _("%(name)s verbindt %(groups)s. Zonder %(name)s spreken zij elkaar niet.") % said


def _island(net: Any, island: Any) -> str:
    said = {"names": sentence(sorted(_name(net, who) for who in island.people))}
    if island.formal is True:
        return _("%(names)s kennen elkaar van het werk, en nog niemand van de buurt.") % said
    if island.formal is False:
        return _("%(names)s kennen elkaar, en nog niemand die hier werkt.") % said
    return _("%(names)s kennen elkaar, en niemand van de anderen.") % said


def _listed(net: Any) -> list[tuple[str, str, str]]:
    """Return the equal list: who, of which place, and whom they know."""
    near: dict[Any, list[str]] = {who: [] for who in net.people}
    for one, other in net.lines:
        near[one].append(_name(net, other))
        near[other].append(_name(net, one))
    return [
        (person.first_name, sentence(sorted(net.groups[who])), sentence(sorted(near[who])))
        for who, person in net.people.items()
    ]

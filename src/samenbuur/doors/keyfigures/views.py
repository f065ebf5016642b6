"""Who makes the difference here, as they want to be known; what others saw them do, read and corrected by themselves (P44)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.keyfigures import common
from samenbuur.doors.keyfigures.common import CHOICES, done
from samenbuur.keyfigures import actions, queries
from samenbuur.keyfigures.forms import AudienceForm, ImpressionForm, TheirsForm, YesForm
from samenbuur.method.sharing import Audience
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import sent, someone, there
from samenbuur.sharing.policy import for_duty, signed_in

FACILITATOR, HOST = DutyKind.FACILITATOR, DutyKind.HOST


@signed_in()
def home(request: HttpRequest) -> HttpResponse:
    """Who wants to be known here; for who facilitates also whom to ask still, and the mix of each place."""
    viewer = request.viewer  # type: ignore[attr-defined]
    facilitates = viewer.has(FACILITATOR)
    context = {
        "figures": [common.figure(viewer, one) for one in queries.known_here(viewer)],
        "tips": queries.to_ask(viewer) if facilitates else [],
        "facilitates": facilitates,
        "works": viewer.has(FACILITATOR, HOST),
        "places": list(sharing.communities_on_duty(viewer)),
    }
    return render(request, "keyfigures/home.html", context)


@signed_in()
def of_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """As what someone wants to be known, what was seen of them, whom they know: for themselves, and who may see it."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    found = queries.of_person(viewer, who)
    context = {
        "who": who,
        "me": viewer.person.pk == who.pk,
        "may_change": sharing.may_change(viewer, who),
        "figures": [(common.figure(viewer, one), _seen(viewer, one.row)) for one in found],
        "ties": queries.ties_of(viewer, who),
        "agrees": any(one.row.until is None for one in found),
    }
    return render(request, "keyfigures/of_person.html", context)


def _seen(viewer: Any, row: Any) -> list[dict[str, Any]]:
    return [common.impression(viewer, one) for one in queries.seen_of(viewer, row)]


@signed_in(post=True)
def agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that one wants to be known as a key figure; or write down that someone said so."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    me = viewer.person.pk == who.pk
    places = queries.where_known(viewer, who)
    form = YesForm(sent(request), communities=places, me=me, initial={"agreed_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        terms = {"how": "tapped", **form.cleaned_data}
        terms["words"] = {"known_for": terms.pop("known_for")}
        deed = lambda: actions.agree(person=who, by=viewer.person, **terms)  # noqa: E731
        if done(request, deed, _("Opgeschreven. Terugnemen kan altijd."), form):
            return redirect("keyfigures:of_person", key=key)
    return render(request, "keyfigures/agree.html", CHOICES | {"form": form, "who": who, "me": me})


@signed_in()
def figure(request: HttpRequest, key: UUID) -> HttpResponse:
    """One key figure: what for, where, and what others saw them do."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.figure(viewer, key))
    context = {
        "one": common.figure(viewer, one),
        "seen": _seen(viewer, one.row),
        "me": viewer.person.pk == one.row.person_id,
        "may_change": sharing.may_change(viewer, one.row.person),
        "works": viewer.has(FACILITATOR, HOST) and sharing.may_change(viewer, one.row.person),
        "knows": sharing.person_for(viewer, one.row.person.key) is not None,
    }
    return render(request, "keyfigures/figure.html", context)


@signed_in(post=True)
def audience(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose who may know that one is a key figure."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.figure(viewer, key))
    who = someone(request, one.row.person.key, change=True)
    form = AudienceForm(sent(request), initial={"audience": one.row.audience})
    if request.method == "POST" and form.is_valid():
        chosen = Audience(form.cleaned_data["audience"])
        deed = lambda: actions.show_to(figure=one.row, audience=chosen, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Gedaan. Dit werkt vanaf nu."), form):
            return redirect("keyfigures:of_person", key=who.key)
    me = viewer.person.pk == who.pk
    return render(
        request, "keyfigures/audience.html", CHOICES | {"form": form, "who": who, "me": me, "row": one.row}
    )


@signed_in(only_post=True)
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the yes back."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.figures(viewer).filter(key=key).first())
    who = someone(request, row.person.key, change=True)
    done(request, lambda: actions.take_back(figure=row, by=viewer.person), _("Gedaan. Dit werkt vanaf nu."))
    return redirect("keyfigures:of_person", key=who.key)


@for_duty(FACILITATOR, HOST, post=True)
def impress(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down what somebody saw a key figure do."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.figures(viewer).filter(key=key, until=None).first())
    there(row if viewer.person.pk != row.person_id and sharing.may_change(viewer, row.person) else None)
    form = ImpressionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.impress(figure=row, words=form.cleaned_data, by=viewer.person)  # noqa: E731
        said = _("Opgeschreven. %(name)s leest het mee.") % {"name": row.person.first_name}
        if done(request, deed, said, form):
            return redirect("keyfigures:figure", key=key)
    return render(request, "keyfigures/impress.html", {"form": form, "row": row, "who": row.person})


@signed_in(post=True)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say it differently; the one concerned adds their own words beside it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.impression(viewer, key))
    who = someone(request, one.row.person.key, change=True)
    me = viewer.person.pk == who.pk
    there(one if me or one.row.told_to_id == viewer.person.pk else None)
    form = (TheirsForm if me else ImpressionForm)(sent(request), initial=one.words)
    if request.method == "POST" and form.is_valid():
        deed = lambda: actions.correct(impression=one.row, words=form.cleaned_data, by=viewer.person)  # noqa: E731
        if done(request, deed, _("Opgeschreven."), form):
            return redirect("keyfigures:of_person", key=who.key)
    context = {"form": form, "who": who, "me": me, "thing": common.impression(viewer, one)}
    return render(request, "keyfigures/change.html", context)


@signed_in(only_post=True)
def throw_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw an impression away, or bring it back."""
    viewer, back = request.viewer, "back" in request.GET  # type: ignore[attr-defined]
    row = there(queries.impressions(viewer, thrown_away=back).filter(key=key).first())
    who = someone(request, row.person.key, change=True)
    undo = "" if back else reverse("keyfigures:throw_away", args=[key]) + "?back"
    said = "" if back else _("Weggegooid.")
    done(request, lambda: actions.throw_away(impression=row, by=viewer.person, back=back), said, undo=undo)
    return redirect("keyfigures:of_person", key=who.key)

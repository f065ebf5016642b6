"""'Whom should I know?': a tip in three taps, and what the one named says themselves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.keyfigures.common import CHOICES, done
from samenbuur.keyfigures import actions, queries
from samenbuur.keyfigures.forms import TipForm, YesForm
from samenbuur.keyfigures.words import SIDES
from samenbuur.people.kinds import DutyKind
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import sent, there
from samenbuur.sharing.policy import for_duty


@for_duty(DutyKind.FACILITATOR, post=True)
def new(request: HttpRequest) -> HttpResponse:
    """Write down whom one should know, as somebody said it."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = TipForm(sent(request), communities=queries.communities(viewer))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        terms = {name: given.pop(name) for name in ("key", "side", "community")}
        made: list[Any] = []
        if done(request, lambda: made.append(actions.tip(words=given, by=viewer.person, **terms)), "", form):
            undo = reverse("keyfigures:put_aside", args=[made[0].key])
            done(request, lambda: None, _("Genoteerd. Vraag diegene zelf, als je elkaar spreekt."), undo=undo)
            return redirect("keyfigures:home")
    return render(request, "keyfigures/tip_new.html", CHOICES | {"form": form})


@for_duty(DutyKind.FACILITATOR, post=True)
def tip(request: HttpRequest, key: UUID) -> HttpResponse:
    """One tip: what was said, and the yes of the one it names."""
    viewer = request.viewer  # type: ignore[attr-defined]
    one = there(queries.tip(viewer, key))
    known = sharing.by_name_only(viewer, sharing.people_known_here(viewer)).exclude(pk=viewer.person.pk)
    form = YesForm(sent(request), people=known, me=False, initial={"agreed_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        terms = dict(form.cleaned_data)
        person = terms.pop("person")
        terms["words"] = {"known_for": terms.pop("known_for")}
        deed = lambda: actions.said_yes(tip=one.row, by=viewer.person, person=person, terms=terms)  # noqa: E731
        if done(request, deed, _("Opgeschreven, zoals diegene het wil."), form):
            return redirect("keyfigures:home")
    side = SIDES[one.row.side][0]
    return render(request, "keyfigures/tip.html", CHOICES | {"form": form, "tip": one, "side": side})


@for_duty(DutyKind.FACILITATOR, only_post=True)
def put_aside(request: HttpRequest, key: UUID) -> HttpResponse:
    """Throw a tip away: they said no, or it was none. Or bring it back."""
    viewer, back = request.viewer, "back" in request.GET  # type: ignore[attr-defined]
    row = there(queries.tips(viewer, thrown_away=back).filter(key=key).first())
    undo = "" if back else reverse("keyfigures:put_aside", args=[key]) + "?back"
    said = "" if back else _("Weg. Nee is ook een antwoord.")
    done(request, lambda: actions.put_aside(tip=row, by=viewer.person, back=back), said, undo=undo)
    return redirect("keyfigures:home")

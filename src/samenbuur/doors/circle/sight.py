"""Who may see a drawing, a step, what changed, or what someone says of carrying: chosen by whom it is about."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenbuur import clock
from samenbuur.activities import hosting
from samenbuur.circles import queries
from samenbuur.doors.circle.common import done, sent, there
from samenbuur.method.sharing import Audience
from samenbuur.people.forms import AUDIENCES, AudienceForm, called
from samenbuur.sharing import actions, granting
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.newcomers import newcomers
from samenbuur.sharing.policy import signed_in
from samenbuur.stories.forms import NameForm

KINDS: dict[str, tuple[Callable[[Any], Any], Any, str]] = {
    "tekening": (queries.drawings, gettext_lazy("De tekening van je kring"), "circle:drawing"),
    "stap": (queries.steps, gettext_lazy("Een stap uit de tekening"), "circle:step"),
    "verschil": (queries.shifts, gettext_lazy("Wat er veranderde om je heen"), "circle:shift"),
    "dragen": (queries.carryings, gettext_lazy("Hoe het is om in kringen te staan"), ""),
}
"""Each kind of thing: how to find it for a viewer, what it is called, where it can be read."""
CHOICES = {
    "pictures": {str(audience): words[2] for audience, words in AUDIENCES.items()},
    "hints": {str(audience): words[1] for audience, words in AUDIENCES.items()},
}


def _row(request: HttpRequest, what: str, key: UUID) -> Any:
    """Return the thing with this key, if the viewer may see it and may write down who else may."""
    viewer = request.viewer  # type: ignore[attr-defined]
    if what not in KINDS:
        raise Http404
    row = there(KINDS[what][0](viewer).filter(key=key).first())
    return there(row if sharing.may_change(viewer, row.person) else None)


@signed_in(post=True)
def audience(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """Choose who may see one thing."""
    viewer, row = request.viewer, _row(request, what, key)  # type: ignore[attr-defined]
    form = AudienceForm(sent(request), initial={"audience": row.audience})
    if request.method == "POST" and form.is_valid():
        chosen = Audience(form.cleaned_data["audience"])
        deed = lambda: actions.choose_audience(row=row, audience=chosen, by=viewer.person)  # noqa: E731
        if done(request, deed, "", form):
            return redirect("circle:audience", what=what, key=key)
    return render(request, "circle/audience.html", _choosing(request, what, row) | {"form": form})


def _choosing(request: HttpRequest, what: str, row: Any) -> dict[str, Any]:
    viewer = request.viewer  # type: ignore[attr-defined]
    _find, title, read = KINDS[what]
    return (
        CHOICES
        | {
            "what": what,
            "row": row,
            "who": row.person,
            "me": viewer.person.pk == row.person_id,
            "title": title,
            "back": reverse(read, args=[row.key]) if read else reverse("circle:home"),
            "seen": sharing.who_sees_it(viewer, row),
            "grants": granting.grants_of(viewer, row),
            "names": _name_form(request, row),
            "new": newcomers(viewer, row),
            "groups": hosting.titles(viewer),
        }
        | _hosts(request, row)
    )


def _hosts(request: HttpRequest, row: Any) -> dict[str, Any]:
    """Return the activities whose hosts may be let in, and the form to choose one."""
    offered = hosting.choices(request.viewer, row.person)  # type: ignore[attr-defined]
    bound = request.POST if request.method == "POST" and "group" in request.POST else None
    return {"hosts": offered, "with_hosts": hosting.HostsForm(bound, hosts=offered)}


def _name_form(request: HttpRequest, row: Any) -> NameForm:
    others = granting.may_be_named(request.viewer, row.person)  # type: ignore[attr-defined]
    bound = request.POST if request.method == "POST" and "person" in request.POST else None
    return NameForm(bound, people=others, called=called)


@signed_in(only_post=True)
def name(request: HttpRequest, what: str, key: UUID) -> HttpResponse:
    """Name one person who may see it too, or who may not; or let in who runs an activity."""
    viewer, row = request.viewer, _row(request, what, key)  # type: ignore[attr-defined]
    form = _hosts(request, row)["with_hosts"] if "group" in request.POST else _name_form(request, row)
    if form.is_valid():
        terms = _terms(form.cleaned_data)
        deed = lambda: actions.name(row=row, by=viewer.person, **terms)  # noqa: E731
        if done(request, deed, _("Gedaan. Dit werkt vanaf nu."), form):
            return redirect("circle:audience", what=what, key=key)
    context = _choosing(request, what, row) | {"form": AudienceForm(initial={"audience": row.audience})}
    return render(
        request, "circle/audience.html", context | ({} if "group" in request.POST else {"names": form})
    )


def _terms(given: dict[str, Any]) -> dict[str, Any]:
    if "group" in given:
        return {"group": UUID(given["group"])}
    return {"to": given["person"], "but": bool(given["but"]), "until": _end_of(given["until"])}


def _end_of(day: Any) -> datetime | None:
    return clock.moment(day + timedelta(days=1), datetime.min.time()) if day else None


@signed_in(only_post=True)
def take_back(request: HttpRequest, what: str, key: UUID, grant: UUID) -> HttpResponse:
    """End that someone was named or left out."""
    viewer, row = request.viewer, _row(request, what, key)  # type: ignore[attr-defined]
    found = there(granting.grant_for(viewer, grant))
    there(found if found.thing == row.key else None)
    done(request, lambda: actions.take_back(grant=found, by=viewer.person), _("Gedaan. Dit werkt vanaf nu."))
    return redirect("circle:audience", what=what, key=row.key)

"""The circle of someone, and drawing it: the same page for the resident and for who works here (guide §4, P22, P27)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.circles import actions, queries
from samenbuur.circles.forms import CarryForm, DayForm
from samenbuur.doors.circle.common import done, drawn
from samenbuur.doors.circle.laying import of_drawing, of_someone
from samenbuur.sharing import queries as sharing
from samenbuur.sharing.pages import someone, there
from samenbuur.sharing.policy import signed_in


@signed_in()
def home(request: HttpRequest) -> HttpResponse:
    """My own circle, the circles I sit in and how that is, and what others let me see by name."""
    viewer = request.viewer  # type: ignore[attr-defined]
    said = queries.carrying_of(viewer, viewer.person)
    context = {
        "me": viewer.person,
        "seats": sharing.circles_i_sit_in(viewer),
        "much": queries.carried_by(viewer) if said is None else None,
        "said": said,
        "seen": sharing.who_sees_it(viewer, said.row) if said else None,
        "form": CarryForm(),
    }
    return render(request, "circle/home.html", context | _of_others(viewer))


def _of_others(viewer: Any) -> dict[str, Any]:
    """Return what others let the viewer see by name."""
    return {
        "shared": queries.shared_with(viewer),
        "steps": queries.steps_shared_with(viewer),
        "carried": queries.carried_by_others(viewer),
        "shifts": queries.shifts(viewer).exclude(person=viewer.person),
    }


@signed_in()
def page(request: HttpRequest, key: UUID) -> HttpResponse:
    """The circle of someone: the newest drawing, what could follow from it, and who said yes."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    return render(request, "circle/page.html", of_someone(viewer, who))


@signed_in(only_post=True)
def begin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a drawing: empty, or from the newest one so that nobody is entered twice."""
    viewer, who = request.viewer, someone(request, key, change=True)  # type: ignore[attr-defined]
    form = DayForm(request.POST)
    day = form.cleaned_data["day"] if form.is_valid() else None
    former = queries.drawings(viewer).filter(person=who).first() if "former" in request.POST else None
    made: list[Any] = []
    deed = lambda: made.append(actions.begin(person=who, by=viewer.person, day=day, former=former))  # noqa: E731
    if done(request, deed):
        return redirect("circle:drawing", key=made[0].key)
    return redirect("circle:page", key=key)


@signed_in()
def drawing(request: HttpRequest, key: UUID) -> HttpResponse:
    """One drawing, with the equal list beside it."""
    found = drawn(request, key)
    return render(request, "circle/drawing.html", of_drawing(request, found))


@signed_in()
def table(request: HttpRequest, key: UUID) -> HttpResponse:
    """The drawing alone, for a screen that lies on the kitchen table and can be turned to the other side."""
    found = drawn(request, key, change=True)
    turned = "draai" in request.GET
    return render(request, "circle/table.html", of_drawing(request, found) | {"turned": turned})


@signed_in(only_post=True)
def put_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a drawing away, or bring it back within a week."""
    viewer = request.viewer  # type: ignore[attr-defined]
    back = "back" in request.GET
    row = there(queries.drawings(viewer, put_away=back).filter(key=key).first())
    someone(request, row.person.key, change=True)
    if back:
        done(request, lambda: actions.bring_back(drawing=row, by=viewer.person), _("De tekening is er weer."))
    else:
        undo = reverse("circle:put_away", args=[key]) + "?back"
        deed = lambda: actions.put_away(drawing=row, by=viewer.person)  # noqa: E731
        done(request, deed, _("Weggelegd. Niemand ziet de tekening meer."), undo=undo)
    return redirect("circle:page", key=row.person.key)


@signed_in(only_post=True)
def carry(request: HttpRequest) -> HttpResponse:
    """Say how it is to stand in several circles; then choose who may know."""
    viewer = request.viewer  # type: ignore[attr-defined]
    form = CarryForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    enough = request.POST.get("says") == "enough"
    made: list[Any] = []
    deed = lambda: made.append(  # noqa: E731
        actions.say(person=viewer.person, enough=enough, text=text, by=viewer.person)
    )
    if (
        done(request, deed, "" if enough else _("Fijn. Over een half jaar vragen we het nog eens."))
        and enough
    ):
        return redirect("circle:audience", what="dragen", key=made[0].key)
    return redirect("circle:home")


@signed_in(only_post=True)
def carry_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """What I said of carrying is over."""
    viewer = request.viewer  # type: ignore[attr-defined]
    row = there(queries.carryings(viewer).filter(key=key, person=viewer.person).first())
    done(request, lambda: actions.good_again(carrying=row, by=viewer.person), _("Goed. Dat is voorbij."))
    return redirect("circle:home")
